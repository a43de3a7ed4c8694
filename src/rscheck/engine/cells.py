"""What an open question is completed with: a value for every way packs tell apart, found when they are compiled."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.engine.completion import cells_of
from rscheck.engine.effects import ReadyInput
from rscheck.engine.lookup import Lookup
from rscheck.engine.machine import Machine
from rscheck.engine.program import Origin, Program
from rscheck.model.answers import Value
from rscheck.model.condition import Scalar
from rscheck.model.domain import representatives
from rscheck.model.question import AnswerType, Question

__all__ = ["make_cells"]


def make_cells(program: Program, lookup: Lookup) -> dict[str, tuple[Value, ...]]:
    """Return the cells of every question that a condition reads, best first; those of references are empty."""
    constants = _constants(program)
    inputs = [each for table in Machine(program).tables.values() for each in table.inputs]
    read = {name: each for name, each in lookup.questions.items() if name in constants or each.type is AnswerType.REF}
    return {
        name: cells_of(question, _ordered(question, representatives(question, constants.get(name, ())), inputs))
        for name, question in read.items()
    }


def _constants(program: Program) -> dict[str, list[Scalar]]:
    """Return what each question is compared with: what the worst value over records is, counts for its field."""
    fields = {each.name: each.field for each in program.aggregates}
    found: dict[str, list[Scalar]] = {}
    for table in program.tables:
        for source in table.inputs:
            name = fields.get(source.name, "") if source.origin is Origin.AGGREGATE else source.name
            plain = (each for test in source.tests for each in test.operands if isinstance(each, Scalar))
            found.setdefault(name, []).extend(plain)
    for aggregate in program.aggregates:
        for name in (aggregate.field, aggregate.start, aggregate.end):
            found.setdefault(name, [])
    return found


def _ordered(question: Question, values: Sequence[Scalar], inputs: Sequence[ReadyInput]) -> Sequence[Scalar]:
    """Return the values of a question that has no direction, those first that rule out most."""
    if not question.worse.is_none:
        return values
    plain = (Origin.ANSWER, Origin.FIELD)
    sources = [each for each in inputs if each.name == question.id and each.origin in plain]
    return sorted(values, key=lambda value: -sum(each.ruled_out(value).bit_count() for each in sources))
