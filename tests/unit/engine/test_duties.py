"""What is owed, and whether it is met."""

from __future__ import annotations

import pytest

from tests.unit.engine.test_points import assessed

RULE = "rules:\n  - {id: R1, title: One, when: {q.here: yes}, then: {kind: duty, measures: [M-ONE]%s}%s}"
DONE = "\nmeasures: {M-ONE: {status: done, evidence: letter of 1 May}}"


def state(rule: str, answers: str) -> str:
    (duty,) = assessed(rule, answers).duties
    return duty.state


@pytest.mark.parametrize(("measures", "told"), [("", "open"), (DONE, "met")])
def test_a_duty_without_a_condition_is_met_by_its_measures(measures: str, told: str) -> None:
    assert told == state(RULE % ("", ""), "q: {here: yes, done: no}" + measures)


@pytest.mark.parametrize(("answer", "told"), [(", done: yes", "met"), (", done: no", "open"), ("", "unknown")])
@pytest.mark.parametrize("measures", ["", DONE])
def test_a_duty_with_a_condition_is_met_by_it_alone(answer: str, told: str, measures: str) -> None:
    assert told == state(RULE % ("", ", met_when: {q.done: yes}"), f"q: {{here: yes{answer}}}{measures}")


@pytest.mark.parametrize(
    ("answers", "waits"),
    [
        ("{here: yes}", ["R1"]),
        ("{here: yes, done: yes}", []),
        ("{here: yes, done: no}", []),
        ("{here: no}", []),
        ("{}", []),
    ],
)
def test_what_settles_whether_a_duty_is_met_is_asked_once_it_is_owed(answers: str, waits: list[str]) -> None:
    told = assessed(RULE % ("", ", met_when: {q.done: yes}"), f"q: {answers}")

    assert waits == [item for each in told.open_questions if each.question == "q.done" for item in each.items]
    assert {"measures"} >= {each.can_change for each in told.open_questions}


def test_what_a_met_duty_asked_for_is_still_told_by_its_title() -> None:
    told = assessed(RULE % ("", ", met_when: {q.done: yes}"), "q: {here: yes, done: yes}")

    assert ((), {"M-ONE": {"en": "One"}}) == (told.measures, told.titles)


@pytest.mark.parametrize(("due", "has_a_day"), [("before_proposal", True), ("during", False)])
def test_what_is_owed_as_long_as_the_project_lasts_has_no_day(due: str, has_a_day: bool) -> None:
    rule = RULE % (f", due: {due}", "")

    (duty,) = assessed(rule, "q: {here: yes}\ndates: {deadline: 2026-09-01, review: 2027-09-01}").duties

    assert has_a_day is (duty.due_on is not None)
