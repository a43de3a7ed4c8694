"""Files as somebody gives them to be imported, and what was read from them, for the tests of the importers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from rscheck.errors import InputError, Problem
from rscheck.model.watchlist import Entry
from rscheck.screening.importers.collect import Imported
from rscheck.screening.importers.formats import importer
from rscheck.screening.importers.given import GivenFile, given_file
from rscheck.screening.importers.order import Order
from rscheck.screening.store import content_of

__all__ = [
    "DAY",
    "edition_of",
    "given_as",
    "names_of",
    "only",
    "problems_of",
    "read_list",
    "shortly",
    "typed_names",
    "workbook_of",
]

DAY = date(2026, 11, 20)


def given_as(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> GivenFile:
    """Return a file with this content, as it is given on the command line."""
    path = folder / name
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return given_file(str(path))


def read_list(
    named: str, *files: GivenFile, day: date | None = DAY, as_list: str = "", profile: str | None = None
) -> tuple[Imported, ...]:
    """Return what a format makes of files; every row has become something."""
    found = importer(named)(files, Order(day, as_list, profile))
    for each in found:
        assert each.rows.read == each.rows.kept + sum(count for _, count in each.rows.dropped)
        assert each.rows.kept == len(each.entries)
    return found


def only(found: Sequence[Imported]) -> Imported:
    """Return the one list there is."""
    (one,) = found
    return one


def names_of(imported: Imported) -> list[str]:
    """Return the primary name of each entry."""
    return [each.name for each in imported.entries]


def typed_names(entry: Entry) -> list[tuple[str, str]]:
    """Return every name of an entry with its type."""
    return [(each.type.value, each.text) for each in entry.names]


def problems_of(named: str, *files: GivenFile, as_list: str = "", profile: str | None = None) -> tuple[Problem, ...]:
    """Return why files are refused; each problem says where and how to mend it."""
    with pytest.raises(InputError) as caught:
        read_list(named, *files, as_list=as_list, profile=profile)
    assert all(each.hint is not None and each.location.file for each in caught.value.problems)
    return caught.value.problems


def edition_of(imported: Imported, file: GivenFile, named: str) -> bytes:
    """Return the bytes of the edition, without its first line, which names the file."""
    return content_of(imported, DAY, [file], named).partition(b"\n")[2]


def workbook_of(*rows: Sequence[object], title: str = "Sheet") -> bytes:
    """Return a workbook with one sheet of these rows."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def shortly(value: object) -> str:
    """Return a name for a case that holds a long text."""
    return ascii(value)[:24]
