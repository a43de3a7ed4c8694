"""What needs attention first, and the totals."""

from __future__ import annotations

from datetime import date

import pytest

from rscheck.errors import Problem
from rscheck.i18n import Message, words_for
from rscheck.location import Location
from rscheck.model.assessment import Interval, ReadinessInterval
from rscheck.model.terms import Readiness, Tier
from rscheck.report.ordered_rows import ordered_rows
from rscheck.report.register_order import Totals, common_folder, totals_of
from rscheck.report.register_row import RegisterRow, Waiting

ENGLISH = words_for("en")


def a_row(
    name: str, least: Tier, most: Tier, readiness: Readiness = Readiness.READY, deadline: date | None = None, **more
) -> RegisterRow:
    ready = ReadinessInterval(Readiness.READY, readiness)
    return RegisterRow(name, tier=Interval(least, most), readiness=ready, deadline=deadline, **more)


BROKEN = RegisterRow.broken("broken.yaml", [Problem("E101", Message("a slip"), Location("broken.yaml", 3, 1))] * 2)


def test_what_needs_attention_comes_first() -> None:
    rows = [
        a_row("e.yaml", Tier.LOW, Tier.LOW),
        a_row("d.yaml", Tier.LOW, Tier.LOW, Readiness.NOT_ELIGIBLE),
        a_row("c.yaml", Tier.LOW, Tier.HIGH),
        a_row("b.yaml", Tier.HIGH, Tier.HIGH),
        a_row("a.yaml", Tier.HIGH, Tier.HIGH),
        a_row("z.yaml", Tier.HIGH, Tier.HIGH, deadline=date(2027, 1, 1)),
        a_row("y.yaml", Tier.HIGH, Tier.HIGH, deadline=date(2026, 12, 1)),
        BROKEN,
    ]

    with ordered_rows(rows) as ordered:
        assert ["broken.yaml", "y.yaml", "z.yaml", "a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"] == [
            row.name for row in ordered
        ]


@pytest.mark.parametrize(
    ("expected", "files"),
    [
        ("cases/", ["cases/a.yaml", "cases/b/c.yaml"]),
        ("/home/someone/", ["/home/someone/a.yaml", "/home/someone/b/c.yaml"]),
        ("one/", ["one/a.yaml"]),
        ("", ["a.yaml", "b.yaml"]),
        ("", ["/a.yaml", "/b/c.yaml"]),
        ("", ["cases/a.yaml", "cases2/b.yaml"]),
        ("", []),
    ],
)
def test_the_folder_that_all_files_are_in(expected: str, files: list[str]) -> None:
    assert expected == common_folder(files)


def test_totals_count_every_project_once_by_tier() -> None:
    waiting = (Waiting("q", None, "somebody", None),)
    rows = [
        a_row("a.yaml", Tier.HIGH, Tier.HIGH, matches=2),
        a_row("b.yaml", Tier.LOW, Tier.HIGH, waiting=waiting),
        BROKEN,
    ]

    assert {
        "Projects": "3",
        "Decision needed before start": "0",
        "Office review first": "1",
        "Go ahead with measures": "0",
        "Standard practice": "1",
        "Not settled": "1",
        "Waiting for somebody": "1",
        "With open matches": "1",
        "Cannot be read": "1",
    } == {fact.label: fact.value for fact in totals_of(Totals.of(rows), ENGLISH)}
