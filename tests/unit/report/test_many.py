"""Many files at a glance."""

from __future__ import annotations

import pytest

from rscheck.i18n import words_for
from rscheck.model.assessment import Interval, ReadinessInterval
from rscheck.model.terms import Readiness, Tier
from rscheck.report.many import FileRow, cells_of, common_folder, rows_in_order, totals_of
from tests.unit.report.builders import an_assessment

ENGLISH = words_for("en")


def a_row(file: str, least: Tier, most: Tier, readiness: Readiness = Readiness.READY) -> FileRow:
    return FileRow(file, Interval(least, most), ReadinessInterval(Readiness.READY, readiness))


BROKEN = FileRow("broken.yaml", problems=2)


def test_a_row_counts_what_the_assessment_lists() -> None:
    row = FileRow.of("a.yaml", an_assessment())

    assert (3, 3, 2, 0) == (row.findings, row.open_questions, row.not_checked, row.problems)


def test_what_needs_attention_comes_first() -> None:
    rows = [
        a_row("e.yaml", Tier.LOW, Tier.LOW),
        a_row("d.yaml", Tier.LOW, Tier.LOW, Readiness.NOT_ELIGIBLE),
        a_row("c.yaml", Tier.LOW, Tier.HIGH),
        a_row("a.yaml", Tier.HIGH, Tier.HIGH),
        a_row("b.yaml", Tier.HIGH, Tier.HIGH),
        BROKEN,
    ]

    assert ["broken.yaml", "a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"] == [
        row.file for row in rows_in_order(rows)
    ]


def test_a_broken_file_is_one_row_with_its_problems() -> None:
    assert ("broken.yaml", "cannot be read: 2 problems", "", "", "", "") == cells_of(BROKEN, ENGLISH)
    assert "cannot be read: 1 problem" == cells_of(FileRow("b.yaml", problems=1), ENGLISH)[1]


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


def test_totals_count_every_file_once_by_tier() -> None:
    rows = [a_row("a.yaml", Tier.HIGH, Tier.HIGH), a_row("b.yaml", Tier.LOW, Tier.HIGH), BROKEN]

    assert {
        "Files": "3",
        "Decision needed before start": "0",
        "Office review first": "1",
        "Go ahead with measures": "0",
        "Standard practice": "1",
        "Not settled": "1",
        "Cannot be read": "1",
    } == {fact.label: fact.value for fact in totals_of(rows, ENGLISH)}
