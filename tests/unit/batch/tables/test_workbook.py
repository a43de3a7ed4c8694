from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from rscheck.batch.tables import workbook as module
from rscheck.batch.tables.sheet import Merged
from rscheck.batch.tables.workbook import is_workbook, read_workbook_sheets
from tests.unit.batch.tables.conftest import saved, told, workbook


def sheet_of(content):
    (sheet, *_), problems = read_workbook_sheets(content, "t.xlsx")
    assert () == problems
    return sheet


def texts(content):
    return [[cell.text for cell in row] for row in sheet_of(content).rows]


def rezipped(content, change):
    """Return a workbook with its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def test_cells_are_read_as_a_person_sees_them():
    book = openpyxl.Workbook()
    book.active.append(
        [" text ", 12, 12.5, 0.1 + 0.2, True, False, date(2026, 4, 1), datetime(2026, 4, 1, 12), None, 0.3, 12]
    )
    book.active["J1"].number_format = "0%"
    book.active["K1"].number_format = "0000"

    assert [["text", "12", "12.5", "0.3", "yes", "no", "2026-04-01", "2026-04-01", "", "30%", "0012"]] == texts(
        saved(book)
    )


def test_rows_keep_their_numbers_and_cells_their_columns():
    sheet = sheet_of(workbook(["a"], [], [None, "b"]))

    assert [(1, 1, "a"), (3, 2, "b")] == [
        (cell.line, cell.column, cell.text) for row in sheet.rows for cell in row if cell.text
    ]


def test_a_formula_that_was_never_worked_out_and_an_error_are_told():
    sheet = sheet_of(workbook(["=1+1", "#REF!", "x"]))

    assert [("t.xlsx:Projects!A1", "E234"), ("t.xlsx:Projects!B1", "E234")] == told(list(sheet.faults.values()))


def test_a_formula_counts_as_what_the_spreadsheet_shows():
    def worked_out(name, part):
        return part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>") if "sheet1" in name else part

    content = rezipped(workbook(["=1+1"]), worked_out)

    assert ([["2"]], {}) == (texts(content), dict(sheet_of(content).faults))


def test_merged_cells_are_known():
    assert (Merged(1, 2, 3, 28),) == sheet_of(workbook(["a", "b"], merge=["B1:AB3"])).merged


def test_hidden_sheets_are_known():
    book = openpyxl.Workbook()
    book.create_sheet("lists").sheet_state = "hidden"

    sheets, _ = read_workbook_sheets(saved(book), "t.xlsx")

    assert [("Sheet", False), ("lists", True)] == [(each.name, each.hidden) for each in sheets]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and nothing more",
        workbook(["a"])[:2000],
        rezipped(workbook(["a"]), lambda name, part: None if name == "xl/workbook.xml" else part),
        rezipped(workbook(["a"]), lambda name, part: part[: len(part) // 2] if "sheet1" in name else part),
        rezipped(
            workbook(["a"]),
            lambda name, part: b'<!DOCTYPE x [<!ENTITY y "z">]>' + part if name == "xl/workbook.xml" else part,
        ),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
)
def test_a_workbook_that_cannot_be_read_is_one_problem(content):
    sheets, problems = read_workbook_sheets(content, "t.xlsx")

    assert is_workbook(content)
    assert ((), [("t.xlsx", "E270")]) == (sheets, told(problems))


def test_a_workbook_that_is_too_large_when_unpacked_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES_UNPACKED", 1000)

    assert [("t.xlsx", "E270")] == told(read_workbook_sheets(workbook(["a"]), "t.xlsx")[1])


def test_a_cell_far_below_costs_no_more_than_its_row():
    book = openpyxl.Workbook()
    book.active["A1"] = "a"
    book.active.cell(200_000, 3, "z")

    assert [1, 200_000] == [row[0].line for row in sheet_of(saved(book)).rows]
