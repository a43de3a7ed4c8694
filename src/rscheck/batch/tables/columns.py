"""Which row of a sheet names the columns, and what each of its columns answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rscheck.batch.tables.headings import Headings
from rscheck.batch.tables.sheet import Sheet
from rscheck.batch.tables.target import Target
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location, column_letters
from rscheck.plain import Plain, plain
from rscheck.screening.csv_rows import Cell

__all__ = ["Column", "Columns", "columns_of"]

_ROWS_LOOKED_AT = 20


@plain
class Column(Plain):
    """A column that is read: its position from 0, its heading with its place, and what it answers."""

    position: int
    heading: str
    location: Location
    target: Target


@plain
class Columns(Plain):
    """What is known of the columns of a sheet.

    ``last`` is the number of the row after which projects begin, ``headings`` all names that stand there, ``unread``
    those that nobody reads, by its letters where a column has no name.
    """

    last: int
    read: tuple[Column, ...]
    headings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@plain
class _Heading(Plain):
    position: int
    text: str
    cell: Cell


def columns_of(sheet: Sheet, headings: Headings, header: int | None) -> Columns:
    """Return the columns of a sheet; none is read if no row names any that is known.

    ``header`` is the row that is said to name them; otherwise it is the one that names most places.
    """
    best, found = 0, Columns(0, ())
    for first, last in _candidates(sheet, header):
        row = list(_headings(sheet, first, last))
        targets = [target for each in row if (target := headings.target(each.text)) is not None]
        known = len({(each.path, each.number) for each in targets})
        if known > best:
            best, found = known, _columns(sheet, row, last, headings)
    return found


def _candidates(sheet: Sheet, header: int | None) -> Iterator[tuple[int, int]]:
    """Yield the rows that may name the columns, first and last: two or more where cells are merged into a head."""
    lines = [row[0].line for row in sheet.rows]
    for line in lines[:_ROWS_LOOKED_AT] if header is None else [each for each in lines if each == header]:
        here = [each for each in sheet.merged if each.top == line]
        deepest = max((each.bottom for each in here), default=line)
        yield line, deepest
        if deepest == line and here and line + 1 in lines:
            yield line, line + 1


def _headings(sheet: Sheet, first: int, last: int) -> Iterator[_Heading]:
    """Yield what each column is called: the words above it, those of a merged cell for all columns below that."""
    words: dict[int, list[Cell]] = {}
    for row in (each for each in sheet.rows if first <= each[0].line <= last):
        above = [each for each in sheet.merged if each.top == row[0].line]
        for position in range(max([len(row), *(each.right for each in above)])):
            shown = next((each.left - 1 for each in above if each.left <= position + 1 <= each.right), position)
            if shown < len(row) and row[shown].text:
                words.setdefault(position, []).append(row[shown])
    for position, cells in sorted(words.items()):
        yield _Heading(position, " ".join(dict.fromkeys(each.text for each in cells)), cells[-1])


def _columns(sheet: Sheet, row: Sequence[_Heading], last: int, headings: Headings) -> Columns:
    read: list[Column] = []
    unread: list[str] = []
    problems: list[Problem] = []
    for each in row:
        place = sheet.locate(each.cell)
        target = headings.target(each.text)
        if target is not None:
            read.append(Column(each.position, each.text, place, target))
        elif not headings.is_left_out(each.text):
            unread.append(each.text)
            problems += headings.misspelt(each.text, place)
    unread += _nameless(sheet, row, last)
    numbered = _numbered(read, problems)
    problems += _twice(numbered)
    return Columns(last, tuple(numbered), tuple(each.text for each in row), tuple(unread), tuple(problems))


def _nameless(sheet: Sheet, row: Sequence[_Heading], last: int) -> list[str]:
    """Return the letters of the columns in which something stands below no name."""
    named = {each.position for each in row}
    filled = {place for cells in sheet.rows if cells[0].line > last for place, cell in enumerate(cells) if cell.text}
    return [column_letters(position + 1) for position in sorted(filled - named)]


def _numbered(read: Sequence[Column], problems: list[Problem]) -> list[Column]:
    """Return the columns with the number of their entry: how many times the heading stood there up to here.

    Where one heading stands there more often than another of the same list, nobody can tell which belong together.
    """
    counts: dict[str, Counter[str]] = {}
    for each in _unnumbered(read):
        counts.setdefault(each.target.kind, Counter())[each.target.path] += 1
    seen: Counter[str] = Counter()
    found = []
    for each in read:
        target = each.target
        if target.kind and target.number is None:
            seen[target.path] += 1
            target = replace(target, number=seen[target.path])
        found.append(replace(each, target=target))
    for kind, count in counts.items():
        if len(set(count.values())) > 1:
            problems.append(_uneven(kind, count, next(e for e in _unnumbered(read) if e.target.kind == kind)))
    return found


def _unnumbered(read: Sequence[Column]) -> list[Column]:
    return [each for each in read if each.target.kind and each.target.number is None]


def _uneven(kind: str, count: Mapping[str, int], first: Column) -> Problem:
    shown = ", ".join(f"{path} × {number}" for path, number in count.items())
    said = Message("it cannot be told which of these columns belong together: {columns}", {"columns": shown})
    hint = Message("put a number into each heading, such as {kind}.1 and {kind}.2", {"kind": kind})
    return Problem("E271", said, first.location, hint)


def _twice(read: Sequence[Column]) -> Iterator[Problem]:
    """Yield the problem of each column that answers what another answers too."""
    seen: dict[tuple[str, int | None], Column] = {}
    for each in read:
        before = seen.setdefault((each.target.path, each.target.number), each)
        if before is not each:
            values = {"name": each.heading, "other": before.heading, "key": each.target.path}
            said = Message("the columns {other} and {name} both answer {key}", values)
            hint = Message("rename one, number them, or leave one out with --map")
            yield Problem("E271", said, each.location, hint)
