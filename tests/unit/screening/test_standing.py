"""What matches and decisions make of the answers of a project."""

from __future__ import annotations

import pytest

from rscheck.model.answers import Answers
from rscheck.model.named import Named
from rscheck.model.project import Project
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.model.screened import MatchState, Screened, WeighedMatch
from rscheck.model.screening import Band, ListChecked, Match
from rscheck.screening.standing import MATCH_OPEN, SCREENED, with_screening
from rscheck.yamlfile import Document
from tests.support.screenings import a_list, a_match

NAME = Question("partners.name", "core", AnswerType.ORGANISATION, "institution", Worse(), "partners")
UNIT = Question(
    "partners.unit",
    "core",
    AnswerType.YES_NO,
    "institution",
    Worse(best_first=(False, True)),
    "partners",
    related_of="partners.name",
)
LIST = a_list("example")
HERE = (("partners.name", 0),)


def project(*partners: dict[str, str | bool]) -> Project:
    records = tuple({f"partners.{key}": value for key, value in each.items()} for each in partners)
    return Project("x", "", Answers({}, {"partners": records}), Document.unwritten({}, "x.yaml"))


def screened(*matches: WeighedMatch, lists: tuple[ListChecked, ...] = (LIST,), name: str = "One") -> Screened:
    return Screened(lists, matches, (Named(name, "", False, HERE),))


def weighed(state: MatchState, band: Band = Band.CLOSE, match: Match | None = None) -> WeighedMatch:
    return WeighedMatch(match or a_match("One", LIST, band), state, HERE)


def listed(*matches: WeighedMatch, lists: tuple[ListChecked, ...] = (LIST,)) -> dict[tuple[str, str], bool]:
    found = with_screening(project({"name": "One"}), screened(*matches, lists=lists), [NAME, UNIT])
    return dict(found.answers.listings)


def unit(*matches: WeighedMatch, said: bool | None = None, lists: tuple[ListChecked, ...] = (LIST,)) -> object:
    partner: dict[str, str | bool] = {"name": "One"} if said is None else {"name": "One", "unit": said}
    found = with_screening(project(partner), screened(*matches, lists=lists), [NAME, UNIT])
    return found.answers.records["partners"][0].get("partners.unit", "unknown")


def test_a_name_without_a_match_is_on_no_list_that_was_checked() -> None:
    assert {("example", "One"): False} == listed()


@pytest.mark.parametrize("band", [Band.CLOSE, Band.POSSIBLE])
def test_a_match_leaves_it_unknown_until_somebody_has_decided(band: Band) -> None:
    assert {} == listed(weighed(MatchState.OPEN, band))


def test_a_decision_that_cannot_tell_leaves_it_unknown_too() -> None:
    assert {} == listed(weighed(MatchState.CANNOT_TELL))


def test_a_confirmed_match_is_a_listing() -> None:
    assert {("example", "One"): True} == listed(weighed(MatchState.CONFIRMED))


def test_a_match_with_another_body_is_none() -> None:
    assert {("example", "One"): False} == listed(weighed(MatchState.NOT_THIS_BODY))


def test_one_open_match_among_refuted_ones_leaves_it_unknown() -> None:
    second = WeighedMatch(a_match("One", LIST, number="2"), MatchState.OPEN, HERE)

    assert {} == listed(weighed(MatchState.NOT_THIS_BODY), second)


def test_one_confirmed_match_is_enough() -> None:
    second = WeighedMatch(a_match("One", LIST, number="2"), MatchState.OPEN, HERE)

    assert {("example", "One"): True} == listed(weighed(MatchState.CONFIRMED), second)


@pytest.mark.parametrize("state", ["missing", "unreadable"])
def test_a_list_that_took_no_part_leaves_it_unknown(state: str) -> None:
    assert {} == listed(lists=(a_list("example", state),))


def test_a_stale_list_counts_as_of_its_edition() -> None:
    assert {("example", "One"): False} == listed(lists=(a_list("example", "stale"),))


def test_a_match_on_one_list_says_nothing_about_another() -> None:
    assert {("other", "One"): False} == listed(weighed(MatchState.OPEN), lists=(LIST, a_list("other")))


def test_a_related_body_is_not_the_listed_one() -> None:
    assert {("example", "One"): False} == listed(weighed(MatchState.OPEN, Band.RELATED))


def test_a_related_match_leaves_its_own_question_unknown() -> None:
    assert "unknown" == unit(weighed(MatchState.OPEN, Band.RELATED))


def test_a_no_in_the_file_does_not_silence_a_related_match() -> None:
    assert "unknown" == unit(weighed(MatchState.OPEN, Band.RELATED), said=False)


def test_a_confirmed_related_match_is_a_yes() -> None:
    assert unit(weighed(MatchState.CONFIRMED, Band.RELATED)) is True


def test_a_refuted_related_match_is_a_no() -> None:
    assert unit(weighed(MatchState.NOT_THIS_BODY, Band.RELATED)) is False


def test_without_a_related_match_the_answer_is_no_although_a_list_is_missing() -> None:
    assert unit(lists=(LIST, a_list("other", "missing"))) is False


def test_without_any_list_the_question_stays_as_the_file_has_it() -> None:
    none = (a_list("example", "missing"),)

    assert ["unknown", False, True] == [unit(said=said, lists=none) for said in (None, False, True)]


def test_comparing_names_takes_back_no_yes_of_the_file() -> None:
    assert unit(said=True) is True
    assert unit(weighed(MatchState.NOT_THIS_BODY, Band.RELATED), said=True) is True


def test_a_close_match_answers_nothing_about_related_bodies() -> None:
    assert unit(weighed(MatchState.OPEN, Band.CLOSE)) is False


def test_a_related_match_is_about_the_record_that_gives_the_name() -> None:
    found = with_screening(
        project({"name": "One"}, {"name": "Two"}), screened(weighed(MatchState.OPEN, Band.RELATED)), [NAME, UNIT]
    )

    assert [None, False] == [each.get("partners.unit") for each in found.answers.records["partners"]]


def test_a_partner_without_a_name_is_answered_nothing() -> None:
    found = with_screening(project({"country": "NO"}), screened(), [NAME, UNIT])

    assert "partners.unit" not in found.answers.records["partners"][0]


def test_where_an_answer_comes_from_is_noted() -> None:
    waiting = with_screening(project({"name": "One"}), screened(weighed(MatchState.OPEN, Band.RELATED)), [NAME, UNIT])
    clear = with_screening(project({"name": "One"}), screened(), [NAME, UNIT])

    assert [MATCH_OPEN, SCREENED] == [each.notes["partners.unit", 0].state for each in (waiting, clear)]


def test_where_nothing_was_wanted_nothing_is_known() -> None:
    off = Screened((LIST,), (), (Named("One", "", False, HERE),), off=True)
    found = with_screening(project({"name": "One"}), off, [NAME, UNIT])

    assert ({}, {"partners.name": "One"}) == (found.answers.listings, found.answers.records["partners"][0])
