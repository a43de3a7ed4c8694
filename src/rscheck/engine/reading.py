"""The answers of a project and of its records, read once for all that is evaluated: as they are, and completed."""

from __future__ import annotations

from datetime import date

from rscheck.engine.completion import Completion
from rscheck.engine.effects import Effect, ReadyInput
from rscheck.engine.machine import Machine, ReadyTable, Reference
from rscheck.engine.reader import Reading
from rscheck.model.answers import Answers, Record, Value

__all__ = ["ProjectReading", "RecordReading", "listing"]


class ProjectReading:
    """The answers of a project on a day, read once for all that is to be seen of them."""

    __slots__ = ("answers", "as_of", "machine", "project", "records")

    def __init__(self, machine: Machine, answers: Answers, as_of: date) -> None:
        """Read the answers of the project and of each listed record."""
        self.machine, self.answers, self.as_of = machine, answers, as_of
        self.project = machine.answers.read(answers.values)
        named = _Named(machine, answers)
        self.records = {
            kind: [RecordReading(table, record, named) for record in answers.records.get(kind, ())]
            for kind, table in machine.tables.items()
            if kind
        }

    def of(self, answers: Answers) -> ProjectReading:
        """Return the same for other answers."""
        return ProjectReading(self.machine, answers, self.as_of)


class RecordReading:
    """The answers of a record, and those of the records that it names."""

    __slots__ = ("_named", "_own", "_record", "_table")

    def __init__(self, table: ReadyTable, record: Record, named: _Named) -> None:
        """Read a record that the table is about."""
        self._table, self._record = table, record
        self._own = table.fields.read(record)
        self._named = [(each, named.reading(each, record.get(each.by))) for each in table.references]

    def effect(self, completion: Completion | None, answers: Answers) -> Effect:
        """Return what the record does, as it is or completed; ``answers`` say which organisations are on lists."""
        effect = self._own.effect(completion)
        for reference, reading in self._named:
            effect |= reference.unknown if reading is None else reading.effect(completion)
        for source in self._table.organisations:
            effect |= listing(source, self._record, completion, answers)
        return effect


class _Named:
    """The records of a project that others name, by what they are named."""

    __slots__ = ("_answers", "_by_label", "_labels", "_read")

    def __init__(self, machine: Machine, answers: Answers) -> None:
        self._labels, self._answers = machine.program.labels, answers
        self._by_label: dict[str, dict[Value | None, Record]] = {}
        self._read: dict[tuple[Reference, Value], Reading | None] = {}

    def reading(self, reference: Reference, label: Value | None) -> Reading | None:
        """Return what is read of the record that a label names, the first of several; None if it is unknown."""
        if label is None:
            return None
        key = (reference, label)
        if key not in self._read:
            record = self._record(reference.kind, label)
            self._read[key] = None if record is None else reference.reader.read(record)
        return self._read[key]

    def _record(self, kind: str, label: Value) -> Record | None:
        if kind not in self._by_label:
            field = self._labels.get(kind, "")
            records = self._answers.records.get(kind, ())
            self._by_label[kind] = {each.get(field): each for each in reversed(records)}
        return self._by_label[kind].get(label)


def listing(source: ReadyInput, place: Record, completion: Completion | None, answers: Answers) -> Effect:
    """Return the effect of an organisation that the project or a record names, or may name once it is completed."""
    name = place.get(source.name)
    return source.listing(name if completion is None else completion.answer(source.name, name), answers)
