"""How exact the interval is: completions that reach its ends, and splitting over what only routes.

One pass in strong Kleene logic is always sound: no completion of the answers lies outside. Its lower end may be too
low when one fact is read in both directions ("if A" here, "if not A" there). So a completion is sought that gives it:
the best answer to every question that has a direction and, where that fails, each cell of the open questions that
route (funder, country, stage, dates), up to :data:`MOST_EVALUATIONS` combinations. What is found is a proof; without
it the bounds are called conservative, never exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from rscheck.engine.completion import Cells, Completion
from rscheck.engine.reading import ProjectReading
from rscheck.model.answers import Answers, Value
from rscheck.model.assessment import Interval
from rscheck.plain import Plain, plain

__all__ = ["MOST_EVALUATIONS", "Bounds", "settle_bounds"]

MOST_EVALUATIONS = 64
"""At most this many combinations of routing answers are evaluated."""


@plain
class Bounds(Plain):
    """The interval, whether both ends are proved to be reached, and how many evaluations it took."""

    interval: Interval
    exact: bool
    evaluations: int

    @property
    def said(self) -> str:
        """Return what an assessment says of the interval: that it is exact, or that it may be wider than need be."""
        return "exact" if self.exact else "conservative"


Judge = Callable[[ProjectReading, Completion | None], Interval]
"""What gives the interval of answers that were read, as they are or completed."""


def settle_bounds(
    judge: Judge,
    reading: ProjectReading,
    cells: Cells,
    first: Interval,
    *,
    candidates: Iterable[Answers],
    asked: Callable[[], set[str]],
) -> Bounds:
    """Return the interval made exact as far as possible.

    ``first`` is what one pass gave; ``candidates`` are answers that should lead to its upper end; ``asked`` gives the
    open project questions that undecided conditions still read. Answering a question only ever shortens that list, and
    combinations are cut off at a fixed place in it, so the interval can only narrow.
    """
    if first.settled:
        return Bounds(first, True, 1)
    search = _Search(judge, cells, first)
    search.try_best(reading)
    search.try_worst(reading)
    if not search.top_found:
        search.try_candidates(reading, candidates)
    if not search.proved:
        search.split(reading, _routing(cells, reading.answers, asked()))
    return Bounds(search.interval, search.proved, search.evaluations)


class _Search:
    """Looks for completions that give the ends of the interval, and narrows it where none can."""

    def __init__(self, judge: Judge, cells: Cells, first: Interval) -> None:
        self._judge = judge
        self._cells = cells
        self.interval = first
        self._low_found = first.at_most
        self._high_found = first.at_least
        self.evaluations = 1

    @property
    def proved(self) -> bool:
        return self._low_found <= self.interval.at_least and self.top_found

    @property
    def top_found(self) -> bool:
        return self._high_found >= self.interval.at_most

    def _evaluate(self, reading: ProjectReading, completion: Completion | None) -> Interval:
        self.evaluations += 1
        return self._judge(reading, completion)

    def try_best(self, reading: ProjectReading) -> None:
        """Evaluate the best completion of some answers, unless the lower end is proved."""
        if self._low_found > self.interval.at_least:
            best = self._evaluate(reading, self._cells.best)
            self._low_found = min(self._low_found, best.at_most)

    def try_worst(self, reading: ProjectReading) -> None:
        """Evaluate the worst completion of some answers, unless the upper end is proved."""
        if not self.top_found:
            worst = self._evaluate(reading, self._cells.worst)
            self._high_found = max(self._high_found, worst.at_least)

    def try_candidates(self, reading: ProjectReading, candidates: Iterable[Answers]) -> None:
        """Evaluate the worst completions of answers that should lead to the upper end, until one gives it."""
        for each in candidates:
            self.try_worst(reading.of(each))
            if self.top_found:
                return

    def split(self, reading: ProjectReading, routing: Sequence[str]) -> None:
        """Evaluate every combination of the routing questions; together they cover everything the answers allow."""
        if not routing:
            return
        parts = []
        for chosen in _combinations(self._cells, routing):
            partial = reading.of(replace(reading.answers, values={**reading.answers.values, **chosen}))
            parts.append(self._evaluate(partial, None))
            self.try_best(partial)
            self.try_worst(partial)
            if self.proved:  # what is reached can no longer be left out
                return
        self.interval = Interval(
            max(self.interval.at_least, min(each.at_least for each in parts)),
            min(self.interval.at_most, max(each.at_most for each in parts)),
        )


def _routing(cells: Cells, answers: Answers, read: set[str]) -> list[str]:
    """Return the open project questions to split over: by id, as long as the combinations stay few."""
    chosen: list[str] = []
    combinations = 1
    for name in sorted(cells.questions):
        options = cells.values.get(name, ())
        if name not in read or name in answers.values or len(options) < 2 or name in cells.examples:
            continue
        combinations *= len(options)
        if combinations > MOST_EVALUATIONS:
            break
        chosen.append(name)
    return chosen


def _combinations(cells: Cells, names: Sequence[str]) -> Iterator[dict[str, Value]]:
    for values in product(*(cells.values[name] for name in names)):
        yield dict(zip(names, values, strict=True))
