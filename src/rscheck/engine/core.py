"""The engine: packs indexed and compiled once, ready for many projects."""

from __future__ import annotations

from functools import cached_property

from rscheck.engine.completion import Cells
from rscheck.engine.conditions import Conditions
from rscheck.engine.lookup import Lookup
from rscheck.engine.machine import Machine
from rscheck.engine.program import Item, ItemKind, Origin, Program
from rscheck.engine.standing import Standing
from rscheck.engine.steps import Steps
from rscheck.engine.tiers import Floors, counted_floor, official_floor
from rscheck.engine.wording import Wording
from rscheck.model.condition import Condition
from rscheck.model.pack import Catalogue
from rscheck.model.question import AnswerType, Question

__all__ = ["Engine"]


class Engine:
    """Everything that depends on the packs only: a lookup by id, the machine, floors, and the cells of questions."""

    def __init__(self, catalogue: Catalogue, program: Program) -> None:
        """Join a catalogue and the program compiled from it."""
        self.lookup = Lookup(catalogue)
        self.conditions = Conditions()
        self.steps = Steps(self.lookup)
        self.standing = Standing(self.lookup)
        self.wording = Wording(self.lookup.questions)
        self.machine = Machine(program)
        self.counted = Floors(self.machine, counted_floor)
        self.official = Floors(self.machine, official_floor)

    @property
    def catalogue(self) -> Catalogue:
        """Return the packs and measures."""
        return self.lookup.catalogue

    @property
    def program(self) -> Program:
        """Return the compiled packs."""
        return self.machine.program

    def condition(self, item: Item) -> Condition:
        """Return when a rule fires, or when a tree leads to an outcome."""
        if item.part:
            return self.conditions.of_outcome(self.lookup.trees[item.id], item.part)
        return self.conditions.of_rule(self.lookup.rules[item.id])

    @cached_property
    def judging(self) -> dict[str, int]:
        """The clauses of each pack's rules and outcomes in all tables, those of each table from its start on."""
        found = dict.fromkeys(self.catalogue.packs, 0)
        for table in self.machine.tables.values():
            for clause, owner in enumerate(table.owner, table.start):
                item = self.program.items[owner]
                if item.kind in (ItemKind.RULE, ItemKind.OUTCOME):
                    found[item.pack] |= 1 << clause
        return found

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

    @cached_property
    def cells(self) -> Cells:
        """The cells of every question that a condition reads."""
        program = self.program
        questions = {name: self.lookup.questions[name] for name in program.cells}
        counted = frozenset(name for each in program.aggregates for name in (each.start, each.end) if name)
        return Cells(questions, program.cells, program.complete, counted)
