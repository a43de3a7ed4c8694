"""The numbers and dates at which a pack changes its mind, and whether a test would notice if one of them were another.

A boundary is moved by one step, up and down, and the tests that lie between run again: one of them has to see it. Where
no answers can see it either, nothing hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

from rscheck.engine.conditions import Conditions
from rscheck.engine.lookup import Lookup
from rscheck.location import Location
from rscheck.model.condition import Condition, Leaf, Operation, ParameterRef, SetRef, Test
from rscheck.model.pack import Catalogue, Effective, Pack, PackTest
from rscheck.model.terms import Basis
from rscheck.verify.bench import VerifyBench
from rscheck.verify.decisions import Decision, applies_when, decisions_of
from rscheck.verify.editions import Editions
from rscheck.verify.expectations import Outcome
from rscheck.verify.facts import read_by
from rscheck.verify.moves import Boundary, Move, moved
from rscheck.verify.pack_tests import LonePack
from rscheck.verify.search import Answer, Found, Goal

__all__ = ["Change", "TestRun", "boundaries_of"]

TestRun = tuple[PackTest, Outcome]
"""A test and what followed from its answers."""


def boundaries_of(catalogue: Catalogue, pack: Pack) -> Iterator[Boundary]:
    """Yield the boundaries that what a pack decides hangs on, those of the sets of other packs among them."""
    lookup = Lookup(catalogue)
    yield from _span(pack.id, pack.effective, Location(pack.file))
    for rule in pack.rules:
        if rule.basis is not Basis.UNCONFIRMED:
            yield from _span(rule.id, rule.effective, rule.location)
    read = read_by((each.condition for each in decisions_of(pack, Conditions())), lookup)
    seen: set[str] = set()
    for leaf in (each for leaves in read.values() for each in leaves):
        operand = leaf.test.operands[0] if leaf.test.operands else None
        if not isinstance(operand, SetRef | ParameterRef):
            continue
        dated = lookup.sets[operand.id] if isinstance(operand, SetRef) else lookup.parameter(operand.id)
        place = dated.location or Location(pack.file)
        if operand.id not in seen:
            seen.add(operand.id)
            for each in dated.values:
                yield Boundary(operand.id, dated.judged_on, each.start, location=place)
        name = f"{operand.id} {leaf.question}"
        if isinstance(operand, ParameterRef) and name not in seen:
            seen.add(name)
            for each in dated.values:
                number = cast(Decimal, each.value)
                yield Boundary(operand.id, leaf.question, number, number=True, location=place)


def _span(item: str, span: Effective | None, place: Location | None) -> Iterator[Boundary]:
    if span is not None and span.start is not None:
        yield Boundary(item, span.on, span.start, location=place)
    if span is not None and span.end is not None:
        yield Boundary(item, span.on, span.end, end=True, location=place)


class Change:
    """What a move changes in a pack."""

    def __init__(self, catalogue: Catalogue, pack: Pack, move: Move) -> None:
        """Put a pack beside itself with one boundary moved."""
        self._catalogue = catalogue
        self._other = moved(catalogue, move)
        self._pack = pack
        self._move = move
        self._editions = Editions(catalogue, self._other)
        self._pairs = list(self._changed())

    def is_noticed(self, runs: Sequence[TestRun]) -> bool:
        """Return whether a test comes out otherwise: one that has an answer between the boundary and its move."""
        near = [(test, outcome) for test, outcome in runs if self._lies_between(outcome)]
        if not near or not self._pairs:
            return False
        alone, other = (LonePack(self._only_changed(each), self._pack.id) for each in (self._catalogue, self._other))
        return any(_said(alone, test, outcome) != _said(other, test, outcome) for test, outcome in near)

    def seen_by(self) -> tuple[Decision, Found] | None:
        """Return something that the move changes with facts that show it, undecided facts if that is not proved.

        None if nothing can change.
        """
        bench = VerifyBench(self._editions.catalogue)
        applies = [applies_when(self._pack), self._editions.second(applies_when(self._other.packs[self._pack.id]))]
        open_one: tuple[Decision, Found] | None = None
        for decision, second in self._pairs:
            where = [Goal(each) for each in (*self._between(), *(applies if decision.only_if_applies else ()))]
            for holds in (True, False):
                here = (Goal(decision.condition, holds, decision.record), Goal(second, not holds, decision.record))
                found = bench.solve(*where, *here)
                if found.answer is Answer.POSSIBLE:
                    return decision, found
                if found.answer is Answer.NOT_PROVED:
                    open_one = open_one or (decision, found)
        return open_one

    def _between(self) -> Iterator[Condition]:
        """Yield what a date has to meet to lie on the other side after the move: only then can anything change."""
        boundary, to = self._move.boundary, self._move.to
        if not boundary.number:
            days = sorted((boundary.value, to))
            day = days[1] if boundary.end else days[0]
            yield from (
                Leaf(boundary.judged_on, Test(each, (day,))) for each in (Operation.AT_LEAST, Operation.AT_MOST)
            )

    def _changed(self) -> Iterator[tuple[Decision, Condition]]:
        first = decisions_of(self._pack, Conditions())
        second = decisions_of(self._other.packs[self._pack.id], Conditions())
        for here, there in zip(first, second, strict=True):
            condition = self._editions.second(there.condition)
            if condition != here.condition:
                yield here, condition

    def _lies_between(self, outcome: Outcome) -> bool:
        name, ends = self._move.boundary.judged_on, (self._move.boundary.value, self._move.to)
        values = [outcome.day] if name == "as_of" else [*_answers(outcome, name)]
        low, high = sorted(cast("tuple[date, date]", ends))
        return any(type(each) is type(low) and low <= each <= high for each in values)

    def _only_changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue in which the pack decides only what the move changes: the rest stays as it is."""
        pack = catalogue.packs[self._pack.id]
        items = {decision.item for decision, _ in self._pairs}
        if pack.id not in items:
            pack = replace(
                pack,
                rules=tuple(each for each in pack.rules if each.id in items),
                trees=tuple(each for each in pack.trees if each.id in items),
                points=tuple(each for each in pack.points if each.id in items),
            )
        return replace(catalogue, packs={**catalogue.packs, pack.id: pack})


def _answers(outcome: Outcome, question: str) -> Iterable[object]:
    yield outcome.answers.values.get(question)
    for records in outcome.answers.records.values():
        yield from (record.get(question) for record in records)


def _said(alone: LonePack, test: PackTest, outcome: Outcome) -> list[str]:
    """Return what a test says of a pack, judged on the day on which it was judged before."""
    on_its_day = replace(test, raw={**test.raw, "as_of": outcome.day})
    return [each.message.english() for each in alone.run(on_its_day).differences]
