"""Values over records: what a record that may still come can and cannot change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import pytest

from rscheck.engine.over_records import aggregate_value, months_between
from rscheck.engine.program import Aggregate
from rscheck.model.answers import Answers, Record, Value
from rscheck.model.truth import Truth

DAY = date(2026, 6, 1)


@dataclass(frozen=True)
class View:
    state: Truth
    listed: bool = True
    record: Record = field(default_factory=dict)

    def meets(self, item: int) -> Truth:
        return True if item < 0 else self.state


def value(aggregate: Aggregate, *views: View) -> Value | None:
    return aggregate_value(aggregate, views, Answers(), DAY)


MORE = View(None, listed=False)
MORE_ALL = View(True, listed=False)
NO_MORE_KIND = View(False, listed=False)


@pytest.mark.parametrize(
    ("operation", "views", "expected"),
    [
        ("some", (), False),
        ("some", (View(True), MORE), True),
        ("some", (View(False), MORE), None),
        ("some", (View(False), NO_MORE_KIND), False),
        ("some", (MORE_ALL,), None),
        ("every", (), True),
        ("every", (View(True), MORE), None),
        ("every", (View(True), MORE_ALL), True),
        ("every", (View(False), MORE_ALL), False),
        ("every", (NO_MORE_KIND,), None),
        ("count", (View(True), View(True)), True),
        ("count", (View(True), View(None)), None),
        ("count", (View(True), View(False)), False),
        ("count", (View(True), MORE), None),
        ("count", (View(True), NO_MORE_KIND), False),
        ("share", (), Decimal(0)),
        ("share", (View(True), View(False), View(False), View(False)), Decimal(25)),
        ("share", (View(True), View(None)), None),
        ("share", (View(True), NO_MORE_KIND), None),
    ],
)
def test_what_may_still_come_leaves_open_what_it_could_change(
    operation: str, views: tuple[View, ...], expected: object
) -> None:
    assert expected == value(Aggregate("x", operation, "acts", where=0, at_least=2), *views)


def sized(size: int | None, state: Truth = True) -> View:
    return View(state, record={} if size is None else {"acts.size": Decimal(size)})


SUM = Aggregate("x", "sum", "acts", where=0, field="acts.size")


@pytest.mark.parametrize(
    ("views", "expected"),
    [
        ((), 0),
        ((sized(3), sized(4)), 7),
        ((sized(3), sized(4, False)), 3),
        ((sized(3), sized(None, False)), 3),
        ((sized(3), sized(None)), None),
        ((sized(3), sized(4, None)), None),
        ((sized(3), NO_MORE_KIND), 3),
        ((sized(3), MORE), None),
    ],
)
def test_a_sum_is_known_when_everything_that_counts_is(views: tuple[View, ...], expected: int | None) -> None:
    assert expected == value(SUM, *views)


@pytest.mark.parametrize(("higher", "expected"), [(True, 9), (False, 2)])
def test_the_worst_number_is_the_one_in_the_direction_of_risk(higher: bool, expected: int) -> None:
    worst = Aggregate("x", "worst", "acts", field="acts.size", higher=higher)

    assert expected == value(worst, sized(2), sized(9))
    assert value(worst, sized(2), sized(None)) is None


def test_the_worst_of_no_records_is_what_counts_when_nobody_is_asked() -> None:
    assert Decimal(1) == value(Aggregate("x", "worst", "acts", field="acts.size", higher=True, skipped=Decimal(1)))
    assert "low" == value(Aggregate("x", "worst", "acts", field="acts.level", best_first=("low", "high")))


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 15), date(2026, 1, 15), 0),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2025, 12, 1), date(2027, 1, 1), 13),
        (date(2026, 2, 15), date(2026, 2, 14), -1),
        (date(2026, 3, 15), date(2026, 1, 15), -2),
    ],
)
def test_months_are_whole(start: date, end: date, months: int) -> None:
    assert months == months_between(start, end)


def test_a_later_end_is_never_fewer_months() -> None:
    days = [DAY + timedelta(days=number) for number in range(800)]
    months = [months_between(DAY, day) for day in days]

    assert sorted(months) == months
