"""A CSV table read value by value, each with its place, so that a problem can name the line and column it stands in.

The columns are found by the names in the first row, in any order; others are left alone. Commas, semicolons and tabs
part values, whichever the first row uses, because spreadsheets write what the country of their user expects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain
from rscheck.text import nearest
from rscheck.yamlfile.source import decode

__all__ = ["MOST_BYTES", "SEPARATORS", "Cell", "Row", "Table", "cell_problem", "read_table", "split_rows"]

MOST_BYTES = 64 * 1024 * 1024
"""A larger file is refused: it is no table of names that somebody looks through."""

_MOST_COLUMNS = 1_000

SEPARATORS = ",;\t"
"""What may part the values of a row."""

_LINE_END = re.compile("\r\n|\r|\n")


@plain
class Cell(Plain):
    """One value and where it begins; line and column count from 1."""

    text: str
    line: int
    column: int


Row = tuple[Cell, ...]
"""The values of one row, in the order of the columns of the table."""


@plain
class Table(Plain):
    """A table: the names of its columns, and its rows, without those that are empty."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def place_of(self, column: str) -> int | None:
        """Return which column has a name, whatever its case; None if there is none."""
        return next((place for place, each in enumerate(self.columns) if each.casefold() == column.casefold()), None)


def read_table(content: bytes, file: str, needed: Sequence[str]) -> Table:
    """Return the table in a file; :class:`InputError` with every problem of its shape.

    ``needed`` are names of columns without which nothing can be done with the table.
    """
    if len(content) > MOST_BYTES:
        said = Message("the file has more than the {limit} bytes that are read", {"limit": MOST_BYTES})
        raise InputError([Problem("E260", said, Location(file), Message("split it into smaller files"))])
    text = decode(content, file)
    if isinstance(text, Problem):
        raise InputError([text])
    first, _, _ = text.partition("\n")
    separator = max(SEPARATORS, key=first.count)
    problems: list[Problem] = []
    rows = [row for row in split_rows(text, separator, file, problems) if any(each.text for each in row)]
    if not rows:
        hint = Message("its first row names the columns: {columns}", {"columns": ", ".join(needed or ("name",))})
        raise InputError(problems or [Problem("E260", Message("the table is empty"), Location(file), hint)])
    columns = tuple(each.text for each in rows[0])
    table = Table(file, columns, tuple(_even(row, len(columns), file, problems) for row in rows[1:]))
    problems += _missing(table, needed, rows[0])
    if problems:
        raise InputError(problems)
    return table


def cell_problem(file: str, cell: Cell, message: Message, hint: Message) -> Problem:
    """Return what is wrong with a value, at its place."""
    return Problem("E262", message, Location(file, cell.line, cell.column), hint)


def split_rows(text: str, separator: str, file: str, problems: list[Problem]) -> Iterator[Row]:
    """Yield the rows of a text, the empty ones too, and add what is wrong with its shape to ``problems``.

    A quotation mark that is never closed ends the table, and so does a row with too many values.
    """
    value = re.compile(rf'"([^"]*+(?:""[^"]*+)*+)"([^{separator}\r\n]*)|([^{separator}\r\n]*)')
    position, line, line_start = 0, 1, 0
    row: list[Cell] = []
    while position <= len(text):
        found = value.match(text, position)
        if found is None:  # cannot be: the last way matches anything
            return
        place = (line, position - line_start + 1)
        quoted = found[1] is not None
        if not quoted and found[3].startswith('"'):
            hint = Message("put a second quotation mark at its end; one inside a value is written twice")
            said = Message("a quotation mark is opened here and never closed")
            problems.append(Problem("E260", said, Location(file, *place), hint))
            return
        if len(row) >= _MOST_COLUMNS:
            said = Message("the row has more than {most} values", {"most": _MOST_COLUMNS})
            hint = Message("look whether it is a table, and which sign parts its values")
            problems.append(Problem("E260", said, Location(file, line), hint))
            return
        row.append(Cell((found[1].replace('""', '"') + found[2] if quoted else found[3]).strip(), *place))
        if quoted:
            for end in _LINE_END.finditer(found[1]):
                line, line_start = line + 1, found.start(1) + end.end()
        position = found.end()
        if text[position : position + 1] == separator:
            position += 1
            continue
        yield tuple(row)
        row = []
        end_of_line = _LINE_END.match(text, position)
        if end_of_line is None:
            return
        position = line_start = end_of_line.end()
        line += 1


def _even(row: Row, width: int, file: str, problems: list[Problem]) -> Row:
    """Return a row with as many values as there are columns; values beyond the last column are a problem."""
    if any(each.text for each in row[width:]):
        extra = row[width]
        said = Message("the row has {count} values, and there are {width} columns", {"count": len(row), "width": width})
        hint = Message("put a value that holds the separator in double quotes")
        problems.append(Problem("E260", said, Location(file, extra.line, extra.column), hint))
    last = row[-1]
    return row[:width] + (Cell("", last.line, last.column + len(last.text)),) * (width - len(row))


def _missing(table: Table, needed: Sequence[str], head: Row) -> Iterator[Problem]:
    for name in needed:
        if table.place_of(name) is None:
            close = nearest(name, table.columns)
            hint = (
                Message("is it {found}? Then call it {name}", {"found": close, "name": name})
                if close
                else Message("the first row names these: {found}", {"found": ", ".join(table.columns)})
            )
            said = Message("there is no column {name}", {"name": name})
            yield Problem("E261", said, Location(table.file, head[0].line, 1), hint)
    folded = [each.text.casefold() for each in head]
    for place, cell in enumerate(head):
        if cell.text and folded[place] in folded[:place]:
            said = Message("two columns are called {name}", {"name": cell.text})
            yield Problem("E261", said, Location(table.file, cell.line, cell.column), Message("give one another name"))
