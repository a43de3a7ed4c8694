"""What a terminal shows: a table that fits, the same words with and without colour, and only text where asked."""

from __future__ import annotations

import re

import pytest

from rscheck.i18n import words_for
from rscheck.model.terms import Tier
from tests.system.conftest import ASKED, LISTED, SCREENS, SIZES

MANY = "rscheck check examples"
ONE = "rscheck check examples/waiting-for-answers.yaml"
EXPLAIN = "rscheck explain TRUST-B2:TRUST-D examples/waiting-for-answers.yaml"

COMMITTED = {
    "many-80x24": (MANY, "80x24"),
    "many-120x40": (MANY, "120x40"),
    "many-40x20": (MANY, "40x20"),
    "many-plain": (f"{MANY} --plain", "80x24"),
    "many-ascii": (f"PYTHONIOENCODING=ascii {MANY}", "80x24"),
    "one-80x24": (ONE, "80x24"),
    "mistakes-80x24": ("rscheck check mistakes.yaml", "80x24"),
}
"""The screens that are kept under ``screens``: the command and the size of the terminal."""

PLAIN = {"dumb": "TERM=dumb {}", "variable": "RSCHECK_PLAIN=1 {}", "accessible": "ACCESSIBLE=1 {}"}
COLOURS = {Tier.CRITICAL: "31", Tier.HIGH: "31", Tier.MODERATE: "33", Tier.LOW: "32"}
_STYLE = re.compile(r"\x1b\[([\d;]*)m")


def without_style(line: str) -> str:
    return _STYLE.sub("", line).rstrip()


def colours_in(line: str) -> set[str]:
    """Return the foreground colours that are switched on in a line."""
    return {code for found in _STYLE.findall(line) for code in found.split(";") if re.fullmatch("3[0-8]", code)}


@pytest.mark.parametrize("name", COMMITTED)
def test_a_screen_is_the_committed_one(seen, same_screen, name):
    same_screen(name, seen(*COMMITTED[name]))


def test_every_committed_screen_is_compared():
    assert sorted([*COMMITTED, *ASKED, *LISTED.values()]) == sorted(file.stem for file in SCREENS.iterdir())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("command", [MANY, ONE, EXPLAIN])
def test_no_line_is_longer_than_the_terminal_is_wide(seen, size, command):
    width, height = SIZES[size]

    shown = seen(command, size)

    assert len(shown.lines) > min(height, 24)  # some of it has scrolled away, except from the largest
    assert [] == shown.wider_than(width)


@pytest.mark.parametrize(("size", "drawn"), [("80x24", True), ("120x40", True), ("40x20", False)])
def test_many_files_are_a_table_where_there_is_room_for_one(seen, size, drawn):
    shown = seen(MANY, size)

    assert any(re.fullmatch("─{60,}", line) for line in shown.lines) is drawn
    assert ("File: examples/humanities.yaml" in shown.lines) is not drawn
    assert 1 == shown.code


def test_where_only_ascii_gets_through_the_table_is_drawn_with_it(seen):
    shown = seen(f"PYTHONIOENCODING=ascii {MANY}")

    assert shown.text.isascii()
    assert any(re.fullmatch(r"-{60,}", line) for line in shown.lines)


@pytest.mark.parametrize("command", [MANY, ONE])
@pytest.mark.parametrize("how", PLAIN)
def test_plain_mode_sends_text_and_nothing_else(seen, how, command):
    flag = seen(f"{command} --plain")

    shown = seen(PLAIN[how].format(command))

    assert b"\x1b" not in shown.sent + flag.sent
    assert not re.search("[─-╿]", shown.text)
    assert flag.lines == shown.lines


@pytest.mark.parametrize("command", [MANY, ONE, EXPLAIN])
def test_colour_adds_nothing_to_the_words(seen, command):
    coloured = seen(command)

    colourless = seen(f"NO_COLOR=1 {command}")

    assert any(colours_in(line) for line in coloured.styled) or command == EXPLAIN
    assert coloured.lines == tuple(without_style(line) for line in coloured.styled)
    assert coloured.lines == colourless.lines == colourless.styled
    assert b"\x1b" not in colourless.sent


def test_a_row_says_in_words_what_its_colour_says(seen):
    shown = "\n".join(seen(MANY, "120x40").styled).partition("Together")[0]
    rows = re.split(r"\n(?=.*\.yaml)", shown)[1:]

    assert 11 <= len(rows)
    for row in rows:
        tiers = {tier for tier in COLOURS if tier.label.template.split()[0] in without_style(row)}
        assert {COLOURS[max(tiers)]} == colours_in(row)


def test_the_result_stands_on_the_first_line(seen):
    shown = seen(ONE)

    assert shown.lines[0].startswith("Not settled: 6 answers open.")
    assert words_for("en").say(Tier.LOW.label) in shown.lines[3]
    assert "This describes the arrangement, not any person." in shown.lines[:12]
    assert 3 == shown.code
