"""Many files on two workers, beside two workers that only parse the same files with PyYAML's C loader."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from multiprocessing.pool import Pool

import yaml

from bench.corpus import write_shipped_corpus
from bench.generate import write_corpus, write_packs
from bench.measure import Row, paired
from rscheck.catalogue.cache import Cache
from rscheck.engine.assess import decide
from rscheck.i18n import words_for
from rscheck.pipeline import Today, Workbench, assess_file, open_workbench, read_project_file
from rscheck.report.json_format import json_line
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file

__all__ = ["batch_rows"]

_WORKERS = 2
_CHUNK = 100
_RULES = (60, 300, 600)
_SHIPPED = 0
"""Stands for the packs that are shipped, in place of a number of generated rules."""

_BUDGETS = {"decisions": 1.3, "with reasons": 2.5}
_DAY = date(2026, 11, 20)

Work = Callable[[int, Sequence[str]], int]
"""What a worker does with the files of a chunk."""

_workbenches: dict[int, Workbench] = {}


def batch_rows(folder: str, files: int, rounds: int) -> Iterator[Row]:
    """Yield the ratios for the packs that are shipped and for the smallest generated ones, each over all its files.

    The slopes towards the largest generated packs are measured over a few files.
    """
    shipped = write_shipped_corpus(os.path.join(folder, "shipped"), files, _open(folder, _SHIPPED).engine.lookup)
    paths = write_corpus(os.path.join(folder, "corpus"), files)
    for rules in _RULES:
        write_packs(_packs(folder, rules), rules)
        _open(folder, rules)
    with multiprocessing.Pool(_WORKERS, _prepare, (folder,)) as pool:
        for words, work in _WORK.items():
            ratio = _ratio(pool, work, _SHIPPED, shipped, rounds, warm_up=True)
            what = f"{files} files, the packs that come with it, {words}, against parsing them with PyYAML's C loader"
            yield Row(what, ratio, budget=_BUDGETS[words])
        ratios: dict[str, dict[int, float]] = {words: {} for words in _BUDGETS}
        for rules in _RULES:
            some = paths if rules == _RULES[0] else paths[: max(files // 40, 2 * _CHUNK)]
            for words, work in _WORK.items():
                ratios[words][rules] = _ratio(pool, work, rules, some, rounds, warm_up=rules != _RULES[0])
        for words, budget in _BUDGETS.items():
            what = f"{len(paths)} files, {_RULES[0]} rules, {words}, against parsing them with PyYAML's C loader"
            yield Row(what, ratios[words][_RULES[0]], budget=budget)
        for words, found in ratios.items():
            for low, high in pairwise(_RULES):
                slope = (found[high] - found[low]) / (high - low) * 100
                yield Row(f"the same, {words}, for each 100 rules more, {low} to {high}", slope)


def _ratio(pool: Pool, work: Work, rules: int, paths: Sequence[str], rounds: int, *, warm_up: bool) -> float:
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    ours = [(work, rules, chunk) for chunk in chunks]
    plain = [(_parse, rules, chunk) for chunk in chunks]
    return paired(lambda: pool.map(_run, ours, 1), lambda: pool.map(_run, plain, 1), rounds, warm_up=warm_up)


def _packs(folder: str, rules: int) -> str:
    return os.path.join(folder, f"packs-{rules}")


def _open(folder: str, rules: int) -> Workbench:
    if rules == _SHIPPED:
        return open_workbench(cache=Cache(os.path.join(folder, "cache")))
    folders = [os.path.join(_packs(folder, rules), each) for each in ("rules", "checklists")]
    return open_workbench(folders, Cache(os.path.join(folder, "cache")))


def _prepare(folder: str) -> None:
    """Open the packs in a worker, with the collector set as the command line sets it, for both sides alike."""
    gc.set_threshold(100_000, 50, 50)
    for rules in (_SHIPPED, *_RULES):
        _workbenches[rules] = _open(folder, rules)
    gc.collect()
    gc.freeze()


def _run(task: tuple[Work, int, Sequence[str]]) -> int:
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
        found += decide(workbench.engine, project.answers, project.as_of or _DAY, project.frameworks).interval.at_most
    return found


def _assess(rules: int, paths: Sequence[str]) -> int:
    words = words_for("en")
    return sum(len(json_line(assess_file(_workbenches[rules], path, Today(_DAY)), words)) for path in paths)


_WORK: Mapping[str, Work] = {"decisions": _decide, "with reasons": _assess}
