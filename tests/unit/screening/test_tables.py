"""Tables of words as they are asked: which table counts, what a form means, and what sounds like a Russian word."""

import pytest

from rscheck.screening.tables import (
    Words,
    frequency,
    han_variants,
    kind_of,
    romanised_stems,
    spaced_words,
    stems,
    unspaced_words,
)


def test_the_first_table_that_has_a_form_counts() -> None:
    words = Words([("one", {"union": "union\tunion\thead\ten"}), ("two", {"union": "union\tsoyuz\tplace\tru"})], {})

    found = words.find("union")

    assert found is not None
    assert ("head", (("union",),), "one") == (found.kind, found.ways, found.table)


def test_a_form_that_no_table_has_means_nothing() -> None:
    assert spaced_words().find("qwertyuiop") is None
    assert "qwertyuiop" not in spaced_words()


def test_a_form_may_stand_for_several_words_and_in_several_ways() -> None:
    found = spaced_words().find("ادیان و مذاهب")

    assert found is not None
    assert (("religion", "denomination"),) == found.ways
    assert 2 <= len(getattr(spaced_words().find("اداره"), "ways", ()))


@pytest.mark.parametrize(("first", "length"), [("red cross", 2), ("research institute", 2)])
def test_it_is_known_how_long_the_longest_form_is_that_begins_with_two_words(first: str, length: int) -> None:
    assert first in spaced_words()
    assert length <= spaced_words().longest[first]


def test_han_forms_are_found_in_their_simplified_writing() -> None:
    assert unspaced_words().find("大学") is not None
    assert unspaced_words().find("大學") is None
    assert "学" == "學".translate(han_variants())


def test_legal_forms_in_han_are_parted_from_those_in_letters() -> None:
    assert unspaced_words().find("有限公司") is not None
    assert unspaced_words().find("gmbh") is None
    assert spaced_words().find("gmbh") is not None


def test_a_beginning_of_a_russian_word_stands_for_all_its_endings() -> None:
    assert getattr(stems().find("академи"), "ways", None) == (("academy",),)


def test_a_longer_beginning_is_known_in_latin_letters_and_a_shorter_one_is_not() -> None:
    assert getattr(romanised_stems().find("akademi"), "ways", None) == (("academy",),)
    assert romanised_stems().find("akadem") is None


def test_the_kind_of_an_english_word_is_known() -> None:
    assert ("head", "place", "") == (kind_of("university"), kind_of("oslo"), kind_of("qwertyuiop"))


def test_a_frequent_word_stands_in_more_names_than_a_rare_one() -> None:
    assert frequency("university") > frequency("oceanography") > frequency("qwertyuiop") == 0
