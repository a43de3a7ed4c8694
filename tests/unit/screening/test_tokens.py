"""Words of names: what each stands for, of what kind it is, and how it was written."""

import pytest

from rscheck.screening.tokens import tokens_of


def told(name: str) -> list[tuple[str, str]]:
    return [(token.text, token.kind) for token in tokens_of(name) if token.kind not in ("stop", "legal")]


@pytest.mark.parametrize(
    "name",
    ["Univ. of Oslo", "University of Oslo", "Universität Oslo", "universidad de Oslo", "OSLO UNIVERSITY"],
)
def test_an_organisation_word_is_one_word_in_every_language(name: str) -> None:
    assert {("university", "head"), ("oslo", "place")} == set(told(name))


def test_a_chinese_name_is_parted_without_spaces() -> None:
    texts = [text for text, _ in told("北京航空航天大学")]

    assert texts[0] == "beijing"
    assert texts[-1] == "university"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("701st Institute", "701"),
        ("Institute No. 52", "52"),
        ("第五十二研究所", "52"),
        ("七〇一研究所", "701"),
        ("第12研究所", "12"),
        ("Fund IV", "4"),
    ],
)
def test_numbers_are_plain_digits(name: str, number: str) -> None:
    assert (number, "number") in told(name)


def test_a_single_numeral_within_a_han_name_is_no_number() -> None:
    assert all(kind != "number" for _, kind in told("四川大学"))


def test_accents_and_full_width_letters_do_not_matter() -> None:
    assert told("Ｍｕ\u0308ｎｓｔｅｒ") == told("Münster")


def test_a_russian_name_in_latin_letters_is_read_as_the_russian_one() -> None:
    assert told("нанотехнологический центр")[0][0] == told("nanotekhnologicheskiy tsentr")[0][0]


def test_a_word_no_table_knows_is_kept_as_it_sounds() -> None:
    (token,) = tokens_of("Ромашкина")

    assert (token.text, token.kind, token.how) == ("romashkina", "other", "script")
