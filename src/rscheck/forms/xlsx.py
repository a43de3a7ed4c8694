"""The questionnaire as a workbook: one sheet for each section, drop-downs, hidden ids, both languages side by side.

In a list each entry has a column of its own, beside the same questions in the same two languages. Texts never become
formulas: every cell is written as text.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from rscheck.forms.content import FORM, Form, helps_of, room_for
from rscheck.forms.filled import packed
from rscheck.forms.sheets import FIRST_ANSWER, HIDDEN, LONGEST, Row, Sheet, rows_of, sheets_of
from rscheck.forms.shown import Shown, boxes_of, label_of, shown_of
from rscheck.forms.words import (
    ANSWER,
    IDENTIFIER,
    INTRODUCTION,
    NOTE,
    PROJECT,
    THAT_IS_ALL,
    TITLE,
    both,
    entry_heading,
    in_one,
)
from rscheck.i18n import LANGUAGES, Message
from rscheck.model.citation import Text
from rscheck.model.question import Question
from rscheck.yamlfile import Node

__all__ = ["workbook_form"]

_HOW_TO = (
    Message("Choose from the list of a cell, or write in it. Write x beside each option that applies."),
    Message("In a list, each entry has a column of its own; for more entries, write in the next free columns."),
)
_MORE_COLUMNS = 5
"""Columns that are prepared for entries beyond those that have a heading."""

_WIDTHS = {"A": 4, "B": 54, "C": 54}
_CHUNK = 30_000


def workbook_form(form: Form) -> bytes:
    """Return the whole workbook."""
    return _Writer(form).written()


def _styles(book: Any) -> dict[str, Any]:
    """Return how cells look, each made once: every one holds text, whatever it begins with."""
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    found = {}
    side = Side(style="thin", color="B0A060")
    for name in ("text", "words", "bold", "input"):
        cell: Any = Cell(book.active, 1, 1)
        cell.number_format = "@"
        cell.quotePrefix = True
        if name != "text":
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if name == "bold":
            cell.font = Font(bold=True)
        if name == "input":
            cell.fill = PatternFill("solid", fgColor="FFF9E5")
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        found[name] = cell._style
    return found


class _Writer:
    def __init__(self, form: Form) -> None:
        from openpyxl import Workbook

        self.form = form
        self.book: Any = Workbook()
        self.lists: Any = self.book.active
        self.lists.title = "lists"
        self.offers: dict[tuple[str, ...], str] = {}
        self.names: set[str] = {"lists", HIDDEN}
        self.styles = _styles(self.book)

    def written(self) -> bytes:
        self.start()
        for sheet in sheets_of(self.form):
            self.sheet(sheet)
        self.hidden()
        self.book.move_sheet(self.lists, len(self.book.sheetnames))
        self.lists.sheet_state = "veryHidden"
        self.book.active = 0
        kept = io.BytesIO()
        self.book.save(kept)
        return kept.getvalue()

    # --- sheets ----------------------------------------------------------------------------------------------------

    def start(self) -> None:
        page = self.page("section:start", both(Message("Start")), both(PROJECT))
        row = 2
        for each in (*INTRODUCTION, *_HOW_TO):
            self.words(page, row, both(each))
            row += 1
        row += 1
        for key, message in (("id", IDENTIFIER), ("title", TITLE)):
            self.text(page, row, 1, key)
            self.words(page, row, both(message))
            value = self.form.draft.top.get(key)
            self.input(page, row, FIRST_ANSWER, value if isinstance(value, str) else "")
            row += 1
        self.width(page, FIRST_ANSWER, 60)

    def sheet(self, sheet: Sheet) -> None:
        page = self.page(sheet.mark, sheet.title, sheet.title)
        if sheet.entries is None:
            self.heads(page, 1, [both(ANSWER), both(NOTE)])
            answers: list[Mapping[str, Node]] = [{each.id: self.form.draft.answer(each.id) for each in sheet.questions}]
            row = self.questions(page, 3, sheet.questions, answers, notes=True)
            self.width(page, FIRST_ANSWER, 44)
            self.width(page, FIRST_ANSWER + 1, 44)
            return
        kind = sheet.entries.kind
        room = room_for(self.form, kind.id)
        self.heads(page, 1, [entry_heading(number + 1) for number in range(room)])
        records = self.form.draft.records(kind.id)
        self.text(page, 2, 1, "origin")
        for number in range(len(records)):
            self.text(page, 2, FIRST_ANSWER + number, str(number + 1))
        page.row_dimensions[2].hidden = True
        answers = [{f"{kind.id}.{key}": each for key, each in record.items()} for record in records]
        row = self.questions(page, 3, sheet.questions, answers, room=max(room, len(records)) + _MORE_COLUMNS)
        complete = self.form.lookup.question(kind.complete_question)
        self.text(page, row, 1, complete.id)
        self.words(page, row, both(THAT_IS_ALL), bold=True)
        ticked = shown_of(complete, self.form.draft.answer(complete.id)).ticked == ("yes",)
        self.input(page, row, FIRST_ANSWER, "x" if ticked else "")
        self.offer(page, ("x",), row, FIRST_ANSWER, FIRST_ANSWER, strict=False)
        for number in range(room + _MORE_COLUMNS):
            self.width(page, FIRST_ANSWER + number, 32)

    def questions(
        self,
        page: Any,
        row: int,
        questions: Sequence[Question],
        answers: Sequence[Mapping[str, Node]],
        *,
        notes: bool = False,
        room: int = 1,
    ) -> int:
        """Write questions from a row on; return the row after them."""
        for question in questions:
            shown = [shown_of(question, each.get(question.id)).plain(LONGEST) for each in answers]
            for each in rows_of(question):
                self.text(page, row, 1, each.id)
                self.words(page, row, each.text if each.option else self.asked(question), bold=not each.option)
                for number in range(max(room, len(shown))):
                    value = each.value(shown[number]) if number < len(shown) else ""
                    self.input(page, row, FIRST_ANSWER + number, self.label(question, value, each))
                if notes and not each.option:
                    self.input(page, row, FIRST_ANSWER + 1, shown[0].note)
                self.offer(page, each.offers, row, FIRST_ANSWER, FIRST_ANSWER + room - 1, strict=each.strict)
                row += 1
        return row

    def label(self, question: Question, value: str, row: Row) -> str:
        boxes = boxes_of(question)
        if row.option or value not in boxes:
            return next((each for each in row.offers if value and each.startswith(f"{value}: ")), value)
        return label_of(value, boxes[value])

    def asked(self, question: Question) -> Text:
        """Return a question with its help and the hint when it matters, in every language."""
        parts = [question.text, *helps_of(self.form, question)]
        return {
            language: "\n".join(each.get(language) or each.get("en", "") for each in parts) for language in LANGUAGES
        }

    def hidden(self) -> None:
        page = self.book.create_sheet(HIDDEN)
        self.text(page, 1, 1, FORM)
        for number, (name, version) in enumerate(self.form.packs):
            self.text(page, number + 2, 1, name)
            self.text(page, number + 2, 2, version)
        if self.form.draft.top.keys() - {"rscheck"}:
            kept = packed(self.form.draft)
            for number in range(0, len(kept), _CHUNK):
                self.text(page, number // _CHUNK + 1, 3, kept[number : number + _CHUNK])
        page.sheet_state = "veryHidden"

    # --- cells -----------------------------------------------------------------------------------------------------

    def page(self, mark: str, title: Text, heading: Text) -> Any:
        name = "".join(" " if sign in "[]:*?/\\'" else sign for sign in title.get("en") or in_one(title))[:28].strip()
        free = next(each for each in (name, *(f"{name} {n}" for n in range(2, 99))) if each not in self.names)
        self.names.add(free)
        page = self.book.create_sheet(free)
        self.text(page, 1, 1, mark)
        self.words(page, 1, heading, bold=True)
        page.column_dimensions["A"].hidden = True
        for letter, width in _WIDTHS.items():
            page.column_dimensions[letter].width = width
        page.freeze_panes = page.cell(2, FIRST_ANSWER)
        page.page_setup.orientation = "landscape"
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        return page

    def text(self, page: Any, row: int, column: int, text: str, style: str = "text") -> Any:
        cell = page.cell(row, column)
        cell.value = Shown(text=text).plain(LONGEST if column != 3 else None).text
        cell.data_type = "s"
        cell._style = copy(self.styles[style])
        return cell

    def words(self, page: Any, row: int, text: Text, *, bold: bool = False) -> None:
        for number, language in enumerate(LANGUAGES):
            said = text.get(language) or text.get("en") or in_one(text)
            self.text(page, row, 2 + number, said, "bold" if bold else "words")

    def input(self, page: Any, row: int, column: int, value: str) -> None:
        if value:
            self.text(page, row, column, value, "input")
        else:
            page.cell(row, column)._style = copy(self.styles["input"])

    def heads(self, page: Any, row: int, heads: Sequence[Text]) -> None:
        for number, text in enumerate(heads):
            self.text(page, row, FIRST_ANSWER + number, in_one(text), "bold")

    def width(self, page: Any, column: int, width: int) -> None:
        from openpyxl.utils import get_column_letter

        page.column_dimensions[get_column_letter(column)].width = width

    def offer(self, page: Any, offers: tuple[str, ...], row: int, first: int, last: int, *, strict: bool) -> None:
        """Give the cells of a row a list to choose from."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation("list", formula1=self.listed(offers), allow_blank=True)
        rule.showErrorMessage = strict
        rule.error = in_one(both(Message("Please choose from the list, or leave the cell empty.")))
        rule.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")
        page.add_data_validation(rule)

    def listed(self, offers: tuple[str, ...]) -> str:
        """Return where on the hidden sheet a list of words stands; each list stands there once."""
        from openpyxl.utils import get_column_letter

        if offers not in self.offers:
            column = len(self.offers) + 1
            for number, each in enumerate(offers):
                self.lists.cell(number + 1, column).value = each
                self.lists.cell(number + 1, column).data_type = "s"
            letter = get_column_letter(column)
            self.offers[offers] = f"lists!${letter}$1:${letter}${len(offers)}"
        return self.offers[offers]
