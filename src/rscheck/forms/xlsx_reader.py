"""A filled workbook read back, cell by cell, with every problem at its sheet and cell."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rscheck.engine.lookup import Lookup
from rscheck.errors import Problem
from rscheck.forms.content import FORM
from rscheck.forms.faults import contradictions, is_ticked, strange_mark, unknown_to_packs
from rscheck.forms.filled import Entry, Filled, Given, document_of
from rscheck.forms.sheets import FIRST_ANSWER, HIDDEN, LONGEST, OPTION
from rscheck.forms.shown import BOXED, NOT_KNOWN, Shown, boxes_of, understood
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.question import AnswerType, Question
from rscheck.yamlfile import Document
from rscheck.yamlfile.document import Source

__all__ = ["read_workbook"]

_MOST_BYTES_UNPACKED = 64 << 20
"""A workbook that becomes larger than this when it is unpacked is no form."""


class CellSource(Source):
    """The cells of a workbook; an offset is the number of a cell that was looked at."""

    __slots__ = ("_cells",)

    def __init__(self, file: str) -> None:
        """Begin without a cell; 0 is the file as a whole."""
        super().__init__("", file)
        self._cells: list[tuple[str, int, int]] = [("", 0, 0)]

    def offset(self, sheet: str, row: int, column: int) -> int:
        """Return the number of a cell, to locate it later."""
        self._cells.append((sheet, row, column))
        return len(self._cells) - 1

    def locate(self, offset: int) -> Location:
        """Return the place of a cell."""
        sheet, row, column = self._cells[offset]
        return Location(self.file, row, column, sheet)


def read_workbook(content: bytes, file: str, digest: str, lookup: Lookup) -> Document:
    """Return the project that a filled workbook describes; its problems stand in the document."""
    source = CellSource(file)
    book = _opened(content)
    if book is None or HIDDEN not in book.sheetnames or book[HIDDEN].cell(1, 1).value != FORM:
        said = Message("this workbook is no form of rscheck that can be read")
        hint = Message("print the form anew and take the answers over; it has hidden sheets that must stay in it")
        return Document(None, digest, (Problem("E230", said, Location(file), hint),), source, None)
    reader = _Reader(source, lookup)
    reader.filled.kept = "".join(str(cell.value) for cell in book[HIDDEN]["C"] if cell.value)
    for page in book.worksheets:
        reader.page(page)
    return document_of(reader.filled, lookup, source, digest)


def _opened(content: bytes) -> Any:
    """Return the workbook; None if it is damaged, or so large that no form can be in it."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _MOST_BYTES_UNPACKED:
                return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, OSError):
        return None  # openpyxl raises whatever comes in the way when parts of a workbook are missing or twisted


@dataclass(slots=True)
class _Column:
    """What stands in one column for one question: the cells that are filled, by the option they belong to."""

    question: Question
    cells: dict[str, tuple[str, int]]
    first: int


class _Reader:
    def __init__(self, source: CellSource, lookup: Lookup) -> None:
        self.source = source
        self.lookup = lookup
        self.filled = Filled(longest=LONGEST)

    def page(self, page: Any) -> None:
        mark = str(page.cell(1, 1).value or "")
        kind, _, name = mark.partition(":")
        rows = {row: str(page.cell(row, 1).value or "") for row in range(2, page.max_row + 1)}
        if kind == "section":
            self.section(page, rows)
        elif kind == "list" and name in self.lookup.records:
            self.entries(page, rows, name)

    def section(self, page: Any, rows: Mapping[int, str]) -> None:
        for row, identifier in rows.items():
            if identifier in ("id", "title"):
                given = Given(Shown(text=self.read(page, row, FIRST_ANSWER)), self.at(page, row, FIRST_ANSWER))
                if identifier == "id":
                    self.filled.identifier = given
                else:
                    self.filled.title = given
        notes = {
            identifier: self.read(page, row, FIRST_ANSWER + 1)
            for row, identifier in rows.items()
            if identifier in self.lookup.questions
        }
        self.filled.answers |= self.column(page, rows, FIRST_ANSWER, notes)

    def entries(self, page: Any, rows: Mapping[int, str], kind: str) -> None:
        complete = self.lookup.complete(kind)
        entries = self.filled.lists.setdefault(kind, [])
        own = {row: each for row, each in rows.items() if each not in (complete, "origin")}
        taken: set[int] = set()
        for column in range(FIRST_ANSWER, page.max_column + 1):
            origin = self.origin(page, rows, column)
            # A column that was copied carries the number of the one it was copied from, and is another entry.
            origin = None if origin in taken else origin
            if origin is not None:
                taken.add(origin)
            answers = self.column(page, own, column, None)
            if origin is not None or any(each.shown.answered for each in answers.values()):
                entries.append(Entry(origin, self.at(page, 1, column), answers))
        for row in (row for row, each in rows.items() if each == complete):
            text = self.read(page, row, FIRST_ANSWER)
            ticked = is_ticked(text)
            offset = self.at(page, row, FIRST_ANSWER)
            if ticked is None:
                self.filled.problems.append(strange_mark(text, self.source.locate(offset)))
            self.filled.complete[kind] = Given(Shown(("yes",) if ticked else ()), offset)

    def origin(self, page: Any, rows: Mapping[int, str], column: int) -> int | None:
        row = next((row for row, each in rows.items() if each == "origin"), 0)
        text = str(page.cell(row, column).value or "") if row else ""
        return int(text) - 1 if text.isdecimal() and int(text) > 0 else None

    def column(
        self, page: Any, rows: Mapping[int, str], column: int, notes: Mapping[str, str] | None
    ) -> dict[str, Given]:
        """Return the answers that stand in one column."""
        found: dict[str, _Column] = {}
        for row, identifier in rows.items():
            name, _, option = identifier.partition(OPTION)
            question = self.lookup.questions.get(name)
            if identifier in ("", "id", "title"):
                continue
            text = self.read(page, row, column)
            offset = self.at(page, row, column) if text or not option else 0
            if question is None or (option and option not in question.options):
                if text:
                    self.filled.problems.append(unknown_to_packs(identifier, self.source.locate(offset)))
                continue
            kept = found.setdefault(name, _Column(question, {}, offset))
            if text:
                kept.first = offset if not kept.cells else kept.first
                kept.cells[option] = (text, offset)
        return {name: self.answer(each, None if notes is None else notes.get(name, "")) for name, each in found.items()}

    def answer(self, column: _Column, note: str | None) -> Given:
        """Return what the cells of a question come to, and note what does not go together."""
        question = column.question
        boxes = boxes_of(question)
        ticked: list[str] = []
        text = ""
        for option, (written, offset) in column.cells.items():
            if option:
                marked = is_ticked(written)
                ticked += [option] if marked else []
                if marked is None:
                    self.filled.problems.append(strange_mark(written, self.source.locate(offset)))
                continue
            meant = understood(question, written)
            if meant in boxes and (question.type in BOXED or meant == NOT_KNOWN):
                ticked.append(meant)
            elif question.type is AnswerType.CHOICES:
                self.filled.problems.append(unknown_to_packs(meant, self.source.locate(offset)))
            else:
                text = meant
        order = list(boxes)
        shown = Shown(tuple(sorted(ticked, key=order.index)), text, note or "")
        self.filled.problems += contradictions(question, shown, self.source.locate(column.first))
        return Given(shown, column.first, noted=note is not None)

    def read(self, page: Any, row: int, column: int) -> str:
        """Return the text of a cell; a formula is a problem, because what it comes to is not in the file."""
        cell = page.cell(row, column)
        value = cell.value
        if cell.data_type in ("f", "e"):
            said = Message("a formula or an error stands in this cell")
            hint = Message("write the value itself, or begin a text with an apostrophe (')")
            place = self.source.locate(self.at(page, row, column))
            self.filled.problems.append(Problem("E234", said, place, hint))
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, datetime):
            return value.date().isoformat()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return Shown(text="" if value is None else str(value)).plain().text

    def at(self, page: Any, row: int, column: int) -> int:
        return self.source.offset(page.title, row, column)
