"""Conditions made ready to be walked in many projects: whether each holds, which answers carry that, which are missing.

:mod:`rscheck.engine.trace` tells the same as a tree, for people; here only what a result is made of is worked out, and
no tree. That both agree is a property test. What is rare, such as numbers made of records, is asked of the tree itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rscheck.engine.lookup import Lookup
from rscheck.engine.over_records import aggregate_value
from rscheck.engine.program import Aggregate
from rscheck.engine.trace import RecordPlace, any_era
from rscheck.model.answers import Choices, Record, Value
from rscheck.model.assessment import Evidence
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
)
from rscheck.model.question import AnswerType, Question
from rscheck.model.truth import Truth, at_least_of, negate, test_holds

if TYPE_CHECKING:
    from rscheck.engine.walk import Place

__all__ = ["Carried", "Open", "Seen", "Step", "Steps"]

Carried = tuple[str, RecordPlace | None] | Evidence
"""An answer that carries a result: its question and record, or the evidence itself."""

Open = tuple[str, RecordPlace | None]
"""A question without an answer, and the record it is asked about."""

Seen = tuple[Truth, tuple[Carried, ...]]
"""Whether a condition holds, and what carries that, in the order of the condition."""

_REMEMBERED = 4096


class Step(ABC):
    """One condition. What was seen or found open at a place is kept there, because conditions share their parts."""

    __slots__ = ()

    def see(self, at: Place) -> Seen:
        """Return whether the condition holds at a place, and which answers carry that."""
        found = at.seen.get(self)
        if found is None:
            found = at.seen[self] = self._see(at)
        return found

    def opens(self, at: Place, hidden: str) -> tuple[Open, ...]:
        """Return the questions on which it hangs; none where it is decided.

        ``hidden`` is the kind of a record that is looked at and not yet listed: then it hangs on that list too.
        """
        if self.see(at)[0] is not None:
            return ()
        if hidden != at.hidden:
            return tuple(dict.fromkeys(self._below(at, hidden)))
        found = at.opened.get(self)
        if found is None:
            found = at.opened[self] = tuple(dict.fromkeys(self._below(at, hidden)))
        return found

    def _below(self, at: Place, hidden: str) -> Iterator[Open]:
        if hidden:
            yield at.walk.lookup.complete(hidden), None
        yield from self._opens(at, hidden)

    @abstractmethod
    def _see(self, at: Place) -> Seen:
        """Work out what :meth:`see` returns."""

    @abstractmethod
    def _opens(self, at: Place, hidden: str) -> Iterator[Open]:
        """Yield the questions on which it hangs, with repetitions."""


class Steps:
    """The steps of one catalogue, each made when its condition is first walked."""

    def __init__(self, lookup: Lookup) -> None:
        """Begin with none."""
        self.lookup = lookup
        self._of: dict[int, tuple[Condition, Step]] = {}
        self._leaves: dict[tuple[object, ...], Step] = {}

    def of(self, condition: Condition) -> Step:
        """Return the step of a condition of the packs; it must be the same object for every project."""
        found = self._of.get(id(condition))
        if found is None:
            # The condition is kept with its step, so that no other can take its identity.
            found = self._of[id(condition)] = (condition, self._made(condition))
        return found[1]

    def _made(self, condition: Condition) -> Step:
        match condition:
            case Constant(value):
                return _Constant(value)
            case Leaf():
                key = (condition.question, condition.through, condition.test.operation.value, condition.test.operands)
                if key not in self._leaves:
                    self._leaves[key] = self._leaf(condition)
                return self._leaves[key]
            case Derived(identifier, expected):
                derived = self.lookup.derived(identifier)
                return _Derived(self.of(derived.when), of_record=derived.record is not None, expected=expected)
            case Not(part):
                return _Derived(self.of(part), of_record=True, expected=False)
            case All(parts):
                return _All(tuple(map(self.of, parts)))
            case Any(parts):
                return _Any(tuple(map(self.of, parts)))
            case CountConditions(parts, wanted):
                return _Count(tuple(map(self.of, parts)), wanted)
            case Some(_, _, str(by)):
                return _Traced(condition, self.lookup.question(by).refers_to)
            case Some(of, where) | Every(of, where) | CountRecords(of, where):
                operation = {Some: "some", Every: "every", CountRecords: "count"}[type(condition)]
                wanted = condition.at_least if isinstance(condition, CountRecords) else 0
                return _OverRecords(Aggregate("", operation, of, 0, wanted), self.of(where))

    def _leaf(self, leaf: Leaf) -> Step:
        if leaf.question == "as_of" or self.lookup.computed(leaf.question) is not None:
            return _Traced(leaf, None)
        question = self.lookup.question(leaf.question)
        if leaf.through is not None or leaf.test.operation is Operation.LISTED_ON:
            return _Traced(leaf, question.record)
        asked = self.of(question.ask_when) if question.ask_when is not None else None
        return _Answer(leaf, question, asked, self.lookup)


class _Constant(Step):
    __slots__ = ("_value",)

    def __init__(self, value: bool) -> None:
        self._value = value

    def _see(self, at: Place) -> Seen:
        return self._value, ()

    def _opens(self, at: Place, hidden: str) -> Iterator[Open]:
        yield from ()


class _Derived(Step):
    """A condition by another name, or its opposite."""

    __slots__ = ("_expected", "_inner", "_of_record")

    def __init__(self, inner: Step, *, of_record: bool, expected: bool) -> None:
        self._inner, self._of_record, self._expected = inner, of_record, expected

    def _see(self, at: Place) -> Seen:
        seen = self._inner.see(at if self._of_record else at.project)
        return seen if self._expected else (negate(seen[0]), seen[1])

    def _opens(self, at: Place, hidden: str) -> Iterator[Open]:
        yield from self._inner.opens(at if self._of_record else at.project, hidden)


class _Parts(Step):
    """Several conditions together: those carry the result that have it themselves."""

    __slots__ = ("_parts",)

    def __init__(self, parts: tuple[Step, ...]) -> None:
        self._parts = parts

    def _see(self, at: Place) -> Seen:
        seen = [each.see(at) for each in self._parts]
        holds = self._truth([truth for truth, _ in seen])
        return holds, tuple([leaf for truth, carried in seen if truth is holds for leaf in carried])

    @abstractmethod
    def _truth(self, parts: list[Truth]) -> Truth:
        """Return what the parts come to together."""

    def _opens(self, at: Place, hidden: str) -> Iterator[Open]:
        for each in self._parts:
            yield from each.opens(at, hidden)


class _All(_Parts):
    __slots__ = ()

    def _truth(self, parts: list[Truth]) -> Truth:
        return False if False in parts else None if None in parts else True


class _Any(_Parts):
    __slots__ = ()

    def _truth(self, parts: list[Truth]) -> Truth:
        return True if True in parts else None if None in parts else False


class _Count(_Parts):
    __slots__ = ("_wanted",)

    def __init__(self, parts: tuple[Step, ...], wanted: int) -> None:
        super().__init__(parts)
        self._wanted = wanted

    def _truth(self, parts: list[Truth]) -> Truth:
        return at_least_of(parts, self._wanted)


class _OverRecords(Step):
    __slots__ = ("_aggregate", "_where")

    def __init__(self, aggregate: Aggregate, where: Step) -> None:
        self._aggregate, self._where = aggregate, where

    def _see(self, at: Place) -> Seen:
        views = [(place, *self._where.see(place)) for place in at.walk.places(self._aggregate.of)]
        states = [_State(place.listed, place.values, truth) for place, truth, _ in views]
        value = aggregate_value(self._aggregate, states, at.walk.answers, at.walk.as_of)
        holds = None if value is None else bool(value)
        return holds, tuple([leaf for _, truth, leaves in views if truth is holds for leaf in leaves])

    def _opens(self, at: Place, hidden: str) -> Iterator[Open]:
        for place in at.walk.places(self._aggregate.of):
            if hidden or place.hidden:
                yield at.walk.lookup.complete(hidden or place.hidden), None
            yield from self._where.opens(place, place.hidden)


class _State:
    """A record of which it is known whether it meets the condition."""

    __slots__ = ("_state", "listed", "record")

    def __init__(self, listed: bool, record: Record, state: Truth) -> None:
        self.listed, self.record, self._state = listed, record, state

    def meets(self, item: int) -> Truth:
        return self._state


class _Traced(Step):
    """What is seldom asked, so that the tree may answer it."""

    __slots__ = ("_condition", "_record")

    def __init__(self, condition: Condition, record: str | None) -> None:
        self._condition, self._record = condition, record

    def see(self, at: Place) -> Seen:
        """Return what the tree says; of the project it says the same to every record."""
        return super().see(at if self._record is not None else at.project)

    def _see(self, at: Place) -> Seen:
        return at.walk.traced(self._condition, at.place)

    def _opens(self, at: Place, hidden: str) -> Iterator[Open]:
        where = at.place if hidden == at.hidden else (hidden, -1)
        return at.walk.opens_of_tree(self._condition, at.place if self._record is not None else None, where)


class _Answer(Step):
    """A test of an answer, of the project or of the record looked at."""

    __slots__ = (
        "_asked",
        "_carried",
        "_eras",
        "_id",
        "_judged_on",
        "_leaf",
        "_order",
        "_record",
        "_skipped",
        "_truths",
    )

    def __init__(self, leaf: Leaf, question: Question, asked: Step | None, lookup: Lookup) -> None:
        self._leaf, self._id, self._record = leaf, question.id, question.record
        self._order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
        self._eras = tuple(lookup.eras(leaf.test)) if lookup.is_dated(leaf.test) else ()
        self._judged_on = self._eras[0][0] if self._eras else "as_of"
        self._asked = asked
        skipped = question.when_skipped
        self._skipped: Value | None = Choices(skipped) if isinstance(skipped, frozenset) else skipped
        self._carried: tuple[Carried, ...] = ((question.id, None),)
        self._truths: dict[Value, Truth] = {}

    def see(self, at: Place) -> Seen:
        """Return whether the answer passes; an answer of the project is looked at once, whatever record asks."""
        if self._record is None:
            at = at.project
        found = at.seen.get(self)
        if found is None:
            found = at.seen[self] = self._see(at)
        return found

    def _see(self, at: Place) -> Seen:
        if self._record is not None and at.kind != self._record:
            return at.walk.traced(self._leaf, at.place)
        truth = self._test(at, at.values.get(self._id))
        carried = self._carried if self._record is None else ((self._id, at.place),)
        if self._asked is not None:
            asked, carries = self._asked.see(at)
            if asked is not True:
                otherwise = self._test(at, self._skipped)
                truth = otherwise if asked is False or truth is otherwise else None
                carried += carries
        if truth is None and self._judged_on != "as_of" and self._judged_on not in at.project.values:
            return at.walk.traced(self._leaf, at.place)
        return truth, carried

    def _test(self, at: Place, value: Value | None) -> Truth:
        if self._eras:
            return any_era(
                (at.walk.day(judged_on, start, end), test_holds(test, value, self._order))
                for judged_on, start, end, test in self._eras
            )
        if value is None or isinstance(value, Choices):
            return test_holds(self._leaf.test, value, self._order)
        try:
            return self._truths[value]
        except KeyError:
            truth = test_holds(self._leaf.test, value, self._order)
            if len(self._truths) < _REMEMBERED:
                self._truths[value] = truth
            return truth

    def _opens(self, at: Place, hidden: str) -> Iterator[Open]:
        dated = self._judged_on != "as_of" and self._judged_on not in at.project.values
        if dated or (self._record is not None and at.kind != self._record):
            where = at.place if hidden == at.hidden else (hidden, -1)
            yield from at.walk.opens_of_tree(self._leaf, at.place, where)
            return
        at = at if self._record is not None else at.project
        value = at.values.get(self._id)
        if at.listed and (value is None or (isinstance(value, Choices) and value.unknown)):
            yield self._id, at.place
        if self._asked is not None:
            yield from self._asked.opens(at, hidden)
