"""One project through the machine: which items hold, which may, for the project and for each record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import getitem, or_

from rscheck.engine.machine import Effect, Machine, ReadyInput, ReadyTable
from rscheck.engine.over_records import aggregate_value, refers_to, some_of
from rscheck.engine.program import Aggregate, Origin
from rscheck.model.answers import Answers, Record, Value
from rscheck.model.truth import Truth, all_of

__all__ = ["NOT_YET_LISTED", "Decision", "evaluate"]

NOT_YET_LISTED = -1
"""Number of the record that stands for those an incomplete list may still gain: nothing of it is known."""


@dataclass(frozen=True)
class Decision:
    """What the answers decide.

    ``masks`` are the clauses ruled out and left undecided for the project, ``("", 0)``, and for each record by kind and
    number; ``aggregates`` the values over records. Which items that makes hold is worked out when asked for, because a
    tier can be told without.
    """

    machine: Machine
    masks: Mapping[tuple[str, int], Effect]
    aggregates: Mapping[str, Value | None]

    @cached_property
    def project(self) -> Mapping[int, Truth]:
        """The items that hold (True) or may hold (None) for the project, by number; one that is absent does not."""
        return self.items(("", 0))

    @cached_property
    def records(self) -> Mapping[tuple[str, int], Mapping[int, Truth]]:
        """The same for each record by kind and number."""
        return {place: self.items(place) for place in self.masks if place[0]}

    def items(self, place: tuple[str, int], among: int = -1) -> Mapping[int, Truth]:
        """Return the items that hold or may hold for the project or a record, by the clauses ``among`` if given."""
        ruled_out, undecided = self.masks[place]
        return _alive(self.machine.tables[place[0]], ruled_out | ~among, undecided)


def evaluate(machine: Machine, answers: Answers, as_of: date) -> Decision:
    """Return what the answers decide. Pure: the same machine, answers and day give the same decision."""
    return _Run(machine, answers, as_of).decision()


class _View:
    """One record during a run, or the project: which clauses of its table are ruled out and which undecided so far."""

    __slots__ = ("listed", "number", "record", "ruled_out", "undecided", "where_masks")

    def __init__(self, number: int, record: Record, effect: Effect, where_masks: Mapping[int, int]) -> None:
        self.number = number
        self.listed = number != NOT_YET_LISTED
        self.record = record
        self.ruled_out, self.undecided = effect
        self.where_masks = where_masks

    def meets(self, item: int) -> Truth:
        if item < 0:
            return True
        alive = self.where_masks[item] & ~self.ruled_out
        if not alive:
            return False
        return True if alive & ~self.undecided else None


class _Run:
    __slots__ = ("aggregates", "answers", "as_of", "joined", "listings", "machine", "shared", "views")

    def __init__(self, machine: Machine, answers: Answers, as_of: date) -> None:
        self.machine = machine
        self.answers = answers
        self.as_of = as_of
        self.listings = answers.listings
        self.views: dict[str, list[_View]] = {}
        self.aggregates: dict[str, Value | None] = {}
        self.joined: dict[str, Effect] = {}
        self.shared = self._shared()

    def decision(self) -> Decision:
        tables = self.machine.tables
        self.views[""] = [_View(0, {}, self._answers(tables[""]), {})]
        for kind, question in self.machine.program.complete.items():
            self.views[kind] = self._records(kind, self.answers.values.get(question) is True)
        for aggregate, name, kind, some_meets, readers in self.machine.in_order:
            value: Value | None
            if some_meets:
                met, possible = self.joined[kind] if kind in self.joined else self._join(kind)
                value = True if met & some_meets else None if possible & some_meets else False
            elif aggregate.by:
                self._feed_named(aggregate, self.views.get(kind, ()))
                continue
            else:
                value = aggregate_value(aggregate, self.views.get(kind, ()), self.answers, self.as_of)
            self.aggregates[name] = value
            if readers:
                self._feed(readers, value)
        self._feed_project(self.views[""][0])
        masks = {
            (kind, view.number): (view.ruled_out, view.undecided)
            for kind in tables
            for view in self.views.get(kind, ())
        }
        return Decision(self.machine, masks, self.aggregates)

    def _shared(self) -> int:
        """Return what the answers to project questions do, for all tables at once."""
        machine = self.machine
        return reduce(or_, map(getitem, machine.answer_effects, map(self.answers.values.get, machine.answer_names)), 0)

    def _answers(self, table: ReadyTable) -> Effect:
        offset = self.machine.offsets[table.record]
        ruled_out = (self.shared >> offset) & table.every
        undecided = (self.shared >> offset + self.machine.width) & table.every
        for each in table.other_answers:
            if each.origin is Origin.AS_OF:
                out, open_ = each.effects[self.as_of]
            else:
                out, open_ = each.listing(self.answers.values.get(each.name), self.listings)
            ruled_out |= out
            undecided |= open_
        return ruled_out, undecided

    def _records(self, kind: str, complete: bool) -> list[_View]:
        table = self.machine.tables.get(kind)
        records = self.answers.records.get(kind, ())
        masks = self.machine.where_masks
        if table is None:
            views = [_View(number, record, (0, 0), masks) for number, record in enumerate(records)]
            return views if complete else [*views, _View(NOT_YET_LISTED, {}, (0, 0), masks)]
        ruled_out, undecided = self._answers(table)
        views = []
        for number, record in enumerate(records):
            out, open_ = self._fields(table, record)
            views.append(_View(number, record, (ruled_out | out, undecided | open_), masks))
        if not complete:
            views.append(_View(NOT_YET_LISTED, {}, (ruled_out, undecided | table.unlisted), masks))
        return views

    def _fields(self, table: ReadyTable, record: Record) -> Effect:
        joined = reduce(or_, map(getitem, table.field_effects, map(record.get, table.field_names)), 0)
        ruled_out, undecided = joined & table.every, joined >> table.width
        for each in table.other_fields:
            if each.origin is Origin.THROUGH:
                out, open_ = each.effects[self._through(each, record)]
            else:
                out, open_ = each.listing(record.get(each.name), self.listings)
            ruled_out |= out
            undecided |= open_
        return ruled_out, undecided

    def _through(self, source: ReadyInput, record: Record) -> Value | None:
        label = record.get(source.through)
        kind = source.name.partition(".")[0]
        named_by = self.machine.program.labels.get(kind, "")
        for other in self.answers.records.get(kind, ()):
            if label is not None and other.get(named_by) == label:
                return other.get(source.name)
        return None

    def _join(self, kind: str) -> Effect:
        """Return the clauses that a listed record of a kind meets, and those that any may meet.

        There are many conditions on some record, and each asks about all; joined, the records are gone through once.
        """
        counted = self.machine.counted[kind]
        met = possible = 0
        for view in self.views.get(kind, ()):
            alive = counted & ~view.ruled_out
            possible |= alive
            if view.listed:
                met |= alive & ~view.undecided
        self.joined[kind] = met, possible
        return met, possible

    def _feed_project(self, view: _View) -> None:
        """Let the project know every value made of records; none of them is made of what the project meets."""
        machine = self.machine
        joined = reduce(
            or_, map(getitem, machine.aggregate_effects, map(self.aggregates.get, machine.aggregate_names)), 0
        )
        table = machine.tables[""]
        view.ruled_out |= joined & table.every
        view.undecided |= joined >> table.width

    def _feed_named(self, aggregate: Aggregate, views: Sequence[_View]) -> None:
        """Let each record know what holds of those that refer to it."""
        among, label = self.views.get(aggregate.to, ()), self.machine.program.labels[aggregate.to]
        self.joined.pop(aggregate.to, None)
        for _, source in self.machine.readers[aggregate.name]:
            for here in among:
                states = [
                    (view, all_of((refers_to(view, aggregate.by, here, label, among), view.meets(aggregate.where))))
                    for view in views
                ]
                out, open_ = source.effects[some_of(states)]
                here.ruled_out |= out
                here.undecided |= open_

    def _feed(self, readers: Sequence[tuple[str, ReadyInput]], value: Value | None) -> None:
        """Let every record that reads a value made of records know it."""
        for record, source in readers:
            out, open_ = source.effects[value]
            if (out | open_) & self.machine.counted.get(record, 0):
                self.joined.pop(record, None)
            for view in self.views.get(record, ()):
                view.ruled_out |= out
                view.undecided |= open_


def _alive(table: ReadyTable, ruled_out: int, undecided: int) -> dict[int, Truth]:
    """Return the items with a clause that is not ruled out: True if one is fully met, else None."""
    owner = table.owner
    result: dict[int, Truth] = {}
    alive = table.every & ~ruled_out
    met = alive & ~undecided
    while met:
        bit = met & -met
        result[owner[bit.bit_length() - 1]] = True
        met ^= bit
    alive &= undecided
    while alive:
        bit = alive & -alive
        result.setdefault(owner[bit.bit_length() - 1], None)
        alive ^= bit
    return result
