"""Which names of a project are compared with lists."""

from __future__ import annotations

from rscheck.model.answers import Answers
from rscheck.model.named import Named
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.screening.organisations import named_organisations

PARTNER = Question(
    "partners.name", "core", AnswerType.ORGANISATION, "institution", Worse(), "partners", country="partners.country"
)
LEAD = Question("lead.name", "core", AnswerType.ORGANISATION, "institution", Worse(), country="lead.country")
HOST = Question("host.name", "core", AnswerType.ORGANISATION, "institution", Worse())
SCHEME = Question(
    "activities.scheme", "core", AnswerType.ORGANISATION, "activity", Worse(), "activities", names="programme"
)
PERSON = Question("team.id", "core", AnswerType.TEXT, "project", Worse(), "team")


def test_a_name_comes_with_the_country_that_is_answered_beside_it() -> None:
    answers = Answers({"lead.name": "Example Academy", "lead.country": "JP"}, {})

    found = named_organisations(answers, [LEAD])

    assert (Named("Example Academy", "JP", False, (("lead.name", None),)),) == found


def test_a_country_that_is_open_or_not_asked_stays_empty() -> None:
    answers = Answers({"lead.name": "Example Academy", "host.name": "Example Host"}, {})

    assert ["", ""] == [each.country for each in named_organisations(answers, [LEAD, HOST])]


def test_records_are_read_one_by_one() -> None:
    records = {"partners": ({"partners.name": "One", "partners.country": "NO"}, {}, {"partners.name": "Two"})}

    found = named_organisations(Answers({}, records), [PARTNER])

    assert [("One", "NO", (("partners.name", 0),)), ("Two", "", (("partners.name", 2),))] == [
        (each.name, each.country, each.places) for each in found
    ]


def test_a_name_that_stands_twice_is_one_name_in_two_places() -> None:
    answers = Answers({"host.name": "One"}, {"partners": ({"partners.name": "One"},)})

    found = named_organisations(answers, [PARTNER, HOST])

    assert [(("partners.name", 0), ("host.name", None))] == [each.places for each in found]


def test_one_name_in_two_countries_is_two_bodies() -> None:
    records = {
        "partners": (
            {"partners.name": "National Academy", "partners.country": "NO"},
            {"partners.name": "National Academy", "partners.country": "SE"},
        )
    }

    assert ["NO", "SE"] == [each.country for each in named_organisations(Answers({}, records), [PARTNER])]


def test_a_programme_is_told_apart_from_an_organisation_of_the_same_name() -> None:
    answers = Answers({"host.name": "Bright Star"}, {"activities": ({"activities.scheme": "Bright Star"},)})

    assert [True, False] == [each.programme for each in named_organisations(answers, [SCHEME, HOST])]


def test_what_is_no_organisation_is_never_compared() -> None:
    answers = Answers({}, {"team": ({"team.id": "PI"},)})

    assert () == named_organisations(answers, [PERSON])


def test_a_name_of_spaces_is_no_name() -> None:
    assert () == named_organisations(Answers({"host.name": "  "}), [HOST])
