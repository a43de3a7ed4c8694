"""Pairs of names that somebody has judged: the file by which the comparison of names is measured."""

from __future__ import annotations

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.plain import Plain, plain
from rscheck.screening.csv_rows import Cell, Row, Table, cell_problem, read_table
from rscheck.screening.decisions import decision_key
from rscheck.screening.names import LONGEST

__all__ = ["COLUMNS", "LabelledPair", "name_problem", "read_pairs"]

COLUMNS = ("query", "list_name", "label")
"""The columns that a file of pairs has to have; ``kind`` and ``tier`` may be there, others are left alone."""

_LABELS = {"match": True, "1": True, "true": True, "nonmatch": False, "0": False, "false": False}


@plain
class LabelledPair(Plain):
    """Two names, whether they mean the same body or a body and its unit, and the groups the pair is counted in."""

    query: str
    list_name: str
    is_match: bool
    kind: str = ""
    tier: str = ""
    line: int = 0


def read_pairs(content: bytes, file: str) -> tuple[LabelledPair, ...]:
    """Return the pairs in a CSV file; :class:`InputError` with every problem of every row."""
    table = read_table(content, file, COLUMNS)
    problems: list[Problem] = []
    pairs = [_pair(table, row, problems) for row in table.rows]
    if not pairs:
        cell = Cell("", 1, 1)
        hint = Message("write a row for each pair below the names of the columns")
        problems.append(cell_problem(file, cell, Message("there is no pair in this file"), hint))
    if problems:
        raise InputError(problems)
    return tuple(pairs)


def name_problem(file: str, cell: Cell) -> Problem | None:
    """Return what is wrong with a name in a table, None if nothing is."""
    if not decision_key(cell.text):
        hint = Message("write the name, or take the row out")
        return cell_problem(file, cell, Message("there is no name here"), hint)
    if len(cell.text) > LONGEST:
        said = Message("this name has {count} characters", {"count": len(cell.text)})
        return cell_problem(file, cell, said, Message("a name has at most {most}", {"most": LONGEST}))
    return None


def _pair(table: Table, row: Row, problems: list[Problem]) -> LabelledPair:
    query, list_name, label = (row[table.place_of(each) or 0] for each in COLUMNS)
    problems += [each for cell in (query, list_name) if (each := name_problem(table.file, cell))]
    if label.text.casefold() not in _LABELS:
        said = Message("the label is “{text}”", {"text": label.text[:40]})
        hint = Message("write match or nonmatch; 1, 0, true and false are understood too")
        problems.append(cell_problem(table.file, label, said, hint))
    kind, tier = (_optional(table, row, each) for each in ("kind", "tier"))
    is_match = _LABELS.get(label.text.casefold(), False)
    return LabelledPair(query.text, list_name.text, is_match, kind, tier, query.line)


def _optional(table: Table, row: Row, column: str) -> str:
    place = table.place_of(column)
    return "" if place is None else row[place].text
