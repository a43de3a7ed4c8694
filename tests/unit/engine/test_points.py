"""Points: whom they concern, whether they are met, and that they never move a tier."""

from __future__ import annotations

from datetime import date

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.assess import assess
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.engine.institution import review_institution
from rscheck.errors import RuleError
from rscheck.intake.layout import make_layout
from rscheck.intake.project_file import read_institution, read_project
from rscheck.model.assessment import Assessment
from rscheck.model.institution import InstitutionReview
from rscheck.model.terms import Tier
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

DAY = date(2026, 6, 1)
WORDS = """rscheck: pack/1
pack: {id: core, version: 1.0.0, basis: official}
questions:
  q.here: {type: yes_no, worse: none}
  q.done: {type: yes_no, worse: no}
  institution.policy: {type: yes_no, worse: no}
  dates.deadline: {type: date, worse: none}
  dates.office_deadline: {type: date, worse: none}
  dates.review: {type: date, worse: none}
  dates.submitted: {type: date, worse: none}
flags:
  PURPOSE: {title: Purpose}
"""
CHECKLIST = """rscheck: checklist/1
checklist: {id: all, version: 1.0.0}
measures:
  M-ONE: {title: One, owner: researcher, stage: before_proposal, category: cooperation}
  M-TWO: {title: Two, owner: researcher, stage: before_proposal, category: cooperation}
  M-HIGHER: {title: Three, owner: researcher, stage: before_proposal, category: cooperation, when_tier: high}
"""
POINT = "points:\n  - {id: P1, title: Point, flags: [PURPOSE], when: {q.here: yes}, met_when: {q.done: yes}, measures: [M-ONE]}"
OF_INSTITUTION = (
    "points:\n  - {id: I1, of: institution, title: Policy, met_when: {institution.policy: yes}, measures: [M-ONE]}"
)


def engine_of(items: str) -> Engine:
    files = [("rules/core.yaml", f"{WORDS}{items}\n"), ("checklists/all.yaml", CHECKLIST)]
    catalogue = read_catalogue([SourceFile(name, text.encode()) for name, text in files])
    return Engine(catalogue, compile_packs(catalogue))


def assessed(items: str, answers: str = "", day: date = DAY) -> Assessment:
    engine = engine_of(items)
    layout = make_layout(engine.lookup.questions.values(), engine.lookup.records)
    document = read_yaml(f"rscheck: project/1\n{answers}\n".encode(), "one.yaml", PROJECT_LIMITS)
    project = read_project(document, layout, engine.catalogue.measures, engine.catalogue.packs)
    return assess(engine, project, as_of=day, as_of_origin="test")


def reviewed(items: str, answers: str) -> InstitutionReview:
    engine = engine_of(items)
    layout = make_layout(engine.lookup.questions.values(), engine.lookup.records)
    text = f"rscheck: institution/1\nid: x\nanswered_on: 2026-05-01\n{answers}\n"
    document = read_yaml(text.encode(), "institution.yaml", PROJECT_LIMITS)
    return review_institution(
        engine, read_institution(document, layout, engine.catalogue.measures), as_of=DAY, as_of_origin="test"
    )


@pytest.mark.parametrize(
    ("answers", "states"),
    [
        ("q: {here: yes, done: yes}", ["met"]),
        ("q: {here: yes, done: no}", ["open"]),
        ("q: {here: yes}", ["unknown"]),
        ("q: {done: no}", ["unknown"]),
        ("q: {here: no, done: no}", []),
    ],
)
def test_a_point_is_met_open_or_unknown_and_silent_where_it_concerns_nobody(answers: str, states: list[str]) -> None:
    result = assessed(POINT, answers)

    assert states == [each.state for each in result.points]
    assert (Tier.LOW, Tier.LOW) == (result.tier.at_least, result.tier.at_most)


def test_only_a_point_that_is_known_to_be_open_asks_for_its_measures() -> None:
    assert [("M-ONE", "applies", ("P1",))] == [
        (each.id, each.state, each.asked_by) for each in assessed(POINT, "q: {here: yes, done: no}").measures
    ]
    assert () == assessed(POINT, "q: {here: yes}").measures
    assert () == assessed(POINT, "q: {here: yes, done: yes}").measures


def test_an_unconfirmed_point_is_told_among_what_was_not_checked() -> None:
    unconfirmed = POINT.replace("title: Point,", "title: Point, basis: unconfirmed, ask: Somebody,")
    result = assessed(unconfirmed, "q: {here: yes, done: no}")

    assert () == result.points
    assert [("P1", "unconfirmed", "applies")] == [(each.item, each.reason, each.state) for each in result.not_checked]
    assert () == assessed(unconfirmed, "q: {here: yes, done: yes}").not_checked


def test_a_point_is_only_as_well_confirmed_as_what_it_reads() -> None:
    derived = "derived: {q.known: {when: {q.done: yes}, basis: secondary}}\n"
    (point,) = assessed(derived + POINT.replace("q.done: yes", "q.known: yes"), "q: {here: yes}").points

    assert "secondary" == point.basis.id


def test_the_points_of_institutions_stand_in_no_project() -> None:
    result = assessed(OF_INSTITUTION, "institution: {policy: no}")

    assert () == result.points
    assert () == result.measures
    assert [] == [each.id for each in result.frameworks]


@pytest.mark.parametrize(
    ("answers", "state", "measures"),
    [
        ("institution: {policy: yes}", "met", []),
        ("institution: {policy: no}", "open", [("M-ONE", "applies")]),
        ("", "unknown", [("M-ONE", "may_apply")]),
        (
            "institution: {policy: yes}\nmeasures: {M-TWO: {status: done, evidence: page}}",
            "met",
            [("M-TWO", "recorded")],
        ),
    ],
)
def test_an_institution_is_told_what_is_in_place_and_what_would_close_its_gaps(
    answers: str, state: str, measures: list[tuple[str, str]]
) -> None:
    review = reviewed(OF_INSTITUTION, answers)

    assert [("I1", state)] == [(each.id, each.state) for each in review.points]
    assert measures == [(each.id, each.state) for each in review.measures]
    assert date(2026, 5, 1) == review.answered_on


def test_a_flag_that_no_pack_declares_is_an_error() -> None:
    with pytest.raises(RuleError, match="names the flag OTHER"):
        engine_of(POINT.replace("[PURPOSE]", "[OTHER]"))


# --- what is not needed -----------------------------------------------------------------------------------------------

RULES = """rules:
  - {id: R1, title: One, when: {q.done: no}, then: {kind: note, measures: [M-ONE]}}
  - {id: R2, title: Two, when: {q.here: no}, then: {kind: note, measures: [M-TWO]}}
"""


def test_a_measure_that_nothing_calls_for_is_not_needed_and_one_that_may_be_is_not_among_it() -> None:
    assert [("measure", "M-TWO")] == [
        (each.kind, each.id) for each in assessed(RULES, "q: {here: yes, done: no}").not_needed
    ]
    assert [] == [each.id for each in assessed(RULES, "q: {done: no}").not_needed]


def test_a_framework_that_does_not_apply_is_not_needed_with_the_reason_that_does_not_hold() -> None:
    applies = "applies: [{id: A, title: It is here, when: {q.here: yes}}]\n"
    (framework,) = assessed(applies + RULES, "q: {here: no}").not_needed

    assert ("framework", "core", ({"en": "It is here"},)) == (framework.kind, framework.id, framework.why)
    assert () == assessed(applies + RULES, "").not_needed
    assert () == assessed(applies + RULES, "q: {here: no}\nframeworks: []").not_needed


# --- days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "due"),
    [
        ("{deadline: 2026-09-01, office_deadline: 2026-08-20}", date(2026, 8, 20)),
        ("{deadline: 2026-09-01, office_deadline: 2026-05-20}", date(2026, 9, 1)),
        ("{deadline: 2026-05-30, office_deadline: 2026-05-20}", date(2026, 5, 30)),
        ("{deadline: 2026-09-01, submitted: 2026-08-30}", date(2026, 8, 30)),
        ("{deadline: 2026-09-01, submitted: 2026-05-28}", date(2026, 5, 28)),
        ("{}", None),
    ],
)
def test_a_measure_is_due_on_the_earliest_day_of_its_stage_that_is_still_to_come(dates: str, due: date | None) -> None:
    (measure,) = assessed(POINT, f"q: {{here: yes, done: no}}\ndates: {dates}").measures

    assert due == measure.due_on
