"""From bytes to text that can be parsed: the encoding, and the characters that may not stand in a file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.yamlfile.document import Source

__all__ = ["decode", "looks_like_cp932", "refuse_breaks", "refuse_control_characters", "refuse_directives"]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_REPLACEMENT = "\ufffd"
_JAPANESE = "[\u3040-\u30ff]|[\u3000-\u9fff\uff00-\uff60]{2}"
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What a file may not hold, and the line breaks it may hold only in quotes."""

_SOUND = bytes((*b"\t\n", *range(0x20, 0x7F)))
"""What a file of ASCII may hold: whether it holds anything else is told faster than by a pattern."""


def decode(content: bytes, file: str) -> str | Problem:
    """Return the text of a file without its byte order mark, or the problem when it is not UTF-8."""
    content = content.removeprefix(_BYTE_ORDER_MARK)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(content) > 1 and 0 in content[:2] and any(content[:2])):
        return _not_utf8(Message("the file is not UTF-8 but UTF-16"), Location(file))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line_start = before.rfind("\n") + 1
        place = Location(file, before.count("\n") + 1, len(before) - line_start + 1)
    if looks_like_cp932(content):
        return _not_utf8(Message("the file is not UTF-8; it looks like Shift_JIS (CP932)"), place)
    return _not_utf8(Message("the file is not UTF-8"), place)


def _not_utf8(message: Message, place: Location) -> Problem:
    return Problem("E101", message, place, Message("save the file as UTF-8"))


def looks_like_cp932(content: bytes) -> bool:
    """Return whether this is Japanese text: Latin-1 too decodes as CP932 now and then, but only to stray characters."""
    try:
        return re.search(_JAPANESE, content.decode("cp932")) is not None
    except UnicodeDecodeError:
        return False


def refuse_control_characters(text: str, file: str) -> tuple[Source, list[Problem], list[int]]:
    """Return the text with control characters made harmless, a problem for each kind, and where odd line breaks stand.

    Nothing moves, so every later position is still right. Line breaks are left to :func:`refuse_breaks`, because only
    parsing can tell whether they stand in quotes.
    """
    if (text.isascii() and not text.encode().translate(None, _SOUND)) or _REFUSED.search(text) is None:
        return Source(text, file), [], []
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    breaks: list[int] = []
    for found in _REFUSED.finditer(text):
        sign = found.group()
        if sign in "\x85\u2028\u2029":
            breaks.append(found.start())
        elif sign == "\r":
            if not text.startswith("\n", found.end()):
                breaks.append(found.start())
        else:
            counts[sign] += 1
            first.setdefault(sign, found.start())
    source = Source(text.translate({ord(sign): _REPLACEMENT for sign in counts}), file)
    hint = Message("delete it, or write it as an escape in double quotes")
    problems = [
        Problem("E117", _counted("control character", sign, counts[sign]), source.locate(first[sign]), hint)
        for sign in counts
    ]
    return source, problems, breaks


def refuse_breaks(source: Source, breaks: list[int], quoted: list[tuple[int, int]], end: int) -> list[Problem]:
    """Return a problem for each kind of odd line break before ``end`` that stands outside the quoted stretches.

    Both ``breaks`` and ``quoted`` are in the order of the file.
    """
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for offset in breaks:
        before = bisect_right(quoted, (offset, end)) - 1
        in_quotes = before >= 0 and offset < quoted[before][1]
        if offset < end and not in_quotes:
            sign = source.text[offset]
            counts[sign] += 1
            first.setdefault(sign, offset)
    hint = Message("save the file with ordinary line ends (LF or CRLF)")
    return [
        Problem("E118", _counted("line break", sign, counts[sign]), source.locate(first[sign]), hint) for sign in counts
    ]


def _counted(what: str, sign: str, count: int) -> Message:
    values: dict[str, object] = {"character": f"U+{ord(sign):04X}", "count": count}
    if what == "line break":
        return Message(
            "the line break {character} may not stand outside quotes",
            values,
            "the line break {character} may not stand outside quotes; it is there {count} times",
            count,
        )
    return Message(
        "the control character {character} may not stand in a file",
        values,
        "the control character {character} may not stand in a file; it is there {count} times",
        count,
    )


@cache
def _directive() -> re.Pattern[str]:
    return re.compile(r"[ \t\r]*(?:#.*)?\n|(%)(YAML[ \t]+1\.2[ \t]*(?:#.*)?\r?$)?.*(?:\n|\Z)", re.MULTILINE)


def refuse_directives(source: Source) -> tuple[str, list[Problem]]:
    """Return the text to parse, and the problem if it begins with other directives than one %YAML 1.2.

    Those refused are made comments, which moves nothing.
    """
    text = source.text
    if "%" not in text:
        return text, []
    refused: list[int] = []
    offset, seen = 0, False
    while (found := _directive().match(text, offset)) and found.end() > offset:
        if found[1] and (seen or not found[2]):
            refused.append(offset)
        seen = seen or found[1] is not None
        offset = found.end()
    if not refused:
        return text, []
    message = Message("a line that begins with % gives instructions to the YAML parser")
    hint = Message("delete the line, or put a text that begins with % in quotes")
    signs = list(text)
    for each in refused:
        signs[each] = "#"
    return "".join(signs), [Problem("E116", message, source.locate(refused[0]), hint)]
