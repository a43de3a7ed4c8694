"""What is read through a pipe: a reader may leave early, and nothing but text goes through."""

from __future__ import annotations

import pytest

from tests.system.conftest import SIZES

MANY = "rscheck check examples"
ONE = "rscheck check examples/waiting-for-answers.yaml"


@pytest.mark.parametrize("size", SIZES)
def test_a_reader_who_stops_after_three_lines_is_told_nothing_more(seen, size):
    whole = seen(f"{ONE} | cat", size)

    shown = seen(f"{ONE} | head -3", size)

    assert whole.lines[:3] == shown.lines
    assert shown.lines[0].startswith("Not settled: ")
    assert 0 == shown.code


def test_a_reader_who_stops_early_leaves_the_exit_code_as_it_was(terminal):
    shown = terminal.run(f"{ONE} | head -1; echo ${{PIPESTATUS[*]}}")

    assert ["3 0"] == list(shown.lines[1:])


def test_through_a_pipe_goes_text_of_the_usual_width(seen):
    shown = seen(f"{ONE} | cat", "120x40")

    assert [] == shown.wider_than(80)
    assert b"\x1b" not in shown.sent
    assert seen(f"NO_COLOR=1 {ONE}").lines == shown.lines


def test_through_a_pipe_goes_the_table_too(seen):
    assert seen(f"NO_COLOR=1 {MANY}").lines == seen(f"{MANY} | cat", "120x40").lines


def test_the_width_of_the_terminal_can_be_passed_through_a_pipe(seen):
    assert [] == seen(f"COLUMNS=40 {ONE} | cat", "40x20").wider_than(40)
