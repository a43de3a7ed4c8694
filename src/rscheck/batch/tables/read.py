"""A table of projects, one a row: Excel or CSV in, the documents of projects out.

Start reading here: sheets are read as text, the row with the headings is found, each heading leads to a place in a
project file, and each row below becomes a document that is read like any project file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.batch.tables.columns import Columns, columns_of
from rscheck.batch.tables.headings import Headings
from rscheck.batch.tables.mapping import TableMap
from rscheck.batch.tables.row import Shared, row_document, shared_of
from rscheck.batch.tables.rows import RowReader, TableRow
from rscheck.batch.tables.sheet import Sheet
from rscheck.batch.tables.target import Paths
from rscheck.batch.tables.text_table import read_text_table
from rscheck.batch.tables.words import folded
from rscheck.batch.tables.workbook import is_workbook, read_workbook_sheets
from rscheck.errors import InputError, Problem
from rscheck.forms.content import FORM
from rscheck.forms.read import read_filled
from rscheck.forms.sheets import HIDDEN
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.pipeline import Workbench, read_project_file
from rscheck.plain import Plain, plain
from rscheck.text import nearest

__all__ = ["MOST_BYTES", "TableRead", "read_table"]

MOST_BYTES = 64 << 20
"""A larger file is refused: a table is read as a whole."""


@plain
class TableRead(Plain):
    """A table as read. ``unread`` are headings of columns that nobody reads, ``unread_sheets`` names of such sheets.

    ``problems`` are those of the table as a whole; those of a row stand in its document.
    """

    rows: tuple[TableRow, ...]
    unread: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_table(content: bytes, file: str, mapping: TableMap | None, workbench: Workbench) -> TableRead:
    """Return the projects in a table; never raises for bad content. ``file`` is the name shown to people.

    A workbook that is a filled form is a table of one project.
    """
    if len(content) > MOST_BYTES:
        said = Message("the file has more than the {limit} bytes that are read", {"limit": MOST_BYTES})
        return TableRead((), problems=(Problem("E270", said, Location(file), Message("split it into smaller files")),))
    sheets, problems = (read_workbook_sheets if is_workbook(content) else read_text_table)(content, file)
    if any(each.name == HIDDEN and each.rows and each.rows[0][0].text == FORM for each in sheets):
        return TableRead((TableRow(0, read_filled(content, file, workbench.engine.lookup)),))
    if not sheets:
        return TableRead((), problems=problems)
    table = _Table(file, mapping, workbench)
    read = table.read(sheets)
    return TableRead(read.rows, read.unread, read.unread_sheets, (*problems, *read.problems))


class _Table:
    def __init__(self, file: str, mapping: TableMap | None, workbench: Workbench) -> None:
        self.file = file
        self.map = mapping
        self.workbench = workbench
        told = mapping.columns if mapping else {}
        self.headings = Headings(Paths(workbench), {name: each.target for name, each in told.items()})
        self.shared = shared_of(mapping.every, mapping.document, ("every",)) if mapping else Shared()
        self.sheet = mapping.sheet if mapping else ""

    def read(self, sheets: Sequence[Sheet]) -> TableRead:
        wrong = tuple(self.wrong_in_every())
        chosen = [each for each in sheets if self.sheet in ("", each.name)]
        if self.map and not chosen:
            wrong += (_no_such_sheet(self.file, self.map, sheets),)
        if wrong:
            return TableRead((), problems=wrong)
        header = self.map.header if self.map else None
        found = [(each, columns_of(each, self.headings, header)) for each in chosen if not each.hidden or self.sheet]
        # A sheet of notes may hold one word that is a heading elsewhere.
        least = 1 if len(found) == 1 else 2
        tables = [(sheet, columns) for sheet, columns in found if len(columns.read) >= least]
        if not tables:
            return TableRead((), problems=(self.no_columns(found),))
        named = {sheet.name for sheet, _ in tables}
        problems = [each for _, columns in tables for each in columns.problems]
        problems += self.not_in_table([columns for _, columns in tables])
        # While it is not certain what the columns mean, a row would be read as something that nobody wrote.
        reader = RowReader(self.map.values if self.map else {}, self.shared)
        rows = [] if problems else [row for sheet, columns in tables for row in reader.rows(sheet, columns)]
        if not rows and not problems:
            problems.append(self.no_rows(*tables[0]))
        return TableRead(
            tuple(rows),
            tuple(dict.fromkeys(heading for _, columns in tables for heading in columns.unread)),
            tuple(each.name for each in sheets if each.name not in named and each.rows),
            tuple(problems),
        )

    def wrong_in_every(self) -> Iterator[Problem]:
        """Yield what is wrong with that which a map says of all rows: once, and not in each of them."""
        if self.map is None or not self.map.every:
            return
        place = self.map.document.locate(("every",), key=True)
        try:
            read_project_file(self.workbench, row_document(self.file, place, (), self.shared, ()))
        except InputError as error:
            yield from (each for each in error.problems if each.code != "E213")  # what it names may stand in rows

    def no_columns(self, found: Sequence[tuple[Sheet, Columns]]) -> Problem:
        said = Message("no row names columns that rscheck knows")
        hint = Message(
            "name them by the paths of a project file, such as id, lead.unit and partners.1.name, or use --map"
        )
        first = next((sheet for sheet, _ in found if sheet.rows), None)
        return Problem("E270", said, first.locate(first.rows[0][0]) if first else Location(self.file), hint)

    def no_rows(self, sheet: Sheet, columns: Columns) -> Problem:
        said = Message("there is no project below the names of the columns")
        return Problem("E270", said, Location(self.file, columns.last, 1, sheet.name), Message("write one in each row"))

    def not_in_table(self, columns: Sequence[Columns]) -> Iterator[Problem]:
        """Yield each column that the map tells and the table does not have."""
        there = {folded(heading): heading for each in columns for heading in each.headings}
        for name, told in self.map.columns.items() if self.map else ():
            if name not in there:
                close = nearest(told.heading, there.values())
                hint = (
                    Message("did you mean {key}?", {"key": close})
                    if close
                    else Message("the table names these: {found}", {"found": ", ".join(there.values())})
                )
                said = Message("there is no column {name} in {file}", {"name": told.heading, "file": self.file})
                yield Problem("E274", said, told.location, hint)


def _no_such_sheet(file: str, mapping: TableMap, sheets: Sequence[Sheet]) -> Problem:
    names = [each.name for each in sheets if each.name]
    close = nearest(mapping.sheet, names)
    hint = (
        Message("did you mean {key}?", {"key": close})
        if close
        else Message("there are these: {names}", {"names": ", ".join(names)})
        if names
        else Message("a CSV file has no sheets; leave sheet: out")
    )
    said = Message("{file} has no sheet {name}", {"file": file, "name": mapping.sheet})
    return Problem("E274", said, mapping.document.locate(("sheet",)), hint)
