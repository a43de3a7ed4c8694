"""Strong Kleene evaluation of conditions over some of their facts: the propagator of the search.

It means what the engine means: relevance enters the leaf, sets and parameters are those of their day, and what is not
known decides nothing. That both agree is a test. A search evaluates the same conditions many thousand times, so each is
made once into functions over numbered facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

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
from rscheck.model.truth import Truth, at_least_of, negate, test_holds
from rscheck.verify.facts import Fact, Facts, Holds, Known, Wanted

__all__ = ["evaluate", "holds_of"]


def evaluate(
    facts: Facts, known: Mapping[Fact, Scalar], condition: Condition, record: str = ""
) -> tuple[Truth, list[Fact]]:
    """Return whether a condition holds if this is known, and the facts it would want to know besides.

    ``record`` is the kind of the one record the condition looks at, if any.
    """
    wanted: Wanted = {}
    numbered = {facts.number(fact): value for fact, value in known.items()}
    truth = holds_of(facts, condition, record)(numbered, wanted)
    return truth, [facts.fact(number) for number in wanted]


def holds_of(facts: Facts, condition: Condition, record: str) -> Holds:
    """Return the function that evaluates a condition; it counts in its second argument what it wanted to know."""
    made = facts.functions.get((id(condition), record))
    if made is None:
        # The condition is kept beside its function, so that no other can come to have its identity.
        made = (_Maker(facts).of(condition, record), condition)
        facts.functions[(id(condition), record)] = made
    return made[0]


class _Maker:
    """Makes functions of conditions."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def of(self, condition: Condition, record: str) -> Holds:
        match condition:
            case Leaf():
                return self._leaf(condition, record)
            case All(parts):
                return _joined([self._part(part, record) for part in parts], False)
            case Any(parts):
                return _joined([self._part(part, record) for part in parts], True)
            case Not(part):
                return _negated(self._part(part, record))
            case Constant(value):
                return lambda known, wanted: value
            case CountConditions(parts, least):
                functions = [self._part(part, record) for part in parts]
                return lambda known, wanted: at_least_of([each(known, wanted) for each in functions], least)
            case Derived(identifier, expected):
                derived = self._facts.lookup.derived(identifier)
                found = self._part(derived.when, derived.record or "")
                return found if expected else _negated(found)
            case Some(of) | Every(of) | CountRecords(of):
                return self._flag(Fact("over", of, statement=condition))

    def _part(self, condition: Condition, record: str) -> Holds:
        return holds_of(self._facts, condition, record)

    def _leaf(self, leaf: Leaf, record: str) -> Holds:
        if self._facts.lookup.computed(leaf.question) is not None:
            return self._dated(leaf.test, lambda test: self._scalar(test, Fact("computed", leaf.question), ()))
        question = self._facts.question(leaf.question)
        order = _order(question)
        if question.record is not None and leaf.through is None and question.record != record:
            return self._dated(leaf.test, lambda test: self._scalar(test, Fact("worst", question.id), order))
        through = leaf.through or ""
        answered = self._dated(leaf.test, lambda test: self._answered(test, question, through))
        if question.ask_when is None:
            return answered
        asked = self._asked(question, question.ask_when, through)
        skipped = self._dated(leaf.test, lambda test: _always(_skipped(test, question)))
        return _if_asked(answered, asked, skipped)

    def _asked(self, question: Question, ask_when: Condition, through: str) -> Holds:
        """Return whether a question is asked. Through a reference that is a fact of its own."""
        if through:
            return self._flag(Fact("over", question.id, through=through, statement=ask_when))
        return self._part(ask_when, question.record or "")

    def _dated(self, test: Test, of_test: Callable[[Test], Holds]) -> Holds:
        """Return whether a test holds in the era its set or parameter is judged in; before the first it never does."""
        dated = self._facts.lookup.dated(test)
        if dated is None:
            return of_test(test)
        judged_on, eras = dated
        day_number = self._facts.number(Fact("answer", judged_on))
        by_era = [(era.start, of_test(plain_test(test, era))) for era in eras]

        def holds(known: Known, wanted: Wanted) -> Truth:
            day = known.get(day_number)
            if not isinstance(day, date):
                wanted[day_number] = wanted.get(day_number, 0) + 1
                truths = [each(known, wanted) for _, each in by_era]
                return False if all(truth is False for truth in truths) else None
            current = [each for start, each in by_era if start <= day]
            return current[-1](known, wanted) if current else False

        return holds

    def _answered(self, test: Test, question: Question, through: str) -> Holds:
        if test.operation is Operation.LISTED_ON:
            return _joined(
                [self._flag(Fact("listed", question.id, str(each), through)) for each in test.operands], True
            )
        if question.type is AnswerType.CHOICES:
            options = [self._flag(Fact("option", question.id, str(each), through)) for each in test.operands]
            return _joined(options, test.operation is not Operation.INCLUDES_ALL)
        return self._scalar(test, Fact("answer", question.id, through=through), _order(question))

    def _scalar(self, test: Test, fact: Fact, order: tuple[Scalar, ...]) -> Holds:
        number = self._facts.number(fact)
        told: dict[Scalar, Truth] = {}

        def holds(known: Known, wanted: Wanted) -> Truth:
            value = known.get(number)
            if value is None:
                wanted[number] = wanted.get(number, 0) + 1
                return None
            try:
                return told[value]
            except KeyError:
                found = told[value] = test_holds(test, value, order)
                return found

        return holds

    def _flag(self, fact: Fact) -> Holds:
        number = self._facts.number(fact)

        def holds(known: Known, wanted: Wanted) -> Truth:
            value = known.get(number)
            if value is None:
                wanted[number] = wanted.get(number, 0) + 1
            return value if value is True or value is False else None

        return holds


def _joined(parts: Sequence[Holds], decisive: bool) -> Holds:
    """Return "all" (False decides) or "any" (True decides) of the parts."""

    def holds(known: Known, wanted: Wanted) -> Truth:
        found: Truth = not decisive
        for part in parts:
            truth = part(known, wanted)
            if truth is decisive:
                return decisive
            if truth is None:
                found = None
        return found

    return holds


def _negated(part: Holds) -> Holds:
    return lambda known, wanted: negate(part(known, wanted))


def _always(truth: Truth) -> Holds:
    return lambda known, wanted: truth


def _if_asked(answered: Holds, asked: Holds, skipped: Holds) -> Holds:
    """Return what the answer says if the question is asked, and otherwise what counts instead of an answer."""

    def holds(known: Known, wanted: Wanted) -> Truth:
        said = answered(known, wanted)
        relevant = asked(known, wanted)
        if relevant is True:
            return said
        instead = skipped(known, wanted)
        return instead if relevant is False or said is instead else None

    return holds


def _order(question: Question) -> tuple[Scalar, ...]:
    """Return the options of an ordered choice, best first; empty for everything else."""
    return question.worse.best_first if question.type is AnswerType.CHOICE else ()


def _skipped(test: Test, question: Question) -> Truth:
    """Return whether what counts for a question that is not asked passes a test; nobody was named, nobody is listed."""
    if test.operation is Operation.LISTED_ON:
        return False
    skipped = question.when_skipped
    return test_holds(test, Choices(skipped) if isinstance(skipped, frozenset) else skipped, _order(question))
