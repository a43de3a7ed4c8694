"""Colour, width, plain mode and encoding of a stream, decided in one place.

A flag wins, then ``NO_COLOR``, then ``FORCE_COLOR``, then what the terminal is. Plain mode has no colour, no box
drawing and nothing that is redrawn; it is asked for by flag, ``RSCHECK_PLAIN`` or ``ACCESSIBLE``, and follows from
``TERM=dumb`` unless colour was asked for. It is never guessed: a pipe gets what a terminal gets, without colour.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TextIO

from rscheck.plain import Plain, plain

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "NARROW",
    "WIDTH_LEAST",
    "WIDTH_MOST",
    "WIDTH_WITHOUT_TERMINAL",
    "ColorChoice",
    "Screen",
    "console_for",
    "make_encodable",
    "screen_for",
]

ColorChoice = Literal["auto", "always", "never"]

WIDTH_LEAST, WIDTH_MOST, WIDTH_WITHOUT_TERMINAL = 40, 100, 80
"""Columns: never fewer, never more, and how many where there is no terminal to ask."""

NARROW = 60
"""Below this many columns tables become lists of ``label: value``."""

_DRAWN = "─│└…–“”"
"""What the drawing uses beyond ASCII; an encoding that lacks any of it gets ASCII only."""


@plain
class Screen(Plain):
    """What may be drawn on a stream: width in columns, colour, plain mode, and whether only ASCII gets through."""

    width: int = WIDTH_WITHOUT_TERMINAL
    color: bool = False
    plain: bool = True
    ascii_only: bool = False

    @property
    def tables(self) -> bool:
        """Return whether tables are drawn as tables."""
        return not self.plain and self.width >= NARROW


def screen_for(
    stream: TextIO, environment: Mapping[str, str], *, color: ColorChoice = "auto", plain: bool = False
) -> Screen:
    """Return what may be drawn on a stream. ``plain`` is the flag; the environment is read, never changed."""
    is_terminal = _is_terminal(stream)
    dumb = environment.get("TERM", "").lower() in ("dumb", "unknown")
    asked_plain = plain or _is_set(environment, "RSCHECK_PLAIN") or _is_set(environment, "ACCESSIBLE")
    colored = not asked_plain and _colored(environment, color, is_terminal and not dumb)
    return Screen(
        width=_width(stream, environment, is_terminal),
        color=colored,
        plain=asked_plain or (dumb and not colored),
        ascii_only=not _can_encode(stream),
    )


def console_for(stream: TextIO, screen: Screen) -> Console:
    """Return a rich console that draws exactly what the screen allows, and never reads markup in what it is given."""
    from rich.console import Console

    return Console(
        file=stream,
        width=screen.width,
        height=25,
        color_system="standard" if screen.color else None,
        force_terminal=screen.color,
        no_color=not screen.color,
        force_interactive=False,
        force_jupyter=False,
        legacy_windows=False,
        safe_box=True,
        markup=False,
        emoji=False,
        highlight=False,
    )


def make_encodable(stream: TextIO) -> None:
    """Let a stream write what its encoding lacks as backslash escapes instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _is_set(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "") not in ("", "0")


def _colored(environment: Mapping[str, str], choice: ColorChoice, capable: bool) -> bool:
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    return _is_set(environment, "FORCE_COLOR") or capable


def _width(stream: TextIO, environment: Mapping[str, str], is_terminal: bool) -> int:
    asked = environment.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and asked.strip("0"):
        columns = int(asked) if len(asked) <= 6 else WIDTH_MOST
    elif is_terminal:
        columns = _terminal_columns(stream)
    else:
        columns = WIDTH_WITHOUT_TERMINAL
    return max(WIDTH_LEAST, min(WIDTH_MOST, columns))


def _terminal_columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or WIDTH_WITHOUT_TERMINAL
    except (OSError, ValueError):
        return WIDTH_WITHOUT_TERMINAL


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False


def _can_encode(stream: TextIO) -> bool:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        _DRAWN.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
