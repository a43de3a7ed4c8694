"""Lines of a width, in Japanese and otherwise, and names of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.cli.wrap import wrapped, wrapped_name
from rscheck.text import display_width

JAPANESE = st.text(alphabet="研究者「」（）。、々ーッ！？・NSF 12 が", max_size=80)


def test_words_are_broken_at_spaces_only() -> None:
    assert ["A fixed-price", "contract/offer"] == wrapped("A fixed-price contract/offer", 16)


def test_the_first_line_may_be_shorter() -> None:
    assert ["one", "two three four"] == wrapped("one two three four", 14, first=5)


def test_parts_stay_two_columns_apart_unless_a_line_ends_between_them() -> None:
    assert ["a  bb", "cc"] == wrapped("a  bb  cc", 6)


def test_a_word_that_fits_on_no_line_is_cut() -> None:
    assert ["ab", "nnnnn", "nn c"] == wrapped("ab nnnnnnn c", 5)


@pytest.mark.parametrize("whole", ["https://www.example.org/a/long/address", "cases/example-project.yaml:12:30"])
def test_addresses_and_places_are_left_whole(whole: str) -> None:
    assert ["see", whole, "there"] == wrapped(f"see {whole} there", 10)


def test_japanese_is_broken_between_any_two_signs() -> None:
    assert ["共同研究の相", "手方"] == wrapped("共同研究の相手方", 12)


@pytest.mark.parametrize("sign", "。、，．）」』】々ー！？・ッ")
def test_no_line_begins_with_what_belongs_to_the_sign_before(sign: str) -> None:
    assert ["研究", f"者{sign}例"] == wrapped(f"研究者{sign}例", 6)


@pytest.mark.parametrize("sign", "（「『【")
def test_no_line_ends_with_an_opening_bracket(sign: str) -> None:
    assert ["研究", f"{sign}者例"] == wrapped(f"研究{sign}者例", 6)


def test_latin_words_and_numbers_are_not_cut_inside_japanese() -> None:
    assert ["期限は", "2026-11-20", "でABCDEが", "決める"] == wrapped("期限は2026-11-20でABCDEが決める", 10)


def test_full_width_numbers_are_not_cut_either() -> None:
    assert ["第", "１２３", "条"] == wrapped("第１２３条", 6)


def test_a_mark_stays_with_its_letter() -> None:
    assert ["ああ", "か\u3099"] == wrapped("ああか\u3099", 5)


@given(JAPANESE, st.integers(min_value=16, max_value=60))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert text.replace(" ", "") == "".join(lines).replace(" ", "")
    assert width >= max(map(display_width, lines), default=0)


def test_a_name_is_broken_where_its_parts_end() -> None:
    assert ["corrected-", "disclosure", ".yaml"] == wrapped_name("corrected-disclosure.yaml", 12)
    assert ["cases/2026_", "spring.yaml"] == wrapped_name("cases/2026_spring.yaml", 11)


def test_a_part_of_a_name_that_is_too_long_is_cut() -> None:
    assert ["nnnn", "nnnn", "n.y"] == wrapped_name("nnnnnnnnn.y", 4)


def test_a_name_that_fits_is_left_as_it_is() -> None:
    assert ["a-b.yaml"] == wrapped_name("a-b.yaml", 8)
