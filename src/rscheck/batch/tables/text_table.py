"""A table as text, which spreadsheets save as CSV: in UTF-8, or in the CP932 that Excel writes in Japan."""

from __future__ import annotations

from rscheck.batch.tables.sheet import Sheet
from rscheck.errors import Problem
from rscheck.screening.csv_rows import SEPARATORS, split_rows
from rscheck.yamlfile.source import decode, looks_like_cp932

__all__ = ["read_text_table"]

_LINES_LOOKED_AT = 20


def read_text_table(content: bytes, file: str) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """Return the one sheet of a text table, and what is wrong with its shape; no sheet if it is no text."""
    text = _decoded(content, file)
    if isinstance(text, Problem):
        return (), (text,)
    problems: list[Problem] = []
    rows = tuple(row for row in split_rows(text, _separator(text), file, problems) if any(each.text for each in row))
    return (Sheet(file, "", rows),), tuple(problems)


def _decoded(content: bytes, file: str) -> str | Problem:
    text = decode(content, file)
    if isinstance(text, Problem) and looks_like_cp932(content):
        return content.decode("cp932")
    return text


def _separator(text: str) -> str:
    """Return what parts the values; a title above the table may have commas of its own, so several lines are asked."""
    start = "\n".join(text.splitlines()[:_LINES_LOOKED_AT]) if len(text) < 1 << 20 else text[: 1 << 16]
    return max(SEPARATORS, key=start.count)
