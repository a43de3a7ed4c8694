"""What a register says of a project in each column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rscheck.errors import Problem
from rscheck.i18n import Message, words_for
from rscheck.location import Location
from rscheck.model.assessment import Interval
from rscheck.model.terms import Tier
from rscheck.report.register_row import RegisterRow, Waiting
from rscheck.report.register_words import COLUMNS, cells_of, screen_cells, waiting_words
from tests.unit.report.builders import an_assessment, settled_assessment
from tests.unit.report.test_register_order import BROKEN
from tests.unit.report.test_register_row import row

ENGLISH, JAPANESE = words_for("en"), words_for("ja")


def said(kept: RegisterRow) -> dict[str, object]:
    return dict(zip((each.id for each in COLUMNS), cells_of(kept, ENGLISH), strict=True))


def test_days_stay_days_and_counts_stay_counts() -> None:
    cells = said(row(lead__unit="Faculty of Science", dates__start=date(2027, 4, 1)))

    assert (date(2027, 4, 1), "start") == (cells["deadline"], cells["deadline_of"])
    assert (3, 0, 2) == (cells["open_questions"], cells["matches"], cells["not_checked"])
    assert (date(2026, 11, 19), date(2027, 11, 19)) == (cells["determined_on"], cells["next_review"])
    assert ("Go ahead with measures", "Office review first") == (cells["at_least"], cells["at_most"])
    assert ("example", "maybe") == (cells["frameworks"], cells["perhaps"])


def test_what_could_not_be_read_has_no_counts_and_tells_its_problems() -> None:
    cells = said(BROKEN)

    assert (None, None, None) == (cells["open_questions"], cells["matches"], cells["not_checked"])
    assert "broken.yaml:3:1: E101: a slip; broken.yaml:3:1: E101: a slip" == cells["problems"]


def test_none_waited_for_is_an_empty_cell_and_no_open_question_is_a_zero() -> None:
    cells = said(row(settled_assessment()))

    assert ("", None, 0) == (cells["waiting_on"], cells["waiting_since"], cells["open_questions"])


@pytest.mark.parametrize(
    ("expected", "waiting"),
    [
        ("", ()),
        ("PI", (Waiting("a", None, "PI", None),)),
        (
            "PI since 2026-11-02",
            (Waiting("a", None, "PI", date(2026, 11, 9)), Waiting("b", 0, "PI", date(2026, 11, 2))),
        ),
        ("PI since 2026-11-02", (Waiting("a", None, "PI", None), Waiting("b", 0, "PI", date(2026, 11, 2)))),
        (
            "PI since 2026-11-02; whoever was asked b",
            (Waiting("a", None, "PI", date(2026, 11, 2)), Waiting("b", None, "", None)),
        ),
    ],
)
def test_everybody_is_named_once_since_the_first_day(expected: str, waiting: tuple[Waiting, ...]) -> None:
    assert expected == waiting_words(waiting, ENGLISH)


def test_on_the_screen_a_broken_file_is_one_row_with_its_problems() -> None:
    assert ("broken.yaml", "", "", "cannot be read: 2 problems", *[""] * 5) == screen_cells(BROKEN, ENGLISH)
    one = RegisterRow.broken("b.yaml", BROKEN.problems[:1])
    assert "cannot be read: 1 problem" == screen_cells(one, ENGLISH)[3]


def test_on_the_screen_a_project_says_its_interval() -> None:
    assert (
        "a.yaml",
        "2026-118",
        "",
        "Go ahead with measures, possibly up to: Office review first",
        "formalities missing as far as known, possibly: not eligible as things stand",
        "3",
        "",
        "0",
        "2",
    ) == screen_cells(row(an_assessment()), ENGLISH)


def test_what_could_not_be_read_is_named_by_its_id_and_says_how_to_mend_it() -> None:
    slip = Problem("E202", Message("no day"), Location("call.xlsx", 16, 5, sheet="A"), Message("write the year first"))
    cells = said(RegisterRow.broken("call.xlsx:16", [slip], "2026-113"))

    assert "2026-113" == cells["project"]
    assert str(cells["problems"]).endswith("E202: no day – write the year first")
    assert "call.xlsx:16" == said(RegisterRow.broken("call.xlsx:16", [slip]))["project"]


def test_next_steps_ask_while_the_tier_is_open_and_want_a_decision_from_office_review_on() -> None:
    waits = (Waiting("partners.defence_link", 0, "PI", date(2026, 11, 2)),)
    kept = replace(row(), waiting=waits, matches=1)
    high = replace(row(), tier=Interval(Tier.HIGH, Tier.HIGH), determination=None)

    assert (
        "Decide on the open matches; Ask again: PI since 2026-11-02; Ask: research.stage, team.certified; "
        "See to the formalities that are missing"
    ) == said(kept)["next_steps"]
    assert (
        "See to the formalities that are missing; Have it decided, and record the decision" == said(high)["next_steps"]
    )
    assert "Correct what “Problems” names, then check again" == said(BROKEN)["next_steps"]
