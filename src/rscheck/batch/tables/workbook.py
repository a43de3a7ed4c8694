"""The sheets of a workbook, read row by row: what a person sees in each cell, as text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from rscheck.batch.tables.sheet import Merged, Sheet
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.screening.csv_rows import Cell, Row

__all__ = ["MOST_BYTES_UNPACKED", "is_workbook", "read_workbook_sheets", "text_of"]

MOST_BYTES_UNPACKED = 128 << 20
"""A workbook that becomes larger than this when it is unpacked is refused."""

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How a file of old Office programs begins, and a workbook with a password, which is packed into such a file."""

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    OSError,
    EOFError,
    RuntimeError,
    ArithmeticError,
)
"""What comes in the way when parts of a workbook are missing or twisted."""

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def is_workbook(content: bytes) -> bool:
    """Return whether this is a workbook by its first bytes, also one that cannot be read here."""
    return content.startswith((b"PK\x03\x04", _OLD_OR_LOCKED))


def read_workbook_sheets(content: bytes, file: str) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """Return the sheets of a workbook in their order, or the problem if it cannot be read."""
    if content.startswith(_OLD_OR_LOCKED):
        said = Message("the workbook has a password, or is of the format before .xlsx")
        hint = Message("save it as .xlsx without a password")
        return (), (Problem("E270", said, Location(file), hint),)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(each.file_size for each in packed.infolist())
            if size <= MOST_BYTES_UNPACKED:
                return tuple(_sheets(content, packed, file)), ()
    except _DAMAGED:
        hint = Message("open it in the program it comes from and save it as .xlsx or .csv")
        return (), (Problem("E270", Message("this workbook cannot be read"), Location(file), hint),)
    said = Message(
        "the workbook has {size} bytes when unpacked, and {limit} are read",
        {"size": size, "limit": MOST_BYTES_UNPACKED},
    )
    split = Message("split it, or save the sheet with the projects as .csv")
    return (), (Problem("E270", said, Location(file), split),)


def _sheets(content: bytes, packed: zipfile.ZipFile, file: str) -> Iterator[Sheet]:
    parts = _parts(packed)
    book = _opened(content, values=True)
    formulas: Any = None
    for page in book.worksheets:
        source = packed.read(parts[page.title]) if page.title in parts else b""
        unsaved: frozenset[tuple[int, int]] = frozenset()
        if _FORMULA.search(source):
            formulas = formulas or _opened(content, values=False)
            unsaved = _formula_cells(formulas[page.title])
        yield _sheet(page, file, unsaved, tuple(map(_merged, _MERGE.findall(source))))


def _opened(content: bytes, *, values: bool) -> Any:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)


def _parts(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return the name of the part that holds each sheet."""
    from defusedxml.ElementTree import fromstring

    book, targets = fromstring(packed.read("xl/workbook.xml")), {}
    for each in fromstring(packed.read("xl/_rels/workbook.xml.rels")):
        target = str(each.get("Target"))
        targets[each.get("Id")] = target[1:] if target.startswith("/") else f"xl/{target}"
    sheets = (each for each in book.iter() if each.tag.endswith("}sheet"))
    return {str(each.get("name")): targets.get(each.get(f"{_RELATIONS}id"), "") for each in sheets}


def _merged(found: tuple[bytes, bytes, bytes, bytes]) -> Merged:
    left, top, right, bottom = (each.decode() for each in found)
    return Merged(int(top), _number(left), int(bottom), _number(right))


def _number(letters: str) -> int:
    """Return the number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _formula_cells(page: Any) -> frozenset[tuple[int, int]]:
    page.reset_dimensions()
    return frozenset((cell.row, cell.column) for row in page.iter_rows() for cell in row if cell.data_type == "f")


def _sheet(page: Any, file: str, formulas: frozenset[tuple[int, int]], merged: tuple[Merged, ...]) -> Sheet:
    rows: list[Row] = []
    faults: dict[tuple[int, int], Problem] = {}
    page.reset_dimensions()  # what a file says of its own size is often wrong
    for number, cells in enumerate(page.iter_rows(), 1):
        row = []
        for column, cell in enumerate(cells, 1):
            is_error = cell.data_type == "e"
            if is_error or (cell.value is None and (number, column) in formulas):
                faults[number, column] = _untold(Location(file, number, column, page.title))
            row.append(Cell("" if is_error else text_of(cell.value, cell), number, column))
        if any(each.text or (each.line, each.column) in faults for each in row):
            rows.append(tuple(row))
    return Sheet(file, page.title, tuple(rows), faults, merged, hidden=page.sheet_state != "visible")


def _untold(place: Location) -> Problem:
    said = Message("a formula or an error stands in this cell")
    return Problem("E234", said, place, Message("write the value itself, or begin a text with an apostrophe (')"))


def text_of(value: object, cell: Any) -> str:
    """Return what a person sees in a cell, in the words of a project file where it has words of its own."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number_shown(value, str(cell.number_format or ""))
    return str(value).strip()


def _number_shown(value: float, shown_as: str) -> str:
    """Return a number with the digits that a spreadsheet keeps, in percent or with leading zeros if it is shown so."""
    if "%" in shown_as:
        return f"{value * 100:.12g}%"
    text = str(value) if isinstance(value, int) else f"{value:.15g}"
    return text.zfill(len(shown_as)) if shown_as and set(shown_as) == {"0"} and text.isdecimal() else text
