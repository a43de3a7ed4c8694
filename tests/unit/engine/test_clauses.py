"""Clauses: what cannot be met together is dropped, what can be is kept."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rscheck.engine.clauses import ALWAYS, NEVER, Clauses, Literal, TooManyClausesError, conjunction, disjunction
from rscheck.engine.program import Origin
from rscheck.model import condition as c
from rscheck.model.question import AnswerType, Question, Worse

KINDS = Question("q.kinds", "p", AnswerType.CHOICES, "project", Worse(), options={"a": {}, "b": {}, "c": {}})
SIZE = Question("q.size", "p", AnswerType.NUMBER, "project", Worse())
PLAIN = Question("q.yes", "p", AnswerType.YES_NO, "project", Worse())


def literal(question: Question, operation: str, *operands: c.Scalar, holds: bool = True) -> Literal:
    return Literal(Origin.ANSWER, question.id, "", c.Test(c.Operation(operation), operands), holds, question)


def clause(*literals: Literal) -> Clauses:
    return (frozenset(literals),)


YES, NO = literal(PLAIN, "equals", True), literal(PLAIN, "equals", True, holds=False)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (YES, NO),
        (YES, literal(PLAIN, "equals", False)),
        (literal(SIZE, "above", Decimal(5)), literal(SIZE, "below", Decimal(5))),
        (literal(SIZE, "at_least", Decimal(5)), literal(SIZE, "at_least", Decimal(5), holds=False)),
        (literal(KINDS, "includes", "a"), literal(KINDS, "includes_any", "a", "b", holds=False)),
        (literal(KINDS, "includes_all", "a", "b"), literal(KINDS, "includes", "b", holds=False)),
        (literal(KINDS, "includes_all", "a", "b"), literal(KINDS, "includes_all", "a", "b", holds=False)),
        (literal(KINDS, "includes_any", "a", "b"), literal(KINDS, "includes_any", "b", "a", holds=False)),
    ],
)
def test_what_no_answer_can_meet_is_dropped(first: Literal, second: Literal) -> None:
    assert NEVER == conjunction([clause(first), clause(second)])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (literal(SIZE, "at_least", Decimal(5)), literal(SIZE, "at_most", Decimal(5))),
        (literal(SIZE, "above", Decimal(5)), literal(SIZE, "below", Decimal("5.1"))),
        (literal(KINDS, "includes", "a"), literal(KINDS, "includes", "b", holds=False)),
        (literal(KINDS, "includes_any", "a", "b"), literal(KINDS, "includes_all", "a", "b", holds=False)),
        (literal(KINDS, "includes_any", "a", "b"), literal(KINDS, "includes", "a", holds=False)),
    ],
)
def test_what_some_answer_can_meet_is_kept(first: Literal, second: Literal) -> None:
    assert clause(first, second) == conjunction([clause(first), clause(second)])


def test_a_clause_that_says_no_more_than_another_is_dropped() -> None:
    size = literal(SIZE, "above", Decimal(5))

    assert clause(YES) == disjunction([clause(YES, size), clause(YES)])
    assert ALWAYS == disjunction([clause(YES), ALWAYS])


def test_of_nothing_all_hold_and_none_does() -> None:
    assert ALWAYS == conjunction([])
    assert NEVER == disjunction([])


def test_too_many_clauses_are_refused() -> None:
    questions = [Question(f"q.{n}", "p", AnswerType.YES_NO, "project", Worse()) for n in range(30)]
    pairs = [
        disjunction([clause(literal(a, "equals", True)), clause(literal(b, "equals", True))])
        for a, b in zip(questions[::2], questions[1::2], strict=True)
    ]

    with pytest.raises(TooManyClausesError):
        conjunction(pairs)
