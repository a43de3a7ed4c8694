"""Cells: between the values given, no test can tell a difference."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rscheck.model import condition as c
from rscheck.model.domain import ANOTHER_COUNTRY, representatives
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.model.truth import test_holds as holds

CONSTANTS = (Decimal(10), Decimal(25))


def question(kind: AnswerType, low: int | None = None, high: int | None = None, options: str = "") -> Question:
    return Question(
        "q",
        "p",
        kind,
        "project",
        Worse(),
        options={each: {} for each in options},
        minimum=None if low is None else Decimal(low),
        maximum=None if high is None else Decimal(high),
    )


@pytest.mark.parametrize("value", ["0", "9.999999", "10", "10.000001", "17", "24.999999", "25", "25.000001", "100"])
def test_every_number_is_told_apart_as_one_of_its_cells(value: str) -> None:
    tests = [
        c.Test(operation, (constant,))
        for operation in (
            c.Operation.AT_LEAST,
            c.Operation.ABOVE,
            c.Operation.AT_MOST,
            c.Operation.BELOW,
            c.Operation.EQUALS,
        )
        for constant in CONSTANTS
    ]
    cells = representatives(question(AnswerType.NUMBER, 0, 100), CONSTANTS)
    profiles = {tuple(holds(test, cell) for test in tests) for cell in cells}

    assert tuple(holds(test, Decimal(value)) for test in tests) in profiles


def test_cells_of_numbers_stay_in_their_range() -> None:
    cells = representatives(question(AnswerType.NUMBER, 10, 25), CONSTANTS)

    assert (Decimal(10), Decimal(25)) == (min(cells), max(cells))
    assert (Decimal(3),) == representatives(question(AnswerType.NUMBER, 3, 3), CONSTANTS)


def test_cells_of_dates_are_the_day_and_its_neighbours() -> None:
    cells = representatives(question(AnswerType.DATE), [date(2026, 1, 1)])

    assert (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)) == cells


def test_cells_of_countries_are_those_named_and_any_other() -> None:
    assert ("JP", "NO", ANOTHER_COUNTRY) == representatives(question(AnswerType.COUNTRY), ["NO", "JP", "NO"])


def test_a_choice_has_its_options_and_a_yes_no_both_answers() -> None:
    assert ("x", "y") == representatives(question(AnswerType.CHOICE, options="xy"), [])
    assert {True, False} == set(representatives(question(AnswerType.YES_NO), []))


@pytest.mark.parametrize("kind", [AnswerType.TEXT, AnswerType.ORGANISATION, AnswerType.REF, AnswerType.CHOICES])
def test_what_has_no_cells_gives_none(kind: AnswerType) -> None:
    assert () == representatives(question(kind), [])


def test_a_number_without_constants_has_one_cell() -> None:
    assert (Decimal(0),) == representatives(question(AnswerType.NUMBER), [])
