"""Names to screen, from a table or from lines of text, each with the country it is given with and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.countries import codes_of
from rscheck.plain import Plain, plain
from rscheck.screening.csv_rows import Cell, Table, cell_problem, read_table
from rscheck.screening.pairs_file import name_problem
from rscheck.text import nearest

__all__ = ["GivenName", "names_in_lines", "names_in_table"]

_NAME_COLUMNS = ("name", "query", "organisation", "organization", "institution")
_COUNTRY_COLUMN = "country"


@plain
class GivenName(Plain):
    """A name to screen; ``country`` is its code or empty, ``line`` where it stands, 0 if in no file."""

    name: str
    country: str = ""
    line: int = 0


def names_in_table(
    content: bytes, file: str, *, column: str | None = None, country_column: str | None = None
) -> tuple[GivenName, ...]:
    """Return the names in a column of a CSV file; :class:`InputError` with every problem of every row.

    Without ``column`` it is the one called name, or whatever is alone; a column called country is used if it is there.
    Rows without a name are left out, as spreadsheets leave them behind.
    """
    table = read_table(content, file, ())
    problems = [*_unknown("--column", column, table), *_unknown("--country-column", country_column, table)]
    if problems:
        raise InputError(problems)
    place = table.place_of(column) if column else _name_column(table)
    country = table.place_of(country_column or _COUNTRY_COLUMN)
    found = []
    for row in table.rows:
        cell = row[place or 0]
        if not cell.text:
            continue
        wrong = name_problem(file, cell)
        if wrong:
            problems.append(wrong)
        code = _country(file, row[country], problems) if country is not None else ""
        found.append(GivenName(cell.text, code, cell.line))
    if not found:
        hint = Message("write a name in each row below the names of the columns")
        problems.append(Problem("E262", Message("there is no name in this file"), Location(file, 1, 1), hint))
    if problems:
        raise InputError(problems)
    return tuple(found)


def names_in_lines(text: str, file: str) -> tuple[GivenName, ...]:
    """Return the names that stand one on a line; :class:`InputError` if one is too long or there is none."""
    cells = [Cell(line.strip(), number, 1) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    problems = [each for cell in cells if (each := name_problem(file, cell))]
    if not cells:
        hint = Message("write one name on each line")
        problems.append(Problem("E262", Message("there is no name in this file"), Location(file, 1, 1), hint))
    if problems:
        raise InputError(problems)
    return tuple(GivenName(each.text, line=each.line) for each in cells)


def _unknown(option: str, column: str | None, table: Table) -> Iterator[Problem]:
    """Yield a problem if there is no column of the name that an option gives."""
    if column and table.place_of(column) is None:
        close = nearest(column, table.columns)
        hint = (
            Message("did you mean {option} {name}?", {"option": option, "name": close})
            if close
            else Message("the first row names these: {found}", {"found": ", ".join(table.columns)})
        )
        said = Message("there is no column {name}", {"name": column})
        yield Problem("E261", said, Location(table.file, 1, 1), hint)


def _name_column(table: Table) -> int:
    if len(table.columns) == 1:
        return 0
    for name in _NAME_COLUMNS:
        place = table.place_of(name)
        if place is not None:
            return place
    values = {"columns": ", ".join(table.columns)}
    hint = Message("say which it is with --column, one of: {columns}", values)
    raise InputError([Problem("E261", Message("no column is called name"), Location(table.file, 1, 1), hint)])


def _country(file: str, cell: Cell, problems: list[Problem]) -> str:
    if not cell.text:
        return ""
    match codes_of(cell.text):
        case (code,):
            return code
        case (_, *_) as codes:
            hint = Message("write one of: {options}", {"options": ", ".join(codes)})
        case _:
            hint = Message("write two capital letters, such as JP, or its name in English or Japanese")
    said = Message("“{text}” is not one country", {"text": cell.text[:40]})
    problems.append(cell_problem(file, cell, said, hint))
    return ""
