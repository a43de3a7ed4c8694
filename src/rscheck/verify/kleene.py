"""Strong Kleene evaluation of conditions over some of their facts: the propagator of the search.

It means what the engine means: relevance enters the leaf, sets and parameters are those of their day, and what is not
known decides nothing. That both agree is a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rscheck.engine.lookup import plain_test
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
    Scalar,
    Some,
    Test,
)
from rscheck.model.question import AnswerType, Question
from rscheck.model.truth import Truth, all_of, any_of, at_least_of, negate, test_holds
from rscheck.verify.facts import Fact, Facts

__all__ = ["Evaluation"]

_OF_RECORDS = Some | Every | CountRecords


class Evaluation:
    """Evaluates conditions over some known facts and counts, for each unknown one, how often it was wanted."""

    def __init__(self, facts: Facts, known: Mapping[Fact, Scalar]) -> None:
        """Know these values; everything else is unknown."""
        self._facts = facts
        self._known = known
        self.wanted: dict[Fact, int] = {}

    def truth(self, condition: Condition, record: str = "") -> Truth:
        """Return whether a condition holds; ``record`` is the kind of the one record it looks at, if any."""
        match condition:  # what conditions are made of most comes first
            case Leaf():
                return self._leaf(condition, record)
            case All(parts):
                return self._joined(parts, record, False)
            case Any(parts):
                return self._joined(parts, record, True)
            case Not(part):
                return negate(self.truth(part, record))
            case Constant(value):
                return value
            case CountConditions(parts, wanted):
                return at_least_of([self.truth(part, record) for part in parts], wanted)
            case Derived(identifier, expected):
                derived = self._facts.lookup.derived(identifier)
                found = self.truth(derived.when, derived.record or "")
                return found if expected else negate(found)
            case _:
                return self._flag(Fact("over", condition.of, statement=condition))

    def _joined(self, parts: tuple[Condition, ...], record: str, decisive: bool) -> Truth:
        """Return the truth of "all" (False decides) or "any" (True decides) of the parts."""
        truths: list[Truth] = []
        for part in parts:
            truth = self.truth(part, record)
            if truth is decisive:
                return decisive
            truths.append(truth)
        return any_of(truths) if decisive else all_of(truths)

    def _value(self, fact: Fact) -> Scalar | None:
        value = self._known.get(fact)
        if value is None:
            self.wanted[fact] = self.wanted.get(fact, 0) + 1
        return value

    # --- leaves ----------------------------------------------------------------------------------------------------

    def _leaf(self, leaf: Leaf, record: str) -> Truth:
        lookup = self._facts.lookup
        if lookup.computed(leaf.question) is not None:
            return self._dated(leaf.test, lambda test: self._scalar(test, Fact("computed", leaf.question), ()))
        question = self._facts.question(leaf.question)
        if question.record is not None and leaf.through is None and question.record != record:
            order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
            return self._dated(leaf.test, lambda test: self._scalar(test, Fact("worst", question.id), order))
        through = leaf.through or ""
        if lookup.is_dated(leaf.test):
            plain = self._dated(leaf.test, lambda test: self._plain(test, question, through))
        else:
            plain = self._plain(leaf.test, question, through)
        if question.ask_when is None:
            return plain
        asked = self._asked(question, through, record)
        if asked is True:
            return plain
        skipped = self._dated(leaf.test, lambda test: _skipped(test, question))
        if asked is False or plain is skipped:
            return skipped
        return None

    def _asked(self, question: Question, through: str, record: str) -> Truth:
        """Return whether a question is asked. Through a reference that is a fact of its own."""
        if question.ask_when is None:
            return True
        if through:
            return self._flag(Fact("over", question.id, through=through, statement=question.ask_when))
        return self.truth(question.ask_when, question.record or "")

    def _dated(self, test: Test, holds: Callable[[Test], Truth]) -> Truth:
        """Return whether a test holds in the era its set or parameter is judged in; before the first it never does."""
        dated = self._facts.lookup.dated(test)
        if dated is None:
            return holds(test)
        judged_on, eras = dated
        day = self._value(Fact("answer", judged_on))
        if day is None:
            truths = [holds(plain_test(test, era)) for era in eras]
            return False if all(truth is False for truth in truths) else None
        current = [era for era in eras if era.start <= day]  # type: ignore[operator]  # a date question has dates
        return holds(plain_test(test, current[-1])) if current else False

    def _plain(self, test: Test, question: Question, through: str) -> Truth:
        if test.operation is Operation.LISTED_ON:
            lists = [self._flag(Fact("listed", question.id, str(each), through)) for each in test.operands]
            return any_of(lists)
        if question.type is AnswerType.CHOICES:
            options = [self._flag(Fact("option", question.id, str(each), through)) for each in test.operands]
            return all_of(options) if test.operation is Operation.INCLUDES_ALL else any_of(options)
        order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
        return self._scalar(test, Fact("answer", question.id, through=through), order)

    def _scalar(self, test: Test, fact: Fact, order: tuple[Scalar, ...]) -> Truth:
        return test_holds(test, self._value(fact), order)

    def _flag(self, fact: Fact) -> Truth:
        value = self._value(fact)
        return value if isinstance(value, bool) else None


def _skipped(test: Test, question: Question) -> Truth:
    """Return whether what counts for a question that is not asked passes a test; nobody was named, nobody is listed."""
    if test.operation is Operation.LISTED_ON:
        return False
    skipped = question.when_skipped
    order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
    return test_holds(test, Choices(skipped) if isinstance(skipped, frozenset) else skipped, order)
