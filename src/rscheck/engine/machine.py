"""A program ready to run: masks made, and what each distinct answer rules out remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rscheck.engine.program import Aggregate, Input, ItemKind, Origin, Program, Table
from rscheck.model.answers import Value
from rscheck.model.condition import Test
from rscheck.model.terms import Tier
from rscheck.model.truth import Truth, test_holds

__all__ = ["Effect", "Joined", "Machine", "ReadyInput", "ReadyTable"]

_REMEMBERED = 4096
"""How many distinct answers of one input are remembered; beyond that they are worked out each time."""

Effect = tuple[int, int]
"""Clauses ruled out, and clauses left undecided."""


class ReadyInput:
    """An input that tells, for an answer, which clauses it rules out and which it leaves undecided.

    ``effects[value]`` is the effect of an answer, None being an absent one.
    """

    __slots__ = ("_listed", "_masks", "_tests", "effects", "name", "order", "origin", "through", "unknown")

    def __init__(self, source: Input) -> None:
        """Pair the masks of each test."""
        self.origin, self.name, self.through = source.origin, source.name, source.through
        self._tests, self.order = source.tests, source.order
        self._masks = list(zip(source.positive, source.negative, strict=True))
        self.unknown = 0
        for positive, negative in self._masks:
            self.unknown |= positive | negative
        self.effects = _Effects(self)
        self._listed: dict[tuple[Truth, ...], Effect] = {}

    def wanted(self, clause: int) -> list[tuple[Test, bool]]:
        """Return the tests that a clause, given as one bit, makes of this input, and how each has to come out."""
        pairs = zip(self._tests, self._masks, strict=True)
        return [(test, bool(yes & clause)) for test, (yes, no) in pairs if (yes | no) & clause]

    def effect(self, value: Value | None) -> Effect:
        """Return the effect of an answer, worked out anew."""
        return self._effect([test_holds(test, value, self.order) for test in self._tests])

    def listing(self, organisation: Value | None, listings: Mapping[tuple[str, str], bool]) -> Effect:
        """Return the effect of an organisation, by what is known of it on the lists that the tests name."""
        if organisation is None or not listings:
            return (0, self.unknown)
        found: list[Truth] = []
        for test in self._tests:
            known = [listings.get((str(each), str(organisation))) for each in test.operands]
            found.append(True if True in known else None if None in known else False)
        truths = tuple(found)
        if truths not in self._listed:
            self._listed[truths] = self._effect(truths)
        return self._listed[truths]

    def _effect(self, truths: Sequence[Truth]) -> Effect:
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


class Joined(dict[Value | None, int]):
    """What an answer does in one or several tables, as one integer: one operation joins the effects of two answers.

    The clauses of each table are ruled out from its offset on, and left undecided from ``width`` bits further on.
    """

    __slots__ = ("_parts", "_width")

    def __init__(self, parts: Sequence[tuple[int, ReadyInput]], width: int) -> None:
        """Join these inputs of one name; the effect of an answer is worked out when first asked for."""
        super().__init__()
        self._parts = parts
        self._width = width

    def __missing__(self, value: Value | None) -> int:
        joined = 0
        for offset, source in self._parts:
            out, open_ = source.effects[value]
            joined |= out << offset | open_ << offset + self._width
        if len(self) < _REMEMBERED:
            self[value] = joined
        return joined


class ReadyTable:
    """A table with its inputs sorted by where their values come from.

    ``answers`` and ``fields`` are read as they are, the ``other`` ones of each take a look elsewhere.
    ``field_names`` and ``field_effects`` are the fields once more, as they are read quickest. ``unlisted`` are the
    clauses that a record of which nothing is known leaves undecided.
    """

    __slots__ = (
        "aggregates",
        "answers",
        "every",
        "field_effects",
        "field_names",
        "fields",
        "other_answers",
        "other_fields",
        "owner",
        "record",
        "unlisted",
        "width",
    )

    def __init__(self, source: Table) -> None:
        """Split the inputs: those read once a project, those read for each record, those made of records."""
        inputs = [ReadyInput(each) for each in source.inputs]
        self.record = source.record
        self.owner = source.owner
        self.width = len(source.owner)
        self.every = (1 << self.width) - 1
        self.aggregates = {each.name: each for each in inputs if each.origin is Origin.AGGREGATE}
        self.answers = [each for each in inputs if each.origin is Origin.ANSWER]
        self.other_answers = [each for each in inputs if each.origin in (Origin.AS_OF, Origin.LISTED)]
        self.fields = [each for each in inputs if each.origin is Origin.FIELD]
        self.field_names = [each.name for each in self.fields]
        self.field_effects = [Joined([(0, each)], self.width) for each in self.fields]
        self.other_fields = [each for each in inputs if each.origin in (Origin.THROUGH, Origin.FIELD_LISTED)]
        self.unlisted = 0
        for each in (*self.fields, *self.other_fields):
            self.unlisted |= each.unknown

    def inputs(self) -> Iterable[ReadyInput]:
        """Return every input."""
        return (*self.answers, *self.other_answers, *self.fields, *self.other_fields, *self.aggregates.values())


class Machine:
    """A program that can be run many times."""

    __slots__ = (
        "aggregate_effects",
        "aggregate_names",
        "answer_effects",
        "answer_names",
        "applies",
        "clauses_of",
        "counted",
        "floored",
        "in_order",
        "offsets",
        "program",
        "reaching",
        "readers",
        "tables",
        "where_masks",
        "width",
    )

    def __init__(self, program: Program) -> None:
        """Make the masks of every table.

        ``clauses_of`` gives each item's clauses, ``applies`` those that let a pack apply, ``readers`` the inputs of
        records that read an aggregate, with their kind. ``answer_names`` and ``answer_effects`` are the project
        questions for all tables at once, ``offsets`` say where the clauses of each table begin in them, and ``width``
        how many clauses there are. ``aggregate_names`` and ``aggregate_effects`` are the aggregates that the project's
        own table reads. ``counted`` are the clauses of each kind of record that aggregates ask about, ``floored`` the
        items of each table that set a floor, with their clauses, ``reaching`` those clauses by the floor that
        counts. ``in_order`` are the aggregates as they are worked out: each with its name, its kind of record, the
        clauses of which some record has to meet one (0 if it asks more), and its readers.
        """
        self.program = program
        self.tables = {table.record: ReadyTable(table) for table in program.tables}
        self.offsets: dict[str, int] = {}
        self.width = 0
        for record, table in self.tables.items():
            self.offsets[record] = self.width
            self.width += table.width
        shared: dict[str, list[tuple[int, ReadyInput]]] = {}
        for record, table in self.tables.items():
            for source in table.answers:
                shared.setdefault(source.name, []).append((self.offsets[record], source))
        self.answer_names = list(shared)
        self.answer_effects = [Joined(parts, self.width) for parts in shared.values()]
        project = self.tables[""]
        self.aggregate_names = list(project.aggregates)
        self.aggregate_effects = [Joined([(0, each)], project.width) for each in project.aggregates.values()]
        self.readers = {
            each.name: [
                (record, table.aggregates[each.name])
                for record, table in self.tables.items()
                if record and each.name in table.aggregates
            ]
            for each in program.aggregates
        }
        self.clauses_of: dict[int, int] = {}
        for table in self.tables.values():
            for clause, owner in enumerate(table.owner):
                self.clauses_of[owner] = self.clauses_of.get(owner, 0) | 1 << clause
        self.floored = {
            record: [
                (program.items[number], self.clauses_of[number])
                for number in sorted(set(table.owner))
                if program.items[number].tier is not None or program.items[number].official is not None
            ]
            for record, table in self.tables.items()
        }
        self.applies = {
            item.pack: self.clauses_of.get(number, 0)
            for number, item in enumerate(program.items)
            if item.kind is ItemKind.APPLIES
        }
        self.reaching: dict[str, dict[Tier, int]] = {record: {} for record in self.tables}
        for record, items in self.floored.items():
            reaching = self.reaching[record]
            for item, clauses in items:
                if item.tier is not None:
                    reaching[item.tier] = reaching.get(item.tier, 0) | clauses
        wanted = {each.where for each in program.aggregates} | {each.relevant for each in program.aggregates}
        self.where_masks = {item: self.clauses_of.get(item, 0) for item in wanted}
        self.in_order = [
            (each, each.name, each.of, self._some_meets(each), self.readers[each.name]) for each in program.aggregates
        ]
        self.counted: dict[str, int] = {}
        for aggregate in program.aggregates:
            asked = self.where_masks[aggregate.where]
            self.counted[aggregate.of] = self.counted.get(aggregate.of, 0) | asked

    def _some_meets(self, aggregate: Aggregate) -> int:
        """Return the clauses of which some record has to meet one, if that is all an aggregate asks; else 0."""
        plain = aggregate.operation == "some" and not aggregate.by and aggregate.where >= 0
        return self.where_masks[aggregate.where] if plain else 0
