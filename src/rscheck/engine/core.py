"""The engine: packs indexed and compiled once, ready for many projects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from rscheck.engine.bounds import Cells, cells_of
from rscheck.engine.conditions import Conditions
from rscheck.engine.lookup import Lookup
from rscheck.engine.machine import Machine, ReadyInput
from rscheck.engine.program import Origin, Program
from rscheck.engine.standing import Standing
from rscheck.engine.steps import Steps
from rscheck.engine.tiers import Floors, counted_floor, official_floor
from rscheck.model.condition import Operation, Scalar
from rscheck.model.domain import representatives
from rscheck.model.pack import Catalogue
from rscheck.model.question import AnswerType, Question

__all__ = ["Engine"]


class Engine:
    """Everything that depends on the packs only: a lookup by id, the machine, floors, and the cells of questions."""

    def __init__(self, catalogue: Catalogue, program: Program) -> None:
        """Join a catalogue and the program compiled from it."""
        self.lookup = Lookup(catalogue)
        self.conditions = Conditions(self.lookup)
        self.steps = Steps(self.lookup)
        self.standing = Standing(self.lookup)
        self.machine = Machine(program)
        self.counted = Floors(self.machine, counted_floor)
        self.official = Floors(self.machine, official_floor)
        self._cells: Cells | None = None

    @property
    def catalogue(self) -> Catalogue:
        """Return the packs and measures."""
        return self.lookup.catalogue

    @property
    def program(self) -> Program:
        """Return the compiled packs."""
        return self.machine.program

    @cached_property
    def reads_lists(self) -> bool:
        """Whether any condition compares a name with watchlists."""
        listed = (Origin.LISTED, Origin.FIELD_LISTED)
        return any(source.origin in listed for table in self.program.tables for source in table.inputs)

    @cached_property
    def organisations(self) -> tuple[Question, ...]:
        """The questions for names of organisations, and those that lists answer by such a name."""
        questions = self.lookup.questions.values()
        return tuple(each for each in questions if each.type is AnswerType.ORGANISATION or each.related_of is not None)

    @property
    def cells(self) -> Cells:
        """Return the cells of every question that a condition reads, made when first needed."""
        if self._cells is None:
            self._cells = self._make_cells()
        return self._cells

    def _make_cells(self) -> Cells:
        constants: dict[str, list[Scalar]] = {}
        watchlists: set[str] = set()
        for table in self.program.tables:
            for source in table.inputs:
                found = constants.setdefault(
                    self._field_of(source.name) if source.origin is Origin.AGGREGATE else source.name, []
                )
                for test in source.tests:
                    plain = [each for each in test.operands if isinstance(each, Scalar)]
                    found.extend(plain)
                    if test.operation is Operation.LISTED_ON:
                        watchlists.update(str(each) for each in plain)
        for aggregate in self.program.aggregates:
            for name in (aggregate.field, aggregate.start, aggregate.end):
                constants.setdefault(name, [])
        questions = {
            key: each for key, each in self.lookup.questions.items() if key in constants or each.type is AnswerType.REF
        }
        values = {
            key: cells_of(question, self._ordered(question, representatives(question, constants.get(key, ()))))
            for key, question in questions.items()
        }
        counted = frozenset(name for each in self.program.aggregates for name in (each.start, each.end) if name)
        return Cells(questions, values, self.program.complete, tuple(sorted(watchlists)), counted)

    def _field_of(self, aggregate: str) -> str:
        """Return the field whose worst value an aggregate is: what that is compared with are its constants."""
        return next((each.field for each in self.program.aggregates if each.name == aggregate), "")

    def _ordered(self, question: Question, values: Sequence[Scalar]) -> Sequence[Scalar]:
        """Return the values of a question that has no direction, those first that rule out most."""
        if not question.worse.is_none or len(values) < 2:
            return values
        sources = self._read_as_they_are.get(question.id, ())
        return sorted(values, key=lambda value: -sum(each.effects[value][0].bit_count() for each in sources))

    @cached_property
    def _read_as_they_are(self) -> dict[str, list[ReadyInput]]:
        """The inputs that are answers or fields, by their names."""
        found: dict[str, list[ReadyInput]] = {}
        for table in self.machine.tables.values():
            for each in (*table.answers, *table.fields):
                found.setdefault(each.name, []).append(each)
        return found
