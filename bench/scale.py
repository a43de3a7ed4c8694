"""Two workers beside one, and a cluster of Dask beside processes: whole runs of ``rscheck check``."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from bench.generate import write_corpus, write_packs
from bench.measure import Row, seconds

__all__ = ["scale_rows"]

_RULES = 60
_CHUNK = 100
_SPEED_UP = 0.95
_CLUSTER = 1.25


def scale_rows(folder: str, projects: int, rounds: int) -> Iterator[Row]:
    """Yield the speed-up of two workers against that of bare parsing, and what a cluster of two local workers costs.

    Reasons take ten times as long, so they are worked out for a tenth of the projects. Processor time is told beside
    the clock, because it says something also where others use the computer.
    """
    packs = os.path.join(folder, "scale-packs")
    write_packs(packs, _RULES)
    for form, words, count in (("tiers", "decisions", projects), ("jsonl", "with reasons", max(projects // 10, 1))):
        corpus = os.path.join(folder, f"scale-{form}")
        paths = write_corpus(corpus, count)
        run = _Run(folder, corpus, packs, form)
        run.prepare(paths[0])
        taken = _quickest(
            {
                "parsing by one": lambda paths=paths: _parse(paths, 1),
                "parsing by two": lambda paths=paths: _parse(paths, 2),
                "one": lambda run=run: run.here(1),
                "two": lambda run=run: run.here(2),
                "cluster": run.on_cluster,
            },
            rounds,
        )
        run.agree()
        parsing = taken["parsing by one"].clock / taken["parsing by two"].clock
        ours = taken["one"].clock / taken["two"].clock
        yield Row(f"{count} files parsed with PyYAML's C loader by one process, against two", parsing)
        yield Row(f"{count} files, {words}, by one process, against two", ours)
        what = f"the speed-up of parsing, against that of {words}, on two workers"
        yield Row(what, parsing / ours, budget=round(1 / _SPEED_UP, 3))
        what = f"{count} files, {words}, on a cluster of two local workers, against two processes"
        yield Row(what, taken["cluster"].clock / taken["two"].clock, budget=_CLUSTER)
        yield Row("the same, in processor time", taken["cluster"].processor / taken["two"].processor)
        yield Row(f"one of {count} projects, {words}, processor time", taken["one"].processor / count * 1000, unit="ms")


@dataclass(frozen=True)
class _Taken:
    """Seconds by the clock, and seconds of processors that were kept busy."""

    clock: float
    processor: float


def _quickest(works: Mapping[str, Callable[[], None]], rounds: int) -> dict[str, _Taken]:
    """Return what each work took at its quickest; all run in turn, so that whatever else happens disturbs all alike."""
    found: dict[str, list[_Taken]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            before = os.times()
            clock = seconds(work)
            after = os.times()
            busy = sum(after[:4]) - sum(before[:4])
            found[name].append(_Taken(clock, busy))
    return {
        name: _Taken(min(each.clock for each in times), min(each.processor for each in times))
        for name, times in found.items()
    }


class _Run:
    """Runs the program over a corpus, each time from the beginning."""

    def __init__(self, folder: str, corpus: str, packs: str, form: str) -> None:
        self._form = form
        self._file, self._parts = os.path.join(folder, "scale.jsonl"), os.path.join(folder, "scale-parts")
        named = ("--rules", os.path.join(packs, "rules"), "--checklists", os.path.join(packs, "checklists"))
        self._corpus = corpus
        self._options = (*named, "--as-of", "2026-11-20", "--no-screening", "--exit-zero", "-q")
        self._environment = {**os.environ, "RSCHECK_CACHE_DIR": os.path.join(folder, "scale-cache")}

    def prepare(self, path: str) -> None:
        """Compile the packs, once for all runs."""
        self._run(path, "--format", "tiers", "-o", self._file, paths=())

    def here(self, jobs: int) -> None:
        self._run("--format", self._form, "-o", self._file, "-j", str(jobs))

    def on_cluster(self) -> None:
        shutil.rmtree(self._parts, ignore_errors=True)
        self._run("--format", self._form, "-o", self._parts, "--engine", "dask", "-j", "2")

    def agree(self) -> None:
        """Raise if the two ways, measured just now, did not write the same."""
        parts = sorted(each for each in os.listdir(self._parts) if each.startswith("part-"))
        with open(self._file, "rb") as file:
            for each in parts:
                with open(os.path.join(self._parts, each), "rb") as part:
                    content = part.read()
                if file.read(len(content)) != content:
                    raise RuntimeError(f"the cluster wrote something else in {each}")
            if file.read(1):
                raise RuntimeError("the cluster wrote less")

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
