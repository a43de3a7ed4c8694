"""Numbers in names as plain digits."""

import pytest

from rscheck.screening.numerals import number_of, read_han_number


@pytest.mark.parametrize(
    ("written", "number"),
    [("701st", "701"), ("2nd", "2"), ("007", "7"), ("13-й", "13"), ("5e", "5"), ("1a", ""), ("3d4", "")],
)
def test_digits_with_the_ending_of_an_ordinal_are_a_number(written: str, number: str) -> None:
    assert number == number_of(written, written)


@pytest.mark.parametrize(("written", "number"), [("IV", "4"), ("XIX.", "19"), ("iv", ""), ("I", ""), ("MIX", "")])
def test_roman_numerals_are_numbers_in_capitals_only(written: str, number: str) -> None:
    assert number == number_of(written.lower(), written)


@pytest.mark.parametrize(
    ("written", "number"),
    [("第五十二", "52"), ("七〇一", "701"), ("第12", "12"), ("第三", "3"), ("一百零三", "103"), ("二十", "20")],
)
def test_han_numerals_are_numbers(written: str, number: str) -> None:
    assert (number, len(written)) == read_han_number(written, 0)


@pytest.mark.parametrize("written", ["四川", "三菱", "大学"])
def test_one_han_numeral_without_the_sign_of_an_ordinal_is_none(written: str) -> None:
    assert read_han_number(written, 0) is None


def test_a_number_is_read_where_it_stands() -> None:
    assert ("12", 5) == read_han_number("中船第12研究所", 2)
