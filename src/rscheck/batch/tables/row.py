"""One row becomes the document of a project, each answer at the cell that it stands in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import field

from rscheck.batch.tables.target import Target
from rscheck.errors import Problem
from rscheck.location import Location, Path
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Document, Node
from rscheck.yamlfile.document import Place, Source, flat, moved

__all__ = ["Given", "Shared", "row_document", "shared_of"]


class CellSource(Source):
    """The cells that answers of a row stand in; an offset is the number of a place. The first is the row as a whole."""

    __slots__ = ("_places",)

    def __init__(self, name: str, places: list[Location]) -> None:
        """Stand for a row that people know by its name."""
        super().__init__("", name)
        self._places = places

    def locate(self, offset: int) -> Location:
        """Return a place by its number."""
        return self._places[offset]


@plain
class Given(Plain):
    """What one cell answers, and where."""

    target: Target
    node: Node
    location: Location


_Tree = dict[str, "_Tree"] | list["_Tree"] | tuple[Node, Location]
"""A project while it is put together: at its ends, values with the place where each stands."""


@plain
class Shared(Plain):
    """What holds for every row: a part of a project file, each value with its place."""

    tree: Mapping[str, _Tree] = field(default_factory=dict)


def shared_of(value: Mapping[str, Node], document: Document, at: Path) -> Shared:
    """Return what stands in a document at a path, to be shared by rows."""

    def placed(node: Node, path: Path) -> _Tree:
        if node and isinstance(node, dict):
            return {key: placed(each, (*path, key)) for key, each in node.items()}
        if node and isinstance(node, list):
            return [placed(each, (*path, number)) for number, each in enumerate(node)]
        return node, document.locate(path)

    return Shared({key: placed(each, (*at, key)) for key, each in value.items()})


def row_document(
    name: str, row: Location, given: Sequence[Given], shared: Shared, problems: Sequence[Problem]
) -> Document:
    """Return the project of a row; ``name`` is what people call the row, ``row`` where it begins.

    What a row says wins over what all rows share; its first entry of a list is the first one that is shared, if any.
    """
    top = {"rscheck": ("project/1", row), **_copied(shared.tree)}
    entries: dict[tuple[str, int], dict[str, _Tree]] = {}
    for target, answer in _answers(given):
        here = top
        if target.kind:
            key = (target.kind, target.number or 0)
            if key not in entries:
                entries[key] = _entry(top, *key, shared)
            here = entries[key]
        *before, last = target.steps
        for step in before:
            inner = here.get(step)
            here[step] = here = inner if isinstance(inner, dict) else {}
        here[last] = answer
    places = [row]
    value, place = _split(top, places)
    digest = hashlib.sha256(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    told = tuple(sorted(problems, key=lambda each: each.sort_key))
    return Document(value, digest, told, CellSource(name, places), moved(place, 1))


def _copied(tree: Mapping[str, _Tree]) -> dict[str, _Tree]:
    """Return a copy that a row may change."""

    def copy(each: _Tree) -> _Tree:
        if isinstance(each, dict):
            return {key: copy(inner) for key, inner in each.items()}
        return [copy(inner) for inner in each] if isinstance(each, list) else each

    return {key: copy(each) for key, each in tree.items()}


def _entry(top: dict[str, _Tree], kind: str, number: int, shared: Shared) -> dict[str, _Tree]:
    """Return the entry of a list that a number means: one that is shared, or a new one at its end."""
    listed = top.get(kind)
    if not isinstance(listed, list):
        top[kind] = listed = []
    given = shared.tree.get(kind)
    if isinstance(given, list) and 0 < number <= len(given):
        found = listed[number - 1]
        if isinstance(found, dict):
            return found
    entry: dict[str, _Tree] = {}
    listed.append(entry)
    return entry


def _answers(given: Sequence[Given]) -> list[tuple[Target, _Tree]]:
    """Return the answers, each with what other columns say beside it, by the number of their entry."""
    cells: dict[tuple[str, int, tuple[str, ...]], dict[str, Given]] = {}
    for each in given:
        target = each.target
        cells.setdefault((target.kind, target.number or 0, target.steps), {})[target.beside] = each
    ordered = sorted(cells.items(), key=lambda item: item[0][1])
    return [(next(iter(parts.values())).target, _whole(parts)) for _, parts in ordered]


def _whole(parts: Mapping[str, Given]) -> _Tree:
    """Return an answer with what stands beside it; whoever was asked has not answered yet if there is no answer."""
    answer = parts.get("")
    if answer is not None and len(parts) == 1:
        return answer.node, answer.location
    whole: dict[str, _Tree] = {}
    if answer is not None:
        inside = answer.node if isinstance(answer.node, dict) else {"value": answer.node}
        whole = {key: (each, answer.location) for key, each in inside.items()}
    elif "whom" in parts and "state" not in parts:
        whole["state"] = ("asked", parts["whom"].location)
    return whole | {key: (each.node, each.location) for key, each in parts.items() if key}


def _split(tree: _Tree, places: list[Location]) -> tuple[Node, Place]:
    """Return the value of a tree, and its place from where the first in it stands."""
    if isinstance(tree, tuple):
        node, location = tree
        places.append(location)
        return node, flat(node)
    first = len(places)
    if isinstance(tree, list):
        entries = [(len(places) - first, *_split(each, places)) for each in tree]
        return [node for _, node, _ in entries], (0, [(distance, place) for distance, _, place in entries])
    keyed = {key: (len(places) - first, *_split(each, places)) for key, each in tree.items()}
    values = {key: node for key, (_, node, _) in keyed.items()}
    return values, (0, {key: (distance, place) for key, (distance, _, place) in keyed.items()})
