"""Tables on the screen: the name and the counts keep their room, the words between them are wrapped."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rscheck.cli.page import Page
from rscheck.cli.wrap import wrapped, wrapped_name
from rscheck.i18n import Message
from rscheck.report.register_order import common_folder
from rscheck.report.register_words import SCREEN_COLUMNS, screen_cells
from rscheck.text import display_width

if TYPE_CHECKING:
    from rich.console import JustifyMethod

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

_NAMED = (0, 1, 2)
"""The columns of a register that stand in one, below each other: the file, the project and its unit."""


def draw_register(page: Page, rows: Sequence[RegisterRow], style_of: Callable[[RegisterRow], str]) -> None:
    """Draw rows as they come, project and unit below the file; as lines of their own where the screen is too narrow.

    The folder that all files are in is named once, above; a column in which nothing stands is left out.
    """
    folder = common_folder([row.name for row in rows]) if page.screen.tables else ""
    every = [
        [page.shown(cell) for cell in screen_cells(replace(row, name=row.name.removeprefix(folder)), page.words)]
        for row in rows
    ]
    used = [n for n in range(len(SCREEN_COLUMNS)) if any(row[n] for row in every)]
    heads = [page.shown(page.say(column)) for column in SCREEN_COLUMNS]
    if folder:
        page.whole(f"{page.shown(page.say(Message('Folder')))}: ", folder)
        page.blank()
    columns = [n for n in used if n == 0 or n not in _NAMED]
    widths = _register_widths(heads, every, page.screen.width, columns) if page.screen.tables else None
    if widths is None:
        _draw_lines(page, [heads[n] for n in used], [[row[n] for n in used] for row in every])
        return
    head = [[line for n in _NAMED if n in used for line in wrapped(heads[n], widths[0])]]
    head += [wrapped(heads[n], widths[n]) for n in columns[1:]]
    cells = [
        [
            [*wrapped_name(row[0], widths[0]), *wrapped_name(row[1], widths[0]), *wrapped(row[2], widths[0])],
            *(wrapped(row[n], widths[n]) for n in columns[1:]),
        ]
        for row in every
    ]
    right = [columns.index(number) for number in _COUNTS if number in columns]
    _draw(page, (head, cells), [widths[n] for n in columns], right, [style_of(row) for row in rows])


def _register_widths(
    heads: Sequence[str], rows: Sequence[Sequence[str]], width: int, columns: Sequence[int]
) -> dict[int, int] | None:
    """Return how wide each column is, the widest giving way first; None if the screen is too narrow for all."""
    widths = {
        n: max(_head_width(heads[n]) if n in _COUNTS else display_width(heads[n]), *(display_width(r[n]) for r in rows))
        for n in columns
    }
    name = max(widths[0], *(display_width(row[1]) for row in rows), *(display_width(heads[n]) for n in _NAMED))
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
        _draw(page, (head, broken), widths, counts, [""] * len(rows))
        return
    _draw_lines(page, heads, rows)


def _draw_lines(page: Page, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw rows as labels and values, the empty ones left out."""
    for number, (name, *others) in enumerate(rows):
        if number:
            page.blank()
        page.whole(f"{page.shown(heads[0])}: ", name)
        for head, cell in zip(heads[1:], others, strict=True):
            if cell:
                page.fact(head, cell)


def _draw(
    page: Page,
    table: tuple[Sequence[Sequence[str]], Sequence[Sequence[Sequence[str]]]],
    widths: Sequence[int],
    counts: Container[int],
    styles: Sequence[str],
) -> None:
    """Draw heads and cells, each already in lines of the width of its column."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    heads, rows = table
    rule = "-" if page.screen.ascii_only else "─"
    lines = box.Box(f"    \n    \n {rule}{rule} \n" + "    \n" * 5, ascii=page.screen.ascii_only)
    drawn = Table(box=lines, show_edge=False, pad_edge=False, collapse_padding=True, header_style="bold")
    for number, (head, width) in enumerate(zip(heads, widths, strict=True)):
        justify: JustifyMethod = "right" if number in counts else "left"
        drawn.add_column(Text("\n".join(head)), width=width, justify=justify)
    for row, style in zip(rows, styles, strict=True):
        drawn.add_row(*(Text("\n".join(cell)) for cell in row), style=style)
    page.console.print(drawn)


def _shared(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int, soft: Container[int]) -> list[int]:
    """Return how wide each column is: as wide as it needs, the soft ones less where that is too much, then all."""
    columns = range(len(heads))
    widths = [max(1, *(display_width(text) for text in (heads[n], *(row[n] for row in cells)))) for n in columns]
    while sum(widths) + _GAP * (len(widths) - 1) > width:
        giving = [n for n in columns if n in soft and widths[n] > _SOFT_LEAST] or columns
        widths[max(giving, key=lambda n: widths[n])] -= 1
    return widths
