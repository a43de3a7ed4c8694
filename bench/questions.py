"""How long somebody waits for the next question: invented people answer the packs that come with the tool."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator

from bench.measure import Row
from rscheck.catalogue.cache import Cache
from rscheck.interview.plan import Mode
from rscheck.pipeline import open_workbench
from tools.interviews import play

__all__ = ["question_rows"]

_PEOPLE = 4


def question_rows(folder: str, rounds: int) -> Iterator[Row]:
    """Yield the processor time from an answer to the next screen, in milliseconds and beside a check of the answers.

    The same people say the same things in every round; what counts of each answer is its quickest round.
    """
    cache = Cache(os.path.join(folder, "cache"))
    open_workbench(cache=cache)
    bench = open_workbench(cache=cache)
    gc.set_threshold(100_000, 50, 50)  # as the program does
    for mode, named, budget in ((Mode.DEFAULT, "`ask`", 20), (Mode.SHORTEST, "`ask --quick --shortest`", 200)):
        played = [[play(bench, number, mode) for number in range(_PEOPLE)] for _ in range(rounds)]
        times = [
            min(each) * 1000 for people in zip(*played, strict=True) for each in _answers(one.times for one in people)
        ]
        check = _share([min(one.check for one in people) * 1000 for people in zip(*played, strict=True)], 0.5)
        for share, said in ((0.5, "the median"), (0.95, "95 of 100 answers")):
            yield Row(f"next question of {named}, {said}", _share(times, share), "ms", budget)
        yield Row(f"next question of {named}, the median, against a check of all answers", _share(times, 0.5) / check)


def _answers(rounds: Iterable[list[float]]) -> Iterator[tuple[float, ...]]:
    """Yield for each answer its time in every round."""
    yield from zip(*rounds, strict=True)


def _share(values: list[float], share: float) -> float:
    """Return the value that this share of values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
