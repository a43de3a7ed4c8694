"""One project through the machine: what each answer does, joined for the project and for each record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from operator import getitem

from rscheck.engine.decision import NOT_YET_LISTED, Decision, Group
from rscheck.engine.effects import Effect, ReadyInput, joined
from rscheck.engine.machine import Machine, ReadyTable, Reference, Round
from rscheck.engine.over_records import aggregate_value, refers_to, some_of
from rscheck.engine.program import Aggregate
from rscheck.model.answers import Answers, Record, Value
from rscheck.model.truth import Truth, all_of

__all__ = ["evaluate"]


def evaluate(machine: Machine, answers: Answers, as_of: date) -> Decision:
    """Return what the answers decide. Pure: the same machine, answers and day give the same decision."""
    return _Run(machine, answers, as_of).decision()


class _View:
    """One record, as it is seen by aggregates that ask more than whether some record meets something."""

    __slots__ = ("_clauses_of", "_ruled_out", "_undecided", "listed", "record")

    def __init__(self, record: Record, number: int, masks: tuple[int, int], clauses_of: Mapping[int, int]) -> None:
        self.record = record
        self.listed = number != NOT_YET_LISTED
        self._ruled_out, self._undecided = masks
        self._clauses_of = clauses_of

    def meets(self, item: int) -> Truth:
        if item < 0:
            return True
        alive = self._clauses_of.get(item, 0) & ~self._ruled_out
        if not alive:
            return False
        return True if alive & ~self._undecided else None


class _Run:
    __slots__ = ("answers", "as_of", "by_label", "groups", "machine", "said")

    def __init__(self, machine: Machine, answers: Answers, as_of: date) -> None:
        self.machine = machine
        self.answers = answers
        self.as_of = as_of
        self.by_label: dict[str, dict[Value | None, Record]] = {}
        self.said = self._of_project()
        self.groups = {kind: self._group(kind, table) for kind, table in machine.tables.items()}

    def decision(self) -> Decision:
        for each in self.machine.rounds:
            self._work_out(each)
        for group in self.groups.values():
            group.say(group.table.part(self.said))
        return Decision(self.machine, self.groups)

    def _of_project(self) -> Effect:
        """Return what the answers to project questions and the day of assessment do in all tables."""
        machine, values = self.machine, self.answers.values
        said = joined(map(getitem, machine.answer_effects, map(values.get, machine.answer_names)))
        for table, source in machine.organisations:
            said |= source.listing(values.get(source.name), self.answers) << table.start
        return said | machine.day[self.as_of]

    def _group(self, kind: str, table: ReadyTable) -> Group:
        if not kind:
            return Group(table, [0], 1)
        own = [self._of_record(table, record) for record in self.answers.records.get(kind, ())]
        listed = len(own)
        if self.answers.values.get(self.machine.program.complete[kind]) is not True:
            own.append(table.unlisted)
        return Group(table, own, listed)

    def _of_record(self, table: ReadyTable, record: Record) -> Effect:
        effect = joined(map(getitem, table.field_effects, map(record.get, table.field_names)))
        for reference in table.references:
            named = self._named(reference, record)
            effect |= joined(map(getitem, reference.effects, map(named.get, reference.names)))
        for source in table.listed:
            effect |= source.listing(record.get(source.name), self.answers)
        return effect

    def _named(self, reference: Reference, record: Record) -> Record:
        """Return the record that a reference field names, the first of several; one without fields if it is unknown."""
        label = record.get(reference.by)
        if label is None:
            return {}
        if reference.kind not in self.by_label:
            field = self.machine.program.labels.get(reference.kind, "")
            records = self.answers.records.get(reference.kind, ())
            self.by_label[reference.kind] = {each.get(field): each for each in reversed(records)}
        return self.by_label[reference.kind].get(label, {})

    def _work_out(self, round_: Round) -> None:
        """Work out values over records, and say in all tables what they do."""
        for kind, (asked, effects) in round_.some.items():
            group = self.groups[kind]
            group.say(group.table.part(self.said))
            met, possible = group.met, group.possible
            truths = [False if not possible & each else True if met & each else None for each in asked]
            self.said |= joined(map(getitem, effects, truths))
        for aggregate, said in round_.others:
            views = self._views(aggregate.of) if aggregate.of else ()
            self.said |= said[aggregate_value(aggregate, views, self.answers, self.as_of)]
        for aggregate, readers in round_.named:
            self._say_of_named(aggregate, readers)

    def _views(self, kind: str) -> list[_View]:
        group = self.groups[kind]
        group.say(group.table.part(self.said))
        records: Sequence[Record] = self.answers.records.get(kind, ())
        return [
            _View({} if number == NOT_YET_LISTED else records[number], number, masks, self.machine.clauses_of)
            for number, masks in group.masks()
        ]

    def _say_of_named(self, aggregate: Aggregate, readers: Sequence[ReadyInput]) -> None:
        """Say of each record what holds of those that refer to it."""
        views, among = self._views(aggregate.of), self._views(aggregate.to)
        label = self.machine.program.labels[aggregate.to]
        group = self.groups[aggregate.to]
        own = []
        for here, effect in zip(among, group.own, strict=True):
            states = [
                (view, all_of((refers_to(view, aggregate.by, here, label, among), view.meets(aggregate.where))))
                for view in views
            ]
            value = some_of(states)
            own.append(effect | joined(each.effects[value] for each in readers))
        group.take(own)
