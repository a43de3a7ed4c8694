"""A workbook read as a table: the first sheet that has one, within limits, formulas as the text they are."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.tables import MOST_ROWS, Cells

__all__ = ["is_workbook", "sheet_rows"]

_MOST_UNPACKED = 48 << 20
_MOST_RATIO = 200
"""Sheets of text are packed to a tenth, now and then to a fiftieth; beyond this it is a bomb."""

_MOST_PARTS = 2_000
"""A workbook has a part for each sheet and each picture; more are there to make a reader work."""

_MOST_COLUMNS = 1_000
_ROWS_AT_ONCE = 64
_MOST_CELLS = 30_000_000
"""Cells with the empty ones before them: a row with a single cell far to the right has thousands of these."""


def is_workbook(head: bytes) -> bool:
    """Return whether a file begins as a workbook does."""
    return head.startswith(b"PK\x03\x04")


def sheet_rows(file: GivenFile, sheet: str = "") -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a sheet, the first one if none is named, with their numbers.

    A formula is text and begins with its sign; what it comes to is never worked out. Raises :class:`InputError` for a
    file that is damaged, unpacks to more than a list can have, or declares entities of its own.
    """
    content = file.content()
    _within_limits(file, content)
    book = _opened(file, content)
    try:
        if sheet and sheet not in book.sheetnames:
            values = {"sheet": sheet, "sheets": ", ".join(book.sheetnames[:20])}
            raise _refused(file, Message("there is no sheet {sheet}; there are: {sheets}", values))
        page = book[sheet] if sheet else book.worksheets[0]
        # What a sheet says of its own size may be wrong; openpyxl would believe it.
        page.reset_dimensions()
        cells = 0
        for number, row in enumerate(_quietly(page.iter_rows(values_only=True)), start=1):
            cells += len(row)
            if number > MOST_ROWS or cells > _MOST_CELLS:
                raise _refused(file, Message("there are more rows than in any list"), number)
            if len(row) > _MOST_COLUMNS and any(value is not None for value in row[_MOST_COLUMNS:]):
                raise _refused(file, Message("this row has more cells than there are columns in any list"), number)
            yield number, [_text(value) for value in row[:_MOST_COLUMNS]]
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever comes in the way when a sheet is twisted
        raise _refused(file, Message("this workbook is damaged and cannot be read")) from error
    finally:
        book.close()


def _within_limits(file: GivenFile, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _refused(file, Message("this workbook is damaged and cannot be read")) from error
    if len(parts) > _MOST_PARTS:
        said = Message("this workbook has {parts} parts; it is no list", {"parts": len(parts)})
        raise InputError([Problem("E714", said, Location(file.path), Message("ask where the file comes from"))])
    unpacked = sum(each.file_size for each in parts)
    inflated = any(each.file_size > _MOST_RATIO * max(each.compress_size, 1 << 12) for each in parts)
    if unpacked > _MOST_UNPACKED or inflated:
        values = {"size": unpacked, "most": _MOST_UNPACKED}
        said = Message("this workbook would unpack to {size} bytes; it is no list ({most} are read at most)", values)
        raise InputError([Problem("E714", said, Location(file.path), Message("ask where the file comes from"))])


def _opened(file: GivenFile, content: bytes) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    except Exception as error:
        raise _refused(file, Message("this workbook is damaged and cannot be read")) from error


def _quietly(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """Yield the rows without what openpyxl says of cells it finds odd; they are taken as they are."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            some = list(islice(rows, _ROWS_AT_ONCE))
        if not some:
            return
        yield from some


def _refused(file: GivenFile, said: Message, row: int = 0) -> InputError:
    hint = Message("open it in a spreadsheet and save it anew, or as CSV UTF-8")
    return InputError([Problem("E712", said, Location(file.path, row), hint)])


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
