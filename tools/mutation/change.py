"""One small mistake in one pack: which, where, and the pack as it reads with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rscheck.location import Path
from rscheck.yamlfile import Node

__all__ = ["REMOVED", "Change", "Edit", "Mutant", "at", "changed", "replaced"]


class _Removed:
    """Stands in the place of a value that is taken out."""


REMOVED = _Removed()

Edit = tuple[Path, "Node | _Removed"]
"""A place in a pack, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a kind of mistake does to a pack: its edits, and a few words on what they change."""

    operator: str
    said: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change in one item of one pack. ``line`` is where it stands in the file as shipped.

    ``word`` is the item as conditions name it: a field of a record by its full name.
    """

    pack: str
    item: str
    change: Change
    file: str
    line: int
    word: str = ""

    @property
    def name(self) -> str:
        """What people read: file, line, item and the change."""
        return f"{self.file}:{self.line} {self.item}: {self.change.operator} ({self.change.said})"


def replaced(operator: str, path: Path, value: Node | _Removed, said: str) -> Change:
    """Return the change of a single place."""
    return Change(operator, said, ((path, value),))


def at(value: Node, path: Path) -> Node:
    """Return what stands at a place, or None if nothing does."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def changed(value: Node, edits: tuple[Edit, ...]) -> Node:
    """Return a pack with some places changed; what is not changed is shared with the pack as shipped."""
    for path, new in edits:
        value = _changed(value, path, new)
    return value


def _changed(value: Node, path: Path, new: Node | _Removed) -> Node:
    step, rest = path[0], path[1:]
    entries: Iterator[tuple[str | int, Node]]
    if isinstance(value, list):
        copy: dict[str | int, Node | _Removed] = dict(enumerate(value))
    else:
        copy = dict(value) if isinstance(value, dict) else {}
    inside = copy.get(step)
    copy[step] = new if not rest else _changed(None if isinstance(inside, _Removed) else inside, rest, new)
    entries = ((key, each) for key, each in copy.items() if not isinstance(each, _Removed))
    if isinstance(value, list):
        return [each for _, each in entries]
    return {str(key): each for key, each in entries}
