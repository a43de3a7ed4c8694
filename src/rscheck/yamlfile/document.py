"""A file as read: its values, its problems, and the place of every key and value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from rscheck.errors import Problem
from rscheck.location import Location, Path
from rscheck.yamlfile.values import Node

__all__ = ["Document", "ListPlaces", "MapPlaces", "Place", "Source", "moved"]

# Places are a tree beside the values, each told from the one around it: what is inside a value is told alike wherever
# the value stands. Lines are counted only when asked for.
MapPlaces = dict[str, tuple[int, "Place"]]
"""For each key how far it is from the beginning of the map, and the place of its value."""

ListPlaces = list["Place"]

Place = int | tuple[int, MapPlaces | ListPlaces]
"""How far a text is from its key, from the beginning of its list, or at the top of the file; or how far a map or list
is, with the places inside it."""

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
        line = bisect_right(self.starts, offset) or 1
        return line, offset - self.starts[line - 1] + 1

    def locate(self, offset: int) -> Location:
        """Return the place of an offset."""
        return Location(self.file, *self.position(offset))

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
        key_offset, place_offset, _ = self._find(self._place, path)
        return self._source.locate(key_offset if key else place_offset)

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
                found = {name: self._find(top, path) for name, path in paths.items()}
                inside = {name: (start, moved(place, offset - start)) for name, (start, offset, place) in found.items()}
            else:
                inside = [moved(place, offset) for _, offset, place in (self._find(top, path) for path in paths)]
            places[key] = (0, (0, inside))
        return Document(value, self.digest, (), self._source, (0, places))

    @staticmethod
    def _find(place: Place, path: Path) -> tuple[int, int, Place]:
        """Return the offsets of the last key and of the value on a path, as far as it exists, and the place of that."""
        key_offset = offset = place if isinstance(place, int) else place[0]
        for step in path:
            if isinstance(place, int):
                break
            inside = place[1]
            if isinstance(inside, dict):
                entry = inside.get(step) if isinstance(step, str) else None
                if entry is None:
                    break
                key_offset = offset + entry[0]
                place = entry[1]
                offset = key_offset + (place if isinstance(place, int) else place[0])
            elif isinstance(step, int) and 0 <= step < len(inside):
                place = inside[step]
                key_offset = offset = offset + (place if isinstance(place, int) else place[0])
            else:
                break
        return key_offset, offset, place


def moved(place: Place, distance: int) -> Place:
    """Return a place that is so far away instead; what is inside it moves along."""
    return distance if isinstance(place, int) else (distance, place[1])
