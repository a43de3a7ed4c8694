"""The plainest of YAML, read line by line: entries of short text, each on a line of its own or within brackets.

Most files hold nothing else, and most of their entries stood in files before: such an entry is remembered with all that
is in it. Whatever is not as plain as that (an anchor, text of several lines, a mistake) makes :func:`read_simple` give
up, and the parser reads the file; so this only ever returns what the parser would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from rscheck.remembered import Remembered
from rscheck.yamlfile.document import ListPlaces, MapPlaces, Place, moved
from rscheck.yamlfile.values import NULLS, Limits, Node, Quoted

__all__ = ["read_simple"]

_LONGEST_KEY = 100
_DEEPEST = 16
_MOST_LEVELS = _DEEPEST - 3
"""As many as maps and lists may be nested on lines: within them there are brackets within brackets within brackets."""

_MOST_REMEMBERED = 1 << 14
_LONGEST_REMEMBERED = 200

_KEY = f"[A-Za-z0-9_][A-Za-z0-9_.-]{{0,{_LONGEST_KEY - 1}}}"
_FIRST = r"""[^-?:,\[\]{}#&*!|>'"%@`\s]"""
_WORDS = _FIRST + r"[^,\[\]{}:#?\n]*+"
_QUOTED = r""""[^"\\\n]*"|'[^'\n]*'"""
_LIST = r"\[[^\[\]{}]*+\]"
_MAP = rf"\{{(?:[^\[\]{{}}]++|{_LIST})*+\}}"
_GAP = r"[ \n]{0,200}+"

_ENTRY = re.compile(rf"(- +)?(?:({_KEY}):(?: +|$))?(.*)", re.DOTALL)
_TEXT = re.compile(_FIRST + r"(?:[^:\n]++|:(?![ \n]|$))*+")
_IN_QUOTES = re.compile(_QUOTED)
_BRACKET = re.compile(rf"(?:- +)?(?:{_KEY}: +)?[\[{{]")
_IN_BRACKETS = re.compile(f"{_GAP}({_WORDS}|{_QUOTED}){_GAP}")
_IN_BRACES = re.compile(rf"({_GAP})({_KEY}: (?:{_WORDS}|{_QUOTED}|{_LIST}|{_MAP}))(?:,|\Z)")
_NOTHING = re.compile(r"(?: *(?:#.*)?\n)*")


_Entry = tuple[int, str, Node, Place, bool]
"""What a line or a part of a map in braces says: how far its key is from a hyphen before it (0 without one), the key
(empty if there is none), the value, the place of that, and whether it may follow on further lines instead."""


class _Level(NamedTuple):
    """A map or list on lines of its own: the column it stands in, its values, their places, and its offset."""

    column: int
    values: Any
    places: Any
    offset: int


_remembered: Remembered[str, _Entry] = Remembered(_MOST_REMEMBERED)


def read_simple(text: str, limits: Limits) -> tuple[dict[str, Node], Place] | None:
    """Return what a text without odd line breaks holds and its place, or None if it may be other than plain."""
    # A text has no more keys and values than characters.
    if len(text) > min(limits.nodes, limits.scalar) or limits.key < _LONGEST_KEY or limits.depth < _DEEPEST:
        return None
    if "\t" in text or "\r" in text:
        return None
    at = _NOTHING.match(text).end()  # type: ignore[union-attr]
    top = _Level(0, {}, {}, at)
    levels = [top]
    column, values, places, offset = top
    waiting: str | None = None
    lines = iter(text[at:].split("\n"))
    for line in lines:
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        begin, at = at + indent, at + len(line) + 1
        if not content or content[0] == "#":
            continue
        entry = _remembered.get(content)
        if entry is None:
            whole = _whole(content, lines)
            entry = _entry(whole) if whole is not None else None
            if whole is None or entry is None:
                return None
            at = begin + len(whole) + 1
        inset, key, value, place, opens = entry
        if inset or indent != column:
            if not _reach(levels, indent, list if inset else dict, waiting, begin) or len(levels) >= _MOST_LEVELS:
                return None
            waiting = None
            if inset:
                begin += inset
                _, values, places, offset = levels[-1]
                if not key:
                    values.append(value)
                    places.append(moved(place, begin - offset))
                    column = -1
                    continue
                levels.append(_Level(indent + inset, {}, {}, begin))
                values.append(levels[-1].values)
                places.append((begin - offset, levels[-1].places))
            column, values, places, offset = levels[-1]
        if key in values:
            return None
        values[key] = value
        places[key] = (begin - offset, place)
        waiting = key if opens else None
    return (top.values, (top.offset, top.places)) if top.values else None


def _reach(levels: list[_Level], column: int, kind: type, waiting: str | None, begin: int) -> bool:
    """Go back to the map or list in a column, or begin it where a key waits for its value; False if neither may be."""
    while levels[-1].column > column:
        levels.pop()
        waiting = None
    _, values, places, offset = level = levels[-1]
    if level.column == column:
        if type(values) is kind:
            return True
        if kind is dict:  # the next key after a list that stands in the column of its own key
            levels.pop()
            return levels[-1].column == column
    if waiting is None:
        return False
    values[waiting], inside = kind(), kind()
    key_offset, _ = places[waiting]
    places[waiting] = (key_offset, (begin - offset - key_offset, inside))
    levels.append(_Level(column, values[waiting], inside, begin))
    return True


def _whole(content: str, lines: Iterator[str]) -> str | None:
    """Return a line together with those over which its brackets reach; None where something else may end them."""
    if "#" in content or not _BRACKET.match(content):
        return content
    read = [content]
    opened = _opened(content)
    while opened > 0:
        line = next(lines, "...")
        if "#" in line or line[:1] not in (" ", "]", "}", ""):
            return None
        opened += _opened(line)
        read.append(line)
    return "\n".join(read)


def _opened(line: str) -> int:
    return line.count("[") + line.count("{") - line.count("]") - line.count("}")


def _entry(content: str) -> _Entry | None:
    plain = content.partition(" #")[0].rstrip(" ")
    hyphen, key, text = _ENTRY.fullmatch(plain).groups("")  # type: ignore[union-attr]
    inset = len(hyphen)
    distance = len(plain) - len(text) - inset
    if text:
        read = _value(text) if hyphen or key else None
        if read is None:
            return None
        value, inside = read
        entry: _Entry = (inset, key, value, distance if inside is None else (distance, inside), False)
    elif key:
        entry = (inset, key, None, len(key) + 1, True)
    else:
        return None
    return _remembered.keep(content, entry) if len(content) <= _LONGEST_REMEMBERED else entry


_Value = tuple[Node, MapPlaces | ListPlaces | None]
"""A value, and the places in it if it is a map or list."""


def _value(text: str) -> _Value | None:
    if text[0] == "{":
        return _map(text[1:-1].rstrip(" \n")) if text[-1] == "}" else None
    if text[0] == "[":
        return _list(text[1:-1]) if text[-1] == "]" else None
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
        entry = _remembered.get(part) or _entry(part)
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
        places.append(begin + found.start(1))
        begin += len(part) + 1
    return values, places
