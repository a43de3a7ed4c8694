"""What is open, and what was not checked."""

from __future__ import annotations

from rscheck.i18n import words_for
from rscheck.report.coverage import not_checked_of, open_groups_of
from tests.unit.report.builders import an_assessment, an_open_question, settled_assessment

ENGLISH = words_for("en")


def test_open_questions_stand_in_three_groups() -> None:
    assert [
        ("Could change the tier", ["partners.defence_link"]),
        ("Could change a framework's own outcome, not the tier", ["research.stage"]),
        ("Could only change measures or duties", ["team.certified"]),
    ] == [
        (group.title, [each.question for each in group.questions]) for group in open_groups_of(an_assessment(), ENGLISH)
    ]


def test_groups_without_questions_are_left_out() -> None:
    assert () == open_groups_of(settled_assessment(), ENGLISH)


def test_no_open_question_is_lost_for_an_effect_we_do_not_know() -> None:
    groups = open_groups_of(an_assessment(open_questions=(an_open_question(can_change="colour"),)), ENGLISH)

    assert ["partners.defence_link"] == [each.question for group in groups for each in group.questions]


def test_what_was_not_checked_says_why_and_whom_to_ask() -> None:
    unconfirmed, missing = not_checked_of(
        an_assessment().not_checked, {"example": {"en": "Example Framework"}}, ENGLISH
    )

    assert "not yet confirmed in an official text" == unconfirmed.reason
    assert ("Ask the agency", "may apply") == (unconfirmed.ask, unconfirmed.state)
    assert ("the list is not available here", "Edition 2026 is missing") == (missing.reason, missing.detail)
