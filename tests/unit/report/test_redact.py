"""Labels in place of names and free text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.answers import Answers
from rscheck.model.project import AnswerNote, Determination
from rscheck.model.question import AnswerType
from rscheck.report.redact import redacted, redacted_problem
from tests.unit.report.builders import DEFENCE, STAGE
from tests.unit.report.test_register_row import a_project

NAME = replace(DEFENCE, id="partners.name", type=AnswerType.ORGANISATION)
PERSON = replace(DEFENCE, id="team.id", type=AnswerType.TEXT, record="team")
OF = replace(DEFENCE, id="activities.person", type=AnswerType.REF, record="activities")
QUESTIONS = {each.id: each for each in (NAME, PERSON, OF, STAGE)}

ANSWERS = Answers(
    {"research.stage": "applied"},
    {
        "partners": ({"partners.name": "Example Institute", "partners.country": "NO"}, {"partners.name": "Other"}),
        "team": ({"team.id": "Ms Example"},),
        "activities": ({"activities.person": "Ms Example"},),
    },
    {("dow-1286", "Example Institute"): True},
)


def test_the_same_text_has_the_same_label_so_that_references_still_lead_there() -> None:
    made = redacted(replace(a_project(), answers=ANSWERS), QUESTIONS).answers

    assert ["organisation-1", "organisation-2"] == [each["partners.name"] for each in made.records["partners"]]
    assert made.records["team"][0]["team.id"] == made.records["activities"][0]["activities.person"] == "person-1"
    assert {("dow-1286", "organisation-1"): True} == made.listings


def test_choices_and_countries_stay() -> None:
    made = redacted(replace(a_project(), answers=ANSWERS), {**QUESTIONS, "partners.country": STAGE}).answers

    assert ("applied", "NO") == (made.values["research.stage"], made.records["partners"][0]["partners.country"])


def test_labels_are_numbered_project_by_project() -> None:
    other = Answers({}, {"partners": ({"partners.name": "Quite Another Institute"},)})
    made = [redacted(replace(a_project(), answers=each), QUESTIONS).answers for each in (ANSWERS, other)]

    assert ["organisation-1"] * 2 == [each.records["partners"][0]["partners.name"] for each in made]


def test_roles_stay_and_people_do_not() -> None:
    note = AnswerNote("asked", note="by mail", whom="Ms Example", declared_by="research_security_office")
    decided = Determination("go ahead", "research_security_office", date(2026, 11, 19), heard="Ms Example")
    made = redacted(replace(a_project(notes={("q", None): note}), determinations=(decided,)), QUESTIONS)

    kept = made.notes["q", None]
    assert ("note-1", "person-1", "research_security_office") == (kept.note, kept.whom, kept.declared_by)
    assert ("outcome-1", "research_security_office", "person-1") == (
        made.determinations[0].outcome,
        made.determinations[0].role,
        made.determinations[0].heard,
    )


def test_nothing_stays_nothing_so_that_what_is_missing_stays_missing() -> None:
    made = redacted(replace(a_project(notes={("q", None): AnswerNote("asked")})), QUESTIONS)

    assert AnswerNote("asked") == made.notes["q", None]


def test_a_problem_keeps_its_code_and_its_place_and_not_what_it_repeats() -> None:
    problem = Problem("E210", Message("“Ms Example” is no stage"), Location("a.yaml", 3, 5), Message("did you mean"))

    told = redacted_problem(problem, "a.yaml")

    assert ("E210", Location("a.yaml", 3, 5), None) == (told.code, told.location, told.hint)
    assert "Example" not in told.message.english()
    assert (
        Location("a.yaml") == redacted_problem(replace(problem, location=Location("example.yaml")), "a.yaml").location
    )


def test_that_a_file_is_missing_is_told_as_it_is() -> None:
    missing = Problem("E660", Message("there is no file {file}", {"file": "a.yaml"}), Location("a.yaml"))

    assert missing == redacted_problem(missing, "a.yaml")
