"""A register as a workbook that an office keeps: a row a project, days as days, nothing that is a formula.

The same rows give the same bytes: the times that the format would keep are left out.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import IO, Any

from rscheck.i18n import Message, Words
from rscheck.report.ordered_rows import ordered_rows
from rscheck.report.phrases import pick
from rscheck.report.register_markdown import NOT_A_PERSON, origin_facts_of
from rscheck.report.register_order import NO_RANKING, Totals, totals_of
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow
from rscheck.report.register_words import Cell, Column, cells_of, columns_with_titles
from rscheck.text import one_line, terminal, xml

__all__ = ["register_xlsx"]

_EPOCH = datetime(1980, 1, 1)
"""The first day that a ZIP archive can name."""

_ROWS_OF_A_SHEET = 1_000_000
"""A sheet holds 1,048,576 rows; what is beyond goes on on the next."""

_LONGEST = 32_000
"""A cell holds 32,767 signs."""

_PIECE = 1 << 20

_MODIFIED = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")

_COLUMNS_KEPT = 1
"""This many columns stay in view, besides the heads."""

_HOW_TO_READ = (
    NOT_A_PERSON,
    NO_RANKING,
    Message("“Tier at least” is what is certain so far; “Tier at most” is what open answers could lead to."),
    Message("A tier is not a clearance: it rests on what the files say and on the lists named in the reports."),
    Message("The deadline is the next day that is not past: the office's, the call's, submission, agreement, start."),
    Message("The next review is the day set for it or the end of the determination, else when something is due."),
    Message("“Ids in words” says what the rules, questions and frameworks named in the register are about."),
    Message("A determination is what people decided; it stands beside the result and never changes it."),
    Message("Open matches are names close to an entry of a list on which nobody has decided: rscheck decide."),
)


def register_xlsx(rows: Iterable[RegisterRow], origin: RegisterOrigin, words: Words) -> Iterator[bytes]:
    """Yield the workbook, those projects first that need attention."""
    from openpyxl import Workbook

    with ordered_rows(rows) as ordered, tempfile.TemporaryFile(prefix="rscheck-") as file:
        book: Any = Workbook(write_only=True)
        title = words.say(Message("Register"))
        columns = columns_with_titles(origin.titles)
        coming = iter(ordered)
        for before in range(0, max(len(ordered), 1), _ROWS_OF_A_SHEET):
            number, here = before // _ROWS_OF_A_SHEET + 1, min(len(ordered) - before, _ROWS_OF_A_SHEET)
            sheet = _sheet(book, f"{title} {number}" if before else title, columns, here)
            _fill(sheet, islice(coming, here), columns, words)
        _pairs(book, words.say(Message("Ids in words")), _ids(ordered, origin, words))
        totals = [(fact.label, int(fact.value)) for fact in totals_of(Totals.of(ordered), words)]
        _pairs(book, words.say(Message("Totals")), totals)
        told: list[tuple[str, Cell]] = [(words.say(each), None) for each in _HOW_TO_READ]
        told += [(fact.label, fact.value) for fact in origin_facts_of(origin, words)]
        _pairs(book, words.say(Message("How to read")), told)
        book.save(file)
        yield from _without_times(file)


def _ids(rows: Iterable[RegisterRow], origin: RegisterOrigin, words: Words) -> list[tuple[str, Cell]]:
    """Return every id that a row of the register may name, once, with its title."""
    named: set[str] = set()
    for row in rows:
        named.update(row.decided_by, row.kept_open_by, row.open_questions, (each for each, _ in row.not_checked))
        named.update(each.id for each in row.frameworks)
    return [(each, pick(words, origin.titles[each])) for each in sorted(named) if each in origin.titles]


def _sheet(book: Any, title: str, columns: Sequence[Column], rows: int) -> Any:
    """Return a new sheet of a register: its columns, what stays in view, how it is printed and filtered."""
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    last = get_column_letter(len(columns))
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = f"{get_column_letter(_COLUMNS_KEPT + 1)}2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.auto_filter.ref = f"A1:{last}{rows + 1}"
    return sheet


def _fill(sheet: Any, rows: Iterable[RegisterRow], columns: Sequence[Column], words: Words) -> None:
    cells = _Cells(sheet)
    sheet.append([cells.made(words.say(each.head), bold=True) for each in columns])
    for row in rows:
        sheet.append([cells.made(each) for each in cells_of(row, words, columns)])


def _pairs(book: Any, title: str, pairs: Sequence[tuple[str, Cell]]) -> None:
    """Write a sheet of labels with what each says beside it."""
    sheet = book.create_sheet(title)
    sheet.column_dimensions["A"].width = 60
    sheet.column_dimensions["B"].width = 60
    cells = _Cells(sheet)
    for label, value in pairs:
        sheet.append([cells.made(label), cells.made(value)])


class _Cells:
    """Makes the cells of a sheet; how they look is made once."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        self._sheet = sheet
        self._new = WriteOnlyCell
        self._looks = {}
        for name in ("text", "date", "count", "bold"):
            cell: Any = WriteOnlyCell(sheet)
            cell.alignment = Alignment(wrap_text=name in ("text", "bold"), vertical="top")
            if name == "date":
                cell.number_format = "yyyy-mm-dd"
            elif name != "count":
                cell.number_format = "@"
                cell.quotePrefix = True  # what a person changes later stays text as well
            if name == "bold":
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="E8EDF3")
            self._looks[name] = cell._style

    def made(self, value: Cell, *, bold: bool = False) -> Any:
        """Return the cell of a value; one that holds nothing is None."""
        if value is None or value == "":
            return None
        cell = self._new(self._sheet)
        if isinstance(value, str):
            cell.value = xml(terminal(one_line(value)))[:_LONGEST]
            cell.data_type = "s"
            cell._style = self._looks["bold" if bold else "text"]
        else:
            cell.value = value
            cell._style = self._looks["date" if isinstance(value, date) else "count"]
        return cell


def _without_times(content: IO[bytes]) -> Iterator[bytes]:
    """Yield a workbook without the time at which it was made, piece by piece."""
    moment = _EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with tempfile.TemporaryFile(prefix="rscheck-") as kept:
        with zipfile.ZipFile(content) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                dated = zipfile.ZipInfo(entry.filename, _EPOCH.timetuple()[:6])
                dated.compress_type = zipfile.ZIP_DEFLATED
                if entry.filename == "docProps/core.xml":
                    timeless = rb'<dcterms:\1 xsi:type="dcterms:W3CDTF">' + moment + rb"</dcterms:\1>"
                    new.writestr(dated, _MODIFIED.sub(timeless, old.read(entry)))
                    continue
                dated.file_size = entry.file_size  # a large sheet needs another kind of entry
                with old.open(entry) as source, new.open(dated, "w") as target:
                    shutil.copyfileobj(source, target)
        kept.seek(0)
        while piece := kept.read(_PIECE):
            yield piece
