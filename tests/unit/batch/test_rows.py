"""A row goes to another process or run and comes back as it was."""

from __future__ import annotations

from datetime import date

import pytest

from rscheck.batch.rows import row_data, row_of
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.answers import Answers
from rscheck.model.project import AnswerNote, Project
from rscheck.report.register_row import RegisterRow
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.unit.report.builders import an_assessment, settled_assessment


def a_project():
    notes = {("partners.defence_link", 0): AnswerNote("asked", whom="the office", on=date(2026, 11, 2))}
    return Project(
        "2026-118", "", Answers({"lead.unit": "理学部"}), read_yaml(b"", "a.yaml", PROJECT_LIMITS), notes=notes
    )


@pytest.mark.parametrize("assessment", [an_assessment, settled_assessment])
def test_a_row_comes_back_as_it_was(assessment):
    row = RegisterRow.of("a.yaml", a_project(), assessment())

    assert row == row_of(row_data(row))


def test_the_row_of_a_broken_file_comes_back_with_its_problems():
    said = Message("{count} days", {"count": 3, "word": Message("so"), "day": date(2026, 11, 2)}, "{count} day", 3)
    problem = Problem("E140", said, Location("call.jsonl", 17, 3), Message("mend it"))
    row = RegisterRow.broken("call.jsonl:17", [problem])

    assert row == row_of(row_data(row))


def test_what_is_kept_is_one_line_of_text():
    kept = row_data(RegisterRow.broken("a\nb.yaml", []))

    assert "\n" not in kept
