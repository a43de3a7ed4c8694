"""Two workers beside one, and a cluster of Dask beside processes: whole runs of ``rscheck check``."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import yaml

from bench.generate import write_corpus, write_packs
from bench.lines import write_lines
from bench.measure import Row, seconds
from rscheck.batch.partition import Partition, Stretch, items_of, stretches

__all__ = ["scale_rows"]

_RULES = 60
_CHUNK = 100
_DIFFERENT = 500

_WAITED_FOR = """
import ctypes, os, subprocess, sys
PR_SET_CHILD_SUBREAPER = 36
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
done = subprocess.run(sys.argv[1:])
try:
    while True:
        os.wait()
except ChildProcessError:
    sys.exit(done.returncode)
"""
"""Runs a command and waits for all it started, or the time of workers whose own parent went first would be lost."""

_SPEED_UP = 0.95
_CLUSTER = 1.25


def scale_rows(folder: str, projects: int, rounds: int) -> Iterator[Row]:
    """Yield the speed-up of two workers against that of bare parsing, and what a cluster of two local workers costs.

    Reasons take ten times as long, so they are worked out for a tenth of the projects. Processor time is told beside
    the clock, because it says something also where others use the computer.
    """
    packs = os.path.join(folder, "scale-packs")
    write_packs(packs, _RULES)
    paths = write_corpus(os.path.join(folder, "scale-files"), projects)
    few = write_corpus(os.path.join(folder, "scale-few"), max(projects // 10, 1))
    lines = os.path.join(folder, "scale-lines.jsonl")
    write_lines(lines, paths[:_DIFFERENT], projects)
    _Run(folder, paths[0], packs, "tiers").here(1)  # compiles the packs
    for form, words, count, named, parse in (
        ("tiers", "files, decisions", projects, os.path.dirname(paths[0]), partial(_parse, paths)),
        ("jsonl", "files, with reasons", len(few), os.path.dirname(few[0]), partial(_parse, few)),
        ("tiers", "JSON lines, decisions", projects, lines, partial(_parse_lines, lines)),
    ):
        run = _Run(folder, named, packs, form)
        works = {
            "parsing by one": partial(parse, 1),
            "parsing by two": partial(parse, 2),
            "one": partial(run.here, 1),
            "two": partial(run.here, 2),
            "cluster": run.on_cluster,
        }
        taken = _quickest(works, rounds)
        run.agree()
        yield from _rows(f"{count} {words}", count, taken)


def _rows(what: str, count: int, taken: Mapping[str, _Taken]) -> Iterator[Row]:
    parsing = taken["parsing by one"].clock / taken["parsing by two"].clock
    ours = taken["one"].clock / taken["two"].clock
    yield Row(f"{what}: parsed only, one process against two", parsing)
    yield Row(f"{what}: one process against two", ours)
    yield Row(f"{what}: the speed-up of parsing against this one", parsing / ours, budget=round(1 / _SPEED_UP, 3))
    cluster = taken["cluster"].clock / taken["two"].clock
    yield Row(f"{what}: a cluster of two local workers against two processes", cluster, budget=_CLUSTER)
    yield Row("the same, in processor time", taken["cluster"].processor / taken["two"].processor)
    yield Row(f"{what}: one project, processor time", taken["one"].processor / count * 1000, unit="ms")


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

    def __init__(self, folder: str, named: str, packs: str, form: str) -> None:
        self._form = form
        self._file, self._parts = os.path.join(folder, "scale.jsonl"), os.path.join(folder, "scale-parts")
        places = ("--rules", os.path.join(packs, "rules"), "--checklists", os.path.join(packs, "checklists"))
        self._named = named
        self._options = (*places, "--as-of", "2026-11-20", "--no-screening", "--exit-zero", "-q")
        self._environment = {**os.environ, "RSCHECK_CACHE_DIR": os.path.join(folder, "scale-cache")}

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

    def _run(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "rscheck", "check", self._named, *self._options, *arguments]
        waited_for = [sys.executable, "-c", _WAITED_FOR, *command]
        done = subprocess.run(waited_for, env=self._environment, capture_output=True, check=False)
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


def _parse_lines(path: str, workers: int) -> None:
    with multiprocessing.Pool(workers) as pool:
        pool.map(_parse_stretch, stretches(path), 1)


def _parse_stretch(stretch: Stretch) -> int:
    return sum(len(json.loads(each.content or b"{}")) for each in items_of(Partition(0, stretch=stretch)))
