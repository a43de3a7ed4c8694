from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from rscheck.forms.content import make_form
from rscheck.forms.xlsx import workbook_form
from rscheck.interview.draft import Draft


@pytest.fixture
def book(lookup):
    return openpyxl.load_workbook(io.BytesIO(workbook_form(make_form(lookup, Draft({})))))


def rows(sheet):
    return {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value}


def sheet_with(book, identifier):
    return next(each for each in book.worksheets if identifier in rows(each))


def test_the_ids_are_hidden_and_both_languages_stand_side_by_side(book):
    sheet = sheet_with(book, "research.stage")
    row = rows(sheet)["research.stage"]

    assert sheet.column_dimensions["A"].hidden
    assert sheet.cell(row, 2).value.startswith("At which stage is the research?\nChoose the later stage")
    assert sheet.cell(row, 3).value.startswith("研究の段階はどれですか。")


def test_cells_offer_what_can_be_chosen(book):
    sheet = sheet_with(book, "research.stage")
    place = f"D{rows(sheet)['research.stage']}"
    rule = next(each for each in sheet.data_validations.dataValidation if place in each.sqref)
    first, last = rule.formula1.removeprefix("lists!").replace("$", "").split(":")

    offered = [cell[0].value for cell in book["lists"][first:last]]

    assert ["basic: Basic research / 基礎研究", "applied: Applied research / 応用研究"] == offered[:2]
    assert 3 == len(offered)


def test_an_option_of_several_has_a_row_of_its_own(book):
    assert {"partners.access", "partners.access=lab", "partners.access=data"} <= set(
        rows(sheet_with(book, "partners.access"))
    )


def test_the_sheets_behind_are_hidden_and_say_what_the_form_is_made_from(book):
    assert ["veryHidden", "veryHidden"] == [book[name].sheet_state for name in ("rscheck", "lists")]
    assert "rscheck-form/1" == book["rscheck"]["A1"].value
    assert ("core", "1.0.0") == (book["rscheck"]["A2"].value, book["rscheck"]["B2"].value)


def test_it_is_said_who_reads_it_before_the_first_question(book):
    first = [str(cell.value) for cell in book.worksheets[0]["B"]]

    assert [2, 3, 4] == [
        number
        for number, each in enumerate(first, 1)
        if "Who reads" in each or "on this computer" in each or "official disclosure" in each
    ]


def test_no_text_of_a_project_becomes_a_formula(lookup, draft):
    content = workbook_form(make_form(lookup, draft))

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = [packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/worksheets/")]
    titles = [
        cell
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for row in sheet
        for cell in row
        if cell.value == draft.top["title"]
    ]

    assert not [each for each in sheets if "<f>" in each or "<f " in each]
    assert [("s", True)] == [(cell.data_type, bool(cell.quotePrefix)) for cell in titles]
