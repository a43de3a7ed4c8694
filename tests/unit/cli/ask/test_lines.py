"""Numbered lines: what is entered, what is refused, and what is never taken for a no."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest

from rscheck.cli.ask.lines import Lines
from rscheck.cli.ask.prompter import Key, Option, Ticked
from rscheck.cli.console import Screen
from rscheck.cli.page import Page
from rscheck.i18n import words_for
from rscheck.text import display_width

OPTIONS = (Option("a", "The first"), Option("b", "The second"), Option("c", "The third"))


class Desk:
    """Lines that are entered one after the other, and what stands on the screen."""

    def __init__(self, entered: Iterable[str], width: int = 80, language: str = "en") -> None:
        self.stream = io.StringIO()
        self._entered = iter(entered)
        self.lines = Lines(Page(self.stream, Screen(width=width), words_for(language)), self._read)

    def _read(self, prompt: str) -> str:
        self.stream.write(f"{prompt}\n")
        try:
            return next(self._entered)
        except StopIteration:
            raise EOFError from None

    @property
    def shown(self) -> str:
        return self.stream.getvalue()


def ticked(*entered: str, current: Ticked | None = None, keys: tuple[Key, ...] = (Key.UNKNOWN,)) -> Ticked | Key:
    return Desk(entered).lines.tick("Which?", OPTIONS, current=current, keys=keys)


def test_a_number_chooses() -> None:
    assert "b" == Desk(["2"]).lines.choose("Which?", OPTIONS)


def test_digits_of_full_width_are_digits() -> None:
    assert "b" == Desk(["２"]).lines.choose("Which?", OPTIONS)
    assert Ticked(frozenset("ac")) == ticked("１、３")


def test_anything_else_is_answered_with_an_example_and_asked_again() -> None:
    desk = Desk(["7", "second", "2"])

    assert "b" == desk.lines.choose("Which?", OPTIONS)
    assert 2 == desk.shown.count("Please enter a number from 1 to 3, for example 1.")


def test_an_empty_line_keeps_what_was_chosen() -> None:
    assert "c" == Desk([""]).lines.choose("Which?", OPTIONS, current="c")


def test_an_empty_line_is_no_answer_where_nothing_was_chosen() -> None:
    assert "a" == Desk(["", "1"]).lines.choose("Which?", OPTIONS)


def test_a_letter_says_its_key_only_where_the_key_is_offered() -> None:
    assert Key.BACK is Desk(["<"]).lines.choose("Which?", OPTIONS, keys=(Key.BACK,))
    assert Key.BACK is Desk(["＜"]).lines.choose("Which?", OPTIONS, keys=(Key.BACK,))
    assert "a" == Desk(["<", "1"]).lines.choose("Which?", OPTIONS)


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        ("1 3", Ticked(frozenset("ac"))),
        ("1,3", Ticked(frozenset("ac"))),
        ("0", Ticked()),
        ("0 u2", Ticked(frozenset(), frozenset("b"))),
        ("1 u2", Ticked(frozenset("a"), frozenset("b"))),
        ("u1 u2 u3", Ticked(frozenset(), frozenset("abc"))),
        ("u", Ticked(frozenset(), frozenset("abc"))),
    ],
)
def test_numbers_tick(entered: str, expected: Ticked) -> None:
    assert expected == ticked(entered)


@pytest.mark.parametrize("entered", ["", "u2", "0 1", "1 u1", "4", "no"])
def test_what_was_not_said_is_not_taken_for_a_no(entered: str) -> None:
    assert Ticked(frozenset("a")) == ticked(entered, "1")


def test_not_knowing_is_not_offered_where_an_answer_is_needed() -> None:
    assert Ticked(frozenset("a")) == ticked("u", "1 u2", "1", keys=())


def test_a_text_is_asked_for_until_the_check_accepts_it() -> None:
    desk = Desk(["x", "2026-04-01"])

    assert "2026-04-01" == desk.lines.write("When?", check=lambda text: "" if "-" in text else "Such as 2026-04-01.")
    assert "Such as 2026-04-01." in desk.shown


def test_capital_letters_of_a_text_are_kept() -> None:
    assert "Example Institute" == Desk(["Example Institute"]).lines.write("Who?", check=lambda _: "")


def test_a_paragraph_ends_with_a_full_stop_on_a_line_of_its_own() -> None:
    assert "one\n\ntwo." == Desk(["one", "", "two.", "."]).lines.paragraph("Note")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_can_be_said_is_broken_between_words_where_the_screen_is_narrow(language: str) -> None:
    wide, narrow = (Desk(["1"], width, language) for width in (200, 40))
    for desk in (wide, narrow):
        desk.lines.tick("?", OPTIONS, keys=(Key.WHY, Key.BACK, Key.MORE, Key.UNKNOWN))

    assert max(map(display_width, wide.shown.splitlines())) > 40
    assert max(map(display_width, narrow.shown.splitlines())) <= 40
    if language == "en":
        assert wide.shown.split() == narrow.shown.split()


def test_texts_that_would_move_the_cursor_are_shown_harmless() -> None:
    desk = Desk(["1"])

    desk.lines.choose("Which?", [Option("a", "bad\x1b[2Jtext")])

    assert "\x1b" not in desk.shown
