"""Graphs of a pack as one SVG file: nothing from outside, readable in light and dark, told in words as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from rscheck.i18n import Message, Words
from rscheck.plain import Plain, plain
from rscheck.report.graph_layout import laid_out
from rscheck.report.pack_graph import Arrow, Graph, Spot
from rscheck.text import display_width, one_line, terminal

__all__ = ["graphs_svg"]

_COLUMNS_OF_TEXT = 34
"""How many columns of text a box is wide."""

_SIGN, _LINE, _PADDING = 7.3, 17, 10
"""The width of a sign and the height of a line at a size of 13, and the room around a text."""

_BOX = round(_COLUMNS_OF_TEXT * _SIGN) + 2 * _PADDING
_GAP_ACROSS, _GAP_DOWN = 150, 18
_MARGIN, _HEAD = 24, 44

_STYLE = """\
svg{font:13px system-ui,sans-serif;--paper:#fff;--ink:#1a1a1a;--soft:#5c5c5c;--line:#6b6b6b;--plain:#f4f4f4;
--low:#e3f1e3;--moderate:#fdf0d0;--high:#fbe0d8;--critical:#f3cfd6}
@media (prefers-color-scheme:dark){svg{--paper:#161616;--ink:#eee;--soft:#b4b4b4;--line:#9a9a9a;--plain:#262626;
--low:#1f3a22;--moderate:#453812;--high:#4d2a1f;--critical:#561f2c}}
.paper{fill:var(--paper)}text{fill:var(--ink)}.head{font-size:16px;font-weight:600}
.arrow{fill:none;stroke:var(--line);stroke-width:1.3}.tip{fill:var(--line)}
.said{fill:var(--soft);font-size:12px;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.box{fill:var(--plain);stroke:var(--line)}.low{fill:var(--low)}.moderate{fill:var(--moderate)}
.high{fill:var(--high)}.critical{fill:var(--critical)}.rule{stroke-width:2}.open{stroke-dasharray:5 4}"""

_ROUNDING = {"question": 3, "condition": 14, "rule": 3, "outcome": 12, "result": 12}


@plain
class _Box(Plain):
    """Where a point stands: its left edge, its middle, its height, and the lines in it."""

    left: float
    middle: float
    height: float
    lines: tuple[str, ...] = ()


def graphs_svg(graphs: Sequence[Graph], title: str, words: Words) -> str:
    """Return graphs one below the other as SVG."""
    parts: list[str] = []
    top, width = float(_MARGIN), 0.0
    for graph in graphs:
        drawn, right, bottom = _graph(graph, top)
        parts += drawn
        width, top = max(width, right), bottom + _MARGIN
    wide, high = round(width + _MARGIN), round(top)
    told = " ".join(sentence for graph in graphs for sentence in _told(graph, words))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" '
            f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">',
            f'<title id="title">{_safe(title)}</title>',
            f'<desc id="desc">{_safe(told)}</desc>',
            f"<style>{_STYLE}</style>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
            'orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
            f'<rect class="paper" width="{wide}" height="{high}"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _told(graph: Graph, words: Words) -> Iterator[str]:
    """Yield a graph as sentences: its title, then each arrow."""
    texts = {spot.id: spot.text for spot in graph.spots}
    yield f"{graph.title}."
    for arrow in graph.arrows:
        values = {"start": texts[arrow.start], "end": texts[arrow.end], "answer": arrow.text}
        if arrow.text:
            yield words.say(Message("From “{start}”, if it {answer}, to “{end}”.", values))
        else:
            yield words.say(Message("From “{start}” to “{end}”.", values))


# --- one graph --------------------------------------------------------------------------------------------------------


def _graph(graph: Graph, top: float) -> tuple[list[str], float, float]:
    """Return what is drawn of a graph below ``top``, its right edge and its bottom."""
    layout = laid_out(graph)
    spots = {spot.id: spot for spot in graph.spots}
    boxes, bottom = _placed(layout.columns, spots, top + _HEAD)
    right = _MARGIN + len(layout.columns) * (_BOX + _GAP_ACROSS) - _GAP_ACROSS
    parts = [f'<text class="head" x="{_MARGIN}" y="{_round(top + 18)}">{_safe(graph.title)}</text>']
    parts += [part for arrow, way in layout.ways for part in _arrow(arrow, [boxes[name] for name in way])]
    parts += [part for name, spot in spots.items() for part in _box(spot, boxes[name])]
    return parts, right, bottom


def _placed(columns: Sequence[Sequence[str]], spots: Mapping[str, Spot], top: float) -> tuple[dict[str, _Box], float]:
    """Return where everything stands: each column from the top, the shorter ones in the middle of the longest."""
    lines = {name: tuple(_wrapped(spot.text)) for name, spot in spots.items()}
    heights = {name: len(each) * _LINE + 2 * _PADDING for name, each in lines.items()}
    totals = [sum(heights.get(name, _LINE) + _GAP_DOWN for name in column) - _GAP_DOWN for column in columns]
    longest = max(totals, default=0)
    boxes: dict[str, _Box] = {}
    for number, (column, total) in enumerate(zip(columns, totals, strict=True)):
        here = top + (longest - total) / 2
        for name in column:
            height = heights.get(name, _LINE)
            left = _MARGIN + number * (_BOX + _GAP_ACROSS)
            boxes[name] = _Box(left, here + height / 2, height, lines.get(name, ()))
            here += height + _GAP_DOWN
    return boxes, top + longest


def _arrow(arrow: Arrow, way: Sequence[_Box]) -> Iterator[str]:
    start, *others = way
    x, y = start.left + _BOX, start.middle
    path = f"M{_round(x)} {_round(y)}"
    label = ""
    for number, each in enumerate(others):
        bend = _GAP_ACROSS / 2
        path += f"C{_round(x + bend)} {_round(y)} {_round(each.left - bend)} {_round(each.middle)} "
        path += f"{_round(each.left)} {_round(each.middle)}"
        if not number and arrow.text:
            label = _label(arrow.text, each)
        x, y = each.left, each.middle
        if number + 1 < len(others):  # a place that is kept free: straight through
            x += _BOX
            path += f"H{_round(x)}"
    css = "arrow" if arrow.counts else "arrow open"
    yield f'<path class="{css}" marker-end="url(#tip)" d="{path}"/>'
    if label:
        yield label


def _label(text: str, end: _Box) -> str:
    """Return the answer that an arrow stands for, just before its end, where arrows lie apart."""
    room = round((_GAP_ACROSS - 24) / (_SIGN * 0.92))
    lines = _wrapped(text, room)
    first = end.middle - 6 - (len(lines) - 1) * (_LINE - 2)
    return _lines(lines, end.left - 14, first, css="said", anchor="end", step=_LINE - 2)


def _box(spot: Spot, box: _Box) -> Iterator[str]:
    css = " ".join(
        ["box", *([spot.tier.id] if spot.tier is not None else []), *(["rule"] if spot.kind == "rule" else [])]
        + ([] if spot.counts else ["open"])
    )
    top = box.middle - box.height / 2
    yield (
        f'<rect class="{css}" x="{_round(box.left)}" y="{_round(top)}" width="{_BOX}" height="{_round(box.height)}" '
        f'rx="{_ROUNDING[spot.kind]}"/>'
    )
    yield _lines(box.lines, box.left + _PADDING, top + _PADDING + 12)


def _lines(lines: Sequence[str], x: float, y: float, *, css: str = "", anchor: str = "", step: float = _LINE) -> str:
    told = (f' class="{css}"' if css else "") + (f' text-anchor="{anchor}"' if anchor else "")
    spans = "".join(
        f'<tspan x="{_round(x)}" y="{_round(y + number * step)}">{_safe(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f"<text{told}>{spans}</text>"


def _wrapped(text: str, width: int = _COLUMNS_OF_TEXT) -> list[str]:
    """Return a text in lines that fit a box: broken at spaces, and within words that are longer than a line."""
    lines = [""]
    for word in one_line(text).split(" "):
        candidate = f"{lines[-1]} {word}".strip()
        if display_width(candidate) <= width:
            lines[-1] = candidate
            continue
        if lines[-1]:
            lines.append("")
        for sign in word:
            if display_width(lines[-1] + sign) > width:
                lines.append("")
            lines[-1] += sign
    return lines


def _round(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    return escape(terminal(one_line(text)), quote=True)
