"""Tables as an office would keep them, and the small packs that they are read with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from rscheck.batch.tables import TableMap, read_map
from rscheck.errors import Problem
from rscheck.pipeline import Workbench, open_workbench
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.support.shipped import shipped_workbench

PACKS = Path(__file__).resolve().parents[3] / "support" / "packs"


@pytest.fixture(scope="session")
def workbench() -> Workbench:
    """Return the small packs."""
    return open_workbench([str(PACKS / "rules"), str(PACKS / "checklists")])


@pytest.fixture(scope="session")
def shipped() -> Workbench:
    """Return the packs of the installation."""
    return shipped_workbench()


def workbook(*rows: Sequence[object], merge: Sequence[str] = (), title: str = "Projects") -> bytes:
    """Return a workbook of one sheet with these rows, and cells merged over these ranges."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for each in merge:
        sheet.merge_cells(each)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def map_of(text: str, workbench: Workbench) -> TableMap:
    """Return the map that a text is, after its first line."""
    return read_map(read_yaml(f"rscheck: table-map/1\n{text}".encode(), "map.yaml", PROJECT_LIMITS), workbench)


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Return problems by where and which."""
    assert all(each.message.english() for each in problems)
    return [(str(each.location), each.code) for each in problems]
