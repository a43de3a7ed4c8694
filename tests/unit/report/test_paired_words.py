"""Words that are taken for the same though they are written differently, as sentences."""

from __future__ import annotations

import pytest

from rscheck.i18n import words_for
from rscheck.model.screening import AlignedWord
from rscheck.report.paired_words import paired_words, pairs_of

ENGLISH = words_for("en")


def told(*aligned: tuple[str, str, str]) -> list[str]:
    pairs = pairs_of(AlignedWord(*each) for each in aligned)
    return [paired_words(ENGLISH, each) for each in pairs if not each.same]


@pytest.mark.parametrize(
    ("query", "listed", "how", "sentence"),
    [
        ("Inst", "Institute", "abbreviation", "“Inst” is short for “Institute”"),
        ("Institute", "Inst", "abbreviation", "“Inst” is short for “Institute”"),
        ("Technol", "Technology", "translation", "“Technol” is short for “Technology”"),
        ("BIT", "Bergen Institute Tides", "abbreviation", "“BIT” may be the first letters of “Bergen Institute Tides”"),
        ("PLA", "People Liberation Army", "translation", "“PLA” may be the first letters of “People Liberation Army”"),
        ("Institut", "Institute", "translation", "“Institut” and “Institute” are two ways to write one word"),
        ("Defence", "Defense", "translation", "“Defence” and “Defense” are two ways to write one word"),
        ("Indian", "India", "same", "“Indian” and “India” are two ways to write one word"),
        ("大学", "University", "translation", "“大学” is “University” in translation"),
        ("Hochschule", "University", "translation", "“Hochschule” is “University” in translation"),
        ("哈尔滨", "哈爾浜", "same", "“哈尔滨” and “哈爾浜” are the same word in other forms of the characters"),
        ("清华", "Tsinghua", "script", "“清华” sounds like “Tsinghua” when written in the other script"),
        ("Jiatong", "Jiaotong", "spelling", "“Jiatong” is spelled much like “Jiaotong”"),
        ("28th", "28", "number", "“28th” and “28” are the same number"),
        (
            "Aerocaribbean",
            "Aero Caribbean Air",
            "joined",
            "“Aerocaribbean” and “Aero Caribbean Air” differ only in their spaces",
        ),
        ("one", "other", "some new way", "“one” is taken for “other”"),
    ],
)
def test_each_way_is_told_in_a_sentence(query: str, listed: str, how: str, sentence: str) -> None:
    assert [sentence] == told((query, listed, how))


@pytest.mark.parametrize(
    ("query", "listed"),
    [("Harbin", "HARBIN"), ("Xian", "Xi'an"), ("University of Technology", "University Technology")],
)
def test_what_differs_in_case_signs_or_small_words_needs_no_sentence(query: str, listed: str) -> None:
    assert [] == told((query, listed, "same"))


def test_pieces_of_one_phrase_are_told_together() -> None:
    pieces = [("Inst", "Institute of Technology", "translation"), ("Technol", "Institute of Technology", "translation")]

    assert ["“Inst Technol” is short for “Institute of Technology”"] == told(*pieces)


def test_pieces_that_meet_late_are_one_phrase_all_the_same() -> None:
    pieces = [("a b", "x", "translation"), ("c", "y z", "translation"), ("a b", "y z", "translation")]

    assert ["“a b c” is “x y z” in translation"] == told(*pieces)


def test_two_words_of_other_languages_are_not_called_translations_of_each_other() -> None:
    (pair,) = pairs_of([AlignedWord("大学", "学院", "translation")])

    assert "“大学” and “学院” can be translated by one word" == paired_words(words_for("en"), pair)
