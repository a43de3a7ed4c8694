"""Conditions made ready to be walked in many projects: whether each holds, which answers carry that, which are missing.

:mod:`rscheck.engine.trace` tells the same as a tree, for people; here only what a result is made of is worked out, and
no tree. That both agree is a property test.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rscheck.engine.lookup import Lookup
from rscheck.engine.over_records import aggregate_value, refers_to, some_of
from rscheck.engine.program import Aggregate
from rscheck.engine.step import Carried, KeptStep, Known, Open, Reads, Step, at_place, open_at, reads_together
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
                return _Derived(self.of(derived.when), of_record=derived.record is not None, expected=expected)
            case Not(part):
                inner = self.of(part)
                return _Derived(inner, of_record=inner.of_record, expected=False)
            case All(parts):
                return _All(tuple(map(self.of, parts)))
            case Any(parts):
                return _Any(tuple(map(self.of, parts)))
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
        super().__init__(Reads(), of_record=False, by_lists=False)
        self._known = Known(value, ())

    def see(self, at: Place) -> Known:
        return self._known

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        return iter(())


class _Derived(Step):
    """A condition by another name, or its opposite."""

    __slots__ = ("_expected", "_inner")

    def __init__(self, inner: Step, *, of_record: bool, expected: bool) -> None:
        # What the project as a whole makes of records is more than answers of the one that is looked at.
        reads = inner.reads if of_record or not inner.of_record else None
        super().__init__(reads, of_record=of_record and inner.of_record, by_lists=inner.by_lists)
        self._inner, self._expected = inner, expected

    def see(self, at: Place) -> Known:
        known = self._inner.see(at if self.of_record else at.project)
        return known if self._expected else known.opposite()

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        return self._inner.tests_of_lists(at if self.of_record else at.project)


class _Parts(KeptStep):
    """Several conditions together: those carry the result that have it themselves."""

    __slots__ = ("_parts",)

    def __init__(self, parts: tuple[Step, ...]) -> None:
        reads = reads_together(each.reads for each in parts)
        of_record, by_lists = any(each.of_record for each in parts), any(each.by_lists for each in parts)
        super().__init__(reads, of_record=of_record, by_lists=by_lists, remembers=True)
        self._parts = parts

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        for part in self._parts:
            if part.by_lists:
                yield from part.tests_of_lists(at)

    def _see(self, at: Place) -> Known:
        seen = [each.see(at) for each in self._parts]
        holds = self._truth([each.truth for each in seen])
        carry = [each for each in seen if each.truth is holds]
        carried = tuple([leaf for each in carry for leaf in each.carried])
        opened = tuple([question for each in carry for question in each.opened]) if holds is None else ()
        return Known(holds, carried, opened)

    @abstractmethod
    def _truth(self, parts: list[Truth]) -> Truth:
        """Return what the parts come to together."""


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


class _OverRecords(KeptStep):
    """Whether some or every record of a kind meets a condition, or enough of them do."""

    __slots__ = ("_aggregate", "_where")

    def __init__(self, aggregate: Aggregate, where: Step) -> None:
        super().__init__(None, of_record=False, by_lists=where.by_lists, remembers=False)
        self._aggregate, self._where = aggregate, where

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        for place in at.walk.places(self._aggregate.of):
            yield from self._where.tests_of_lists(place)

    def _see(self, at: Place) -> Known:
        views = [(place, self._where.see(place)) for place in at.walk.places(self._aggregate.of)]
        states = [_State(place, known.truth) for place, known in views]
        value = aggregate_value(self._aggregate, states, at.walk.answers, at.walk.as_of)
        holds = None if value is None else bool(value)
        carried = tuple(
            [leaf for place, known in views if known.truth is holds for leaf in at_place(known.carried, place.place)]
        )
        return Known(holds, carried, tuple(self._opened(at, views)) if holds is None else ())

    def _opened(self, at: Place, views: Sequence[tuple[Place, Known]]) -> Iterator[Open]:
        for place, known in views:
            if place.hidden:
                yield at.walk.lookup.complete(place.hidden), None
            yield from open_at(known.opened, place.place)


class _Naming(KeptStep):
    """Whether one of the records that name the record looked at meets a condition."""

    __slots__ = ("_by", "_kind", "_label", "_of", "_where")

    def __init__(self, of: str, where: Step, by: str, kind: str, label: str) -> None:
        super().__init__(None, of_record=True, by_lists=where.by_lists, remembers=False)
        self._of, self._where, self._by, self._kind, self._label = of, where, by, kind, label

    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        for place in at.walk.places(self._of):
            yield from self._where.tests_of_lists(place)

    def _see(self, at: Place) -> Known:
        among = [_State(place, None) for place in at.walk.places(self._kind)]
        here = next(each for each in among if each.place is at)
        views = [(_State(place, None), self._where.see(place)) for place in at.walk.places(self._of)]
        named = [refers_to(view, self._by, here, self._label, among) for view, _ in views]
        states = [all_of((names, known.truth)) for names, (_, known) in zip(named, views, strict=True)]
        holds = some_of(zip([view for view, _ in views], states, strict=True))
        carried: list[Carried] = []
        opened: list[Open] = []
        for names, state, (view, known) in zip(named, states, views, strict=True):
            place, told = view.place, self._by in view.record
            if state is holds:
                # Where only one record can be meant, that it is named is no answer of anybody.
                carried += [(self._by, place.place)] if names is state and (told or names is not True) else []
                carried += at_place(known.carried, place.place) if known.truth is state else []
            opened += [(at.walk.lookup.complete(place.hidden), None)] if place.hidden else []
            opened += [(self._by, place.place)] if names is None and not told and place.listed else []
            opened += open_at(known.opened, place.place)
        return Known(holds, tuple(carried), tuple(opened) if holds is None else ())


class _State:
    """A record, and whether it meets a condition if that is known."""

    __slots__ = ("_state", "listed", "place", "record")

    def __init__(self, place: Place, state: Truth) -> None:
        self.place, self.listed, self.record, self._state = place, place.listed, place.values, state

    def meets(self, item: int) -> Truth:
        return self._state
