"""What one plain entry says: a key and a short text, brackets of such, or a text on the lines below it.

Most entries, and most parts of maps in braces, stood in files before, so each is remembered with all that is in it.
Whatever is not as plain as that makes :func:`entry_of` say nothing: it knows less than the parser does, and nothing
else.
"""

from __future__ import annotations

import re

from rscheck.remembered import Remembered
from rscheck.yamlfile.document import ListPlaces, MapPlaces, Place
from rscheck.yamlfile.values import NULLS, Node, Quoted

__all__ = ["LEVELS_IN_AN_ENTRY", "LONGEST_KEY", "Entry", "entry_of", "opens_brackets", "opens_text", "remembered"]

LONGEST_KEY = 100
LEVELS_IN_AN_ENTRY = 3

_MOST_REMEMBERED = 1 << 14
_LONGEST_REMEMBERED = 200

_KEY = f"[A-Za-z0-9_][A-Za-z0-9_.-]{{0,{LONGEST_KEY - 1}}}"
_FIRST = r"""[^-?:,\[\]{}#&*!|>'"%@`\s]"""
_WORDS = _FIRST + r"[^,\[\]{}:#?\n]*+"
_QUOTED = r""""[^"\\\n]*"|'[^'\n]*'"""
_LIST = r"\[[^\[\]{}]*+\]"
_MAP = rf"\{{(?:[^\[\]{{}}]++|{_LIST})*+\}}"
_GAP = r"[ \n]{0,200}+"

_ENTRY = re.compile(rf"( *)(- +)?(?:({_KEY}):(?: +|$))?(.*)", re.DOTALL)
_TEXT = re.compile(_FIRST + r"(?:[^:\n]++|:(?![ \n]|$))*+")
_IN_QUOTES = re.compile(_QUOTED)
_IN_BRACKETS = re.compile(f"{_GAP}({_WORDS}|{_QUOTED}){_GAP}")
_IN_BRACES = re.compile(rf"({_GAP})({_KEY}): ({_WORDS}|{_QUOTED}|{_LIST}|{_MAP})(?:,|\Z)")

opens_brackets = re.compile(rf" *(?:- +)?(?:{_KEY}: +)?[\[{{]").match
opens_text = re.compile(rf"( *(?:- +)?)({_KEY}: +)?[|>]-?").fullmatch

Entry = tuple[int, int, str, Node, Place, bool]
"""What an entry says: the column of its key or of its value, how far that is from a hyphen before it (0 without one),
the key (empty if there is none), the value, the place of that, and whether it may follow on further lines instead."""

remembered: Remembered[str, Entry] = Remembered(_MOST_REMEMBERED)
"""Entries by the line that they stand on."""

_Part = tuple[int, str, Node, Place]
"""What a part of a map in braces says: how far its key is from the comma before it, the key, the value, its place."""

_parts: Remembered[str, _Part] = Remembered(_MOST_REMEMBERED)
"""Apart from the entries on lines, because text in braces may hold fewer signs."""


def entry_of(text: str) -> Entry | None:
    """Return what an entry says, from the beginning to the end of its lines; None if it is not plain."""
    on_a_line = "\n" not in text
    # What looks like a comment on a further line is part of a text.
    plain = text.partition(" #")[0].rstrip(" ") if on_a_line else text
    found = _ENTRY.fullmatch(plain)
    if found is None:
        return None
    indent, hyphen, key, written = found.groups("")
    column = len(indent) + len(hyphen)
    distance = len(plain) - len(written) - column
    if written:
        read = _value(written) if hyphen or key else None
        if read is None:
            return None
        value, inside = read
        entry: Entry = (column, len(hyphen), key, value, distance if inside is None else (distance, inside), False)
    elif key:
        entry = (column, len(hyphen), key, None, len(key) + 1, True)
    else:
        return None
    return remembered.keep(text, entry) if on_a_line and len(text) <= _LONGEST_REMEMBERED else entry


_Value = tuple[Node, MapPlaces | ListPlaces | None]
"""A value, and the places in it if it is a map or list."""


def _value(text: str) -> _Value | None:
    match text[0]:
        case "{":
            return _map(text[1:-1].rstrip(" \n")) if text[-1] == "}" else None
        case "[":
            return _list(text[1:-1]) if text[-1] == "]" else None
        case "|" | ">":
            return _lines(*text.split("\n"))
        case '"' | "'":
            return (Quoted(text[1:-1]), None) if _IN_QUOTES.fullmatch(text) else None
    if _TEXT.fullmatch(text):
        return None if text in NULLS else text, None
    return None


def _map(inside: str) -> _Value | None:
    if not inside:
        return {}, {}
    values: dict[str, Node] = {}
    places: MapPlaces = {}
    begin, read_to = 1, 0
    for piece in inside.split(","):
        at = begin
        begin += len(piece) + 1
        if at < read_to:  # after a comma in the brackets or quotes of the part before
            continue
        part = _parts.get(piece)
        if part is None:
            found = _IN_BRACES.match(inside, at - 1)
            part = _part_of(found) if found else None
            if found is None or part is None:
                return None
            read_to = 1 + found.end()
        gap, key, value, place = part
        if key in values:
            return None
        values[key] = value
        places[key] = (at + gap, place)
    return values, places


def _part_of(found: re.Match[str]) -> _Part | None:
    """Return what a part says that was not found by what stands up to its first comma; None if it is not plain."""
    whole = found[0].removesuffix(",")
    part = _parts.get(whole)
    if part is not None:
        return part
    gap, key, written = found.groups()
    read = _value(written.rstrip(" "))
    if read is None:
        return None
    value, inside = read
    distance = len(key) + 2
    part = (len(gap), key, value, distance if inside is None else (distance, inside))
    return _parts.keep(whole, part) if len(whole) <= _LONGEST_REMEMBERED else part


def _list(inside: str) -> _Value | None:
    if not inside:
        return [], []
    values: list[Node] = []
    places: ListPlaces = []
    begin = 1
    for part in inside.split(","):
        found = _IN_BRACKETS.fullmatch(part)
        read = _value(found[1].rstrip(" ")) if found else None
        if found is None or read is None:
            return None
        values.append(read[0])
        places.append((begin + found.start(1), 0))
        begin += len(part) + 1
    return values, places


def _lines(header: str, *lines: str) -> _Value | None:
    """Return a text on lines of its own, all of them indented alike."""
    indent = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else 0
    if any(line[:indent].strip(" ") or line[indent : indent + 1] in ("", " ") for line in lines) or not indent:
        return None
    joined = ("\n" if header[0] == "|" else " ").join(line[indent:] for line in lines)
    return Quoted(joined if header[1:] == "-" else joined + "\n"), None
