"""Many files as a table: the name and the counts keep their room, the words between them are wrapped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rscheck.cli.page import Page
from rscheck.cli.wrap import wrapped, wrapped_name
from rscheck.i18n import Message
from rscheck.report.many import COLUMNS, FileRow, cells_of, common_folder
from rscheck.text import display_width

__all__ = ["draw_table"]

_FIRST_COUNT, _COUNT_WIDTH = 3, 9
"""The columns of the table from this one on hold counts, and are this wide at most."""

_GAP = 2
"""Columns of the screen between two of the table."""

_NAME_LEAST, _BESIDE_THE_NAME = 12, 55
"""How much room a name always has, and how much of the screen the rest needs to be easily read."""


def draw_table(page: Page, rows: Sequence[FileRow], style_of: Callable[[FileRow], str]) -> None:
    """Draw rows as they come; the folder that all files are in is named once, above."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    folder = common_folder([row.file for row in rows])
    if folder:
        page.whole(f"{page.shown(page.say(Message('Folder')))}: ", page.shown(folder))
        page.blank()
    heads = [page.shown(page.say(column)) for column in COLUMNS]
    cells = [
        [page.shown(cell) for cell in cells_of(replace(row, file=row.file.removeprefix(folder)), page.words)]
        for row in rows
    ]
    widths = _widths(heads, cells, page.screen.width)
    rule = "-" if page.screen.ascii_only else "─"
    lines = box.Box(f"    \n    \n {rule}{rule} \n" + "    \n" * 5, ascii=page.screen.ascii_only)
    table = Table(box=lines, show_edge=False, pad_edge=False, collapse_padding=True, header_style="bold")
    for number, (head, width) in enumerate(zip(heads, widths, strict=True)):
        counts = number >= _FIRST_COUNT
        table.add_column(Text("\n".join(wrapped(head, width))), width=width, justify="right" if counts else "left")
    for row, (name, *others) in zip(rows, cells, strict=True):
        broken = [wrapped_name(name, widths[0])]
        broken += [wrapped(cell, width) for cell, width in zip(others, widths[1:], strict=True)]
        table.add_row(*(Text("\n".join(each)) for each in broken), style=style_of(row))
    page.console.print(table)


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
