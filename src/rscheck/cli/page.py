"""Writing on a screen: wrapped lines, hanging indents and excerpts of files, all escaped on the way.

Nothing from a file reaches the screen except through :meth:`Page.shown` or :func:`excerpt`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from rscheck.cli.console import Screen, console_for, make_encodable
from rscheck.cli.wrap import wrapped
from rscheck.i18n import Message, Words
from rscheck.plain import Plain, plain
from rscheck.text import display_width, one_line, shorten, terminal

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Excerpt", "Page", "excerpt"]

_LEAST_BODY = 16
"""A hanging indent never leaves less room than this for the text beside it."""

_ASCII = str.maketrans({"─": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})
"""What the interface itself uses beyond ASCII, for encodings that lack it."""


@plain
class Excerpt(Plain):
    """A line of a file as far as it fits, and how many columns stand before the place that is meant."""

    text: str
    before: int


def excerpt(line: str, column: int, width: int) -> Excerpt:
    """Return what fits of a source line around a column (from 1) in ``width`` columns, escaped.

    >>> excerpt("    country: NO", 14, 40)
    Excerpt(text='    country: NO', before=13)
    """
    start = max(column - 1, 0)
    head, tail = terminal(_flat(line[:start])), terminal(_flat(line[start:]))
    room = max(width - 3, _LEAST_BODY)
    if display_width(head + tail) <= width:
        return Excerpt((head + tail).rstrip(), display_width(head))
    if display_width(head) > room // 2:
        head = "..." + _last_columns(head, room // 2)
    if display_width(head + tail) <= width:
        return Excerpt((head + tail).rstrip(), display_width(head))
    tail = shorten(tail, width - display_width(head) - 2).removesuffix("…") + "..."
    return Excerpt(head + tail, display_width(head))


class Page:
    """A stream that is written from top to bottom: no line is wider than the screen, except what people copy."""

    def __init__(self, stream: TextIO, screen: Screen, words: Words) -> None:
        """Write on ``stream`` what ``screen`` allows, in the language of ``words``."""
        make_encodable(stream)
        self.screen = screen
        self.words = words
        self._stream = stream

    @cached_property
    def console(self) -> Console:
        """Return rich's console for this stream; it is imported only for tables and colour."""
        return console_for(self._stream, self.screen)

    def say(self, message: Message) -> str:
        """Return a sentence of the interface in the reader's language."""
        return self.words.say(message)

    def shown(self, text: str) -> str:
        """Return a text as it may stand on this screen: one line, nothing that moves the cursor."""
        return self.drawable(terminal(one_line(text)))

    def drawable(self, text: str) -> str:
        """Return a text with the interface's own signs in ASCII where the screen has no others."""
        return text.translate(_ASCII) if self.screen.ascii_only else text

    def blank(self) -> None:
        """Write an empty line."""
        self.write("")

    def heading(self, message: Message) -> None:
        """Write the heading of a part, set off by an empty line."""
        self.blank()
        self.write(self.shown(self.say(message)), "bold")

    def line(self, *parts: str, style: str = "") -> None:
        """Write parts on a line of their own, wrapped."""
        self.hanging("", *parts, style=style)

    def fact(self, label: str, value: str, *, indent: str = "") -> None:
        """Write ``label: value``, wrapped under the label's beginning by two columns; a long label is wrapped too."""
        prefix = f"{indent}{self.shown(label)}: "
        if display_width(prefix) > self.screen.width:
            self.hanging(indent, f"{label}: {value}", under=f"{indent}  ")
            return
        self.hanging(prefix, value, under=f"{indent}  ")

    def hanging(self, prefix: str, *parts: str, style: str = "", under: str | None = None) -> None:
        """Write ``prefix`` and the parts beside it, wrapped; further lines start with ``under``, or below the parts.

        The prefix is written as it is; the parts are escaped, the empty ones left out, the others two columns apart.
        """
        body = "  ".join(self.shown(part) for part in parts if part)
        start = display_width(prefix)
        indent = " " * start if under is None else under
        if self.screen.width - start < _LEAST_BODY:
            self.write(prefix.rstrip(), style)
            prefix = indent = "  "
        rooms = [self.screen.width - display_width(each) for each in (indent, prefix)]
        for number, line in enumerate(wrapped(body, rooms[0], first=rooms[1]) or [""]):
            self.write(((indent if number else prefix) + line).rstrip(), style)

    def whole(self, prefix: str, text: str) -> None:
        """Write what people copy, such as a command, beside ``prefix`` or on a line of its own, but never broken."""
        shown = self.shown(text)
        if display_width(prefix + shown) <= self.screen.width:
            self.write(prefix + shown)
            return
        self.write(prefix.rstrip())
        self.write(" " * (len(prefix) - len(prefix.lstrip()) + 2) + shown)

    def write(self, text: str, style: str = "") -> None:
        """Write a finished line as it is: already escaped, not wrapped."""
        if not self.screen.color or not style:
            self._stream.write(f"{text}\n")
            return
        from rich.text import Text

        self.console.print(Text(text, style=style), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def _flat(text: str) -> str:
    return text.replace("\t", "    ").replace("\r", "").replace("\n", "")


def _last_columns(text: str, width: int) -> str:
    kept = text[-2 * width :]
    while display_width(kept) > width:
        kept = kept[1:]
    return kept
