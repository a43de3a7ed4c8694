"""Why two names are alike or not, in clauses."""

from __future__ import annotations

import pytest

from rscheck.i18n import words_for
from rscheck.model.screening import AlignedWord, Band, Comparison
from rscheck.report.match_reasons import CAP_WORDS, match_words, why_words
from rscheck.screening.caps import CAPS
from rscheck.screening.compare import compare_names
from tests.support.screenings import a_list, a_match

ENGLISH, JAPANESE = words_for("en"), words_for("ja")
SAME = AlignedWord("University", "University", "same")


def a_comparison(
    *caps: str, band: Band = Band.NONE, mine: tuple[str, ...] = (), theirs: tuple[str, ...] = (), part: str = ""
) -> Comparison:
    return Comparison(band, 0.5, (SAME,), mine, theirs, caps, part)


@pytest.mark.parametrize("cap", [*CAPS, "acronym_alone", "country_conflict", "short_name", "weak_name"])
def test_every_difference_that_can_limit_a_match_has_words(cap: str) -> None:
    assert cap in CAP_WORDS


@pytest.mark.parametrize("cap", CAP_WORDS)
@pytest.mark.parametrize("words", [ENGLISH, JAPANESE], ids=["en", "ja"])
def test_the_words_of_a_difference_hold_no_id_and_no_gap(cap: str, words) -> None:
    told = "; ".join(why_words(words, a_comparison(cap, mine=("Medical",), theirs=("Naval",))))

    assert told
    assert cap not in told
    assert "{" not in told


@pytest.mark.parametrize(
    ("query", "listed", "reason"),
    [
        (
            "Oslo University of Technology",
            "Harbin University of Technology",
            "the places differ (yours: Oslo; on the list: Harbin)",
        ),
        (
            "Harbin Medical University",
            "Harbin Engineering University",
            "what the two work on differs (yours: Medical; on the list: Engineering)",
        ),
        (
            "14th Research Institute of Tides",
            "13th Research Institute of Tides",
            "the numbers differ (yours: 14th; on the list: 13th)",
        ),
        (
            "Tianjin Medical University",
            "Tianjin University",
            "a defining word stands in only one of the names (Medical)",
        ),
    ],
)
def test_what_keeps_two_names_apart_is_told_with_the_words_that_differ(query: str, listed: str, reason: str) -> None:
    told = why_words(ENGLISH, compare_names(query, listed))

    assert told[-1].startswith("what keeps the two apart: ")
    assert reason in told[-1]


def test_two_kinds_of_body_are_told_with_their_words() -> None:
    told = why_words(ENGLISH, a_comparison("other_head", mine=("College",), theirs=("Ministry",)))

    reason = "they are different kinds of institution (yours: College; on the list: Ministry)"
    assert f"what keeps the two apart: {reason}" == told[-1]


def test_names_that_merely_share_too_little_say_so() -> None:
    assert "what keeps the two apart: too few of the words agree" == why_words(ENGLISH, a_comparison())[-1]


def test_the_same_words_are_told_once() -> None:
    comparison = Comparison(Band.CLOSE, 1.0, (SAME, SAME), (), (), ())

    assert ("all words that count are the same: University",) == why_words(ENGLISH, comparison)


def test_words_left_over_on_a_side_are_told_once_each() -> None:
    told = why_words(ENGLISH, a_comparison(band=Band.POSSIBLE, mine=("Bay", "Bay"), theirs=("Ice",)))

    assert ("the same in both names: University", "only in your name: Bay", "only in the name on the list: Ice") == told


def test_what_a_related_body_adds_may_be_its_name() -> None:
    told = why_words(ENGLISH, a_comparison(band=Band.RELATED, mine=("Ningaloo",)))

    assert "your name adds: Ningaloo" == told[-1]


def test_the_part_of_an_affiliation_that_was_compared_is_told_first() -> None:
    told = why_words(ENGLISH, a_comparison(band=Band.CLOSE, part="Example Univ."))

    assert "this part of your text was compared: “Example Univ.”" == told[0]


def test_countries_are_told_with_the_country_and_not_here() -> None:
    assert not any(
        "countr" in each for each in why_words(ENGLISH, a_comparison("country_conflict", band=Band.POSSIBLE))
    )


def test_what_the_registry_says_is_no_reason_against() -> None:
    told = why_words(ENGLISH, a_comparison("registry_parent", band=Band.RELATED))

    assert ("all words that count are the same: University",) == told


def test_a_difference_of_fields_is_not_told_twice() -> None:
    told = why_words(ENGLISH, a_comparison("other_field", "field_missing", mine=("Medical",), theirs=("Naval",)))[-1]

    assert 1 == told.count("Medical")


def test_what_nobody_has_words_for_is_told_by_its_id() -> None:
    assert "what keeps the two apart: some_new_cap" == why_words(ENGLISH, a_comparison("some_new_cap"))[-1]


def test_places_that_differ_are_not_told_again_as_words_of_their_own() -> None:
    told = why_words(ENGLISH, a_comparison("other_place", "other_word", mine=("Oslo",), theirs=("Harbin",)))

    assert "what keeps the two apart: the places differ (yours: Oslo; on the list: Harbin)" == told[-1]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("Example Inst\u200bitute", "signs that cannot be seen stand in your name, and were left out"),
        ("Ex\u0430mple Institute", "it was read as “Example Institute”"),
    ],
)
def test_hidden_signs_and_letters_that_pose_as_others_are_told(query: str, reason: str) -> None:
    match = a_match(query, a_list("lunar"), name="Example Institute")

    assert reason in "; ".join(match_words(ENGLISH, match))
    assert reason not in "; ".join(match_words(ENGLISH, a_match("Example Institute", a_list("lunar"), name="Exаmple")))


def test_what_is_hidden_in_the_name_on_the_list_is_told_as_that() -> None:
    match = a_match("Example Institute", a_list("lunar"), name="Ex\u0430mple Inst\u200bitute")
    told = "; ".join(match_words(ENGLISH, match))

    assert "in the name on the list, and were left out" in told
    assert "pose as others in the name on the list" in told
