"""Tables on the screen: the name and the counts keep their room, the words between them are wrapped."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from rscheck.cli.page import Page
from rscheck.cli.wrap import wrapped, wrapped_name
from rscheck.i18n import Message
from rscheck.plain import Plain, plain
from rscheck.report.register_order import common_folder
from rscheck.report.register_words import SCREEN_COLUMNS, screen_cells
from rscheck.text import display_width

if TYPE_CHECKING:
    from rich.console import JustifyMethod
    from rich.table import Table

    from rscheck.report.register_row import RegisterRow

__all__ = ["draw_cells", "draw_register"]

_COUNT_WIDTH = 9
"""The head of a column of counts is broken between words to be no wider than this."""

_GAP = 2
"""Columns of the screen between two of the table."""

_SOFT_LEAST = 8
"""A column that gives way keeps this much."""

_BESIDE_THE_NAME = 55
"""How much of the screen the rest needs to be easily read."""

_COUNTS = (5, 7, 8)
"""The columns of a register that hold counts."""

_LEAST = {0: 12, 3: 9, 4: 11, 6: 11}
"""What the columns of a register keep that give way, the name of the file among them."""

_DRAWN_AT_ONCE = 500
"""So many rows are drawn as one table; the next ones go on below it."""

_NAMED = (0, 1, 2)
"""The columns of a register that stand in one, below each other: the file, the project and its unit."""


def draw_register(page: Page, rows: Iterable[RegisterRow], style_of: Callable[[RegisterRow], str]) -> None:
    """Draw rows as they come, project and unit below the file; as lines of their own where the screen is too narrow.

    The folder that all files are in is named once, above; a column in which nothing stands is left out. The rows are
    gone through several times, so that no more of them is held than is drawn at once.
    """
    folder = common_folder(row.name for row in rows) if page.screen.tables else ""

    def cells_of(row: RegisterRow) -> list[str]:
        bare = replace(row, name=row.name.removeprefix(folder))
        return [page.shown(cell) for cell in screen_cells(bare, page.words)]

    widest = [0] * len(SCREEN_COLUMNS)
    for row in rows:
        widest = [max(width, display_width(cell)) for width, cell in zip(widest, cells_of(row), strict=True)]
    used = [n for n, width in enumerate(widest) if width]
    heads = [page.shown(page.say(column)) for column in SCREEN_COLUMNS]
    if folder:
        page.whole(f"{page.shown(page.say(Message('Folder')))}: ", folder)
        page.blank()
    columns = [n for n in used if n == 0 or n not in _NAMED]
    widths = _register_widths(heads, widest, page.screen.width, columns) if page.screen.tables else None
    if widths is None:
        _draw_lines(page, [heads[n] for n in used], ([cells[n] for n in used] for cells in map(cells_of, rows)))
        return
    head = [[line for n in _NAMED if n in used for line in wrapped(heads[n], widths[0])]]
    head += [wrapped(heads[n], widths[n]) for n in columns[1:]]
    lines_of = _in_lines(columns, widths)
    drawn = _Drawn(head, [widths[n] for n in columns], [columns.index(n) for n in _COUNTS if n in columns])
    _draw(page, drawn, ((lines_of(cells_of(row)), style_of(row)) for row in rows))


def _in_lines(columns: Sequence[int], widths: Mapping[int, int]) -> Callable[[Sequence[str]], list[list[str]]]:
    """Return what breaks the cells of a row into lines; file, project and unit come to one cell."""

    def broken(row: Sequence[str]) -> list[list[str]]:
        name = [*wrapped_name(row[0], widths[0]), *wrapped_name(row[1], widths[0]), *wrapped(row[2], widths[0])]
        return [name, *(wrapped(row[n], widths[n]) for n in columns[1:])]

    return broken


def _register_widths(
    heads: Sequence[str], widest: Sequence[int], width: int, columns: Sequence[int]
) -> dict[int, int] | None:
    """Return how wide each column is, the widest giving way first; None if the screen is too narrow for all."""
    widths = {n: max(_head_width(heads[n]) if n in _COUNTS else display_width(heads[n]), widest[n]) for n in columns}
    name = max(widths[0], widest[1], *(display_width(heads[n]) for n in _NAMED))
    widths[0] = min(name, max(_LEAST[0], width - _BESIDE_THE_NAME))
    excess = sum(widths.values()) + _GAP * (len(columns) - 1) - width
    while excess > 0:
        giving = [n for n in columns if n in _LEAST and widths[n] > _LEAST[n]]
        if not giving:
            return None
        widths[max(giving, key=lambda n: (n != 0, widths[n]))] -= 1  # the name, by which people look, gives way last
        excess -= 1
    return widths


def _head_width(head: str) -> int:
    return min(_COUNT_WIDTH, max(map(display_width, head.split())))


def draw_cells(
    page: Page,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    counts: Container[int] = (),
    soft: Container[int] = (),
) -> None:
    """Draw rows of cells under their heads; on narrow screens and in plain mode as lines of their own.

    The first cell is a name, which is broken only where it has to be. ``counts`` are the columns that hold numbers,
    ``soft`` those that give way where there is not room enough.
    """
    shown = [[page.shown(cell) for cell in row] for row in rows]
    if page.screen.tables:
        named = [page.shown(head) for head in heads]
        widths = _shared(named, shown, page.screen.width, soft)
        broken = [
            [
                wrapped_name(row[0], widths[0]),
                *(wrapped(cell, each) for cell, each in zip(row[1:], widths[1:], strict=True)),
            ]
            for row in shown
        ]
        head = [wrapped(each, width) for each, width in zip(named, widths, strict=True)]
        _draw(page, _Drawn(head, widths, counts), ((row, "") for row in broken))
        return
    _draw_lines(page, heads, rows)


def _draw_lines(page: Page, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Draw rows as labels and values, the empty ones left out."""
    for number, (name, *others) in enumerate(rows):
        if number:
            page.blank()
        page.whole(f"{page.shown(heads[0])}: ", name)
        for head, cell in zip(heads[1:], others, strict=True):
            if cell:
                page.fact(head, cell)


@plain
class _Drawn(Plain):
    """How a table is drawn: its heads in lines, how wide each column is, and which columns hold counts."""

    heads: Sequence[Sequence[str]]
    widths: Sequence[int]
    counts: Container[int]


def _draw(page: Page, drawn: _Drawn, rows: Iterable[tuple[Sequence[Sequence[str]], str]]) -> None:
    """Draw heads and cells, each already in lines of the width of its column, each row with its style."""
    from rich.text import Text

    coming = iter(rows)
    table = _new_table(page, drawn, heads=True)
    while some := list(islice(coming, _DRAWN_AT_ONCE)):
        for row, style in some:
            table.add_row(*(Text("\n".join(cell)) for cell in row), style=style)
        page.console.print(table)
        table = _new_table(page, drawn, heads=False)


def _new_table(page: Page, drawn: _Drawn, *, heads: bool) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    rule = "-" if page.screen.ascii_only else "─"
    lines = box.Box(f"    \n    \n {rule}{rule} \n" + "    \n" * 5, ascii=page.screen.ascii_only)
    table = Table(
        box=lines, show_edge=False, pad_edge=False, collapse_padding=True, header_style="bold", show_header=heads
    )
    for number, (head, width) in enumerate(zip(drawn.heads, drawn.widths, strict=True)):
        justify: JustifyMethod = "right" if number in drawn.counts else "left"
        table.add_column(Text("\n".join(head)), width=width, justify=justify)
    return table


def _shared(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int, soft: Container[int]) -> list[int]:
    """Return how wide each column is: as wide as it needs, the soft ones less where that is too much, then all."""
    columns = range(len(heads))
    widths = [max(1, *(display_width(text) for text in (heads[n], *(row[n] for row in cells)))) for n in columns]
    while sum(widths) + _GAP * (len(widths) - 1) > width:
        giving = [n for n in columns if n in soft and widths[n] > _SOFT_LEAST] or columns
        widths[max(giving, key=lambda n: widths[n])] -= 1
    return widths
