"""Tables read row by row: CSV, TSV and workbooks, each row with its number and its cells by column."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from rscheck.errors import PROBLEMS_SHOWN, InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain
from rscheck.screening.importers.given import GivenFile, text_stream, undecodable
from rscheck.text import nearest, shorten

__all__ = ["MOST_ROWS", "Cells", "TableRow", "comma_rows", "need_columns", "with_columns"]

MOST_ROWS = 500_000
_SHOWN_COLUMNS, _COLUMN_WIDTH = 30, 40
_LONGEST_LINE = 1 << 20

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
        reader = csv.reader(_lines(file, stream), delimiter=delimiter, strict=True)
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


def _lines(file: GivenFile, stream: TextIO) -> Iterator[str]:
    """Yield the lines; one without an end is refused before it fills the memory, one that is no text at once."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if "\0" in line:
            said = Message(
                "this line holds characters that no text has (NUL); the file may be UTF-16 or no text at all"
            )
            hint = Message("save it as UTF-8; spreadsheets offer this as CSV UTF-8")
            raise InputError([Problem("E715", said, Location(file.path, number), hint)])
        if len(line) == _LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise _unreadable(file, number, Message("this line is longer than any in a list"))
        yield line


def _unreadable(file: GivenFile, line: int, said: Message) -> InputError:
    hint = Message("look whether a quotation mark is never closed; save the file anew as CSV")
    return InputError([Problem("E712", said, Location(file.path, line), hint)])


def with_columns(
    rows: Iterator[tuple[int, Cells]], file: GivenFile, needed: Sequence[str], *, skip: int = 0, whole: bool = False
) -> Iterator[TableRow]:
    """Yield the rows below the first one by column; the columns may stand in any order, but those needed must be there.

    Rows without any text are left to the caller as rows with empty cells. ``skip`` rows stand above the heads. With
    ``whole`` a last row that lacks cells and the end of its line is taken for a file that was cut off. Rows with more
    cells than there are columns are refused together, once the last has been yielded.
    """
    heads: list[str] | None = None
    problems: list[Problem] = []
    number = 0
    cells: Cells = ()
    for number, cells in rows:
        if skip:
            skip -= 1
            continue
        if heads is None:
            heads = [each.strip().lstrip("\ufeff") for each in cells]
            need_columns(file, heads, needed, number)
            continue
        if len(cells) > len(heads) and any(each.strip() for each in cells[len(heads) :]):
            said = Message("this row has {cells} cells, and the table {columns} columns", _counts(heads, cells))
            hint = Message("put a cell that holds the delimiter in quotation marks")
            problems.append(Problem("E712", said, Location(file.path, number), hint))
            if len(problems) > PROBLEMS_SHOWN:
                break
            continue
        yield TableRow(number, dict(zip(heads, cells, strict=False)))
    if heads is None:
        need_columns(file, [], needed, 0)
    elif whole and 0 < len(cells) < len(heads) and not _ends_a_line(file):
        said = Message("the file was cut off in this row: it has {cells} of {columns} cells", _counts(heads, cells))
        hint = Message("take the file from its publisher again; it may have been cut off")
        problems.append(Problem("E712", said, Location(file.path, number), hint))
    if problems:
        raise InputError(problems)


def _counts(heads: Cells, cells: Cells) -> dict[str, int]:
    return {"cells": len(cells), "columns": len(heads)}


def _ends_a_line(file: GivenFile) -> bool:
    with file.open() as content:
        content.seek(max(0, file.size - 2), os.SEEK_SET)
        return content.read(2).rstrip(b"\0").endswith((b"\n", b"\r"))


def need_columns(file: GivenFile, heads: Sequence[str], needed: Sequence[str], line: int) -> None:
    """Refuse a table that lacks columns, naming each with what was found in its place."""
    twice = [each for place, each in enumerate(heads) if each and each in heads[:place]]
    if twice:
        said = Message("two columns are called {name}", {"name": shorten(twice[0], _COLUMN_WIDTH)})
        raise InputError([Problem("E711", said, Location(file.path, line), Message("give one another name"))])
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
