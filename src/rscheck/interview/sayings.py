"""What several files say in one place, where they differ, and a document made of parts of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rscheck.errors import Problem
from rscheck.interview.leaf import text_in
from rscheck.location import Location, Path
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Document, Node
from rscheck.yamlfile.document import Source

__all__ = ["Composed", "Conflict", "Said", "at_key", "entries_of"]


@plain
class Said(Plain):
    """What one file says: ``file`` is its number from 1, ``path`` the place in it where ``node`` stands."""

    file: int
    document: Document
    path: Path
    node: Node

    @property
    def location(self) -> Location:
        """Return the file, line and column of it."""
        return self.document.locate(self.path)

    @property
    def declared_by(self) -> str:
        """Return who gave this answer, nothing if the file does not say."""
        return text_in(self.node, "declared_by") or text_in(self.node, "by")

    @property
    def on(self) -> str:
        """Return the day of this answer as it is written, nothing if the file does not say."""
        return text_in(self.node, "on")


@plain
class Conflict(Plain):
    """A place of the joined file in which the files say different things.

    ``question`` is the question there, if it is one. ``missing`` is for lists that one file calls complete: what the
    other lists beside it.
    """

    path: Path
    said: tuple[Said, ...]
    question: str = ""
    missing: tuple[Said, ...] = ()


class Composed(Document):
    """A document whose values come from other documents, and are placed there."""

    __slots__ = ("_origins",)

    def __init__(
        self, value: Node, file: str, origins: Mapping[Path, Said], problems: tuple[Problem, ...] = ()
    ) -> None:
        """Take ``value`` to stand in ``file``; ``origins`` say of its parts where each comes from."""
        super().__init__(value, "", problems, Source("", file), None)
        self._origins = origins

    def locate(self, path: Path, *, key: bool = False) -> Location:
        """Return where the value at a path comes from."""
        for length in range(len(path), 0, -1):
            origin = self._origins.get(path[:length])
            if origin is not None:
                return origin.document.locate((*origin.path, *path[length:]), key=key)
        return Location(self.file)


def at_key(said: Sequence[Said], key: str) -> tuple[Said, ...]:
    """Return what each file says under a key of a map, of those that say anything."""
    return tuple(
        Said(each.file, each.document, (*each.path, key), each.node[key])
        for each in said
        if isinstance(each.node, dict) and each.node.get(key) is not None
    )


def entries_of(said: Said) -> tuple[Said, ...]:
    """Return the entries of a list."""
    found = said.node if isinstance(said.node, list) else []
    return tuple(Said(said.file, said.document, (*said.path, number), each) for number, each in enumerate(found))
