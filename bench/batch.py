"""Many files on two workers, beside two workers that only parse the same files with PyYAML's C loader."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from glob import glob
from itertools import pairwise
from multiprocessing.pool import Pool

import yaml

from bench.corpus import write_shipped_corpus
from bench.generate import write_corpus, write_packs
from bench.measure import Row, paired, seconds
from bench.screening import many_names
from rscheck.catalogue.cache import Cache
from rscheck.catalogue.locate import data_folder
from rscheck.engine.assess import decide
from rscheck.i18n import words_for
from rscheck.model.watchlist import Entry, EntryKind, ListedName, Rows
from rscheck.pipeline import Today, Workbench, assess_file, open_workbench, read_project_file, screened_project
from rscheck.report.json_format import json_line
from rscheck.screening.edition_file import Header, edition_bytes
from rscheck.screening.lists import Lists
from rscheck.screening.store import begin_description, store
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file

__all__ = ["batch_rows"]

_WORKERS = 2
_CHUNK = 20
_RULES = (60, 300, 600)
_SHIPPED = 0
"""Stands for the packs that are shipped, in place of a number of generated rules."""

_SCREENED = -1
"""Stands for the same packs, with the names in the files compared with lists."""

_BUDGETS = {"decisions": 1.3, "with reasons": 2.5}
_DAY = date(2026, 11, 20)

Work = Callable[[int, Sequence[str]], int]
"""What a worker does with the files of a chunk."""

_Task = tuple[Work, int, Sequence[str]]

_workbenches: dict[int, Workbench] = {}


def batch_rows(folder: str, files: int, rounds: int) -> Iterator[Row]:
    """Yield the ratios for the packs that are shipped and for the smallest generated ones, each over all its files.

    The budgets are those of the shipped packs. The slopes towards the largest generated packs are measured over a few
    files.
    """
    shipped = write_shipped_corpus(os.path.join(folder, "shipped"), files, _open(folder, _SHIPPED).engine.lookup)
    paths = write_corpus(os.path.join(folder, "corpus"), files)
    for rules in _RULES:
        write_packs(_packs(folder, rules), rules)
        _open(folder, rules)
    with multiprocessing.Pool(_WORKERS, _prepare, (folder, (_SHIPPED,))) as pool:
        for words, work in _WORK.items():
            ratio = _ratio(pool, work, _SHIPPED, shipped, rounds, warm_up=True)
            what = f"{files} files, the packs that come with it, {words}, against parsing them with PyYAML's C loader"
            yield Row(what, ratio, budget=_BUDGETS[words])
    yield from _screened_rows(folder, shipped, rounds)
    with multiprocessing.Pool(_WORKERS, _prepare, (folder, _RULES)) as pool:
        ratios: dict[str, dict[int, float]] = {words: {} for words in _BUDGETS}
        for rules in _RULES:
            some = paths if rules == _RULES[0] else paths[: max(files // 40, 10 * _CHUNK)]
            for words, work in _WORK.items():
                ratios[words][rules] = _ratio(pool, work, rules, some, rounds, warm_up=rules != _RULES[0])
        for words in _BUDGETS:
            what = f"{len(paths)} files, {_RULES[0]} rules, {words}, against parsing them with PyYAML's C loader"
            yield Row(what, ratios[words][_RULES[0]])
        for words, found in ratios.items():
            for low, high in pairwise(_RULES):
                slope = (found[high] - found[low]) / (high - low) * 100
                yield Row(f"the same, {words}, for each 100 rules more, {low} to {high}", slope)


def _screened_rows(folder: str, paths: Sequence[str], rounds: int) -> Iterator[Row]:
    """Yield the ratios with names compared. Each round begins with new processes, to which every name is new."""
    _write_names(os.path.join(folder, "lists"))
    screener = _open(folder, _SCREENED).screener
    assert screener is not None
    screener.screen("Example Institute", "", _DAY)  # makes the index
    for words, work in _WORK.items():
        times = [_by_new_processes(folder, work, paths) for _ in range(rounds)]
        ratio = min(first for first, _ in times) / min(second for _, second in times)
        yield Row(f"the same, {words}, with all names new and compared with the bundled lists and 60,000 more", ratio)


def _by_new_processes(folder: str, work: Work, paths: Sequence[str]) -> tuple[float, float]:
    """Return how long some work takes where no name was compared before, and how long parsing does."""
    for each in glob(os.path.join(folder, "cache", "unlisted-*.db")):
        os.unlink(each)
    ours, plain = _tasks(work, _SCREENED, paths)
    with multiprocessing.Pool(_WORKERS, _prepare, (folder, (_SCREENED,))) as pool:
        return seconds(lambda: pool.map(_run, ours, 1)), seconds(lambda: pool.map(_run, plain, 1))


def _write_names(folder: str) -> None:
    """Write a list with many names, as an institution may have one of its own."""
    entries = [
        Entry("bench", str(number), EntryKind.ORGANISATION, (ListedName(name),), countries=())
        for number, name in enumerate(many_names())
    ]
    begin_description(folder, "bench")
    header = Header("bench", _DAY, "names.csv", "0" * 64, "own", Rows(len(entries), len(entries)))
    store(folder, "bench", _DAY, edition_bytes(header, entries))


def _ratio(pool: Pool, work: Work, rules: int, paths: Sequence[str], rounds: int, *, warm_up: bool) -> float:
    """Return the ratio over the files, each round with some of them that no round before has met.

    What is known of answers from other projects helps, and in a long run most answers have been met; that the very same
    projects were met would help more than it does outside a benchmark.
    """
    several = rounds + warm_up
    ours, plain = zip(*[_tasks(work, rules, paths[number::several]) for number in range(several)], strict=True)
    one, other = iter(ours), iter(plain)
    return paired(lambda: pool.map(_run, next(one), 1), lambda: pool.map(_run, next(other), 1), rounds, warm_up=warm_up)


def _tasks(work: Work, rules: int, paths: Sequence[str]) -> tuple[list[_Task], list[_Task]]:
    """Return chunks of files to work on, and the same to parse."""
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    return [(work, rules, chunk) for chunk in chunks], [(_parse, rules, chunk) for chunk in chunks]


def _packs(folder: str, rules: int) -> str:
    return os.path.join(folder, f"packs-{rules}")


def _open(folder: str, rules: int) -> Workbench:
    cache = os.path.join(folder, "cache")
    if rules == _SHIPPED:
        return open_workbench(cache=Cache(cache))
    if rules == _SCREENED:
        lists = Lists((data_folder("lists"), os.path.join(folder, "lists")), cache=cache)
        return open_workbench(cache=Cache(cache), lists=lists)
    folders = [os.path.join(_packs(folder, rules), each) for each in ("rules", "checklists")]
    return open_workbench(folders, Cache(cache))


def _prepare(folder: str, packs: Sequence[int]) -> None:
    """Open the packs in a worker, with the collector set as the command line sets it, for both sides alike."""
    gc.set_threshold(100_000, 50, 50)
    for rules in packs:
        _workbenches[rules] = _open(folder, rules)
    gc.collect()
    gc.freeze()


def _run(task: _Task) -> int:
    work, rules, paths = task
    return work(rules, paths)


def _parse(_: int, paths: Sequence[str]) -> int:
    found = 0
    for path in paths:
        with open(path, "rb") as file:
            found += len(yaml.load(file.read(), yaml.CSafeLoader))
    return found


def _decide(rules: int, paths: Sequence[str]) -> int:
    workbench = _workbenches[rules]
    found = 0
    for path in paths:
        project = read_project_file(workbench, read_yaml_file(path, PROJECT_LIMITS))
        day = project.as_of or _DAY
        project = screened_project(workbench, project, day)
        found += decide(workbench.engine, project.answers, day, project.frameworks).interval.at_most
    return found


def _assess(rules: int, paths: Sequence[str]) -> int:
    words = words_for("en")
    return sum(len(json_line(assess_file(_workbenches[rules], path, Today(_DAY)), words)) for path in paths)


_WORK: Mapping[str, Work] = {"decisions": _decide, "with reasons": _assess}
