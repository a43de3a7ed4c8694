"""What a terminal shows: a table that fits, the same words with and without colour, and nothing but text where asked."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from rscheck.i18n import words_for
from rscheck.model.terms import Tier
from tests.system.conftest import SCREENS, SIZES

MANY = "rscheck check examples"
ONE = "rscheck check examples/waiting-for-answers.yaml"
EXPLAIN = "rscheck explain TRUST-B2:TRUST-D examples/waiting-for-answers.yaml"
MISTAKES = """\
rscheck: project/1
id: example
title: A file with several mistakes
dates: {submitted: 2026-13-01}
research: {areas: [quantum], stage: aplied, publication: open}
partners:
  - {name: Example University, country: Norwegen}
partnes_complete: yes
"""

COMMITTED = {
    "many-80x24": ("80x24", MANY),
    "many-120x40": ("120x40", MANY),
    "many-40x20": ("40x20", MANY),
    "many-plain": ("80x24", f"{MANY} --plain"),
    "many-ascii": ("80x24", f"PYTHONIOENCODING=ascii {MANY}"),
    "one-80x24": ("80x24", ONE),
    "mistakes-80x24": ("80x24", "rscheck check mistakes.yaml"),
}
"""The screens that are kept under ``screens``: the size of the terminal and the command."""

PLAIN = {"flag": ("", " --plain"), "dumb": ("TERM=dumb ", ""), "variable": ("RSCHECK_PLAIN=1 ", "")}
_CODES = re.compile(r"\x1b\[([\d;]*)m")


def too_long(lines, width):
    return [line for line in lines if cell_len(line) > width]


def colours_in(line):
    """Return the foreground colours that are switched on in a line."""
    codes = {code for found in _CODES.findall(line) for code in found.split(";")}
    return frozenset(code for code in codes if code.startswith("3") and code != "39")


@pytest.mark.parametrize("name", COMMITTED)
def test_a_screen_is_the_committed_one(open_terminal, desk, same_screen, name):
    size, command = COMMITTED[name]
    (desk / "mistakes.yaml").write_text(MISTAKES, encoding="utf-8")

    same_screen(name, open_terminal(size).run(command))


def test_every_committed_screen_is_compared():
    assert sorted(COMMITTED) == sorted(file.stem for file in SCREENS.iterdir())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("command", [MANY, ONE, EXPLAIN])
def test_no_line_is_longer_than_the_terminal_is_wide(open_terminal, size, command):
    width, _ = SIZES[size]

    shown = open_terminal(size).run(command)

    assert len(shown.lines) > 10
    assert [] == too_long(shown.lines, width)


@pytest.mark.parametrize(("size", "drawn"), [("80x24", True), ("120x40", True), ("40x20", False)])
def test_many_files_are_a_table_where_there_is_room_for_one(open_terminal, size, drawn):
    shown = open_terminal(size).run(MANY)

    assert any(re.fullmatch(r" ?─{60,}", line) for line in shown.lines) is drawn
    assert ("File: examples/humanities.yaml" in shown.lines) is not drawn
    assert 1 == shown.code


def test_where_only_ascii_gets_through_the_table_is_drawn_with_it(terminal):
    shown = terminal.run(f"PYTHONIOENCODING=ascii {MANY}")

    assert shown.text.isascii()
    assert any(re.fullmatch(r"[+|][-+|]{60,}", line) for line in shown.lines)


@pytest.mark.parametrize("command", [MANY, ONE])
@pytest.mark.parametrize("how", PLAIN)
def test_plain_mode_sends_text_and_nothing_else(terminal, how, command):
    before, after = PLAIN[how]

    shown = terminal.run(f"{before}{command}{after}")

    assert b"\x1b" not in terminal.bytes()
    assert not re.search("[─-╿]", shown.text)
    assert shown.lines == terminal.run(f"{command} --plain").lines


@pytest.mark.parametrize("command", [MANY, ONE, EXPLAIN])
def test_colour_adds_nothing_to_the_words(terminal, command):
    coloured = terminal.run(command)
    colourless = terminal.run(f"NO_COLOR=1 {command}")

    assert any(_CODES.search(line) for line in coloured.styled)
    assert coloured.lines == tuple(_CODES.sub("", line).rstrip() for line in coloured.styled)
    assert coloured.lines == colourless.lines
    assert colourless.lines == colourless.styled


def test_what_differs_in_colour_differs_in_words(open_terminal):
    shown = open_terminal("120x40").run(MANY)
    say = words_for("en").say
    rows = [line for line in shown.styled if "examples/" in line]
    said = {"31": {say(Tier.CRITICAL.label), say(Tier.HIGH.label)}, "32": {say(Tier.LOW.label)}}

    assert 11 <= len(rows)
    for row in rows:
        (colour,) = colours_in(row)
        assert any(re.search(rf"\s{label.split()[0]}\b", _CODES.sub("", row)) for label in said[colour]), row


def test_the_result_comes_first_and_its_rows_with_it(terminal):
    """The sentence that matters may not be the one that scrolls away when only the first lines are read."""
    shown = terminal.run(ONE)

    assert shown.lines[0].startswith("Not settled: 3 answers open.")
    assert "This describes the arrangement, not any person." in shown.lines[:9]
    assert 3 == shown.code
