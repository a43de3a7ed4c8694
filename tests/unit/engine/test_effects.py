"""What answers do to clauses: worked out once for each distinct answer, joined, and supposed where nothing is known."""

from __future__ import annotations

import pytest

from rscheck.engine.effects import Effects, ReadyInput
from rscheck.engine.program import Input, Origin
from rscheck.model import condition as c
from rscheck.model.answers import Answers, Value

FIRST, SECOND = 1, 2
OPEN = 2
"""Bits from which on clauses are left undecided: there are two."""


def on_lists(*lists: str) -> ReadyInput:
    """Return an input whose first clause needs an organisation to be on one of some lists, the second not to be."""
    test = c.Test(c.Operation.LISTED_ON, lists)
    return ReadyInput(Input(Origin.LISTED, "lead.institution", "", (), (test,), (FIRST,), (SECOND,)), 2)


def test_the_effect_of_an_answer_is_worked_out_once() -> None:
    asked: list[Value | None] = []

    def work_out(value: Value | None) -> int:
        asked.append(value)
        return len(asked)

    effects = Effects(work_out)

    assert (1, 1, 2, 1) == (effects[True], effects[True], effects[None], effects[True])
    assert [True, None] == asked


@pytest.mark.parametrize(
    ("known", "supposed", "effect"),
    [
        ({}, None, (FIRST | SECOND) << OPEN),
        ({}, True, SECOND),
        ({}, False, FIRST),
        ({("a", "One"): True}, False, SECOND),
        ({("a", "One"): False}, None, (FIRST | SECOND) << OPEN),
        ({("a", "One"): False}, False, FIRST),
        ({("a", "One"): False, ("b", "One"): False}, True, FIRST),
        ({("a", "Other"): True}, False, FIRST),
    ],
)
def test_what_is_known_of_a_name_on_a_list_comes_before_what_is_supposed(
    known: dict[tuple[str, str], bool], supposed: bool | None, effect: int
) -> None:
    answers = Answers(listings=known, supposed=supposed)

    assert effect == on_lists("a", "b").listing("One", answers)


def test_nothing_is_supposed_of_an_organisation_that_nobody_named() -> None:
    assert (FIRST | SECOND) << OPEN == on_lists("a").listing(None, Answers(supposed=True))
