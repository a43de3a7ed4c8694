"""One project through the machine: which items hold, which may, for the project and for each record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rscheck.engine.machine import Machine, ReadyInput, ReadyTable
from rscheck.engine.over_records import aggregate_value
from rscheck.engine.program import Origin
from rscheck.model.answers import Answers, Record, Value
from rscheck.model.truth import Truth

__all__ = ["NOT_YET_LISTED", "Decision", "evaluate"]

NOT_YET_LISTED = -1
"""Number of the record that stands for those an incomplete list may still gain: nothing of it is known."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Which items hold (True) or may hold (None); an item that is absent does not hold.

    ``project`` maps item numbers to truth; ``records`` does so for each record by kind and number. ``masks`` are the
    clauses ruled out and left undecided in each of these views, the project's being ``("", 0)``; ``aggregates`` the
    values over records.
    """

    project: Mapping[int, Truth]
    records: Mapping[tuple[str, int], Mapping[int, Truth]]
    masks: Mapping[tuple[str, int], tuple[int, int]]
    aggregates: Mapping[str, Value | None]


def evaluate(machine: Machine, answers: Answers, as_of: date) -> Decision:
    """Return what the answers decide. Pure: the same machine, answers and day give the same decision."""
    return _Run(machine, answers, as_of).decision()


class _View:
    """One record during a run: which clauses of its table are ruled out and which undecided so far."""

    __slots__ = ("number", "record", "ruled_out", "undecided", "where_masks")

    def __init__(self, number: int, record: Record, masks: tuple[int, int], where_masks: Mapping[int, int]) -> None:
        self.number = number
        self.record = record
        self.ruled_out, self.undecided = masks
        self.where_masks = where_masks

    @property
    def listed(self) -> bool:
        return self.number != NOT_YET_LISTED

    def meets(self, item: int) -> Truth:
        if item < 0:
            return True
        alive = self.where_masks.get(item, 0) & ~self.ruled_out
        if not alive:
            return False
        return True if alive & ~self.undecided else None


class _Run:
    __slots__ = ("aggregates", "answers", "as_of", "listings", "machine", "masks", "views")

    def __init__(self, machine: Machine, answers: Answers, as_of: date) -> None:
        self.machine = machine
        self.answers = answers
        self.as_of = as_of
        self.listings = dict(answers.listings)
        self.masks: dict[str, list[int]] = {}
        self.views: dict[str, list[_View]] = {}
        self.aggregates: dict[str, Value | None] = {}

    def decision(self) -> Decision:
        for table in self.machine.tables.values():
            self.masks[table.record] = self._answers(table)
        for kind, question in self.machine.program.complete.items():
            self.views[kind] = self._records(kind, self.answers.values.get(question) is True)
        for aggregate in self.machine.program.aggregates:
            views = self.views.get(aggregate.of, [])
            value = aggregate_value(aggregate, views, self.answers, self.as_of)
            self.aggregates[aggregate.name] = value
            self._feed(aggregate.name, value)
        masks = {
            (kind, view.number): (view.ruled_out, view.undecided)
            for kind, views in self.views.items()
            if kind in self.machine.tables
            for view in views
        }
        masks["", 0] = (self.masks[""][0], self.masks[""][1])
        return Decision(
            _alive(self.machine.tables[""], *masks["", 0]),
            {key: _alive(self.machine.tables[key[0]], *mask) for key, mask in masks.items() if key[0]},
            masks,
            self.aggregates,
        )

    def _answers(self, table: ReadyTable) -> list[int]:
        ruled_out = undecided = 0
        values = self.answers.values
        for each in table.answers:
            if each.origin is Origin.ANSWER:
                out, open_ = each.effect(values.get(each.name))
            elif each.origin is Origin.AS_OF:
                out, open_ = each.effect(self.as_of)
            else:
                out, open_ = each.listing(values.get(each.name), self.listings)
            ruled_out |= out
            undecided |= open_
        return [ruled_out, undecided]

    def _records(self, kind: str, complete: bool) -> list[_View]:
        table = self.machine.tables.get(kind)
        views = []
        for number, record in enumerate(self.answers.records.get(kind, ())):
            views.append(self._view(table, kind, number, record))
        if not complete:
            views.append(self._view(table, kind, NOT_YET_LISTED, {}))
        return views

    def _view(self, table: ReadyTable | None, kind: str, number: int, record: Record) -> _View:
        if table is None:
            return _View(number, record, (0, 0), {})
        ruled_out, undecided = self.masks[kind]
        for each in table.fields:
            if each.origin is Origin.FIELD:
                out, open_ = each.effect(record.get(each.name))
            elif each.origin is Origin.THROUGH:
                out, open_ = each.effect(self._through(each, record))
            else:
                out, open_ = each.listing(record.get(each.name), self.listings)
            ruled_out |= out
            undecided |= open_
        return _View(number, record, (ruled_out, undecided), self.machine.where_masks)

    def _through(self, source: ReadyInput, record: Record) -> Value | None:
        label = record.get(source.through)
        kind = source.name.partition(".")[0]
        named_by = self.machine.program.labels.get(kind, "")
        for other in self.answers.records.get(kind, ()):
            if label is not None and other.get(named_by) == label:
                return other.get(source.name)
        return None

    def _feed(self, name: str, value: Value | None) -> None:
        """Let every table know a value made of records, for the project and for each record."""
        for record, table in self.machine.tables.items():
            source = table.aggregates.get(name)
            if source is None:
                continue
            out, open_ = source.effect(value)
            masks = self.masks[record]
            masks[0] |= out
            masks[1] |= open_
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
