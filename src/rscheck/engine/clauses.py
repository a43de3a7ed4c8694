"""Conditions rewritten as clauses: any of these, each of them all of those tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rscheck.engine.program import Origin
from rscheck.model.condition import Operation, ParameterRef, SetRef, Test
from rscheck.model.domain import representatives
from rscheck.model.question import AnswerType, Question
from rscheck.model.truth import test_holds

__all__ = ["ALWAYS", "MOST_CLAUSES", "NEVER", "Clauses", "Literal", "TooManyClausesError", "conjunction", "disjunction"]

MOST_CLAUSES = 4096
"""A condition that needs more clauses than this is refused: splitting the rule helps."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A test of one input that has to hold, or has not to hold.

    ``question`` is what the input asks; None for values computed over records, which are compared as they are.
    ``text`` tells it apart from every other literal.
    """

    origin: Origin
    name: str
    through: str
    test: Test
    holds: bool
    question: Question | None = field(default=None, compare=False, repr=False)
    text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Write once what clauses are sorted by: each literal is in thousands of them."""
        object.__setattr__(self, "text", repr(self))

    @property
    def subject(self) -> tuple[Origin, str, str]:
        """Return what is tested, without the test."""
        return (self.origin, self.name, self.through)


Clauses = tuple[frozenset[Literal], ...]
"""A condition: true if all literals of any clause hold. No clause at all is never, an empty clause is always."""

ALWAYS: Clauses = (frozenset(),)
NEVER: Clauses = ()


class TooManyClausesError(Exception):
    """A condition grew beyond :data:`MOST_CLAUSES`."""


def disjunction(parts: Iterable[Clauses]) -> Clauses:
    """Return the clauses of "any of these"."""
    return _shortest([clause for part in parts for clause in part])


def conjunction(parts: Iterable[Clauses]) -> Clauses:
    """Return the clauses of "all of these", without those that contradict themselves."""
    result: Clauses = ALWAYS
    for part in parts:
        if len(result) * len(part) > MOST_CLAUSES * 4:
            raise TooManyClausesError
        joined = {left | right for left in result for right in part}
        result = _shortest([clause for clause in joined if _possible(clause)])
    return result


def _shortest(clauses: Sequence[frozenset[Literal]]) -> Clauses:
    """Drop clauses that say no more than a shorter one; keep a fixed order, so that the same packs compile the same."""
    ordered = sorted(set(clauses), key=lambda clause: (len(clause), sorted([each.text for each in clause])))
    kept: list[frozenset[Literal]] = []
    for clause in ordered:
        if not any(other <= clause for other in kept):
            kept.append(clause)
    if len(kept) > MOST_CLAUSES:
        raise TooManyClausesError
    return tuple(kept)


def _possible(clause: frozenset[Literal]) -> bool:
    """Return False only if no answer at all could make every literal of the clause hold."""
    by_subject: dict[tuple[Origin, str, str], list[Literal]] = {}
    for literal in clause:
        by_subject.setdefault(literal.subject, []).append(literal)
    return all(len(literals) == 1 or _together(literals) for literals in by_subject.values())


def _together(literals: list[Literal]) -> bool:
    question = literals[0].question
    if question is None or question.type is AnswerType.ORGANISATION:
        return not any(
            Literal(o.origin, o.name, o.through, o.test, not o.holds, o.question) in literals for o in literals
        )
    if question.type is AnswerType.CHOICES:
        return _options_together(literals)
    constants = [
        operand
        for literal in literals
        for operand in literal.test.operands
        if not isinstance(operand, ParameterRef | SetRef)
    ]
    order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
    return any(
        all(test_holds(literal.test, value, order) is literal.holds for literal in literals)
        for value in representatives(question, constants)
    )


def _options_together(literals: list[Literal]) -> bool:
    """Tell whether a set of options can meet every literal: what must be in it may not be what must be out of it.

    What may not all be chosen together is compared only with what must be in it; that rules out too little, never too
    much.
    """
    needed: set[object] = set()
    barred: set[object] = set()
    for literal in literals:
        operands, every = literal.test.operands, literal.test.operation is Operation.INCLUDES_ALL
        if literal.holds and (every or len(operands) == 1):
            needed.update(operands)
        elif not literal.holds and (not every or len(operands) == 1):
            barred.update(operands)
    if needed & barred:
        return False
    return all(set(each.test.operands) - (barred if each.holds else needed) for each in literals)
