from __future__ import annotations

import re

import pytest

from rscheck.cli.exit_codes import ExitCode
from tests.cli.conftest import LOW


def test_an_unknown_command_names_the_nearest(rscheck):
    result = rscheck("chek", "low.yaml")

    assert result.exit_code == 2
    assert "Did you mean 'check'" in result.stderr


def test_an_unknown_option_names_the_nearest(rscheck):
    result = rscheck("check", "low.yaml", "--exit-zeros")

    assert result.exit_code == 2
    assert "--exit-zero" in result.stderr


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "20.11.2026"])
def test_a_day_that_is_no_date_is_refused(rscheck, day):
    result = rscheck("check", "low.yaml", "--as-of", day)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "E602" in result.stderr


def test_an_unknown_tier_is_refused(rscheck):
    assert rscheck("check", "low.yaml", "--fail-on", "severe").exit_code == 2


@pytest.mark.parametrize("command", ["check", "report"])
@pytest.mark.parametrize(
    ("arguments", "code"), [(["--format", "markdwon"], "E605"), (["-o", "out.xyz"], "E606"), (["-o", "out"], "E606")]
)
def test_an_unknown_format_is_refused_before_anything_is_written(rscheck, desk, command, arguments, code):
    before = sorted(desk.iterdir())

    result = rscheck(command, "low.yaml", *arguments)

    assert (2, "") == (result.exit_code, result.stdout)
    assert code in result.stderr
    assert before == sorted(desk.iterdir())


@pytest.mark.parametrize("form", ["xlsx", "sarif", "jsonl"])
def test_a_summary_is_not_written_in_a_format_that_has_none(rscheck, form):
    result = rscheck("check", "low.yaml", "high.yaml", "--summary", "--format", form)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "E624" in result.stderr
    assert "markdown, json, csv" in result.stderr


def test_a_file_that_cannot_be_written_is_a_problem_of_the_command_line(rscheck):
    result = rscheck("report", "low.yaml", "-o", "nowhere/report.md")

    assert result.exit_code == 2
    assert "nowhere/report.md: E607: this file cannot be written: its folder does not exist\n" in result.stderr
    assert "help: name a file in a folder that exists and that you may write to" in result.stderr


@pytest.mark.parametrize("arguments", [["-o", "all.jsn"], ["-o", "all"], ["--format", "jso"]])
def test_a_format_that_is_offered_for_several_projects_is_taken(rscheck, arguments):
    refused = rscheck("check", "low.yaml", "high.yaml", *arguments)

    offered = re.findall(r"\b(?:markdown|jsonl?|csv|xlsx|sarif|junit|github)\b", refused.stderr.partition("help:")[2])
    assert offered
    for form in offered:
        assert 1 == rscheck("check", "low.yaml", "high.yaml", *arguments, "--format", form).exit_code


@pytest.mark.parametrize("command", ["check", "report"])
@pytest.mark.parametrize(
    ("typed", "meant"), [("lwo.yaml", "low.yaml"), ("low", "low.yaml"), ("below/hihg.yml", "below/high.yaml")]
)
def test_a_misspelt_file_names_the_nearest_in_its_folder(rscheck, desk, command, typed, meant):
    (desk / "below").mkdir()
    (desk / "below" / "high.yaml").write_text(LOW, encoding="utf-8")

    result = rscheck(command, typed)

    assert ExitCode.MISSING_INPUT == result.exit_code
    assert f"help: did you mean {meant}?" in result.stderr


@pytest.mark.parametrize("typed", ["nothing-like-it.yaml", "nowhere/low.yaml", "xyz.yaml", "a\0b.yaml"])
def test_a_missing_file_may_have_none_near(rscheck, typed):
    assert "help: check the name and the folder" in rscheck("check", typed).stderr


def test_options_may_stand_before_or_after_the_files(rscheck):
    assert rscheck("check", "--fail-on", "low", "low.yaml").exit_code == 1
    assert rscheck("check", "low.yaml", "--fail-on", "low").exit_code == 1
