"""Tables read row by row: CSV, TSV and workbooks, each row with its number and its cells by column."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain
from rscheck.screening.importers.given import GivenFile, text_stream, undecodable
from rscheck.text import nearest, shorten

__all__ = ["MOST_ROWS", "Cells", "TableRow", "comma_rows", "need_columns", "with_columns"]

MOST_ROWS = 2_000_000
_SHOWN_COLUMNS, _COLUMN_WIDTH = 30, 40

Cells = Sequence[str]
"""The cells of one row as they stand."""


@plain
class TableRow(Plain):
    """A row with a number, from 1, and its cells by the name of the column."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """Return the text of a cell, without blanks around it; empty where there is none."""
        return self.cells.get(column, "").strip()


def comma_rows(file: GivenFile, delimiter: str = ",", encoding: str = "") -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a CSV or TSV file with the number of the line each ends in; the file is never held whole."""
    number = 0
    with text_stream(file, encoding) as stream:
        reader = csv.reader(_without_nul(stream), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                number += 1
                if number > MOST_ROWS:
                    raise _unreadable(file, reader.line_num, Message("there are more rows than in any list"))
                yield reader.line_num, cells
        except UnicodeDecodeError as error:
            raise undecodable(file) from error
        except csv.Error as error:
            said = Message("from this line on it is no table: {reason}", {"reason": str(error)})
            raise _unreadable(file, reader.line_num, said) from error


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line.replace("\0", "") if "\0" in line else line


def _unreadable(file: GivenFile, line: int, said: Message) -> InputError:
    hint = Message("look whether a quotation mark is never closed; save the file anew as CSV")
    return InputError([Problem("E712", said, Location(file.path, line), hint)])


def with_columns(
    rows: Iterator[tuple[int, Cells]], file: GivenFile, needed: Sequence[str], *, skip: int = 0
) -> Iterator[TableRow]:
    """Yield the rows below the first one by column; the columns may stand in any order, but those needed must be there.

    Rows without any text are left to the caller as rows with empty cells. ``skip`` rows stand above the heads.
    """
    heads: list[str] | None = None
    for number, cells in rows:
        if skip:
            skip -= 1
            continue
        if heads is None:
            heads = [each.strip().lstrip("\ufeff") for each in cells]
            need_columns(file, heads, needed, number)
            continue
        if len(cells) > len(heads) and any(each.strip() for each in cells[len(heads) :]):
            values = {"cells": len(cells), "columns": len(heads)}
            said = Message("this row has {cells} cells, and the table {columns} columns", values)
            hint = Message("put a cell that holds the delimiter in quotation marks")
            raise InputError([Problem("E712", said, Location(file.path, number), hint)])
        yield TableRow(number, dict(zip(heads, cells, strict=False)))
    if heads is None:
        need_columns(file, [], needed, 0)


def need_columns(file: GivenFile, heads: Sequence[str], needed: Sequence[str], line: int) -> None:
    """Refuse a table that lacks columns, naming each with what was found in its place."""
    missing = [each for each in needed if each not in heads]
    if not missing:
        return
    found = ", ".join(shorten(each, _COLUMN_WIDTH) for each in heads[:_SHOWN_COLUMNS] if each) or "–"
    said = Message(
        "these columns are missing: {missing}; found: {found}", {"missing": ", ".join(missing), "found": found}
    )
    close = nearest(missing[0], [each for each in heads if each])
    hint = (
        Message(
            "{found} may be meant as {missing}: name the columns in a profile", {"found": close, "missing": missing[0]}
        )
        if close
        else Message(
            "name another format, or describe the columns in a profile: rscheck lists import own --profile FILE"
        )
    )
    raise InputError([Problem("E711", said, Location(file.path, line), hint)])
