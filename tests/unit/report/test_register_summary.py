"""A call at a glance."""

from __future__ import annotations

import json
from dataclasses import replace

from rscheck.i18n import words_for
from rscheck.report.register_summary import Summary, summary_csv, summary_json, summary_markdown, summary_parts
from tests.unit.report.test_register_formats import ORIGIN, a_hostile_row, some_rows
from tests.unit.report.test_register_row import row

ENGLISH = words_for("en")


def parts(rows) -> dict[str, list[tuple[str, str, int]]]:
    told = summary_parts(Summary.of(rows), ORIGIN, ENGLISH)
    return {name: [(each.id, each.text, each.count) for each in shares] for name, _, shares in told}


def test_it_counts_projects_not_findings() -> None:
    twice = replace(row(), open_questions=("q", "q"), decided_by=("EX-MODERATE",))

    told = parts([twice, twice, *some_rows()])

    assert [("EX-MODERATE", "Applied research", 4)] == told["decided_by"]
    assert ("q", "", 2) in told["open_questions"]
    assert [("example", "Example Framework", 3)] == told["frameworks"]
    assert [("E101", "", 1)] == told["problems"]
    assert 5 == sum(count for _, _, count in told["tiers"]) + 1


def test_what_is_most_frequent_comes_first_and_people_see_the_first_twenty() -> None:
    rows = [replace(row(), open_questions=tuple(f"q.{number:02}" for number in range(most))) for most in (30, 2, 1)]

    told = parts(rows)["open_questions"]

    assert [("q.00", "", 3), ("q.01", "", 2), ("q.02", "", 1)] == told[:3]
    assert 20 == len(told)
    assert 30 == len(json.loads(summary_json(rows, ORIGIN, ENGLISH))["open_questions"])


def test_no_name_stands_in_it() -> None:
    mark = "Zqmark"
    rows = [replace(a_hostile_row(mark), decided_by=())]
    written = [
        summary_json(rows, ORIGIN, ENGLISH),
        "".join(summary_csv(rows, ORIGIN, ENGLISH)),
        "".join(summary_markdown(rows, ORIGIN, [ENGLISH])),
    ]

    assert not any(mark in each for each in written)
