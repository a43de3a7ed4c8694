"""A program ready to run: masks made, and what each distinct answer rules out remembered."""

from __future__ import annotations

from rscheck.engine.program import Input, Origin, Program, Table
from rscheck.model.answers import Value
from rscheck.model.condition import Test
from rscheck.model.truth import Truth, test_holds

__all__ = ["Machine", "ReadyInput", "ReadyTable"]

_REMEMBERED = 4096
"""How many distinct answers of one input are remembered; beyond that they are worked out each time."""


class ReadyInput:
    """An input that tells, for an answer, which clauses it rules out and which it leaves undecided."""

    __slots__ = ("_known", "_masks", "_tests", "name", "order", "origin", "through", "unknown")

    def __init__(self, source: Input) -> None:
        """Turn lists of clauses into masks."""
        self.origin, self.name, self.through = source.origin, source.name, source.through
        self._tests, self.order = source.tests, source.order
        self._masks = [
            (_mask(positive), _mask(negative))
            for positive, negative in zip(source.positive, source.negative, strict=True)
        ]
        self.unknown = 0
        for positive, negative in self._masks:
            self.unknown |= positive | negative
        self._known: dict[Value | None, tuple[int, int]] = {None: (0, self.unknown)}

    def wanted(self, clause: int) -> list[tuple[Test, bool]]:
        """Return the tests that a clause, given as one bit, makes of this input, and how each has to come out."""
        pairs = zip(self._tests, self._masks, strict=True)
        return [(test, bool(yes & clause)) for test, (yes, no) in pairs if (yes | no) & clause]

    def effect(self, value: Value | None) -> tuple[int, int]:
        """Return (clauses ruled out, clauses left undecided) by an answer; None is an absent answer."""
        known = self._known.get(value)
        if known is None:
            known = self._effect([test_holds(test, value, self.order) for test in self._tests])
            if len(self._known) < _REMEMBERED:
                self._known[value] = known
        return known

    def listing(self, organisation: Value | None, listings: dict[tuple[str, str], bool]) -> tuple[int, int]:
        """Return the same for an organisation, by what is known of it on the lists that the tests name."""
        if organisation is None:
            return (0, self.unknown)
        truths: list[Truth] = []
        for test in self._tests:
            known = [listings.get((str(each), str(organisation))) for each in test.operands]
            truths.append(True if True in known else None if None in known else False)
        return self._effect(truths)

    def _effect(self, truths: list[Truth]) -> tuple[int, int]:
        ruled_out = undecided = 0
        for truth, (positive, negative) in zip(truths, self._masks, strict=True):
            if truth is None:
                undecided |= positive | negative
            else:
                ruled_out |= negative if truth else positive
        return ruled_out, undecided


def _mask(clauses: tuple[int, ...]) -> int:
    mask = 0
    for number in clauses:
        mask |= 1 << number
    return mask


class ReadyTable:
    """A table with its inputs sorted by where their values come from."""

    __slots__ = ("aggregates", "answers", "every", "fields", "owner", "record")

    def __init__(self, source: Table) -> None:
        """Split the inputs: those read once a project, those read for each record, those made of records."""
        inputs = [ReadyInput(each) for each in source.inputs]
        self.record = source.record
        self.owner = source.owner
        self.every = (1 << len(source.owner)) - 1
        self.aggregates = {each.name: each for each in inputs if each.origin is Origin.AGGREGATE}
        self.fields = [each for each in inputs if each.origin.of_record]
        self.answers = [each for each in inputs if not each.origin.of_record and each.origin is not Origin.AGGREGATE]


class Machine:
    """A program that can be run many times."""

    __slots__ = ("clauses_of", "program", "tables", "where_masks")

    def __init__(self, program: Program) -> None:
        """Make the masks of every table; ``clauses_of`` gives each item's clauses."""
        self.program = program
        self.tables = {table.record: ReadyTable(table) for table in program.tables}
        self.clauses_of: dict[int, int] = {}
        wanted = {each.where for each in program.aggregates} | {each.relevant for each in program.aggregates}
        for table in program.tables:
            for clause, owner in enumerate(table.owner):
                self.clauses_of[owner] = self.clauses_of.get(owner, 0) | 1 << clause
        self.where_masks = {item: mask for item, mask in self.clauses_of.items() if item in wanted}
