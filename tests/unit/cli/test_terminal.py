"""An assessment, many files and problems on the screen."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from rscheck.cli import table as drawn_table
from rscheck.cli.console import Screen
from rscheck.cli.page import Page
from rscheck.cli.register_screen import show_many
from rscheck.cli.terminal import show_assessment, show_problems
from rscheck.errors import PROBLEMS_SHOWN, Problem
from rscheck.i18n import Message, words_for
from rscheck.location import Location
from rscheck.model.assessment import Assessment, Interval
from rscheck.model.terms import Tier
from rscheck.report.register_row import RegisterRow
from rscheck.text import display_width
from tests.unit.report.builders import (
    HOSTILE,
    a_finding,
    a_measure,
    an_assessment,
    an_open_question,
    hostile_assessment,
    settled_assessment,
)
from tests.unit.report.test_register_row import a_project

SOURCE = {4: "  stage: applied", 9: "    defence_link: {state: asked}", 14: "    defense_link: yes"}
ESCAPE = "\x1b"
TITLES = {"EX-HIGH": {"en": "Partner with a role in defence research"}}


def source_line(location: Location) -> str:
    return SOURCE.get(location.line, "")


def drawn(write: Callable[[Page], None], screen: Screen) -> str:
    stream = io.StringIO()
    write(Page(stream, screen, words_for("en")))
    return stream.getvalue()


def shown(assessment: Assessment, screen: Screen | None = None, *, quiet: bool = False, verbose: bool = False) -> str:
    return drawn(
        lambda page: show_assessment(page, assessment, source_line, quiet=quiet, verbose=verbose), screen or Screen()
    )


def table(rows: list[RegisterRow], screen: Screen) -> str:
    return drawn(lambda page: show_many(page, rows, TITLES), screen)


def a_row(name: str, assessment: Assessment) -> RegisterRow:
    return RegisterRow.of(name, a_project(), assessment)


def a_broken_row(name: str, problems: int) -> RegisterRow:
    return RegisterRow.broken(name, [a_problem(file=name)] * problems)


def problems(listed: list[Problem], screen: Screen | None = None) -> str:
    return drawn(lambda page: show_problems(page, listed, source_line), screen or Screen())


def a_problem(line: int = 14, column: int = 5, file: str = "project.yaml") -> Problem:
    return Problem(
        "unknown-key",
        Message("There is no key “{key}”", {"key": "defense_link"}),
        Location(file, line, column),
        Message("did you mean {key}?", {"key": "defence_link"}),
    )


def test_the_result_comes_first() -> None:
    assert shown(an_assessment(), Screen(width=100)).startswith("So far: go ahead with measures.")


def test_quiet_writes_the_result_only() -> None:
    assert "Settled: standard practice. Nothing known calls for more; this is not a\nclearance.\n" == shown(
        settled_assessment(), quiet=True
    )


def test_what_qualifies_the_result_stands_before_the_findings() -> None:
    first = shown(an_assessment()).partition("\n\n")[0]

    assert "\nNot checked: 2 points, listed below\n" in first
    assert "\nOpen questions: 3, of which 1 can change the tier\n" in first
    assert first.endswith("\nThis describes the arrangement, not any person.")


def test_a_finding_is_drawn_like_a_compiler_message() -> None:
    finding = a_finding()
    drawing = shown(an_assessment(findings=(finding,)), Screen(width=100)).split("\n\n")[2]

    assert drawing.splitlines() == [
        "possibly high  EX-HIGH  Partner with a role in defence research  confidence: rests on open answers",
        "  --> project.yaml:4:10",
        "  |",
        "4 |   stage: applied",
        "  |          ^ applied research, declared by PI, verified by the office",
        "  |",
        "  --> project.yaml:9:20",
        "  |",
        "9 |     defence_link: {state: asked}",
        "  |                    ^ asked, no answer yet",
        "  |",
        "  = if so:  Applied research with such a partner is reviewed before signing. [Example Guide, item",
        "            4.2; example/unknown, p. 3]",
        "  = about:  Example Framework; Example Institute",
        "  = state:  may apply; risk; guidance; official text read",
        "  = unsure: open: Does the partner have a formal role in defence research?",
        "  = do:     consult the export control office",
        "            Share published results only",
        "            Separate access to data",
        "  = more:   rscheck explain EX-HIGH",
    ]


def test_each_framework_is_drawn_beside_the_others_before_the_findings() -> None:
    part = shown(an_assessment(), Screen(width=100)).split("\n\n")[1]

    assert [
        "Frameworks side by side",
        "  - Example Framework: Go ahead with measures, possibly up to: Office review first; applies: yes;",
        "    EX-TREE, Example Institute: clear or review; points: 2 of 5; 1 not answered",
        "  - Perhaps Framework: Standard practice; applies: not yet known",
    ] == part.splitlines()


def test_a_place_whose_line_cannot_be_read_is_named_without_it() -> None:
    sourceless = replace(a_finding().evidence[0], location=Location("gone.yaml", 77, 1))

    drawing = shown(an_assessment(findings=(a_finding(evidence=(sourceless,)),)))

    assert "  --> gone.yaml:77:1\n  = if so:" in drawing


def test_findings_stand_by_tier() -> None:
    levels = re.findall(r"^([\w ]+)  EX-", shown(an_assessment()), re.MULTILINE)

    assert ["high", "moderate", "note"] == [level.removeprefix("possibly ") for level in levels]


def test_verbose_adds_how_it_was_worked_out() -> None:
    line = "    - open: all of these\n"

    assert line in shown(an_assessment(), verbose=True)
    assert line not in shown(an_assessment())


def test_what_to_do_next_says_who_and_until_when() -> None:
    assert (
        "  1. Still to do (licence, Example Framework): Obtain a licence\n"
        "     who: authorised official\n"
        "     until: before the start, 2027-04-01\n"
    ) in shown(an_assessment())


def test_measures_are_marked_in_words_in_plain_mode_and_by_boxes_otherwise() -> None:
    assert "    done: Disclose the relationship" in shown(an_assessment())
    assert "    to do: Take the training" in shown(an_assessment())
    assert "    [x] Disclose the relationship" in shown(an_assessment(), Screen(plain=False))


def test_a_measure_against_a_person_has_no_box() -> None:
    drawing = shown(an_assessment(), Screen(plain=False))

    assert "  Only after hearing the person\n    - Withdraw from the team" in drawing


def test_long_lists_are_cut_and_counted() -> None:
    many = an_assessment(
        measures=tuple(a_measure(f"M-{number:02}") for number in range(13)),
        open_questions=tuple(an_open_question(f"partners.q{number}", can_change="outcome") for number in range(12)),
    )

    drawing = shown(many)

    assert "and 3 more\n" in drawing
    assert "and 2 more\n" in drawing
    assert "M-12" not in drawing


def test_what_was_not_checked_is_never_cut() -> None:
    point = an_assessment().not_checked[0]
    many = an_assessment(not_checked=tuple(replace(point, item=f"EX-U{number}") for number in range(40)))

    assert 40 == len(re.findall(r"EX-U\d+", shown(many)))


def test_it_ends_with_the_next_command() -> None:
    assert shown(an_assessment()).endswith(
        "\nNext\n"
        "  once more is answered: rscheck check cases/project.yaml\n"
        "  write the full report: rscheck report cases/project.yaml -o report.md\n"
    )
    assert "rscheck ask" not in shown(settled_assessment())


def test_a_file_name_in_a_command_is_quoted() -> None:
    sample = settled_assessment()
    spaced = replace(sample, provenance=replace(sample.provenance, project_file="my project.yaml"))

    assert "rscheck report 'my project.yaml' -o report.md" in shown(spaced)


@pytest.mark.parametrize("width", [40, 57, 80, 100])
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("plain", [False, True])
def test_no_line_is_wider_than_the_screen(width: int, ascii_only: bool, plain: bool) -> None:
    screen = Screen(width=width, plain=plain, ascii_only=ascii_only)
    rows = [a_row("a.yaml", an_assessment()), a_broken_row("b" * 90, 2)]

    drawing = shown(an_assessment(), screen, verbose=True) + table(rows, screen) + problems([a_problem()], screen)

    lines = [line for line in drawing.splitlines() if not re.match(r" *(rscheck |b{90}$)", line)]
    assert width >= max(map(display_width, lines))


def test_a_command_is_never_broken() -> None:
    sample = settled_assessment()
    file = "cases/of/a/rather/long/name/that-does-not-fit-on-a-line/project.yaml"
    long = replace(sample, provenance=replace(sample.provenance, project_file=file))

    assert f"\n  write the full report:\n    rscheck report {file} -o report.md\n" in shown(long)
    assert "= more:\n    rscheck explain EX-HIGH-WITH-A-LONG-NAME\n" in shown(
        an_assessment(findings=(a_finding("EX-HIGH-WITH-A-LONG-NAME"),)), Screen(width=40)
    )


def test_a_place_is_never_broken() -> None:
    file = "cases/of a/rather/long/name/that-does-not-fit-on-a-line-of-80-columns/project.yaml"
    evidence = replace(a_finding().evidence[0], location=Location(file, 77, 1))

    assert f"  --> {file}:77:1\n" in shown(an_assessment(findings=(a_finding(evidence=(evidence,)),)))
    assert problems([a_problem(file=file)]).startswith(f"{file}:14:5: unknown-key:\n  There is no key")


def test_what_is_open_has_the_colour_of_what_is_possible() -> None:
    colored = Screen(width=100, color=True, plain=False)
    waiting = an_assessment(tier=Interval(Tier.LOW, Tier.HIGH))

    assert shown(waiting, colored).startswith("\x1b[31mNot settled")
    assert "\x1b[31ma.yaml" in table([a_row("a.yaml", waiting)], colored)
    assert "\x1b[32ma.yaml" in table([a_row("a.yaml", settled_assessment())], colored)


def test_colour_only_repeats_what_words_say() -> None:
    colored = shown(an_assessment(), Screen(color=True, plain=False))

    assert ESCAPE in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == shown(an_assessment(), Screen(plain=False))


def test_ascii_is_enough_for_everything_the_interface_draws() -> None:
    screen = Screen(plain=False, ascii_only=True)

    assert shown(an_assessment(), screen, verbose=True).isascii()
    assert table([a_row("a.yaml", an_assessment())], screen).isascii()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_neither_moves_the_cursor_nor_is_lost(name: str) -> None:
    drawing = shown(hostile_assessment(name), Screen(width=60, plain=False))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", drawing)
    assert "This describes the arrangement, not any person." in drawing


@pytest.mark.parametrize("name", ["[x]", "<script>alert(1)</script>", "=1+1", "a|b", "示例大学"])
def test_a_name_is_shown_as_it_was_written(name: str) -> None:
    assert f"= about:  Example Framework; {name}\n" in shown(hostile_assessment(name))


def test_many_files_are_a_table_on_a_wide_screen() -> None:
    drawing = table([a_row("a.yaml", an_assessment())], Screen(width=100, plain=False))

    assert re.search("^Project +Tier +Readiness +Open +Matches +checked", drawing, re.MULTILINE)
    assert re.search("^a.yaml .*\n2026-118 ", drawing, re.MULTILINE)
    assert "─" in drawing


def test_the_folder_that_all_files_are_in_is_named_once() -> None:
    rows = [a_row(f"cases/2026/{name}.yaml", settled_assessment()) for name in ("one", "two", "more/three")]
    drawing = table(rows, Screen(width=80, plain=False))

    assert drawing.startswith("Folder: cases/2026/\n")
    assert 1 == drawing.count("cases/")
    assert re.search("^one.yaml +Standard", drawing, re.MULTILINE)
    assert re.search("^more/three.yaml +Standard", drawing, re.MULTILINE)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_an_ordinary_name_fits_on_one_line_of_the_table(ascii_only: bool) -> None:
    rows = [a_row("corrected-disclosure.yaml", an_assessment())]

    assert "corrected-disclosure.yaml  " in table(rows, Screen(width=80, plain=False, ascii_only=ascii_only))


def test_a_long_name_is_broken_where_its_parts_end() -> None:
    rows = [a_row("a-project-with-many-partners-in-the-north.yaml", an_assessment())]
    drawing = table(rows, Screen(width=80, plain=False))

    assert re.search("^a-project-with-many-  .*\npartners-in-the-north +", drawing, re.MULTILINE)


@pytest.mark.parametrize("screen", [Screen(width=50, plain=False), Screen(width=100)])
def test_many_files_are_labels_and_values_on_a_narrow_or_plain_screen(screen: Screen) -> None:
    drawing = table([a_row("b.yaml", settled_assessment())], screen)

    assert drawing.startswith(
        "File: b.yaml\nProject: 2026-118\nTier: Standard practice\nReadiness: ready\nOpen: 0\nMatches: 0\nNot checked: 0\n"
    )


@pytest.mark.parametrize("screen", [Screen(width=100, plain=False), Screen(width=40)])
def test_a_broken_file_is_one_row_and_comes_first(screen: Screen) -> None:
    drawing = table([a_row("a.yaml", an_assessment()), a_broken_row("z.yaml", 3)], screen)

    assert drawing.index("z.yaml") < drawing.index("a.yaml")
    assert "cannot be read: 3" in drawing
    assert "Cannot be read: 1\n" in drawing


def test_totals_stand_below_the_rows() -> None:
    rows = [a_row("a.yaml", an_assessment()), a_row("b.yaml", settled_assessment())]
    drawing = table(rows, Screen())

    assert "\nTogether\nProjects: 2\n" in drawing
    assert "\nGo ahead with measures: 1\n" in drawing


def test_a_problem_shows_place_line_mark_and_help() -> None:
    assert problems([a_problem()]) == (
        "project.yaml:14:5: unknown-key: There is no key “defense_link”\n"
        "   |\n"
        "14 |     defense_link: yes\n"
        "   |     ^\n"
        "   |\n"
        "   = help: did you mean defence_link?\n"
    )


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert (
        "project.yaml: unknown-key: There is no key “defense_link”\n  = help: did you mean defence_link?\n"
        == problems([a_problem(line=0, column=0)])
    )


def test_problems_stand_in_reading_order() -> None:
    drawing = problems([a_problem(9), a_problem(4), a_problem(1, file="a.yaml")])

    assert ["a.yaml:1", "project.yaml:4", "project.yaml:9"] == re.findall(r"^([a-z.]+:\d+):", drawing, re.MULTILINE)


def test_at_most_fifty_problems_of_a_file_are_shown_and_the_rest_counted() -> None:
    drawing = problems([a_problem(line) for line in range(1, PROBLEMS_SHOWN + 4)] + [a_problem(file="z.yaml")])

    assert PROBLEMS_SHOWN == len(re.findall(r"^project\.yaml:", drawing, re.MULTILINE))
    assert "and 3 more\nz.yaml:14:5:" in drawing


@pytest.mark.parametrize("name", ["forms/applications.xlsx:Applications to the call:1234", "forms/call.jsonl:1234567"])
@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_number_of_a_row_or_line_is_never_cut_off(name: str, width: int) -> None:
    drawing = table([a_row(name, an_assessment()), a_row("forms/b.yaml", an_assessment())], Screen(width, plain=False))

    below = "".join(line.partition("  ")[0] for line in drawing.splitlines())
    assert "…" not in drawing
    assert name.removeprefix("forms/") in below


def test_what_decides_is_told_by_id_and_in_words() -> None:
    row = replace(a_row("a.yaml", an_assessment()), decided_by=("EX-HIGH", "EX-UNKNOWN"))

    drawing = " ".join(table([row], Screen(width=100)).split())
    assert ": decided by EX-HIGH Partner with a role in defence research; EX-UNKNOWN" in drawing


def test_many_rows_are_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [a_row(f"{number}.yaml", an_assessment()) for number in range(25)]
    whole = table(rows, Screen(width=100, plain=False))
    monkeypatch.setattr(drawn_table, "_DRAWN_AT_ONCE", 7)

    assert whole == table(rows, Screen(width=100, plain=False))
