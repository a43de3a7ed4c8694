"""Japanese screens: signs are two columns wide, and tables and marks stand where they belong all the same."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from rscheck.i18n import words_for
from rscheck.model.terms import Tier
from rscheck.report.register_words import SCREEN_COLUMNS
from tests.system.conftest import SIZES
from tests.system.terminal import Shown

MANY = "rscheck check examples --lang ja"
ONE = "rscheck check examples/waiting-for-answers.yaml --lang ja"
EXPLAIN = "rscheck explain TRUST-B2:TRUST-D examples/waiting-for-answers.yaml --lang ja"
say = words_for("ja").say


def columns_of(line: str) -> str:
    """Return a line with each sign as often as it is columns wide, so that a position in it is a column."""
    return "".join(sign * cell_len(sign) for sign in line)


def table_of(shown: Shown) -> list[str]:
    """Return the lines of the table, from its head to the empty line after it, without the rule between."""
    rule = next(number for number, line in enumerate(shown.lines) if "───" in line)
    begin = max(number for number in range(rule) if not shown.lines[number])
    return [line for line in shown.lines[begin + 1 : shown.lines.index("", rule)] if "───" not in line]


def cells_of(table: list[str]) -> list[list[str]]:
    """Cut lines where all of them are empty, and join what is wrapped: a cell that is out of line joins two columns."""
    width = max(cell_len(line) for line in table)
    wide = [columns_of(line).ljust(width) for line in table]
    empty = [True, *(all(line[column] == " " for line in wide) for column in range(width))]
    edges = [column for column in range(width) if empty[column] and not empty[column + 1]]
    rows: list[list[str]] = []
    for line in wide:
        cells = [line[begin:end].strip() for begin, end in zip(edges, [*edges[1:], width], strict=True)]
        if not rows or cells[-1].isdigit():  # a count stands on the first line of its row
            rows.append(cells)
        else:
            rows[-1] = ["".join(parts) for parts in zip(rows[-1], cells, strict=True)]
    return rows


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_the_columns_of_the_table_stand_in_line(seen, size):
    head, *rows = cells_of(table_of(seen(MANY, size)))

    labels = [columns_of(say(tier.label)) for tier in Tier]
    named = ["".join(columns_of(say(column)).split()) for column in SCREEN_COLUMNS]
    assert ["".join(named[:3]), *named[3:]] == ["".join(cell.split()) for cell in head]
    assert 8 <= len(rows)
    for file, tier, readiness, opened, _, *counts in rows:
        assert ".yaml" in file
        assert any(label in tier for label in labels)
        assert readiness
        assert all(count.isdigit() for count in (opened, *counts))


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_the_counts_end_in_the_same_column_in_every_row(seen, size):
    rows = [line for line in table_of(seen(MANY, size)) if re.search(r" \d+ +\d+ *$", line)]

    found = [[each.end() for each in re.finditer(r" \d+(?= |$)", columns_of(row))] for row in rows]
    ends = [(first, *rest[-2:]) for first, *rest in found]  # between them somebody may be waited for since a day
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


def test_a_mark_after_japanese_text_stands_under_what_is_wrong(terminal, desk):
    example = (desk / "examples" / "japanese-partner.yaml").read_text(encoding="utf-8")
    (desk / "mistake.yaml").write_text(example.replace("country: US", "contry: US"), encoding="utf-8")

    lines = terminal.run("rscheck check mistake.yaml --lang ja").lines

    (number,) = [number for number, line in enumerate(lines) if "例示州立大学" in line]
    assert columns_of(lines[number])[lines[number + 1].index("^") :].startswith("contry: US")


def test_japanese_can_be_shown_where_only_ascii_gets_through(seen):
    shown = seen(f"PYTHONIOENCODING=ascii {MANY}")

    assert 1 == shown.code
    assert shown.text.isascii()
    assert "Traceback" not in shown.text
    assert "\\u" in shown.text
