"""Two workers beside one, and a cluster of Dask beside processes: whole runs of ``rscheck check``."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence

import yaml

from bench.generate import write_corpus, write_packs
from bench.measure import Row, paired

__all__ = ["scale_rows"]

_RULES = 60
_CHUNK = 100
_SPEED_UP = 0.95
_CLUSTER = 1.25


def scale_rows(folder: str, projects: int, rounds: int) -> Iterator[Row]:
    """Yield the speed-up of two workers against that of bare parsing, and what a cluster of two local workers costs."""
    corpus = os.path.join(folder, "scale")
    paths = write_corpus(corpus, projects)
    packs = os.path.join(folder, "scale-packs")
    write_packs(packs, _RULES)
    run = _Run(folder, corpus, packs)
    run.prepare(paths[0])
    for form, words in (("tiers", "decisions"), ("jsonl", "with reasons")):
        parsing = paired(lambda: _parse(paths, 1), lambda: _parse(paths, 2), rounds, warm_up=False)
        ours = paired(lambda form=form: run.here(form, 1), lambda form=form: run.here(form, 2), rounds, warm_up=False)
        yield Row(f"{projects} files parsed with PyYAML's C loader by one process, against two", parsing)
        yield Row(f"{projects} files, {words}, by one process, against two", ours)
        what = f"the speed-up of parsing, against that of {words}, on two workers"
        yield Row(what, parsing / ours, budget=round(1 / _SPEED_UP, 3))
        there, here = (lambda form=form: run.on_cluster(form)), (lambda form=form: run.here(form, 2))
        on_cluster = paired(there, here, rounds, warm_up=False)
        what = f"{projects} files, {words}, on a cluster of two local workers, against two processes"
        yield Row(what, on_cluster, budget=_CLUSTER)
        run.agree(form)


class _Run:
    """Runs the program over a corpus, each time from the beginning."""

    def __init__(self, folder: str, corpus: str, packs: str) -> None:
        self._file, self._parts = os.path.join(folder, "scale.jsonl"), os.path.join(folder, "scale-parts")
        named = ("--rules", os.path.join(packs, "rules"), "--checklists", os.path.join(packs, "checklists"))
        self._corpus = corpus
        self._options = (*named, "--as-of", "2026-11-20", "--no-screening", "--exit-zero", "-q")
        self._environment = {**os.environ, "RSCHECK_CACHE_DIR": os.path.join(folder, "scale-cache")}

    def prepare(self, path: str) -> None:
        """Compile the packs, once for all runs."""
        self._run(path, "--format", "tiers", "-o", self._file, paths=())

    def here(self, form: str, jobs: int) -> None:
        self._run("--format", form, "-o", self._file, "-j", str(jobs))

    def on_cluster(self, form: str) -> None:
        shutil.rmtree(self._parts, ignore_errors=True)
        self._run("--format", form, "-o", self._parts, "--engine", "dask", "-j", "2")

    def agree(self, form: str) -> None:
        """Raise if the two ways, measured just now, did not write the same."""
        parts = sorted(each for each in os.listdir(self._parts) if each.startswith("part-"))
        with open(self._file, "rb") as file:
            for each in parts:
                with open(os.path.join(self._parts, each), "rb") as part:
                    content = part.read()
                if file.read(len(content)) != content:
                    raise RuntimeError(f"the cluster wrote something else in {each} ({form})")
            if file.read(1):
                raise RuntimeError(f"the cluster wrote less ({form})")

    def _run(self, *arguments: str, paths: Sequence[str] | None = None) -> None:
        named = (self._corpus,) if paths is None else paths
        command = [sys.executable, "-m", "rscheck", "check", *named, *self._options, *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr.decode()}")


def _parse(paths: Sequence[str], workers: int) -> None:
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    with multiprocessing.Pool(workers) as pool:
        pool.map(_parse_chunk, chunks, 1)


def _parse_chunk(paths: Sequence[str]) -> int:
    found = 0
    for path in paths:
        with open(path, "rb") as file:
            found += len(yaml.load(file.read(), yaml.CSafeLoader))
    return found
