"""Where a text may be broken into lines: at spaces, between Japanese signs as Japanese printing does it, in names.

Addresses and places of files are left whole, because people copy them; a terminal that is too narrow wraps them itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width, normalize

from rscheck.text import display_width

__all__ = ["wrapped", "wrapped_name"]

_WORD = re.compile("( *)([^ ]+)")
_PART_OF_A_NAME = re.compile(r"[.:]?[^/\-_.:]*[/\-_]+|[.:]?[^/\-_.:]+|[.:]")
_KEPT_WHOLE = re.compile(r"://|\w:\d+(:\d+)?[).,;]*$")

_NEVER_FIRST = frozenset(
    "。、，．・：；！？）］｝」』】〉》〕々ーゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶﾞﾟ)]},.:;!?%…”’"
)
_NEVER_LAST = frozenset("（［｛「『【〈《〔([{“‘")


def wrapped(text: str, width: int, *, first: int | None = None) -> list[str]:
    """Return a text in lines of at most ``width`` columns, the first of at most ``first`` if that is given.

    Only what is wider than a line is cut inside a word, addresses and places not even then.

    >>> wrapped("「共同研究」の相手方。", 10)
    ['「共同研', '究」の相手', '方。']
    """
    room = width if first is None else first
    if text.isascii() and text.isprintable():
        lines = _at_spaces(text, width, room)
        if lines is not None:
            return lines
    return _filled(_words(text), width, room)


def wrapped_name(name: str, width: int) -> list[str]:
    """Return the name of a file in lines of at most ``width`` columns, broken where a part of it ends.

    >>> wrapped_name("corrected-disclosure.yaml", 20)
    ['corrected-disclosure', '.yaml']
    >>> wrapped_name("applications.xlsx:Applications:15", 20)
    ['applications.xlsx', ':Applications:15']
    """
    return _filled((("", part) for part in _PART_OF_A_NAME.findall(name)), width, width)


def _at_spaces(text: str, width: int, room: int) -> list[str] | None:
    """Return the lines of a text with signs of one column, cut at spaces only; None where a word is too long."""
    lines: list[str] = []
    rest = text.strip(" ")
    while len(rest) > room:
        end = rest.rfind(" ", 0, room + 1)
        if end <= 0:
            return None
        lines.append(rest[:end].rstrip(" "))
        rest, room = rest[end:].lstrip(" "), width
    return [*lines, rest] if rest else lines


def _filled(pieces: Iterable[tuple[str, str]], width: int, room: int) -> list[str]:
    """Put pieces, each with the space before it, into lines; ``room`` is what the first line holds."""
    lines: list[str] = []
    line, used = "", 0
    for gap, piece in pieces:
        needed = display_width(piece)
        if line and used + len(gap) + needed <= room:
            line, used = f"{line}{gap}{piece}", used + len(gap) + needed
            continue
        if line or (needed > room and room < width):
            lines.append(line)
            room = width
        *full, line = [piece] if needed <= room or _KEPT_WHOLE.search(piece) else _cut(piece, room)
        lines += full
        used = display_width(line)
    return [*lines, line] if line else lines


def _words(text: str) -> Iterator[tuple[str, str]]:
    for gap, word in _WORD.findall(text):
        if word.isascii():
            yield gap, word
            continue
        begin = 0
        for end in range(1, len(word)):
            if _may_break(word[end - 1], word[end]):
                yield ("" if begin else gap), word[begin:end]
                begin = end
        yield ("" if begin else gap), word[begin:]


def _may_break(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST or not display_width(after):
        return False
    return _is_japanese(before) or _is_japanese(after)


def _is_japanese(sign: str) -> bool:
    """Return whether lines may end beside a sign; letters and digits of full width stay together as words do."""
    if sign.isascii() or east_asian_width(sign) not in ("W", "F", "H") or category(sign) == "So":
        return False
    return not normalize("NFKC", sign).isascii() or not sign.isalnum()


def _cut(word: str, width: int) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and display_width(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces
