"""A program ready to run: masks made, and what each distinct answer rules out remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rscheck.engine.program import Input, ItemKind, Origin, Program, Table
from rscheck.model.answers import Value
from rscheck.model.condition import Test
from rscheck.model.truth import Truth, test_holds

__all__ = ["Effect", "Machine", "ReadyInput", "ReadyTable", "SharedInput"]

_REMEMBERED = 4096
"""How many distinct answers of one input are remembered; beyond that they are worked out each time."""

Effect = tuple[int, int]
"""Clauses ruled out, and clauses left undecided."""


class ReadyInput:
    """An input that tells, for an answer, which clauses it rules out and which it leaves undecided.

    ``effects[value]`` is the effect of an answer, None being an absent one.
    """

    __slots__ = ("_masks", "_tests", "effects", "name", "order", "origin", "through", "unknown")

    def __init__(self, source: Input) -> None:
        """Pair the masks of each test."""
        self.origin, self.name, self.through = source.origin, source.name, source.through
        self._tests, self.order = source.tests, source.order
        self._masks = list(zip(source.positive, source.negative, strict=True))
        self.unknown = 0
        for positive, negative in self._masks:
            self.unknown |= positive | negative
        self.effects = _Effects(self)

    def wanted(self, clause: int) -> list[tuple[Test, bool]]:
        """Return the tests that a clause, given as one bit, makes of this input, and how each has to come out."""
        pairs = zip(self._tests, self._masks, strict=True)
        return [(test, bool(yes & clause)) for test, (yes, no) in pairs if (yes | no) & clause]

    def effect(self, value: Value | None) -> Effect:
        """Return the effect of an answer, worked out anew."""
        return self._effect([test_holds(test, value, self.order) for test in self._tests])

    def listing(self, organisation: Value | None, listings: dict[tuple[str, str], bool]) -> Effect:
        """Return the effect of an organisation, by what is known of it on the lists that the tests name."""
        if organisation is None:
            return (0, self.unknown)
        truths: list[Truth] = []
        for test in self._tests:
            known = [listings.get((str(each), str(organisation))) for each in test.operands]
            truths.append(True if True in known else None if None in known else False)
        return self._effect(truths)

    def _effect(self, truths: list[Truth]) -> Effect:
        ruled_out = undecided = 0
        for truth, (positive, negative) in zip(truths, self._masks, strict=True):
            if truth is None:
                undecided |= positive | negative
            else:
                ruled_out |= negative if truth else positive
        return ruled_out, undecided


class _Effects(dict[Value | None, Effect]):
    """The effects of answers seen before; others are worked out when first asked for."""

    __slots__ = ("_source",)

    def __init__(self, source: ReadyInput) -> None:
        super().__init__({None: (0, source.unknown)})
        self._source = source

    def __missing__(self, value: Value | None) -> Effect:
        effect = self._source.effect(value)
        if len(self) < _REMEMBERED:
            self[value] = effect
        return effect


class ReadyTable:
    """A table with its inputs sorted by where their values come from.

    ``answers`` and ``fields`` are read as they are, the ``other`` ones of each take a look elsewhere. ``unlisted`` are
    the clauses that a record of which nothing is known leaves undecided.
    """

    __slots__ = (
        "aggregates",
        "answers",
        "every",
        "fields",
        "other_answers",
        "other_fields",
        "owner",
        "record",
        "unlisted",
    )

    def __init__(self, source: Table) -> None:
        """Split the inputs: those read once a project, those read for each record, those made of records."""
        inputs = [ReadyInput(each) for each in source.inputs]
        self.record = source.record
        self.owner = source.owner
        self.every = (1 << len(source.owner)) - 1
        self.aggregates = {each.name: each for each in inputs if each.origin is Origin.AGGREGATE}
        self.answers = [each for each in inputs if each.origin is Origin.ANSWER]
        self.other_answers = [each for each in inputs if each.origin in (Origin.AS_OF, Origin.LISTED)]
        self.fields = [each for each in inputs if each.origin is Origin.FIELD]
        self.other_fields = [each for each in inputs if each.origin in (Origin.THROUGH, Origin.FIELD_LISTED)]
        self.unlisted = 0
        for each in (*self.fields, *self.other_fields):
            self.unlisted |= each.unknown

    def inputs(self) -> Iterable[ReadyInput]:
        """Return every input."""
        return (*self.answers, *self.other_answers, *self.fields, *self.other_fields, *self.aggregates.values())


class SharedInput(dict[Value | None, Effect]):
    """What an answer to a project question does in all tables at once, the clauses of each table from its offset on."""

    __slots__ = ("_parts", "name")

    def __init__(self, name: str, parts: Sequence[tuple[int, ReadyInput]]) -> None:
        """Join the inputs of this name; the effect of an answer is worked out when first asked for."""
        super().__init__()
        self.name = name
        self._parts = parts

    def __missing__(self, value: Value | None) -> Effect:
        ruled_out = undecided = 0
        for offset, source in self._parts:
            out, open_ = source.effects[value]
            ruled_out |= out << offset
            undecided |= open_ << offset
        if len(self) < _REMEMBERED:
            self[value] = ruled_out, undecided
        return ruled_out, undecided


class Machine:
    """A program that can be run many times."""

    __slots__ = ("answers", "applies", "clauses_of", "offsets", "program", "readers", "tables", "where_masks")

    def __init__(self, program: Program) -> None:
        """Make the masks of every table.

        ``clauses_of`` gives each item's clauses, ``applies`` those that let a pack apply, ``readers`` the inputs that
        read an aggregate, with the record of their table. ``answers`` are the project questions for all tables at once,
        and ``offsets`` say where the clauses of each table begin in them.
        """
        self.program = program
        self.tables = {table.record: ReadyTable(table) for table in program.tables}
        self.offsets: dict[str, int] = {}
        total = 0
        for record, table in self.tables.items():
            self.offsets[record] = total
            total += len(table.owner)
        shared: dict[str, list[tuple[int, ReadyInput]]] = {}
        for record, table in self.tables.items():
            for source in table.answers:
                shared.setdefault(source.name, []).append((self.offsets[record], source))
        self.answers = [SharedInput(name, parts) for name, parts in shared.items()]
        self.readers = {
            each.name: [
                (record, table.aggregates[each.name])
                for record, table in self.tables.items()
                if each.name in table.aggregates
            ]
            for each in program.aggregates
        }
        self.clauses_of: dict[int, int] = {}
        for table in self.tables.values():
            for clause, owner in enumerate(table.owner):
                self.clauses_of[owner] = self.clauses_of.get(owner, 0) | 1 << clause
        self.applies = {
            item.pack: self.clauses_of.get(number, 0)
            for number, item in enumerate(program.items)
            if item.kind is ItemKind.APPLIES
        }
        wanted = {each.where for each in program.aggregates} | {each.relevant for each in program.aggregates}
        self.where_masks = {item: self.clauses_of.get(item, 0) for item in wanted}
