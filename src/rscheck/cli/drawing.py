"""A place in a file as compilers show it: the line, a mark under the column, and notes beside a gutter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rscheck.cli.page import Page, excerpt
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.text import display_width

__all__ = ["MORE", "SourceLine", "draw_notes", "draw_source"]

SourceLine = Callable[[Location], str]
"""Gives the line of a file that a location stands in, or nothing when it cannot be read."""

MORE = Message("more")
"""Stands before a command, which is never broken into lines."""


def draw_source(page: Page, location: Location, source_line: SourceLine, remark: str) -> int:
    """Draw the line of a place with a mark under the column; return how wide the line number is."""
    line = source_line(location) if location.line else ""
    if not line.strip():
        return 1
    number = str(location.line)
    gutter = " " * len(number)
    cut = excerpt(line, location.column, page.screen.width - len(number) - 3)
    page.write(f"{gutter} |")
    page.write(f"{number} | {page.drawable(cut.text)}")
    if location.column:
        mark = f"{gutter} | {' ' * cut.before}^"
        if display_width(mark) + 16 > page.screen.width:
            page.write(mark)
            mark = f"{gutter} |  "
        page.hanging(f"{mark} " if remark else mark, remark, under=f"{mark[:-1]}  ")
    page.write(f"{gutter} |")
    return len(number)


def draw_notes(page: Page, gutter: int, notes: Iterable[tuple[Message, Sequence[str]]]) -> None:
    """Draw what is to be said of a place, each part under its label; commands stay whole."""
    labelled = [(page.shown(page.say(label)) + ":", texts) for label, texts in notes]
    more = page.shown(page.say(MORE)) + ":"
    widest = max((display_width(label) for label, _ in labelled), default=0)
    for label, texts in labelled:
        prefix = f"{' ' * gutter} = {label}{' ' * (widest - display_width(label))} "
        for text in texts:
            if label == more:
                page.whole(prefix, text)
            else:
                page.hanging(prefix, text)
            prefix = " " * display_width(prefix)
