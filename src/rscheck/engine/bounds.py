"""How exact the interval is: completions that reach its ends, and splitting over what only routes.

One pass in strong Kleene logic is always sound: no completion of the answers lies outside. Its lower end may be too
low when one fact is read in both directions ("if A" here, "if not A" there). So a completion is sought that gives it:
the best answer to every question that has a direction and, where that fails, each cell of the open questions that
route (funder, country, stage, dates), up to :data:`MOST_EVALUATIONS` combinations. What is found is a proof; without
it the bounds are called conservative, never exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from rscheck.model.answers import Answers, Choices, Record, Value
from rscheck.model.assessment import Interval
from rscheck.model.condition import Scalar
from rscheck.model.question import AnswerType, Question
from rscheck.plain import Plain, plain

__all__ = ["MOST_EVALUATIONS", "Bounds", "Cells", "cells_of", "settle_bounds"]

MOST_EVALUATIONS = 64
"""At most this many combinations of routing answers are evaluated."""

_SOME_ORGANISATION = "an organisation nobody has named yet"


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


class Cells:
    """What completions are made of: questions, the cells of each (best first), completeness questions."""

    def __init__(
        self,
        questions: Mapping[str, Question],
        values: Mapping[str, tuple[Value, ...]],
        complete: Mapping[str, str],
        counted: frozenset[str] = frozenset(),
    ) -> None:
        """Work out once what an open question is completed with.

        ``counted`` are the dates that months are counted between. Their cells, like those of choices, are ``examples``
        and not the whole of what can be answered, so nothing is proved by going through them.
        """
        self.questions = questions
        self.values = values
        self.complete = complete
        several = [each for each in questions.values() if each.type is AnswerType.CHOICES]
        self.examples = {each.id for each in several} | counted
        self._several = {kind: [each for each in several if each.record == kind] for kind in (None, *complete)}
        self._best = {kind: self._fill(kind, 0) for kind in (None, *complete)}
        self._worst = {kind: self._fill(kind, -1) for kind in (None, *complete)}

    def _fill(self, record: str | None, position: int) -> Record:
        found: dict[str, Value] = {}
        for name, question in self.questions.items():
            options = self.values.get(name, ())
            if question.record == record and question.type is AnswerType.ORGANISATION:
                found[name] = _SOME_ORGANISATION
            elif question.record == record and options:
                found[name] = options[position]
        return found

    def filled(self, place: Record, record: str | None, *, worst: bool) -> dict[str, Value]:
        """Return a record's fields, or the project's answers, with all that is open answered at its best or worst."""
        result = {**(self._worst if worst else self._best)[record], **place}
        for question in self._several[record]:
            value = place.get(question.id)
            if isinstance(value, Choices) and value.unknown:
                added = question.worse.more if worst else question.worse.fewer
                result[question.id] = Choices(value.chosen | value.unknown.intersection(added))
        return result


Judge = Callable[[Answers], Interval]


def settle_bounds(
    judge: Judge,
    answers: Answers,
    cells: Cells,
    first: Interval,
    *,
    candidates: Iterable[Answers],
    read: Callable[[], set[str]],
) -> Bounds:
    """Return the interval made exact as far as possible.

    ``first`` is what one pass gave; ``candidates`` are answers that should lead to its upper end; ``read`` gives the
    open project questions that undecided conditions still read. Answering a question only ever shortens that list, and
    combinations are cut off at a fixed place in it, so the interval can only narrow.
    """
    if first.settled:
        return Bounds(first, True, 1)
    search = _Search(judge, cells, first)
    search.try_best(answers)
    search.try_worst(answers)
    if not search.top_found:
        search.try_candidates(candidates)
    if not search.proved:
        search.split(answers, _routing(cells, answers, read()))
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

    def _evaluate(self, answers: Answers) -> Interval:
        self.evaluations += 1
        return self._judge(answers)

    def try_best(self, answers: Answers) -> None:
        """Evaluate the best completion of some answers, unless the lower end is proved."""
        if self._low_found > self.interval.at_least:
            best = self._evaluate(_completed(answers, self._cells, worst=False))
            self._low_found = min(self._low_found, best.at_most)

    def try_worst(self, answers: Answers) -> None:
        """Evaluate the worst completion of some answers, unless the upper end is proved."""
        if not self.top_found:
            worst = self._evaluate(_completed(answers, self._cells, worst=True))
            self._high_found = max(self._high_found, worst.at_least)

    def try_candidates(self, candidates: Iterable[Answers]) -> None:
        """Evaluate the worst completions of answers that should lead to the upper end, until one gives it."""
        for each in candidates:
            self.try_worst(each)
            if self.top_found:
                return

    def split(self, answers: Answers, routing: Sequence[str]) -> None:
        """Evaluate every combination of the routing questions; together they cover everything the answers allow."""
        if not routing:
            return
        parts = []
        for chosen in _combinations(self._cells, routing):
            partial = replace(answers, values={**answers.values, **chosen})
            parts.append(self._evaluate(partial))
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


def _completed(answers: Answers, cells: Cells, *, worst: bool) -> Answers:
    """Return the answers with every open question answered as well, or as badly, as it can be.

    At best nothing more is listed; at worst each list that is not complete gains one record with the worst of
    everything, and every organisation is on every list.
    """
    values = cells.filled(answers.values, None, worst=worst)
    records: dict[str, tuple[Record, ...]] = {}
    for kind, complete in cells.complete.items():
        listed = answers.records.get(kind, ())
        if worst and answers.values.get(complete) is not True:
            listed = (*listed, {})
        records[kind] = tuple(cells.filled(record, kind, worst=worst) for record in listed)
        values[complete] = True
    return Answers(values, records, answers.listings, supposed=worst)


def cells_of(question: Question, found: Sequence[Scalar]) -> tuple[Value, ...]:
    """Return the cells of a question, best first where it has a direction."""
    if question.type is AnswerType.CHOICES:
        best = frozenset(question.worse.fewer)
        worst = frozenset(question.worse.more) or (frozenset() if best else frozenset(question.options))
        return (Choices(best), Choices(worst))
    if question.worse.best_first:
        return question.worse.best_first
    ordered = tuple(sorted(found)) if question.worse.higher is not None else tuple(found)
    return ordered[::-1] if question.worse.higher is False else ordered
