"""A program ready to run: its inputs sorted by when they are read, and the clauses that are asked about together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from rscheck.engine.completion import Completion
from rscheck.engine.effects import Effect, Effects, ReadyInput, joined
from rscheck.engine.program import Aggregate, Item, ItemKind, Origin, Program, Table
from rscheck.engine.reader import Reader
from rscheck.model.answers import Answers
from rscheck.model.terms import Tier

__all__ = ["Machine", "ReadyTable", "Reference", "Round"]

_AS_READ = (
    Origin.ANSWER,
    Origin.AS_OF,
    Origin.LISTED,
    Origin.FIELD,
    Origin.FIELD_LISTED,
    Origin.THROUGH,
    Origin.AGGREGATE,
)


class Reference:
    """A reference field of a record, ``by``, and what is read of the record of ``kind`` that it names.

    ``unknown`` is the effect if it names none.
    """

    __slots__ = ("by", "kind", "reader", "unknown")

    def __init__(self, by: str, kind: str, inputs: Sequence[ReadyInput]) -> None:
        """Join what is read."""
        self.by, self.kind = by, kind
        self.reader = _reader(inputs)
        self.unknown = self.reader.read({}).effect(None)


class ReadyTable:
    """A table with its inputs sorted by where their values come from (``of``).

    Of a record are read its own ``fields``, what its ``references`` name, and whether its ``organisations`` are on
    lists. Of what is said of all tables at once, the part of this one begins with the bit ``start``.
    """

    __slots__ = (
        "_unlisted",
        "every",
        "fields",
        "inputs",
        "of",
        "organisations",
        "owner",
        "record",
        "references",
        "start",
        "whole",
        "width",
    )

    def __init__(self, source: Table, start: int) -> None:
        """Split the inputs: those read once a project, and those read for each record."""
        self.record = source.record
        self.owner = source.owner
        self.width = len(source.owner)
        self.every = (1 << self.width) - 1
        self.start = start
        self.whole = (1 << 2 * self.width) - 1
        self.of: dict[Origin, list[ReadyInput]] = {origin: [] for origin in _AS_READ}
        for each in source.inputs:
            self.of[each.origin].append(ReadyInput(each, self.width))
        self.inputs = [each for inputs in self.of.values() for each in inputs]
        self.fields = _reader(self.of[Origin.FIELD])
        through = sorted(self.of[Origin.THROUGH], key=_named)
        self.references = [Reference(*named, list(inputs)) for named, inputs in groupby(through, _named)]
        self.organisations = self.of[Origin.FIELD_LISTED]
        self._unlisted: dict[Completion | None, Effect] = {}

    def unlisted(self, completion: Completion | None) -> Effect:
        """Return the effect of a record of which nothing is known."""
        found = self._unlisted.get(completion)
        if found is None:
            found = self.fields.read({}).effect(completion) | joined(each.unknown for each in self.references)
            name, answers = (None, Answers()) if completion is None else ("", Answers(supposed=completion.worst))
            found |= joined(each.listing(name, answers) for each in self.organisations)
            self._unlisted[completion] = found
        return found

    def part(self, said: Effect) -> Effect:
        """Return what is said of this table, of what is said of all."""
        return (said >> self.start) & self.whole


def _reader(inputs: Sequence[ReadyInput]) -> Reader:
    return Reader([(each.name, each.effects) for each in inputs])


def _named(source: ReadyInput) -> tuple[str, str]:
    """Return the reference field that an input looks through, and the kind of record that it names."""
    return source.through, source.name.partition(".")[0]


_Reader = tuple[ReadyTable, ReadyInput]
"""An input, and the table that reads it."""


class Round:
    """Values over records that can be worked out together, since none of them needs another.

    ``some`` are those that only ask whether a record meets one of some clauses, by kind: the clauses of each, and what
    each does in all tables at once. ``others`` ask something else; ``named`` have a value for each record that others
    name, and inputs of that record's table that read it.
    """

    __slots__ = ("named", "others", "some")

    def __init__(
        self,
        aggregates: Sequence[Aggregate],
        clauses_of: Mapping[int, int],
        readers: Mapping[str, Sequence[_Reader]],
    ) -> None:
        """Sort the aggregates by how they are worked out; ``readers`` are the inputs that read each."""
        self.some: dict[str, list[tuple[int, Effects]]] = {}
        self.others: list[tuple[Aggregate, Effects]] = []
        self.named: list[tuple[Aggregate, list[ReadyInput]]] = []
        for each in sorted(aggregates, key=lambda each: _reach(readers[each.name])):
            if each.by:
                self.named.append((each, [source for _, source in readers[each.name]]))
            elif each.operation == "some" and each.where >= 0:
                asked = clauses_of.get(each.where, 0), _of_all(readers[each.name])
                self.some.setdefault(each.of, []).append(asked)
            else:
                self.others.append((each, _of_all(readers[each.name])))


class Machine:
    """A program that can be run many times."""

    __slots__ = (
        "answers",
        "applies",
        "clauses_of",
        "day",
        "floored",
        "organisations",
        "program",
        "reaching",
        "rounds",
        "tables",
    )

    def __init__(self, program: Program) -> None:
        """Make the masks of every table.

        ``clauses_of`` gives each item's clauses, ``applies`` those that let a pack apply. ``answers`` reads the project
        questions for all tables at once, ``day`` is what the day of assessment does, ``organisations`` are the inputs
        that look for an organisation of the project on lists, with their tables. ``rounds`` are the values over records
        as they are worked out. ``floored`` are the items of each table that set a floor, with their clauses,
        ``reaching`` those clauses by the floor that counts.
        """
        self.program = program
        self.tables = _laid_out(program)
        self.clauses_of: dict[int, int] = {}
        self.floored: dict[str, list[tuple[Item, int]]] = {}
        self.reaching: dict[str, dict[Tier, int]] = {}
        for record, table in self.tables.items():
            clauses_of = _clauses_of(table.owner)
            self.clauses_of |= clauses_of
            items = [(program.items[number], clauses) for number, clauses in sorted(clauses_of.items())]
            self.floored[record] = [each for each in items if each[0].tier is not None or each[0].official is not None]
            reaching = self.reaching[record] = {}
            for item, clauses in self.floored[record]:
                if item.tier is not None:
                    reaching[item.tier] = reaching.get(item.tier, 0) | clauses
        self.applies = {
            item.pack: self.clauses_of.get(number, 0)
            for number, item in enumerate(program.items)
            if item.kind is ItemKind.APPLIES
        }
        answers = self._readers(Origin.ANSWER)
        in_order = sorted(answers.items(), key=lambda each: _reach(each[1]))
        self.answers = Reader([(name, _of_all(readers)) for name, readers in in_order])
        self.day = _of_all(self._readers(Origin.AS_OF).get("as_of", []))
        self.organisations = [each for readers in self._readers(Origin.LISTED).values() for each in readers]
        self.rounds = self._rounds()

    def _readers(self, origin: Origin) -> dict[str, list[_Reader]]:
        """Return the inputs whose values are the same for all records, with their tables, by the value they read."""
        readers: dict[str, list[_Reader]] = {}
        for table in self.tables.values():
            for source in table.of[origin]:
                readers.setdefault(source.name, []).append((table, source))
        return readers

    def _rounds(self) -> list[Round]:
        readers: dict[str, list[_Reader]] = {each.name: [] for each in self.program.aggregates}
        readers |= self._readers(Origin.AGGREGATE)
        depths: dict[str, int] = {}
        for each in self.program.aggregates:
            asked = self.clauses_of.get(each.where, 0) | self.clauses_of.get(each.relevant, 0)
            read = self.tables[each.of].of[Origin.AGGREGATE] if asked else ()
            depths[each.name] = 1 + max((depths[source.name] for source in read if source.unknown & asked), default=-1)
        rounds: list[list[Aggregate]] = [[] for _ in range(1 + max(depths.values(), default=-1))]
        for each in self.program.aggregates:
            rounds[depths[each.name]].append(each)
        return [Round(each, self.clauses_of, readers) for each in rounds]


def _laid_out(program: Program) -> dict[str, ReadyTable]:
    """Return a table for the project and for each kind of record.

    The one that reads most answers comes first in what is said of all tables: most effects are short then.
    """
    sources = {table.record: table for table in program.tables}
    sources |= {kind: Table(kind, (), ()) for kind in program.complete if kind not in sources}
    tables: dict[str, ReadyTable] = {}
    start = 0
    for record in sorted(sources, key=lambda kind: -sum(each.origin is Origin.ANSWER for each in sources[kind].inputs)):
        tables[record] = ReadyTable(sources[record], start)
        start += 2 * tables[record].width
    return dict(sorted(tables.items()))


def _clauses_of(owner: Sequence[int]) -> dict[int, int]:
    """Return the clauses of each item of a table, given the item that each clause belongs to."""
    found: dict[int, int] = {}
    first = 0
    for number, clauses in groupby(owner):
        several = len(list(clauses))
        found[number] = found.get(number, 0) | ((1 << several) - 1) << first
        first += several
    return found


def _reach(readers: Sequence[_Reader]) -> int:
    """Return how far the effects of a value reach: joined from the shortest on, most of them stay short."""
    return max((table.start for table, _ in readers), default=0)


def _of_all(readers: Sequence[_Reader]) -> Effects:
    """Return what an answer does in all tables at once, given the inputs that read it."""
    if len(readers) == 1 and readers[0][0].start == 0:
        return readers[0][1].effects
    return Effects(lambda value: joined(source.effects[value] << table.start for table, source in readers))
