"""What one plain entry says: a key and a short text, brackets of such, or a text on the lines below it.

Most entries stood in files before, so each is remembered with all that is in it. Whatever is not as plain as that makes
:func:`entry_of` say nothing: it knows less than the parser does, and nothing else.
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

_ENTRY = re.compile(rf"(- +)?(?:({_KEY}):(?: +|$))?(.*)", re.DOTALL)
_TEXT = re.compile(_FIRST + r"(?:[^:\n]++|:(?![ \n]|$))*+")
_IN_QUOTES = re.compile(_QUOTED)
_IN_BRACKETS = re.compile(f"{_GAP}({_WORDS}|{_QUOTED}){_GAP}")
_IN_BRACES = re.compile(rf"({_GAP})({_KEY}: (?:{_WORDS}|{_QUOTED}|{_LIST}|{_MAP}))(?:,|\Z)")

opens_brackets = re.compile(rf"(?:- +)?(?:{_KEY}: +)?[\[{{]").match
opens_text = re.compile(rf"(- +)?({_KEY}: +)?[|>]-?").fullmatch

Entry = tuple[int, str, Node, Place, bool]
"""What a line or a part of a map in braces says: how far its key is from a hyphen before it (0 without one), the key
(empty if there is none), the value, the place of that, and whether it may follow on further lines instead."""

remembered: Remembered[str, Entry] = Remembered(_MOST_REMEMBERED)


def entry_of(content: str) -> Entry | None:
    """Return what an entry says, from its first sign to the end of its last line; None if it is not plain."""
    # What looks like a comment on a further line is part of a text.
    plain = content if "\n" in content else content.partition(" #")[0].rstrip(" ")
    found = _ENTRY.fullmatch(plain)
    if found is None:
        return None
    hyphen, key, text = found.groups("")
    inset = len(hyphen)
    distance = len(plain) - len(text) - inset
    if text:
        read = _value(text) if hyphen or key else None
        if read is None:
            return None
        value, inside = read
        entry: Entry = (inset, key, value, distance if inside is None else (distance, inside), False)
    elif key:
        entry = (inset, key, None, len(key) + 1, True)
    else:
        return None
    return remembered.keep(content, entry) if len(content) <= _LONGEST_REMEMBERED else entry


_Value = tuple[Node, MapPlaces | ListPlaces | None]
"""A value, and the places in it if it is a map or list."""


def _value(text: str) -> _Value | None:
    if text[0] == "{":
        return _map(text[1:-1].rstrip(" \n")) if text[-1] == "}" else None
    if text[0] == "[":
        return _list(text[1:-1]) if text[-1] == "]" else None
    if text[0] in "|>":
        return _lines(*text.split("\n"))
    if _IN_QUOTES.fullmatch(text):
        return Quoted(text[1:-1]), None
    if _TEXT.fullmatch(text):
        return None if text in NULLS else text, None
    return None


def _map(inside: str) -> _Value | None:
    if not inside:
        return {}, {}
    parts: list[tuple[str, str]] = _IN_BRACES.findall(inside)
    values: dict[str, Node] = {}
    places: MapPlaces = {}
    begin = 1
    for gap, part in parts:
        entry = remembered.get(part) or entry_of(part)
        if entry is None:
            return None
        _, key, value, place, _ = entry
        begin += len(gap)
        values[key] = value
        places[key] = (begin, place)
        begin += len(part) + 1
    # Nothing was left out between the parts, and no key stands twice.
    return (values, places) if begin == len(inside) + 2 and len(values) == len(parts) else None


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
