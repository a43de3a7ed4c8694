"""What to do next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rscheck.i18n import words_for
from rscheck.model.measure import MeasureStatus
from rscheck.report.steps import QUESTIONS_SHOWN, Step, duty_due, next_steps, who_can_answer
from tests.unit.report.builders import (
    a_finding,
    a_measure,
    an_assessment,
    an_open_question,
    settled_assessment,
    some_duties,
)

ENGLISH = words_for("en")


def test_duties_come_first_with_owner_and_day() -> None:
    steps = next_steps(an_assessment(findings=(), open_questions=()), ENGLISH)

    assert (
        Step(
            "Still to do (licence, Example Framework): Obtain a licence",
            "authorised official",
            "before the start, 2027-04-01",
        ),
        Step("Find out whether this is done (duty, Example Framework): Attest", "", "before the proposal"),
    ) == steps


def test_a_duty_that_is_met_is_no_step() -> None:
    assessment = replace(settled_assessment(), duties=some_duties()[2:])

    assert not any("Disclose" in step.text for step in next_steps(assessment, ENGLISH))


def test_a_duty_before_an_act_that_is_past_is_to_be_put_right() -> None:
    duty = replace(some_duties()[0], state="open", due="before_proposal", due_on=date(2026, 5, 18))

    said = duty_due(duty, date(2026, 11, 20), ENGLISH)

    assert "before the proposal, which was on 2026-05-18: ask how to put it right" == said
    assert "before the proposal, 2026-05-18" == duty_due(replace(duty, state="met"), date(2026, 11, 20), ENGLISH)


def test_a_duty_that_several_have_alike_is_one_step_that_names_them() -> None:
    duty = some_duties()[0]
    listed = tuple(a_finding(f"EX-D#{number}", record=record) for number, record in enumerate(("PI", "member-2")))
    owed = tuple(replace(duty, id=each.id, finding=each.id, state="open") for each in listed)

    steps = next_steps(replace(settled_assessment(), findings=listed, duties=owed), ENGLISH)

    assert ["Still to do (licence, example): Obtain a licence – for: PI, member-2"] == [
        each.text for each in steps if each.text.startswith("Still")
    ]


def test_findings_for_one_office_make_one_step() -> None:
    listed = (
        a_finding("EX-A", state="applies", title={"en": "First"}),
        a_finding("EX-B", state="applies", title={"en": "Second"}),
        a_finding("EX-C", state="applies", title={"en": "Second"}),
    )

    steps = next_steps(replace(settled_assessment(), findings=listed), ENGLISH)

    assert (Step("Consult the export control office: First; Second"),) == steps


def test_what_may_apply_says_what_to_do_meanwhile() -> None:
    listed = (a_finding("EX-A"), a_finding("EX-B"))

    steps = next_steps(replace(settled_assessment(), findings=listed), ENGLISH)

    assert (Step("While this is undecided: Share published results only", "export control office"),) == steps


def test_a_question_about_one_record_names_it() -> None:
    steps = next_steps(replace(settled_assessment(), open_questions=(an_open_question(),)), ENGLISH)

    assert "Answer for Example Institute: Does the partner have a formal role in defence research?" == steps[0].text


def test_only_questions_that_can_change_the_tier_are_steps() -> None:
    asked = (an_open_question(record=""), an_open_question("team.certified", can_change="measures"))

    steps = next_steps(replace(settled_assessment(), open_questions=asked), ENGLISH)

    assert ["Answer: Does the partner have a formal role in defence research?"] == [step.text for step in steps]


def test_further_questions_are_counted() -> None:
    asked = tuple(an_open_question(f"partners.q{number}") for number in range(QUESTIONS_SHOWN + 2))

    steps = next_steps(replace(settled_assessment(), open_questions=asked), ENGLISH)

    assert QUESTIONS_SHOWN + 1 == len(steps)
    assert "Answer 2 more questions that can change the tier, listed under “What is open”" == steps[-1].text


@pytest.mark.parametrize(
    ("expected", "changes"),
    [
        ("asked of the partner's office on 2026-11-02", {}),
        ("asked of the partner's office", {"on": None}),
        ("principal investigator, partner", {"whom": "", "on": date(2026, 11, 2)}),
        ("principal investigator, partner", {"state": "dont_know"}),
        ("", {"state": "", "asked_of": ()}),
    ],
)
def test_a_question_says_who_can_answer(expected: str, changes: dict[str, object]) -> None:
    assert expected == who_can_answer(an_open_question(**changes), ENGLISH)


def test_without_anything_to_do_the_report_is_kept() -> None:
    assert next_steps(settled_assessment(), ENGLISH)[0].text.startswith("Keep this report with the project")


def test_with_measures_alone_they_are_the_next_step() -> None:
    steps = next_steps(replace(settled_assessment(), measures=(a_measure(),)), ENGLISH)

    assert steps[0].text.startswith("Carry out the measures below")


def test_a_measure_that_applies_is_a_step_until_it_is_done() -> None:
    applying = a_measure(state="applies", asked_by=("EX-A",), status=None, due_on=date(2027, 4, 1))
    done = replace(applying, status=MeasureStatus(applying.id, "done", "a note"))

    steps = [next_steps(replace(settled_assessment(), measures=(each,)), ENGLISH) for each in (applying, done)]

    assert [step.text.startswith("Carry out: ") for step in (steps[0][0], steps[1][0])] == [True, False]
    assert steps[0][0].until.endswith("2027-04-01")


def test_what_only_may_apply_or_concerns_a_person_or_stands_with_a_duty_is_no_step_of_its_own() -> None:
    measures = (
        a_measure("M-1", state="may_apply", asked_by=("EX-A",), status=None),
        a_measure("M-2", state="applies", asked_by=("EX-A",), status=None, against_person=True),
        a_measure("M-3", state="applies", asked_by=(some_duties()[2].finding,), status=None),
    )

    steps = next_steps(replace(settled_assessment(), measures=measures, duties=some_duties()[2:]), ENGLISH)

    assert not any(step.text.startswith("Carry out: ") for step in steps)
