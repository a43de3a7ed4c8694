"""Graphs of a pack as Mermaid text: one flowchart, a part of it for each tree and one for the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.report.pack_graph import Graph, Spot
from rscheck.text import one_line

__all__ = ["graphs_mermaid"]

_SHAPES = {
    "question": ('["', '"]'),
    "condition": ('(["', '"])'),
    "rule": ('{{"', '"}}'),
    "outcome": ('("', '")'),
    "result": ('("', '")'),
}
"""How each kind of point is enclosed."""


def graphs_mermaid(graphs: Sequence[Graph]) -> str:
    """Return graphs as Mermaid text; what may move nothing is drawn with broken lines."""
    return "".join(f"{line}\n" for line in _lines(graphs))


def _lines(graphs: Sequence[Graph]) -> Iterator[str]:
    yield "flowchart LR"
    for number, graph in enumerate(graphs, start=1):
        names = {spot.id: f"g{number}n{index}" for index, spot in enumerate(graph.spots, start=1)}
        yield f'  subgraph g{number}["{_escaped(graph.title)}"]'
        for spot in graph.spots:
            yield f"    {names[spot.id]}{_enclosed(spot)}"
        for arrow in graph.arrows:
            line = "-->" if arrow.counts else "-.->"
            said = f'|"{_escaped(arrow.text)}"|' if arrow.text else ""
            yield f"    {names[arrow.start]} {line}{said} {names[arrow.end]}"
        yield "  end"
        for spot in graph.spots:
            if not spot.counts:
                yield f"  style {names[spot.id]} stroke-dasharray: 5 5"


def _enclosed(spot: Spot) -> str:
    opening, closing = _SHAPES[spot.kind]
    return f"{opening}{_escaped(spot.text)}{closing}"


def _escaped(text: str) -> str:
    """Return a text as it may stand between quotes: signs that mean something there by their number."""
    return "".join(f"#{ord(sign)};" if sign in '"#<>&`\\;{}|' else sign for sign in one_line(text))
