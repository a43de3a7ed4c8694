"""One project through the machine: what each answer does, joined for the project and for each record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from rscheck.engine.completion import Completion
from rscheck.engine.decision import NOT_YET_LISTED, Decision, Group
from rscheck.engine.effects import Effect, ReadyInput, joined
from rscheck.engine.machine import ReadyTable, Round
from rscheck.engine.over_records import aggregate_value, refers_to, some_of
from rscheck.engine.program import Aggregate
from rscheck.engine.reading import ProjectReading, listing
from rscheck.model.answers import Answers, Record
from rscheck.model.truth import Truth, all_of

__all__ = ["evaluate"]


def evaluate(reading: ProjectReading, completion: Completion | None = None) -> Decision:
    """Return what answers decide, as they are or completed. Pure: the same reading gives the same decision."""
    return _Run(reading, completion).decision()


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
    def __init__(self, reading: ProjectReading, completion: Completion | None) -> None:
        self.machine, self.reading, self.completion = reading.machine, reading, completion
        answers = reading.answers
        if completion is not None:
            answers = Answers(answers.values, answers.records, answers.listings, completion.worst)
        self.answers = answers
        self.said = self._of_project()
        self.groups = {kind: self._group(kind, table) for kind, table in self.machine.tables.items()}

    def decision(self) -> Decision:
        for each in self.machine.rounds:
            self._work_out(each)
        for group in self.groups.values():
            group.say(group.table.part(self.said))
        return Decision(self.machine, self.groups)

    def _of_project(self) -> Effect:
        """Return what the answers to project questions and the day of assessment do in all tables."""
        said = self.reading.project.effect(self.completion) | self.machine.day[self.reading.as_of]
        for table, source in self.machine.organisations:
            said |= listing(source, self.answers.values, self.completion, self.answers) << table.start
        return said

    def _group(self, kind: str, table: ReadyTable) -> Group:
        if not kind:
            return Group(table, [0], 1)
        completion, answers = self.completion, self.answers
        own = [each.effect(completion, answers) for each in self.reading.records[kind]]
        listed = len(own)
        if completion is None:
            if answers.values.get(self.machine.program.complete[kind]) is not True:
                own.append(table.unlisted(None))
        elif completion.more(answers, kind):
            own.append(table.unlisted(completion))
            listed += 1
        return Group(table, own, listed)

    def _work_out(self, round_: Round) -> None:
        """Work out values over records, and say in all tables what they do."""
        for kind, asked in round_.some.items():
            group = self.groups[kind]
            group.say(group.table.part(self.said))
            met, possible, said = group.met, group.possible, self.said
            for clauses, effects in asked:
                said |= effects[False if not possible & clauses else True if met & clauses else None]
            self.said = said
        for aggregate, effects in round_.others:
            views = self._views(aggregate.of) if aggregate.of else ()
            self.said |= effects[aggregate_value(aggregate, views, self._completed, self.reading.as_of)]
        for aggregate, readers in round_.named:
            self._say_of_named(aggregate, readers)

    @cached_property
    def _completed(self) -> Answers:
        """The answers themselves, which few values over records ask for."""
        return self.answers if self.completion is None else self.completion.answers(self.answers)

    def _views(self, kind: str) -> list[_View]:
        group = self.groups[kind]
        group.say(group.table.part(self.said))
        records: Sequence[Record] = self._completed.records.get(kind, ())
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
