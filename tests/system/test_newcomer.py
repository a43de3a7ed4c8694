"""The first hour of somebody who has just installed the program."""

from __future__ import annotations

import re
from itertools import pairwise

TOLD = "NSF decides. An open matter of disclosure may be referred to NSF's oversight body."


def test_help_names_the_commands_and_that_nothing_is_sent_anywhere(seen):
    shown = seen("rscheck --help")

    assert 0 == shown.code
    assert {"check", "report", "explain"} <= {line.split()[0] for line in shown.lines if line.startswith("  ")}
    assert "Everything happens on this computer; nothing is sent anywhere." in shown.sentences


def test_help_fits_the_usual_terminal(seen):
    assert [] == seen("rscheck check --help").wider_than(80)


def test_without_any_word_the_help_is_shown(seen):
    shown = seen("rscheck")

    assert seen("rscheck --help").lines == shown.lines


def test_a_misspelt_option_is_answered_with_where_to_find_help(seen):
    shown = seen("rscheck check examples --plian")

    assert 2 == shown.code
    assert "--plain" in shown.text
    assert "rscheck check --help" in shown.text


def test_a_misspelt_file_is_missing_and_comes_with_a_hint(seen):
    shown = seen("rscheck check examples/humanites.yaml")

    assert 66 == shown.code
    assert "there is no file examples/humanites.yaml" in shown.sentences
    assert "= help: " in shown.text
    assert len(shown.lines) < 5


def test_every_mistake_is_told_at_once_with_its_place_and_its_remedy(seen):
    shown = seen("rscheck check mistakes.yaml")

    places = [line.partition(": E")[0] for line in shown.lines if line.startswith("mistakes.yaml:")]
    assert 65 == shown.code
    assert ["4:20", "5:37", "7:41", "8:1"] == [place.partition(":")[2] for place in places]
    assert 4 == shown.text.count("= help: ")
    assert "did you mean applied?" in shown.text
    assert "did you mean partners_complete?" in shown.text


def test_a_mark_stands_under_what_is_wrong(seen):
    lines = seen("rscheck check mistakes.yaml").lines

    marked = [above[mark.index("^") :] for above, mark in pairwise(lines) if re.fullmatch(r" *\| *\^", mark)]
    assert ["2026", "apli", "Norw", "part"] == [text[:4] for text in marked]


def test_a_code_of_a_mistake_can_be_looked_up(seen):
    shown = seen("rscheck explain E202")

    assert 0 == shown.code
    assert "E202" in shown.lines[0]


def test_a_node_is_explained_in_general(seen):
    shown = seen("rscheck explain TRUST-2A")

    assert 0 == shown.code
    assert shown.lines[0].startswith("TRUST-2A  ")
    assert {"What it asks", "Where it leads", "While it is undecided", "Source"} <= set(shown.lines)


def test_an_outcome_is_explained_in_one_project_with_the_lines_it_rests_on(seen):
    shown = seen("rscheck explain TRUST-B2:TRUST-D examples/waiting-for-answers.yaml")

    assert 0 == shown.code
    assert TOLD in shown.sentences
    assert "In this project" in shown.lines
    assert "answer: asked, no answer yet" in shown.sentences
    assert "examples/waiting-for-answers.yaml:48:16" in shown.sentences


def test_an_id_that_does_not_exist_is_answered_with_the_nearest(seen):
    shown = seen("rscheck explain TRUST-2AA")

    assert 0 != shown.code
    assert "TRUST-2A" in shown.text.replace("TRUST-2AA", "")


def test_a_report_is_written_where_it_was_asked_for(terminal, desk):
    shown = terminal.run("rscheck report examples/waiting-for-answers.yaml -o report.md")

    assert 0 == shown.code
    assert ("written: report.md",) == shown.lines
    assert (desk / "report.md").read_text(encoding="utf-8").startswith("# ")


def test_the_commands_that_the_findings_name_can_be_typed(seen):
    lines = seen("rscheck check examples/waiting-for-answers.yaml").lines
    commands = [line.partition("= more:")[2].strip() for line in lines if "= more:" in line]

    assert 4 <= len(commands)
    assert {0} == {seen(command).code for command in commands[::3]}


def test_the_report_that_the_last_line_proposes_can_be_written(terminal, desk):
    checked = terminal.run("rscheck check examples/waiting-for-answers.yaml")
    proposed = checked.sentences.rpartition("write the full report: ")[2]

    assert 0 == terminal.run(proposed).code
    assert (desk / "report.md").stat().st_size > 1000
