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


@pytest.mark.parametrize("digits", ["123", "١٢٣", "۱۲۳", "１２３"])
def test_the_digits_of_other_scripts_are_digits(digits: str) -> None:
    assert [("institute", "head"), ("123", "number")] == told(f"معهد {digits}")


def test_indian_and_thai_digits_are_digits_too() -> None:
    assert ("42", "number") in told("विश्वविद्यालय ४२")
    assert ("42", "number") in told("สถาบัน ๔๒")


def test_a_mark_of_stress_does_not_part_a_russian_word() -> None:
    assert told("Московский университет") == told("Моско\u0301вский университе\u0301т")


@pytest.mark.parametrize(
    ("urdu", "arabic"),
    [("جامعہ", "جامعه"), ("جامعۃ", "جامعه"), ("لاہور", "لاهور"), ("یونیورسٹے", "یونیورسٹی"), ("پاکستاں", "پاکستان")],
)
def test_letters_of_urdu_are_those_of_arabic(urdu: str, arabic: str) -> None:
    assert told(urdu) == told(arabic)


@pytest.mark.parametrize("word", ["האוניברסיטה", "לאוניברסיטה", "באוניברסיטה", "והאוניברסיטה", "ולאוניברסיטה"])
def test_hebrew_words_are_known_with_what_is_written_before_them(word: str) -> None:
    assert [("university", "head")] == told(word)


def test_a_short_hebrew_word_is_not_taken_apart() -> None:
    (token,) = tokens_of("הבן")

    assert token.kind == "other"


def test_a_thai_run_is_parted_by_its_longest_known_words() -> None:
    assert [("university", "head"), ("technology", "field"), ("srnar", "other")] == told("มหาวิทยาลัยเทคโนโลยีสุรนารี")
    assert [("chlalngkrn", "other"), ("university", "head")] == told("จุฬาลงกรณ์มหาวิทยาลัย")


def test_a_short_thai_word_counts_by_itself_but_not_within_another() -> None:
    assert [("china", "place")] == told("จีน")
    assert "china" not in [text for text, _ in told("จนจันมหาวิทยาลัย")]


def test_a_thai_form_of_two_words_is_one_form() -> None:
    assert ["company"] == [token.text for token in tokens_of("จำกัด มหาชน")]


def test_words_of_hindi_are_known() -> None:
    assert [("delhi", "place"), ("university", "head")] == told("दिल्ली विश्वविद्यालय")


def test_the_longest_form_counts_and_what_follows_is_read_on() -> None:
    assert ["red cross", "oslo"] == [token.shown.lower() for token in tokens_of("Red Cross Oslo")][1:]


def test_the_same_word_is_made_once() -> None:
    one, other = tokens_of("Fudan Oslo"), tokens_of("Oslo Fudan")

    assert one[0] is other[1]


def test_han_and_latin_in_one_run_are_told_apart() -> None:
    assert ("12", "number") in told("ABC第12研究所")
    assert ("abc", "other") in told("ABC第12研究所")


def test_a_number_of_a_roman_fund_is_plain() -> None:
    assert told("Fund IV") != told("Fund V")
