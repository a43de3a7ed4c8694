"""Many files on two workers, beside two workers that only parse the same files with PyYAML's C loader."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

import yaml

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
_BUDGETS = {"decisions": 1.3, "with reasons": 2.5}
_DAY = date(2026, 11, 20)

_workbenches: dict[int, Workbench] = {}


def batch_rows(folder: str, files: int, rounds: int) -> Iterator[Row]:
    """Yield the ratios for the smallest packs over all files, and the slopes towards the largest over a few of them."""
    paths = write_corpus(os.path.join(folder, "corpus"), files)
    for rules in _RULES:
        write_packs(_packs(folder, rules), rules)
        _open(folder, rules)
    with multiprocessing.Pool(_WORKERS, _prepare, (folder,)) as pool:
        ratios: dict[str, dict[int, float]] = {words: {} for words in _BUDGETS}
        for rules in _RULES:
            some = paths if rules == _RULES[0] else paths[: max(files // 40, 2 * _CHUNK)]
            chunks = [some[start : start + _CHUNK] for start in range(0, len(some), _CHUNK)]
            for words, work in (("decisions", _decide), ("with reasons", _assess)):
                ours = [(work, rules, chunk) for chunk in chunks]
                plain = [(_parse, 0, chunk) for chunk in chunks]
                ratios[words][rules] = paired(
                    lambda tasks=ours: pool.map(_run, tasks, 1),
                    lambda tasks=plain: pool.map(_run, tasks, 1),
                    rounds,
                    warm_up=rules != _RULES[0],
                )
        for words, budget in _BUDGETS.items():
            what = f"{len(paths)} files, {_RULES[0]} rules, {words}, against parsing them with PyYAML's C loader"
            yield Row(what, ratios[words][_RULES[0]], budget=budget)
        for words, found in ratios.items():
            for low, high in pairwise(_RULES):
                slope = (found[high] - found[low]) / (high - low) * 100
                yield Row(f"the same, {words}, for each 100 rules more, {low} to {high}", slope)


def _packs(folder: str, rules: int) -> str:
    return os.path.join(folder, f"packs-{rules}")


def _open(folder: str, rules: int) -> Workbench:
    folders = [os.path.join(_packs(folder, rules), each) for each in ("rules", "checklists")]
    return open_workbench(folders, Cache(os.path.join(folder, "cache")))


def _prepare(folder: str) -> None:
    """Open the packs in a worker, with the collector set as the command line sets it, for both sides alike."""
    gc.set_threshold(100_000, 50, 50)
    for rules in _RULES:
        _workbenches[rules] = _open(folder, rules)
    gc.collect()
    gc.freeze()


def _run(task: tuple[Callable[[int, Sequence[str]], int], int, Sequence[str]]) -> int:
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
