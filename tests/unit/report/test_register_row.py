"""What a register keeps of one project."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date

import pytest

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.answers import Answers
from rscheck.model.assessment import Interval
from rscheck.model.project import AnswerNote, Determination, Project
from rscheck.model.terms import Tier
from rscheck.report.register_row import RegisterRow, RowDetermination, RowFramework, Waiting
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.unit.report.builders import a_hostile_match, an_assessment, settled_assessment

SUBMITTED, AGREEMENT, START = date(2026, 12, 15), date(2027, 1, 29), date(2027, 4, 1)


def a_project(notes: dict | None = None, **values: object) -> Project:
    answers = Answers({name.replace("__", "."): value for name, value in values.items()})
    return Project("2026-118", "", answers, read_yaml(b"", "project.yaml", PROJECT_LIMITS), notes=notes or {})


def row(assessment=None, notes=None, **values) -> RegisterRow:
    return RegisterRow.of("a.yaml", a_project(notes, **values), assessment or an_assessment())


def test_a_row_keeps_the_three_results_and_what_they_rest_on() -> None:
    kept = row(lead__unit="Faculty of Science")

    assert ("a.yaml", "2026-118", "Faculty of Science") == (kept.name, kept.project, kept.unit)
    assert (Interval(Tier.MODERATE, Tier.HIGH), Interval(Tier.LOW, Tier.HIGH)) == (kept.tier, kept.official)
    assert (1 + 1, 1) == (kept.certain, kept.possible)
    assert (("EX-MODERATE",), ("EX-HIGH",)) == (kept.decided_by, kept.kept_open_by)
    assert ("partners.defence_link", "research.stage", "team.certified") == kept.open_questions
    assert (("EX-U1", "unconfirmed"), ("example-list", "list_missing")) == kept.not_checked


def test_a_framework_that_does_not_apply_is_left_out_and_one_that_may_is_not() -> None:
    assert (RowFramework("example", True), RowFramework("maybe", None)) == row().frameworks


@pytest.mark.parametrize(
    ("expected", "days"),
    [
        (("dates.submitted", SUBMITTED), {"dates__submitted": SUBMITTED, "dates__start": START}),
        (("dates.agreement", AGREEMENT), {"dates__submitted": date(2026, 11, 19), "dates__agreement": AGREEMENT}),
        (("dates.submitted", date(2026, 11, 20)), {"dates__submitted": date(2026, 11, 20), "dates__start": START}),
        (
            ("dates.submitted", date(2026, 8, 1)),
            {"dates__submitted": date(2026, 8, 1), "dates__start": date(2026, 9, 1)},
        ),
        (
            ("dates.office_deadline", date(2026, 12, 1)),
            {"dates__submitted": SUBMITTED, "dates__deadline": SUBMITTED, "dates__office_deadline": date(2026, 12, 1)},
        ),
        (("dates.deadline", SUBMITTED), {"dates__deadline": SUBMITTED, "dates__office_deadline": date(2026, 11, 1)}),
        (("", None), {"dates__start": date(2026, 9, 1)}),
        (("", None), {}),
    ],
)
def test_the_deadline_is_the_next_act_and_else_the_submission(expected, days) -> None:
    kept = row(**days)

    assert expected == (kept.deadline_of, kept.deadline)


def test_everybody_who_was_asked_is_waited_for_since_the_day_the_file_gives() -> None:
    notes = {
        ("partners.defence_link", 0): AnswerNote("asked", whom="the partner's office", on=date(2026, 11, 2)),
        ("research.stage", None): AnswerNote("asked"),
        ("research.publication", None): AnswerNote("dont_know", whom="nobody"),
    }

    assert (
        Waiting("partners.defence_link", 0, "the partner's office", date(2026, 11, 2)),
        Waiting("research.stage", None, "", None),
    ) == row(notes=notes).waiting


def test_the_latest_determination_counts_and_its_end_is_the_next_review() -> None:
    first = Determination("wait", "office", date(2026, 10, 1), valid_until=date(2026, 12, 1))
    last = Determination("go ahead", "office", date(2026, 11, 19), valid_until=date(2027, 11, 19))

    kept = row(an_assessment(determinations=(last, first)))

    assert RowDetermination("go ahead", date(2026, 11, 19), date(2027, 11, 19)) == kept.determination
    assert date(2027, 11, 19) == kept.next_review


def test_without_a_determination_the_next_review_is_the_next_day_on_which_something_is_due() -> None:
    sample = an_assessment(determinations=(), measures=())
    licence, attest, told = sample.duties

    assert START == row(sample).next_review
    assert row(replace(sample, duties=(replace(licence, due_on=date(2026, 11, 19)), attest))).next_review is None
    assert row(replace(sample, duties=(replace(licence, state="met"), told))).next_review is None


def test_matches_count_while_nobody_has_decided() -> None:
    assert 1 == row(an_assessment(matches=(a_hostile_match("a"),))).matches
    assert 0 == row(settled_assessment()).matches


def test_a_project_that_cannot_be_read_keeps_its_problems() -> None:
    problem = Problem("E101", Message("a slip"), Location("b.yaml", 3, 1))
    kept = RegisterRow.broken("b.yaml", [problem])

    assert (("b.yaml", (problem,)), False) == ((kept.name, kept.problems), kept.readable)


def test_a_row_passes_between_processes_unchanged() -> None:
    kept = row(lead__unit="Faculty of Science", dates__start=START)

    assert kept == pickle.loads(pickle.dumps(kept))


def test_what_the_institution_was_asked_once_is_not_waited_for_in_each_project() -> None:
    asked = AnswerNote(state="asked", whom="counselling office", on=date(2026, 10, 9))
    kept = row(notes={("institution.safe_channel", None): asked, ("research.export_class", None): asked})

    assert ["research.export_class"] == [each.question for each in kept.waiting]


@pytest.mark.parametrize(
    ("expected", "review"), [(date(2027, 1, 8), date(2027, 1, 8)), (date(2027, 11, 19), date(2028, 1, 8))]
)
def test_the_next_review_is_the_day_set_for_it_or_the_end_of_the_determination(expected: date, review: date) -> None:
    assert expected == row(dates__review=review).next_review
