"""Tables on the screen: the name and the counts keep their room, the words between them are wrapped."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rscheck.cli.page import Page
from rscheck.cli.wrap import wrapped, wrapped_name
from rscheck.i18n import Message
from rscheck.report.many import COLUMNS, FileRow, cells_of, common_folder
from rscheck.text import display_width

if TYPE_CHECKING:
    from rich.console import JustifyMethod

__all__ = ["draw_cells", "draw_table"]

_FIRST_COUNT, _COUNT_WIDTH = 3, 9
"""The columns of the table from this one on hold counts, and are this wide at most."""

_GAP = 2
"""Columns of the screen between two of the table."""

_SOFT_LEAST = 8
"""A column that gives way keeps this much."""

_NAME_LEAST, _BESIDE_THE_NAME = 12, 55
"""How much room a name always has, and how much of the screen the rest needs to be easily read."""


def draw_table(page: Page, rows: Sequence[FileRow], style_of: Callable[[FileRow], str]) -> None:
    """Draw rows as they come; the folder that all files are in is named once, above."""
    folder = common_folder([row.file for row in rows])
    if folder:
        page.whole(f"{page.shown(page.say(Message('Folder')))}: ", page.shown(folder))
        page.blank()
    heads = [page.shown(page.say(column)) for column in COLUMNS]
    cells = [
        [page.shown(cell) for cell in cells_of(replace(row, file=row.file.removeprefix(folder)), page.words)]
        for row in rows
    ]
    counts = range(_FIRST_COUNT, len(heads))
    _draw(page, (heads, cells), _widths(heads, cells, page.screen.width), counts, [style_of(row) for row in rows])


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
        _draw(page, (named, shown), _shared(named, shown, page.screen.width, soft), counts, [""] * len(rows))
        return
    for number, (name, *others) in enumerate(rows):
        if number:
            page.blank()
        page.whole(f"{page.shown(heads[0])}: ", name)
        for head, cell in zip(heads[1:], others, strict=True):
            if cell:
                page.fact(head, cell)


def _draw(
    page: Page,
    table: tuple[Sequence[str], Sequence[Sequence[str]]],
    widths: Sequence[int],
    counts: Container[int],
    styles: Sequence[str],
) -> None:
    """Draw heads and cells, each wrapped to the width of its column."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    heads, cells = table
    rule = "-" if page.screen.ascii_only else "─"
    lines = box.Box(f"    \n    \n {rule}{rule} \n" + "    \n" * 5, ascii=page.screen.ascii_only)
    drawn = Table(box=lines, show_edge=False, pad_edge=False, collapse_padding=True, header_style="bold")
    for number, (head, width) in enumerate(zip(heads, widths, strict=True)):
        justify: JustifyMethod = "right" if number in counts else "left"
        drawn.add_column(Text("\n".join(wrapped(head, width))), width=width, justify=justify)
    for (name, *others), style in zip(cells, styles, strict=True):
        broken = [wrapped_name(name, widths[0])]
        broken += [wrapped(cell, width) for cell, width in zip(others, widths[1:], strict=True)]
        drawn.add_row(*(Text("\n".join(each)) for each in broken), style=style)
    page.console.print(drawn)


def _shared(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int, soft: Container[int]) -> list[int]:
    """Return how wide each column is: as wide as it needs, the soft ones less where that is too much, then all."""
    columns = range(len(heads))
    widths = [max(1, *(display_width(text) for text in (heads[n], *(row[n] for row in cells)))) for n in columns]
    while sum(widths) + _GAP * (len(widths) - 1) > width:
        giving = [n for n in columns if n in soft and widths[n] > _SOFT_LEAST] or columns
        widths[max(giving, key=lambda n: widths[n])] -= 1
    return widths


def _widths(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide each column is: counts as they need it, then the name, then tier and readiness share the rest."""
    wanted = [
        max(
            _head_width(head) if number >= _FIRST_COUNT else display_width(head),
            *(display_width(row[number]) for row in cells),
        )
        for number, head in enumerate(heads)
    ]
    counts = wanted[_FIRST_COUNT:]
    room = width - sum(counts) - _GAP * (len(heads) - 1)
    name = min(wanted[0], max(_NAME_LEAST, width - _BESIDE_THE_NAME))
    half = (room - name) // 2
    tier = min(wanted[1], max(half, room - name - wanted[2]))
    readiness = min(wanted[2], room - name - tier)
    return [name, tier, readiness, *counts]


def _head_width(head: str) -> int:
    return min(_COUNT_WIDTH, max(map(display_width, head.split())))
