"""The plainest of YAML, read line by line: entries that are put together by the columns they stand in.

Most files hold nothing else. At whatever is not as plain as that (an anchor, a mistake) :func:`read_simple` gives up,
and the parser reads the file; so this only ever returns what the parser would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from rscheck.yamlfile.document import Place
from rscheck.yamlfile.entries import (
    LEVELS_IN_AN_ENTRY,
    LONGEST_KEY,
    entry_of,
    opens_brackets,
    opens_text,
    remembered,
)
from rscheck.yamlfile.values import Limits, Node

__all__ = ["read_simple"]

_MOST_LEVELS = 12

_NOTHING = re.compile(r"(?: *(?:#.*)?\n)*")


class _Level(NamedTuple):
    """A map or list on lines of its own: the column it stands in, its values, their places, and its offset."""

    column: int
    values: Any
    places: Any
    offset: int


def read_simple(text: str, limits: Limits) -> tuple[dict[str, Node], Place] | None:
    """Return what a text without odd line breaks holds and its place, or None if it may be other than plain."""
    # A text has no more keys and values than characters.
    if len(text) > min(limits.nodes, limits.scalar) or "\t" in text or "\r" in text:
        return None
    if limits.key < LONGEST_KEY or limits.depth < _MOST_LEVELS + LEVELS_IN_AN_ENTRY:
        return None
    skipped = _NOTHING.match(text)
    at = skipped.end() if skipped else 0
    top = _Level(0, {}, {}, at)
    return (top.values, (top.offset, top.places)) if _read(text[at:].split("\n"), top) and top.values else None


def _read(lines: Sequence[str], top: _Level) -> bool:
    """Read the lines into the top; False if not all of them are plain."""
    levels = [top]
    here, values, places, offset = top
    begin_of_next = read_to = offset
    waiting: str | None = None
    for number, line in enumerate(lines):
        begin = begin_of_next
        begin_of_next += len(line) + 1
        if begin < read_to:
            continue
        entry = remembered.get(line)
        if entry is None:
            content = line.lstrip(" ")
            if not content or content[0] == "#":
                continue
            entry = entry_of(line)
            if entry is None:
                text = "\n".join((line, *_further(line, lines, number + 1)))
                entry = entry_of(text)
                if entry is None:
                    return False
                read_to = begin + len(text)
        column, inset, key, value, place, opens = entry
        begin += column
        if inset or column != here:
            kind = list if inset else dict
            if not _reach(levels, column - inset, kind, waiting, begin - inset) or len(levels) >= _MOST_LEVELS:
                return False
            waiting = None
            if inset:
                _, values, places, offset = levels[-1]
                if not key:
                    values.append(value)
                    places.append((begin - offset, place))
                    here = -1
                    continue
                levels.append(_Level(column, {}, {}, begin))
                values.append(levels[-1].values)
                places.append((begin - offset, (0, levels[-1].places)))
            here, values, places, offset = levels[-1]
        if key in values:
            return False
        values[key] = value
        places[key] = (begin - offset, place)
        waiting = key if opens else None
    return True


def _reach(levels: list[_Level], column: int, kind: type, waiting: str | None, begin: int) -> bool:
    """Go back to the map or list in a column, or begin it where a key waits for its value; False if neither may be."""
    here, values, places, offset = levels[-1]
    while here > column:
        levels.pop()
        here, values, places, offset = levels[-1]
        waiting = None
    if here == column:
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


def _further(first: str, lines: Sequence[str], number: int) -> Sequence[str]:
    """Return the lines from a number on that belong to an entry: its text, or what its brackets reach over."""
    end = number
    if header := opens_text(first):
        margin = " " * (len(header[1]) if header[2] else len(first) - len(first.lstrip(" "))) + " "
        while end < len(lines) and (lines[end].startswith(margin) or not lines[end].strip(" ")):
            end += 1
        while not lines[end - 1]:
            end -= 1
        return lines[number:end] if end < len(lines) else ()  # the last line of a file may lack its end
    opened = _opened(first) if opens_brackets(first) else 0
    while opened > 0 and end < len(lines):
        line = lines[end]
        if line[:1] not in (" ", "]", "}", ""):
            return ()
        opened += _opened(line)
        end += 1
    return lines[number:end]


def _opened(line: str) -> int:
    return line.count("[") + line.count("{") - line.count("]") - line.count("}")
