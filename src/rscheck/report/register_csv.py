"""A register as CSV that opens right in a spreadsheet: marked as UTF-8, a row a project, never a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rscheck.i18n import Words
from rscheck.model.citation import Text
from rscheck.report.register_row import RegisterRow
from rscheck.report.register_words import Cell, cells_of, columns_with_titles
from rscheck.text import cell, one_line, terminal

__all__ = ["csv_line", "register_csv"]

_BYTE_ORDER_MARK = "\ufeff"


def register_csv(rows: Iterable[RegisterRow], titles: Mapping[str, Text], words: Words) -> Iterator[str]:
    """Yield the lines of the register in the order of the rows, none of which is kept; ``titles`` are those of rules.

    The byte order mark stands there always: without it Excel takes the file for one in the encoding of the machine.
    """
    columns = columns_with_titles(titles)
    yield _BYTE_ORDER_MARK + csv_line([words.say(each.head) for each in columns])
    for row in rows:
        yield csv_line(cells_of(row, words, columns))


def csv_line(cells: Sequence[Cell]) -> str:
    """Return cells as one line: days in ISO form, no text that would be read as a formula or hides signs."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow([_written(each) for each in cells])
    return stream.getvalue()


def _written(value: Cell) -> str:
    if value is None:
        return ""
    return cell(terminal(one_line(value))) if isinstance(value, str) else str(value)
