"""Conditions made ready to be walked in many projects: whether each holds, which answers carry that, which are missing.

:mod:`rscheck.engine.trace` tells the same as a tree, for people; here only what a result is made of is worked out, and
no tree. That both agree is a property test.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rscheck.engine.evidence import Carried
from rscheck.engine.lookup import Lookup
from rscheck.engine.over_records import holds_over, refers_to, some_of
from rscheck.engine.program import Aggregate
from rscheck.engine.step import Known, Open, Step, together
from rscheck.engine.step_answers import AnswerStep, DayStep, ListedStep, TracedStep
from rscheck.model.assessment import ListTest
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
from rscheck.model.truth import Truth, all_of, at_least_of

if TYPE_CHECKING:
    from rscheck.engine.walk import Place

__all__ = ["Steps"]


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
                inner = self.of(derived.when)
                if derived.record is None and inner.of_record:
                    inner = _OfProject(inner)
                return inner if expected else _Opposite(inner)
            case Not(part):
                return _Opposite(self.of(part))
            case All(parts):
                return _Joined(tuple(map(self.of, parts)), decides=False)
            case Any(parts):
                return _Joined(tuple(map(self.of, parts)), decides=True)
            case CountConditions(parts, wanted):
                return _Count(tuple(map(self.of, parts)), wanted)
            case Some(of, where, str(by)):
                kind = self.lookup.question(by).refers_to or ""
                return _Naming(of, self.of(where), by, kind, self.lookup.records[kind].label_field or "")
            case Some(of, where) | Every(of, where) | CountRecords(of, where):
                operation = {Some: "some", Every: "every", CountRecords: "count"}[type(condition)]
                wanted = condition.at_least if isinstance(condition, CountRecords) else 0
                return _OverRecords(Aggregate("", operation, of, 0, wanted), self.of(where))

    def _leaf(self, leaf: Leaf) -> Step:
        if leaf.question == "as_of":
            return DayStep(leaf)
        computed = self.lookup.computed(leaf.question)
        if computed is not None:
            by_lists = computed.where is not None and self.of(computed.where).by_lists
            return TracedStep(leaf, of_record=False, by_lists=by_lists)
        question = self.lookup.question(leaf.question)
        asked = self.of(question.ask_when) if question.ask_when is not None else None
        kind = ListedStep if leaf.test.operation is Operation.LISTED_ON else AnswerStep
        step = kind(leaf, question, asked, self.lookup)
        return step if leaf.through is None else TracedStep(leaf, of_record=True, by_lists=step.by_lists)


class _Constant(Step):
    __slots__ = ("_known",)

    def __init__(self, value: bool) -> None:
        super().__init__(of_record=False, by_lists=False)
        self._known = Known(value, ())

    def see(self, at: Place) -> Known:
        return self._known

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        return iter(())


class _Opposite(Step):
    __slots__ = ("_inner",)

    def __init__(self, inner: Step) -> None:
        super().__init__(of_record=inner.of_record, by_lists=inner.by_lists)
        self._inner = inner

    def see(self, at: Place) -> Known:
        return at[self._inner].opposite()

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        return self._inner.tests_of_lists(at)


class _OfProject(Step):
    """A condition of the project as a whole that is made of one about records."""

    __slots__ = ("_inner",)

    def __init__(self, inner: Step) -> None:
        super().__init__(of_record=False, by_lists=inner.by_lists)
        self._inner = inner

    def see(self, at: Place) -> Known:
        return at[self._inner]

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        return self._inner.tests_of_lists(at.project)


class _Parts(Step):
    """Several conditions together: those carry the result that have it themselves."""

    __slots__ = ("_parts",)

    def __init__(self, parts: tuple[Step, ...]) -> None:
        of_record, by_lists = any(each.of_record for each in parts), any(each.by_lists for each in parts)
        super().__init__(of_record=of_record, by_lists=by_lists)
        self._parts = parts

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        for part in self._parts:
            if part.by_lists:
                yield from part.tests_of_lists(at)


class _Joined(_Parts):
    """All of several conditions, or any of them: one that is false, or true, decides, else one that is unknown does."""

    __slots__ = ("_decides",)

    def __init__(self, parts: tuple[Step, ...], *, decides: bool) -> None:
        super().__init__(parts)
        self._decides = decides

    def see(self, at: Place) -> Known:
        decides, otherwise = self._decides, not self._decides
        holds: Truth = otherwise
        carry: list[Known] = []
        for known in map(at.__getitem__, self._parts):
            if known.truth is holds:
                carry.append(known)
            elif known.truth is decides or holds is otherwise:
                holds, carry = known.truth, [known]
        return together(holds, carry)


class _Count(_Parts):
    """At least so many of several conditions."""

    __slots__ = ("_wanted",)

    def __init__(self, parts: tuple[Step, ...], wanted: int) -> None:
        super().__init__(parts)
        self._wanted = wanted

    def see(self, at: Place) -> Known:
        seen = [at[each] for each in self._parts]
        holds = at_least_of((each.truth for each in seen), self._wanted)
        return together(holds, [each for each in seen if each.truth is holds])


class _OverRecords(Step):
    """Whether some or every record of a kind meets a condition, or enough of them do."""

    __slots__ = ("_aggregate", "_where")

    def __init__(self, aggregate: Aggregate, where: Step) -> None:
        super().__init__(of_record=False, by_lists=where.by_lists)
        self._aggregate, self._where = aggregate, where

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        for place in at.walk.places(self._aggregate.of):
            yield from self._where.tests_of_lists(place)

    def see(self, at: Place) -> Known:
        views = [(place, place[self._where]) for place in at.walk.places(self._aggregate.of)]
        holds = holds_over(self._aggregate, [(place, known.truth) for place, known in views])
        carried: tuple[Carried, ...] = ()
        opened: tuple[Open, ...] = ()
        for place, known in views:
            carried += known.carried if known.truth is holds else ()
            opened += place.complete + known.opened if holds is None else ()
        return Known(holds, carried, opened)


class _Naming(Step):
    """Whether one of the records that name the record looked at meets a condition."""

    __slots__ = ("_by", "_kind", "_label", "_of", "_where")

    def __init__(self, of: str, where: Step, by: str, kind: str, label: str) -> None:
        super().__init__(of_record=True, by_lists=where.by_lists)
        self._of, self._where, self._by, self._kind, self._label = of, where, by, kind, label

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        for place in at.walk.places(self._of):
            yield from self._where.tests_of_lists(place)

    def see(self, at: Place) -> Known:
        among = at.walk.places(self._kind)
        views = [(place, place[self._where]) for place in at.walk.places(self._of)]
        named = [refers_to(place, self._by, at, self._label, among) for place, _ in views]
        states = [all_of((names, known.truth)) for names, (_, known) in zip(named, views, strict=True)]
        holds = some_of((place, state) for (place, _), state in zip(views, states, strict=True))
        carried: list[Carried] = []
        opened: list[Open] = []
        for names, state, (place, known) in zip(named, states, views, strict=True):
            told = self._by in place.record
            if state is holds:
                # Where only one record can be meant, that it is named is no answer of anybody.
                carried += [(self._by, place.place)] if names is state and (told or names is not True) else []
                carried += known.carried if known.truth is state else ()
            opened += place.complete
            opened += [(self._by, place.place)] if names is None and not told and place.listed else []
            opened += known.opened
        return Known(holds, tuple(carried), tuple(opened) if holds is None else ())
