from __future__ import annotations

import pytest


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


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_several_projects_do_not_go_into_a_format_for_one(rscheck, form):
    result = rscheck("check", "low.yaml", "high.yaml", "--format", form)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "E604" in result.stderr


def test_a_file_that_cannot_be_written_is_a_problem_of_the_command_line(rscheck):
    result = rscheck("report", "low.yaml", "-o", "nowhere/report.md")

    assert result.exit_code == 2
    assert "nowhere/report.md: E607" in result.stderr


def test_options_may_stand_before_or_after_the_files(rscheck):
    assert rscheck("check", "--fail-on", "low", "low.yaml").exit_code == 1
    assert rscheck("check", "low.yaml", "--fail-on", "low").exit_code == 1
