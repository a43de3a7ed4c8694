"""A file as read: its values, its problems, and the place of every key and value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import accumulate
from operator import getitem
from typing import Any

from rscheck.errors import Problem
from rscheck.location import Location, Path
from rscheck.yamlfile.values import Node

__all__ = ["Document", "ListPlaces", "MapPlaces", "Place", "Source", "flat", "moved"]

# Places are a tree beside the values, each told from the one around it: what is inside a value is told alike wherever
# the value stands. Lines are counted only when asked for.
MapPlaces = dict[str, tuple[int, "Place"]]
"""For each key how far it is from the beginning of the map, and the place of its value."""

ListPlaces = list[tuple[int, "Place"]]
"""For each value how far it is from the beginning of the list, and its place as if that were its key."""

Place = int | tuple[int, MapPlaces | ListPlaces]
"""How far a text is from its key, or at the top from the beginning of the file; or how far a map or list is, with the
places inside it."""

_Found = tuple[int, int, Place]
"""The offsets of a key and of its value, and the place of the value."""

_BREAKS = "\r\n\x85\u2028\u2029"


class Source:
    """The text of a file, without byte order mark and control characters, and the lines in it."""

    __slots__ = ("_starts", "file", "text")

    def __init__(self, text: str, file: str) -> None:
        """Keep the text; its lines are found when first needed."""
        self.text = text
        self.file = file
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        if self._starts is None:
            lines = self.text.splitlines(keepends=True)
            self._starts = [0, *accumulate(map(len, lines))]
            if lines and lines[-1] == lines[-1].rstrip(_BREAKS):
                self._starts[-1] += 1  # the end of the file still belongs to its last line
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, both from 1."""
        starts = self.starts
        line = bisect_right(starts, offset) or 1
        return line, offset - starts[line - 1] + 1

    def locate(self, offset: int) -> Location:
        """Return the place of an offset."""
        line, column = self.position(offset)
        return Location(self.file, line, column)

    def line(self, number: int) -> str:
        """Return a line by its number from 1, without its end; empty if there is none."""
        if not 0 < number < len(self.starts):
            return ""
        return self.text[self.starts[number - 1] : self.starts[number]].rstrip(_BREAKS)


class Document:
    """A file that was read.

    ``value`` is None when nothing could be read; nobody may change it, because documents share what is alike in them.
    ``digest`` is the SHA-256 of the bytes in hexadecimal; ``problems`` stand in reading order.
    """

    __slots__ = ("_place", "_source", "digest", "problems", "value")

    def __init__(
        self, value: Node, digest: str, problems: tuple[Problem, ...], source: Source, place: Place | None
    ) -> None:
        """Keep what :func:`rscheck.yamlfile.read_yaml` found."""
        self.value = value
        self.digest = digest
        self.problems = problems
        self._source = source
        self._place = place

    @property
    def file(self) -> str:
        """The name of the file as shown to people."""
        return self._source.file

    def locate(self, path: Path, *, key: bool = False) -> Location:
        """Return where the value at a path stands, or with ``key`` its key.

        A path that is not there is placed at its nearest existing parent.
        """
        if self._place is None:
            return Location(self.file)
        key_offset, place_offset, _ = _nearest(self._place, path)
        return self._source.locate(key_offset if key else place_offset)

    def find(self, path: Path) -> Location | None:
        """Return where the value at a path stands, or None if there is nothing."""
        if self._place is None:
            return self.locate(path) if _is_there(self.value, path) else None
        found = _found(self._place, path)
        return self._source.locate(found[1]) if found is not None else None

    def line(self, number: int) -> str:
        """Return the text of a line, from 1, without its end; empty if there is none."""
        return self._source.line(number)

    @classmethod
    def unwritten(cls, value: Node, file: str) -> Document:
        """Return a document that stands in no file yet, only where it is going to be written."""
        return cls(value, "", (), Source("", file), None)

    def arranged(self, value: dict[str, Node], parts: Mapping[str, Mapping[str, Path] | Sequence[Path]]) -> Document:
        """Return a document that has parts of this one under other keys, each part still at its own place.

        ``value`` is the whole new value; ``parts`` says where the entries of its maps and lists stand in this document.
        """
        top = self._place or 0
        places: MapPlaces = {}
        for key, paths in parts.items():
            inside: MapPlaces | ListPlaces
            if isinstance(paths, Mapping):
                inside = {name: _from_start(_nearest(top, path)) for name, path in paths.items()}
            else:
                inside = [_from_start(_nearest(top, path)) for path in paths]
            places[key] = (0, (0, inside))
        return Document(value, self.digest, (), self._source, (0, places))


def _found(top: Place, path: Path) -> _Found | None:
    """Return the offsets of the last key and of the value on a path, and the place of that; None if it is not there."""
    place: Any = top
    key_offset = offset = place if type(place) is int else place[0]
    for step in path:
        if type(place) is int:
            return None
        inside = place[1]
        if type(inside) is dict:
            entry = inside.get(step)
        else:
            entry = inside[step] if type(step) is int and 0 <= step < len(inside) else None
        if entry is None:
            return None
        distance, place = entry
        key_offset = offset + distance
        offset = key_offset + (place if type(place) is int else place[0])
    return key_offset, offset, place


def _nearest(top: Place, path: Path) -> _Found:
    """Return what :func:`_found` does of a path, as far as it is there."""
    found = _found(top, path)
    while found is None:
        path = path[:-1]
        found = _found(top, path)
    return found


def _from_start(found: _Found) -> tuple[int, Place]:
    """Return the place of a value, and of its key, told from the beginning of the file."""
    key_offset, offset, place = found
    return key_offset, moved(place, offset - key_offset)


def _is_there(value: Node, path: Path) -> bool:
    here: Any = value
    try:
        reduce(getitem, path, here)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def flat(value: Node) -> Place:
    """Return the places in a value of which all that is known is where it stands as a whole."""
    if isinstance(value, dict):
        return 0, {key: (0, flat(each)) for key, each in value.items()}
    return (0, [(0, flat(each)) for each in value]) if isinstance(value, list) else 0


def moved(place: Place, distance: int) -> Place:
    """Return a place that is so far away instead; what is inside it moves along."""
    return distance if isinstance(place, int) else (distance, place[1])
