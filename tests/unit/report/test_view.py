"""One view for every format."""

from __future__ import annotations

from dataclasses import replace

from rscheck.i18n import words_for
from rscheck.model.assessment import OutcomeResult
from rscheck.report.fact import Fact
from rscheck.report.view import view_of
from tests.unit.report.builders import an_assessment, settled_assessment, some_frameworks, text

ENGLISH = words_for("en")


def test_frameworks_that_do_not_apply_stand_among_what_is_not_needed() -> None:
    view = view_of(an_assessment(), ENGLISH)

    assert [("Example Framework", "yes"), ("Perhaps Framework", "not yet known")] == [
        (row.title, row.applies) for row in view.frameworks
    ]
    assert (Fact("Other Framework", "The lead institution is there"),) == view.not_needed.frameworks
    assert (Fact("Information management", "Travel rules"),) == view.not_needed.measures


def test_each_framework_keeps_its_own_outcomes() -> None:
    (outcome,) = view_of(an_assessment(), ENGLISH).frameworks[0].outcomes

    assert "EX-TREE, Example Institute: clear or review" == outcome.short
    assert ("No further steps", "Review") == outcome.texts
    assert "not counted, because unconfirmed: stop" == outcome.note


def test_an_outcome_without_text_is_shown_by_its_id() -> None:
    outcome = OutcomeResult("EX-TREE", "", ("clear", "review"), (text("No further steps"),))
    framework = replace(some_frameworks()[0], outcomes=(outcome,))

    (shown,) = view_of(an_assessment(frameworks=(framework,)), ENGLISH).frameworks[0].outcomes
    assert ("No further steps", "review") == shown.texts


def test_why_a_framework_applies_is_told_in_words() -> None:
    example = view_of(an_assessment(), ENGLISH).frameworks[0]

    assert ("There is a partner abroad",) == example.why


def test_what_a_framework_does_not_use_is_told() -> None:
    assert ("Nationality may not be used",) == view_of(an_assessment(), ENGLISH).frameworks[0].exclusions


def test_a_partner_is_listed_with_its_findings_and_open_questions() -> None:
    (partner,) = view_of(an_assessment(), ENGLISH).partners

    assert "Example Institute" == partner.record
    assert [("EX-HIGH#1",), ("EX-NOTE",)] == [each.ids for each in partner.findings]
    assert ("Does the partner have a formal role in defence research?",) == partner.questions


def test_without_anything_about_partners_there_are_none() -> None:
    assert () == view_of(settled_assessment(), ENGLISH).partners


def test_a_decision_shows_only_what_it_says() -> None:
    (decided,) = view_of(an_assessment(), ENGLISH).determinations

    assert "go ahead" == decided.outcome
    assert ["By", "On", "Reasons", "Heard", "Conditions", "Valid until", "Way of appeal"] == [
        fact.label for fact in decided.facts
    ]


def test_every_report_ends_with_what_it_is_not() -> None:
    closing = " ".join(view_of(settled_assessment(), ENGLISH).closing)

    assert "not legal advice" in closing
    assert "persons were not screened" in closing
    assert "does not replace a disclosure" in closing


def test_a_project_without_title_is_shown_by_its_id() -> None:
    assert "2026-118" == view_of(an_assessment(title=""), ENGLISH).title


def test_a_text_that_lacks_the_readers_language_is_marked() -> None:
    duty = replace(an_assessment().duties[0], title={"ja": "許可を取得する"})

    assert "許可を取得する (in Japanese)" == view_of(an_assessment(duties=(duty,)), ENGLISH).duties[0].title


def warned(**changes: object) -> tuple[str, ...]:
    decided = replace(an_assessment().determinations[0], **changes)  # type: ignore[arg-type]
    return view_of(an_assessment(determinations=(decided,)), ENGLISH).determinations[0].warnings


def test_a_decision_without_reasons_is_warned_of() -> None:
    assert ("No reasons are recorded. Whoever it concerns should be able to read why.",) == warned(reasons="")


def test_an_adverse_decision_needs_a_hearing_and_a_way_of_appeal() -> None:
    assert () == warned(adverse=True)
    assert warned(adverse=True, heard="")[0].startswith("It is adverse, and nobody is recorded as heard.")
    assert ("It is adverse, and no way of appeal is recorded.",) == warned(adverse=True, appeal="")


def test_nobody_need_be_heard_before_a_decision_that_is_adverse_to_nobody() -> None:
    assert () == warned(adverse=False, heard="", appeal="")
    assert warned(adverse=None, heard="")[0].startswith("It is not said whether this is adverse")
