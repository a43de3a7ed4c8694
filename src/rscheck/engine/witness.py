"""Completions that should give the highest tier: answers made to order for one clause that is still possible.

The clause says what has to hold. Each open input is given an answer that makes it hold; where a clause needs some
record, one is found or added. Whether the result really gives the tier is for an evaluation to say: what is made here
is a guess, and only what is evaluated is a proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from rscheck.engine.completion import Cells
from rscheck.engine.decision import Decision
from rscheck.engine.effects import ReadyInput
from rscheck.engine.machine import Machine, ReadyTable
from rscheck.engine.program import Aggregate, ItemKind, Origin
from rscheck.model.answers import Answers, Choices, Record, Value
from rscheck.model.condition import Operation, Test
from rscheck.model.terms import Tier
from rscheck.model.truth import Truth, test_holds

__all__ = ["top_candidates"]

_MOST_CANDIDATES = 6
"""How many clauses are tried before the upper end is left unproved."""

Place = tuple[str, int]


def top_candidates(
    machine: Machine, decision: Decision, answers: Answers, cells: Cells, top: Tier, applies: dict[str, Truth]
) -> Iterator[Answers]:
    """Yield answers that should lead to ``top``: one for each of the first clauses that set this floor and may hold."""
    yield from islice(_candidates(machine, decision, answers, cells, top, applies), _MOST_CANDIDATES)


def _candidates(
    machine: Machine, decision: Decision, answers: Answers, cells: Cells, top: Tier, applies: dict[str, Truth]
) -> Iterator[Answers]:
    for place in (("", 0), *(each for each in decision.masks if each[0])):
        for number in decision.items(place, machine.reaching[place[0]].get(top, 0)):
            entry = machine.program.items[number]
            if applies.get(entry.pack) is False:
                continue
            for clause in _alive(machine, decision, number, place):
                made = _Made(machine, decision, answers, cells)
                made.satisfy(clause, place)
                if applies.get(entry.pack) is None:
                    made.make_apply(entry.pack)
                yield made.answers()


def _alive(machine: Machine, decision: Decision, item: int, place: Place) -> Iterator[int]:
    """Yield the clauses of an item that are not ruled out, each as one bit."""
    alive = machine.clauses_of.get(item, 0) & ~decision.masks[place][0]
    while alive:
        bit = alive & -alive
        alive ^= bit
        yield bit


class _Made:
    """Answers under construction."""

    def __init__(self, machine: Machine, decision: Decision, answers: Answers, cells: Cells) -> None:
        self._machine = machine
        self._decision = decision
        self._given = answers
        self._cells = cells
        self._aggregates = {each.name: each for each in machine.program.aggregates}
        self._values = dict(answers.values)
        self._records = {kind: [dict(each) for each in records] for kind, records in answers.records.items()}
        self._listings = dict(answers.listings)
        self._named = 0

    def answers(self) -> Answers:
        """Return what was made."""
        records = {kind: tuple(each) for kind, each in self._records.items()}
        return replace(self._given, values=self._values, records=records, listings=self._listings)

    def make_apply(self, pack: str) -> None:
        """Give answers that make a pack apply."""
        for number in self._decision.project:
            item = self._machine.program.items[number]
            if item.kind is ItemKind.APPLIES and item.pack == pack:
                for clause in _alive(self._machine, self._decision, number, ("", 0)):
                    self.satisfy(clause, ("", 0))
                    return

    def satisfy(self, clause: int, place: Place) -> None:
        """Give answers that make every test of a clause come out as it needs, for the project or for one record."""
        kind, number = place
        table = self._machine.tables[kind]
        record: dict[str, Value] = self._values
        if kind:
            records = self._records.setdefault(kind, [])
            if number < 0:
                records.append({})
            record = records[number]
        for source in table.inputs:
            if source.unknown & clause:
                self._answer(source, clause, record, table)

    def _answer(self, source: ReadyInput, clause: int, record: dict[str, Value], table: ReadyTable) -> None:
        wanted = source.wanted(clause)
        match source.origin:
            case Origin.ANSWER:
                self._set(self._values, source, wanted)
            case Origin.FIELD:
                self._set(record, source, wanted)
            case Origin.THROUGH:
                self._set_through(record, source, wanted)
            case Origin.LISTED | Origin.FIELD_LISTED:
                self._list(self._values if source.origin is Origin.LISTED else record, source, wanted)
            case Origin.AGGREGATE:
                self._add_records(self._aggregates[source.name], wanted)
            case Origin.AS_OF:
                pass

    def _set(self, into: dict[str, Value], source: ReadyInput, wanted: list[tuple[Test, bool]]) -> None:
        known = into.get(source.name)
        if known is None or (isinstance(known, Choices) and known.unknown):
            found = self._fitting(source, wanted, known if isinstance(known, Choices) else None)
            if found is not None:
                into[source.name] = found

    def _fitting(self, source: ReadyInput, wanted: list[tuple[Test, bool]], known: Choices | None) -> Value | None:
        """Return an answer for which every test comes out as wanted, or None."""
        options = self._cells.values.get(source.name, ())
        if any(isinstance(each, Choices) for each in options):
            return _chosen(wanted, known)
        for value in options:
            if all(test_holds(test, value, source.order) is holds for test, holds in wanted):
                return value
        return None

    def _set_through(self, record: dict[str, Value], source: ReadyInput, wanted: list[tuple[Test, bool]]) -> None:
        """Let a reference name a record whose field fits or is open; where the list may grow, else a new one."""
        kind = source.name.partition(".")[0]
        label = self._machine.program.labels.get(kind, "")
        records = self._records.setdefault(kind, [])
        named = record.get(source.through)
        if named is None:
            target = next((each for each in records if _fits(each, source, wanted)), None)
        else:
            target = next((each for each in records if each.get(label) == named), None)
        if target is None and self._values.get(self._machine.program.complete.get(kind, "")) is not True:
            target = {} if named is None else {label: named}
            records.append(target)
        if target is not None:
            if label not in target:
                self._named += 1  # a name of its own: by a shared one, a reference would mean both records
                target[label] = f"{kind} to be named {self._named}"
            record[source.through] = target[label]
            self._set(target, source, wanted)

    def _list(self, into: dict[str, Value], source: ReadyInput, wanted: list[tuple[Test, bool]]) -> None:
        name = str(into.setdefault(source.name, "an organisation to be named"))
        for test, holds in wanted:
            for watchlist in test.operands:
                self._listings.setdefault((str(watchlist), name), holds)

    def _add_records(self, aggregate: Aggregate, wanted: list[tuple[Test, bool]]) -> None:
        """Make a record that some clause asks for; what else is computed over records is left to the completion."""
        if aggregate.operation not in ("some", "count") or not all(holds for _, holds in wanted):
            return
        for place in (each for each in self._decision.records if each[0] == aggregate.of):
            for clause in _alive(self._machine, self._decision, aggregate.where, place):
                self.satisfy(clause, place)
                return


def _is_each(test: Test) -> bool:
    """Return whether a test fails only if none of its options is chosen, rather than not all of them."""
    return test.operation is not Operation.INCLUDES_ALL or len(test.operands) == 1


def _chosen(wanted: list[tuple[Test, bool]], known: Choices | None) -> Choices:
    """Return the options that a list of tests asks for, beside those already chosen."""
    out = [test for test, holds in wanted if not holds]
    barred = {str(each) for test in out if _is_each(test) for each in test.operands}
    chosen = set(known.chosen) if known else set()
    for test, holds in wanted:
        if holds:
            allowed = [str(each) for each in test.operands if str(each) not in barred and _may_be(str(each), known)]
            chosen.update(allowed if test.operation is Operation.INCLUDES_ALL else allowed[:1])
    return Choices(frozenset(chosen))


def _may_be(option: str, known: Choices | None) -> bool:
    """Return whether an option is chosen or may be, by what is known of an answer that is open in part."""
    return known is None or option in known.chosen or option in known.unknown


def _fits(record: Record, source: ReadyInput, wanted: list[tuple[Test, bool]]) -> bool:
    """Return whether a record's field is open or comes out as wanted."""
    value = record.get(source.name)
    return all(test_holds(test, value, source.order) in (holds, None) for test, holds in wanted)
