"""Japanese screens: signs are two columns wide, and tables and marks stand where they belong all the same."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from rscheck.i18n import words_for
from rscheck.model.terms import Tier
from rscheck.report.many import COLUMNS
from tests.system.conftest import SIZES

MANY = "rscheck check examples --lang ja"
ONE = "rscheck check examples/waiting-for-answers.yaml --lang ja"
EXPLAIN = "rscheck explain TRUST-B2:TRUST-D examples/waiting-for-answers.yaml --lang ja"
say = words_for("ja").say


def columns_of(line: str) -> str:
    """Return a line with each sign as often as it is columns wide, so that a position in it is a column."""
    return "".join(sign * cell_len(sign) for sign in line)


def table_of(lines) -> list[str]:
    """Return the lines of the table, from its head to the empty line after it."""
    rule = next(number for number, line in enumerate(lines) if "───" in line)
    begin = max(number for number in range(rule) if not lines[number])
    return list(lines[begin + 1 : lines.index("", rule)])


def cut_into_cells(rows: list[str]) -> list[list[str]]:
    """Cut lines where all of them are empty: what comes out stands in columns."""
    wide = [columns_of(row) for row in rows]
    width = max(map(len, wide))
    wide = [row.ljust(width) for row in wide]
    empty = [all(row[column] == " " for row in wide) for column in range(width)]
    edges = [column for column in range(width) if not empty[column] and (column == 0 or empty[column - 1])]
    return [[row[begin:end].strip() for begin, end in zip(edges, [*edges[1:], width], strict=True)] for row in wide]


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_the_columns_of_the_table_stand_in_line(seen, size):
    lines = [line for line in table_of(seen(MANY, size).lines) if "───" not in line]

    cells = cut_into_cells(lines)

    rows = [row for row in cells if row[0].startswith("examples/")]
    labels = {columns_of(say(tier.label)) for tier in Tier}
    assert len(COLUMNS) == len(cells[0])
    assert 11 <= len(rows)
    assert all(count.isdigit() for row in rows for count in row[3:])
    assert all(any(label.startswith(row[1][:8]) for label in labels) for row in rows)


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_the_counts_end_in_the_same_column_in_every_row(seen, size):
    rows = [line for line in table_of(seen(MANY, size).lines) if "examples/" in line]

    ends = [[found.end() for found in re.finditer(r" \d+(?= |$)", columns_of(row))] for row in rows]
    assert 3 == len(ends[0])
    assert [ends[0]] * len(ends) == ends


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("command", [MANY, ONE, EXPLAIN])
def test_no_line_is_wider_than_the_terminal(seen, size, command):
    assert [] == seen(command, size).wider_than(SIZES[size][0])


@pytest.mark.parametrize("command", [MANY, ONE, EXPLAIN])
def test_the_language_of_the_environment_is_spoken(seen, command):
    asked = command.removesuffix(" --lang ja")

    shown = seen(f"LC_ALL= LANG=ja_JP.UTF-8 {asked}")

    assert seen(command).lines == shown.lines
    assert seen(asked).lines != shown.lines


def test_the_marks_under_a_line_of_japanese_stand_under_what_they_mean(terminal, desk):
    example = (desk / "examples" / "japanese-partner.yaml").read_text(encoding="utf-8")
    (desk / "kana.yaml").write_text(
        f'{example}\nagreements:\n  - {{name: "共同研究契約（架空）", 種別: 秘密}}\n', encoding="utf-8"
    )

    lines = terminal.run("rscheck check kana.yaml --lang ja").lines

    marked = [
        columns_of(above)[mark.index("^") :]
        for above, mark in zip(lines, lines[1:], strict=False)
        if re.fullmatch(r" *\| *\^", mark) and "種" in above
    ]
    assert marked
    assert all(text.startswith(("name", "種種別別", "[", "ag")) for text in marked)


def test_japanese_can_be_shown_where_only_ascii_gets_through(seen):
    shown = seen(f"PYTHONIOENCODING=ascii {MANY}")

    assert 1 == shown.code
    assert shown.text.isascii()
    assert "Traceback" not in shown.text
    assert "\\u" in shown.text
