"""Wrapped lines, hanging indents and excerpts."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.cli.console import Screen
from rscheck.cli.page import Page, excerpt
from rscheck.i18n import words_for
from rscheck.text import display_width


def page(width: int = 40, *, ascii_only: bool = False) -> tuple[Page, io.StringIO]:
    stream = io.StringIO()
    return Page(stream, Screen(width=width, ascii_only=ascii_only), words_for("en")), stream


def test_further_lines_stand_below_the_beginning_of_the_first() -> None:
    written, stream = page(24)

    written.hanging("= why: ", "one two three four five")

    assert "= why: one two three\n       four five\n" == stream.getvalue()


def test_further_lines_may_be_indented_otherwise() -> None:
    written, stream = page(24)

    written.hanging("= why: ", "one two three four five", under="  ")

    assert "= why: one two three\n  four five\n" == stream.getvalue()


def test_a_prefix_that_leaves_no_room_gets_a_line_of_its_own() -> None:
    written, stream = page(20)

    written.hanging("a rather long label: ", "value")

    assert "a rather long label:\n  value\n" == stream.getvalue()


def test_a_fact_whose_label_is_wider_than_the_screen_is_wrapped_whole() -> None:
    written, stream = page(20)

    written.fact("a label that is [rather] long", "12", indent="  ")

    assert "  a label that is\n    [rather] long:\n    12\n" == stream.getvalue()


def test_what_is_copied_stands_beside_its_label_where_it_fits() -> None:
    written, stream = page(40)

    written.whole("more: ", "rscheck explain EX-1")

    assert "more: rscheck explain EX-1\n" == stream.getvalue()


def test_what_is_copied_gets_a_line_of_its_own_and_is_never_broken() -> None:
    written, stream = page(40)

    written.whole("  write the report: ", "rscheck report cases/an-example-project.yaml -o report.md")

    assert "  write the report:\n    rscheck report cases/an-example-project.yaml -o report.md\n" == stream.getvalue()


def test_japanese_lines_begin_with_no_full_stop() -> None:
    written, stream = page(40)

    written.line("研" * 20 + "。")

    assert "研" * 19 + "\n研。\n" == stream.getvalue()


def test_a_word_longer_than_the_screen_is_folded_not_lost() -> None:
    written, stream = page(40)

    written.line("n" * 100)

    assert "n" * 100 == stream.getvalue().replace("\n", "")
    assert 40 == max(map(len, stream.getvalue().splitlines()))


def test_wide_characters_count_two_columns() -> None:
    written, stream = page(40)

    written.line("研究" * 30)

    assert 40 == max(map(display_width, stream.getvalue().splitlines()))


def test_empty_parts_are_left_out() -> None:
    written, stream = page()

    written.line("a", "", "b")

    assert "a  b\n" == stream.getvalue()


def test_nothing_moves_the_cursor_or_starts_a_line() -> None:
    written, stream = page()

    written.line("a\x1b[2Jb\nc")

    assert "\x1b" not in stream.getvalue()
    assert 1 == stream.getvalue().count("\n")


def test_markup_is_shown_as_it_is() -> None:
    written, stream = page()

    written.line("see [r3] and [/etc] :smile:")

    assert "see [r3] and [/etc] :smile:\n" == stream.getvalue()


def test_signs_of_the_interface_become_ascii_where_there_is_nothing_else() -> None:
    written, stream = page(ascii_only=True)

    written.line("“open” – question…")

    assert '"open" - question...\n' == stream.getvalue()


def test_a_line_that_fits_is_shown_whole_with_the_columns_before_the_place() -> None:
    found = excerpt("    country: NO\n", 14, 40)

    assert ("    country: NO", 13) == (found.text, found.before)


def test_the_columns_before_a_place_count_wide_characters_and_tabs() -> None:
    assert 4 + 4 == excerpt("\t大学: NO", 4, 40).before


def test_a_long_line_is_cut_around_its_place() -> None:
    found = excerpt("a" * 100 + "X" + "b" * 100, 101, 40)

    assert "X" == found.text[found.before]
    assert found.text.startswith("...a")
    assert found.text.endswith("b...")


def test_what_is_left_of_a_line_is_not_marked_as_cut() -> None:
    assert "..." + "a" * 18 + "X" == excerpt("a" * 100 + "X", 101, 40).text


@pytest.mark.parametrize("column", [0, 1, 500])
def test_a_place_beyond_the_line_is_no_error(column: int) -> None:
    assert "id: x" == excerpt("id: x", column, 40).text


@given(st.text(max_size=200), st.integers(0, 250), st.integers(20, 100))
def test_an_excerpt_fits_its_width_and_holds_its_place(line: str, column: int, width: int) -> None:
    found = excerpt(line, column, width)

    assert display_width(found.text) <= width
    assert 0 <= found.before <= width
    assert "\n" not in found.text
