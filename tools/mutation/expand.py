"""Conditions written out: named conditions, sets, parameters and relevance replaced by what they stand for."""

from __future__ import annotations

from collections.abc import Callable

from rscheck.engine.lookup import Lookup, plain_test
from rscheck.model.answers import Choices
from rscheck.model.condition import (
    All,
    Any,
    Condition,
    Constant,
    CountConditions,
    CountRecords,
    Derived,
    Every,
    Leaf,
    Not,
    Operation,
    Some,
    Test,
)
from rscheck.model.question import AnswerType, Question
from rscheck.model.truth import test_holds

__all__ = ["Expander", "NotExpandedError"]


class NotExpandedError(Exception):
    """A condition means something else once it is written out where it is used."""


class Expander:
    """Writes out the conditions of one catalogue."""

    def __init__(self, lookup: Lookup) -> None:
        """Replace words by what they stand for in this catalogue."""
        self._lookup = lookup

    def of(self, condition: Condition, record: str = "", outer: str = "") -> Condition:
        """Return a condition written out.

        ``record`` is the kind of the one record it looks at; ``outer`` that of the condition it is written into.
        """
        match condition:
            case All(parts) | Any(parts):
                return type(condition)(tuple(self.of(part, record, outer) for part in parts))
            case CountConditions(parts, wanted):
                return CountConditions(tuple(self.of(part, record, outer) for part in parts), wanted)
            case Not(part):
                return Not(self.of(part, record, outer))
            case Derived(identifier, expected):
                derived = self._lookup.derived(identifier)
                inner = self.of(derived.when, derived.record or "", outer or record)
                return inner if expected else Not(inner)
            case Some(of, where, by):
                return Some(of, self.of(where, of), by)
            case Every(of, where):
                return Every(of, self.of(where, of))
            case CountRecords(of, where, wanted):
                return CountRecords(of, self.of(where, of), wanted)
            case Leaf():
                return self._leaf(condition, record, outer)
            case _:
                return condition

    def _leaf(self, leaf: Leaf, record: str, outer: str) -> Condition:
        question = self._lookup.questions.get(leaf.question)
        plain = self._dated(leaf.test, lambda test: Leaf(leaf.question, test, leaf.through))
        if question is None or leaf.through is not None:
            return plain
        if question.record is not None and question.record != record:
            if question.record == outer:
                raise NotExpandedError(leaf.question)
            return plain
        if question.ask_when is None:
            return plain
        asked = self.of(question.ask_when, question.record or "", outer)
        skipped = self._dated(leaf.test, lambda test: _skipped(question, test))
        return Any((All((asked, plain)), All((Not(asked), skipped))))

    def _dated(self, test: Test, made: Callable[[Test], Condition]) -> Condition:
        """Return a condition for each era of a set or parameter, in that era."""
        dated = self._lookup.dated(test)
        if dated is None:
            return made(test)
        judged_on, eras = dated
        ends = [*(each.start for each in eras[1:]), None]
        spelled: list[Condition] = []
        for era, end in zip(eras, ends, strict=True):
            days: list[Condition] = [Leaf(judged_on, Test(Operation.AT_LEAST, (era.start,)))]
            if end is not None:
                days.append(Leaf(judged_on, Test(Operation.BELOW, (end,))))
            spelled.append(All((*days, made(plain_test(test, era)))))
        return Any(tuple(spelled))


def _skipped(question: Question, test: Test) -> Condition:
    if test.operation is Operation.LISTED_ON:
        return Constant(False)
    skipped = question.when_skipped
    order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
    value = Choices(skipped) if isinstance(skipped, frozenset) else skipped
    return Constant(test_holds(test, value, order) is True)
