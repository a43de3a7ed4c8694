"""Colour, width, plain mode and encoding of a stream."""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Mapping

import pytest

from rscheck.cli.console import ColorChoice, Screen, console_for, make_encodable, screen_for


class Stream(io.TextIOWrapper):
    """A stream in memory that may say it is a terminal."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def screen(
    environment: Mapping[str, str] | None = None,
    *,
    terminal: bool = True,
    color: ColorChoice = "auto",
    plain: bool = False,
    encoding: str = "utf-8",
) -> Screen:
    return screen_for(Stream(encoding, terminal=terminal), environment or {}, color=color, plain=plain)


def test_a_terminal_has_colour_and_is_not_plain() -> None:
    assert Screen(width=80, color=True, plain=False) == screen({"TERM": "xterm"})


def test_a_pipe_gets_the_same_without_colour() -> None:
    assert Screen(width=80, color=False, plain=False) == screen(terminal=False)


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()

    assert Screen(width=80, color=False, plain=False) == screen_for(stream, {})


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"RSCHECK_PLAIN": "1"}, {"ACCESSIBLE": "yes"}])
def test_plain_mode_is_asked_for_by_the_environment(environment: Mapping[str, str]) -> None:
    asked = screen(environment)

    assert (True, False) == (asked.plain, asked.color)


@pytest.mark.parametrize("environment", [{"RSCHECK_PLAIN": ""}, {"RSCHECK_PLAIN": "0"}, {"ACCESSIBLE": ""}])
def test_an_empty_setting_asks_for_nothing(environment: Mapping[str, str]) -> None:
    assert not screen(environment).plain


def test_plain_mode_has_no_colour_even_when_forced() -> None:
    assert not screen({"FORCE_COLOR": "1"}, plain=True, color="always").color


@pytest.mark.parametrize(
    ("expected", "environment", "color", "terminal"),
    [
        (False, {"NO_COLOR": "1"}, "auto", True),
        (True, {"NO_COLOR": ""}, "auto", True),
        (True, {"NO_COLOR": "1"}, "always", True),
        (False, {"FORCE_COLOR": "1"}, "never", True),
        (False, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", True),
        (True, {"FORCE_COLOR": "1"}, "auto", False),
        (False, {"FORCE_COLOR": "0"}, "auto", False),
        (True, {}, "always", False),
        (False, {"TERM": "dumb"}, "auto", True),
    ],
)
def test_the_flag_wins_then_no_color_then_force_color(
    expected: bool, environment: Mapping[str, str], color: ColorChoice, terminal: bool
) -> None:
    assert expected is screen(environment, color=color, terminal=terminal).color


def test_a_terminal_without_colour_still_draws_tables() -> None:
    assert screen({"NO_COLOR": "1"}).tables


@pytest.mark.parametrize(
    ("expected", "columns"),
    [(72, "72"), (40, "12"), (100, "400"), (80, "0"), (80, "wide"), (80, ""), (100, "9" * 5000)],
)
def test_the_width_is_columns_within_bounds(expected: int, columns: str) -> None:
    assert expected == screen({"COLUMNS": columns}, terminal=False).width


def test_the_width_is_that_of_the_terminal() -> None:
    pty = pytest.importorskip("pty")
    fcntl = pytest.importorskip("fcntl")
    termios = pytest.importorskip("termios")
    leader, follower = pty.openpty()
    try:
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 66, 0, 0))
        with os.fdopen(follower, "w") as stream:
            assert 66 == screen_for(stream, {}).width
    finally:
        os.close(leader)


def test_below_sixty_columns_there_are_no_tables() -> None:
    assert [False, True] == [screen({"COLUMNS": columns}).tables for columns in ("59", "60")]


@pytest.mark.parametrize(
    ("expected", "encoding"), [(False, "utf-8"), (True, "ascii"), (True, "cp1252"), (True, "latin-1")]
)
def test_an_encoding_that_lacks_what_is_drawn_gets_ascii(expected: bool, encoding: str) -> None:
    assert expected is screen(encoding=encoding).ascii_only


def test_what_an_encoding_lacks_is_written_as_escapes() -> None:
    stream = Stream("ascii")

    make_encodable(stream)
    stream.write("大学")
    stream.flush()

    assert b"\\u5927\\u5b66" == stream.buffer.getvalue()  # type: ignore[attr-defined]  # the buffer is ours, in memory


def test_a_stream_that_cannot_be_changed_is_left_alone() -> None:
    stream = io.StringIO()

    make_encodable(stream)

    assert "" == stream.getvalue()


def test_a_console_reads_no_markup_and_writes_no_colour_that_was_not_asked_for() -> None:
    stream = io.StringIO()

    console_for(stream, Screen(color=False)).print("[bold]see [r3][/bold] :smile:", style="red")

    assert "[bold]see [r3][/bold] :smile:\n" == stream.getvalue()


def test_a_console_writes_the_colours_of_the_users_palette() -> None:
    stream = io.StringIO()

    console_for(stream, Screen(color=True, plain=False)).print("word", style="red")

    assert "\x1b[31mword\x1b[0m\n" == stream.getvalue()
