from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from rscheck.forms.content import make_form
from rscheck.forms.read import read_filled
from rscheck.forms.xlsx import workbook_form
from rscheck.interview.draft import Draft
from tests.unit.forms.conftest import told


class Book:
    """A workbook that somebody fills in."""

    def __init__(self, content, lookup):
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.lookup = lookup

    def cell(self, identifier, column="D"):
        for sheet in self.book.worksheets:
            for row in range(1, sheet.max_row + 1):
                if sheet.cell(row, 1).value == identifier:
                    return sheet[f"{column}{row}"]
        raise KeyError(identifier)

    def write(self, identifier, value, column="D"):
        cell = self.cell(identifier, column)
        cell.value = value
        return f"form.xlsx:{cell.parent.title}!{cell.coordinate}"

    def read(self):
        kept = io.BytesIO()
        self.book.save(kept)
        return read_filled(kept.getvalue(), "form.xlsx", self.lookup)


@pytest.fixture
def blank(lookup):
    return Book(workbook_form(make_form(lookup, Draft({}))), lookup)


def test_a_blank_form_is_a_project_of_which_nothing_is_known(blank):
    document = blank.read()

    assert [] == told(document)
    assert {"rscheck": "project/1"} == document.value


def test_a_filled_form_comes_back_unchanged(lookup, draft):
    document = Book(workbook_form(make_form(lookup, draft)), lookup).read()

    assert [] == told(document)
    assert draft.top == document.value


def test_what_is_chosen_and_written_becomes_answers(blank):
    blank.write("id", 2026118)
    blank.write("agreement.veto", "no / いいえ")
    blank.write("agreement.veto", "asked twice", column="E")
    blank.write("agreement.signed", True)
    blank.write("research.stage", "応用研究")
    blank.write("funding.share", 25.0)
    blank.write("dates.start", datetime(2026, 4, 1))
    blank.write("partners.name", "Example University", column="F")
    blank.write("partners.country", "Norway", column="F")
    blank.write("partners.access=lab", "x", column="F")
    blank.write("partners.access", "don't know", column="F")
    blank.write("partners_complete", "x")

    document = blank.read()

    assert [] == told(document)
    assert {
        "rscheck": "project/1",
        "id": "2026118",
        "agreement": {"veto": {"value": "no", "note": "asked twice"}, "signed": "yes"},
        "research": {"stage": "applied"},
        "funding": {"share": "25"},
        "dates": {"start": "2026-04-01"},
        "partners": [
            {"name": "Example University", "country": "NO", "access": {"value": ["lab"], "dont_know": ["data"]}}
        ],
        "partners_complete": "yes",
    } == document.value


def test_all_that_is_wrong_is_told_at_its_cell(blank):
    wrong = {
        (blank.write("funding.share", "=1+1"), "E234"),
        (blank.write("research.note", "of nothing", column="E").replace("!E", "!D"), "E233"),
        (blank.write("partners.access=lab", "perhaps", column="F"), "E235"),
        (blank.write("partners.access", "lab and more", column="G"), "E232"),
        (blank.write("partners_complete", "maybe"), "E235"),
    }

    assert wrong == set(told(blank.read()))


def test_none_of_these_and_an_option_do_not_go_together(blank):
    place = blank.write("partners.access", "none of these")
    blank.write("partners.access=lab", "x")

    assert [(place, "E231")] == told(blank.read())


def test_an_answer_to_a_question_that_is_not_asked_any_more_is_told(blank):
    place = blank.write("research.stage", "basic")
    blank.cell("research.stage").parent.cell(blank.cell("research.stage").row, 1).value = "research.phase"

    assert [(place, "E232")] == told(blank.read())


def test_later_problems_point_at_the_cell(blank):
    blank.write("partners.country", "Atlantis", column="E")
    cell = blank.cell("partners.country", "E")
    place = blank.read().locate(("partners", 0, "country"))

    assert f"form.xlsx:{cell.parent.title}!{cell.coordinate}" == str(place)


def test_a_workbook_without_its_hidden_sheet_is_refused(blank):
    del blank.book["rscheck"]

    assert [("form.xlsx", "E230")] == told(blank.read())


def test_a_workbook_that_becomes_huge_is_not_unpacked(blank, monkeypatch):
    monkeypatch.setattr("rscheck.forms.xlsx_reader._MOST_BYTES_UNPACKED", 1000)

    assert [("form.xlsx", "E230")] == told(blank.read())
