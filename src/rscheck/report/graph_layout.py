"""Where the points of a graph stand: in columns from left to right, so that arrows never lead back and rarely cross."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rscheck.plain import Plain, plain
from rscheck.report.pack_graph import Arrow, Graph

__all__ = ["Layout", "laid_out"]

_SWEEPS = 6
"""How often the columns are put in the order of their neighbours."""


@plain
class Layout(Plain):
    """Columns of names, and for each arrow the names it passes: its ends, and the places it keeps free between them."""

    columns: tuple[tuple[str, ...], ...]
    ways: tuple[tuple[Arrow, tuple[str, ...]], ...]


def laid_out(graph: Graph) -> Layout:
    """Return where the points of a graph stand. An arrow over several columns keeps a place free in each."""
    columns_of = _columns_of(graph)
    columns: list[list[str]] = [[] for _ in range(max(columns_of.values(), default=-1) + 1)]
    for spot in graph.spots:
        columns[columns_of[spot.id]].append(spot.id)
    ways: list[tuple[Arrow, tuple[str, ...]]] = []
    for number, arrow in enumerate(graph.arrows):
        between = range(columns_of[arrow.start] + 1, columns_of[arrow.end])
        free = [f"\0{number} {column}" for column in between]
        for column, name in zip(between, free, strict=True):
            columns[column].append(name)
        ways.append((arrow, (arrow.start, *free, arrow.end)))
    _order(columns, ways)
    return Layout(tuple(map(tuple, columns)), tuple(ways))


def _columns_of(graph: Graph) -> Mapping[str, int]:
    """Return the column of each point: one to the right of everything that leads to it; ends stand in the last."""
    before: dict[str, list[str]] = {spot.id: [] for spot in graph.spots}
    after: dict[str, int] = {spot.id: 0 for spot in graph.spots}
    for arrow in graph.arrows:
        before[arrow.end].append(arrow.start)
        after[arrow.start] += 1
    columns: dict[str, int] = {}
    for spot in graph.spots:
        waiting = [spot.id]
        while waiting:
            name = waiting[-1]
            unknown = [each for each in before[name] if each not in columns]
            if unknown and name not in columns:
                waiting += unknown
                continue
            columns.setdefault(name, max((columns[each] + 1 for each in before[name]), default=0))
            waiting.pop()
    last = max(columns.values(), default=0)
    return {name: column if after[name] else last for name, column in columns.items()}


def _order(columns: Sequence[list[str]], ways: Sequence[tuple[Arrow, tuple[str, ...]]]) -> None:
    """Put each column in the order of what its points are joined with, to the left and to the right in turn."""
    neighbours: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for column in columns for name in column}
    for _, way in ways:
        for left, right in pairwise(way):
            neighbours[left][1].append(right)
            neighbours[right][0].append(left)
    for sweep in range(_SWEEPS):
        to_the_right = sweep % 2 == 0
        for column in columns if to_the_right else reversed(columns):
            places = {name: place / max(len(each), 1) for each in columns for place, name in enumerate(each)}

            def middle(name: str, places: Mapping[str, float] = places, side: int = 0 if to_the_right else 1) -> float:
                joined = neighbours[name][side]
                return sum(places[each] for each in joined) / len(joined) if joined else places[name]

            column.sort(key=middle)
