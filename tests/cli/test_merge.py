"""``rscheck merge`` as people use it: parts joined, both answers shown, and nothing ever overwritten."""

from __future__ import annotations

import stat

import pytest
from typer.testing import CliRunner

from rscheck.cli.app import app
from tests.cli.conftest import FOLDERS

ONE = """\
rscheck: project/1
id: T-1
research: {stage: {value: basic, declared_by: PI, on: 2026-11-02}}
partners:
  - {name: Example University, country: NO}
partners_complete: yes
"""
OTHER = "rscheck: project/1\nid: T-1\nagreement: {veto: no}\npartners:\n  - {name: Example University, access: [lab]}\n"


@pytest.fixture
def merge(desk):
    """Return the command, run on these two parts or what is made of them."""

    def run(*arguments: str, one: str = ONE, other: str = OTHER):
        (desk / "one.yaml").write_text(one, encoding="utf-8")
        (desk / "other.yaml").write_text(other, encoding="utf-8")
        return CliRunner().invoke(app, ["merge", "one.yaml", "other.yaml", *arguments, *FOLDERS])

    return run


def test_parts_become_one_file_that_can_be_checked(merge, desk, rscheck):
    result = merge("-o", "joined.yaml")

    assert (0, "") == (result.exit_code, result.stdout)
    assert "written: joined.yaml" in result.stderr
    assert 0o600 == stat.S_IMODE((desk / "joined.yaml").stat().st_mode)
    assert "access" in (desk / "joined.yaml").read_text(encoding="utf-8")
    assert rscheck("check", "joined.yaml").exit_code in (0, 1, 3)


def test_without_a_file_the_result_stands_on_standard_output(merge, desk):
    result = merge()
    (desk / "piped.yaml").write_text(result.stdout, encoding="utf-8")

    assert 0 == result.exit_code
    assert result.stdout.startswith("rscheck: project/1\nid: T-1\n")


def test_what_is_open_is_told_with_who_can_answer_it(merge):
    result = merge()

    assert "still open. Who can answer" in result.stderr
    assert "" == merge("-q").stderr


def test_both_answers_are_shown_with_place_and_who_gave_them_and_nothing_is_written(merge, desk):
    result = merge("-o", "joined.yaml", other=OTHER + "research: {stage: applied}\n")

    assert (65, "") == (result.exit_code, result.stdout)
    assert "E240" in result.stderr
    assert "  1  one.yaml:3:19  basic  declared by PI on 2026-11-02" in result.stderr
    assert "  2  other.yaml:6:19  applied  the file does not say by whom" in result.stderr
    assert "--take research.stage=1" in result.stderr
    assert not (desk / "joined.yaml").exists()


def test_the_choice_that_is_shown_settles_it(merge, desk):
    result = merge("-o", "joined.yaml", "--take", "research.stage=2", other=OTHER + "research: {stage: applied}\n")

    assert 0 == result.exit_code
    assert "stage: applied" in (desk / "joined.yaml").read_text(encoding="utf-8")


def test_a_list_called_complete_that_lacks_an_entry_is_shown(merge):
    result = merge(other=OTHER + "  - {name: Example Foundation}\n")

    assert 65 == result.exit_code
    assert "  2  other.yaml:6:5  lists Example Foundation too" in result.stderr
    assert "--take partners_complete=1" in result.stderr
    assert "--take partners_complete=2" in result.stderr


def test_a_file_that_exists_is_never_overwritten(merge, desk):
    (desk / "joined.yaml").write_text("mine\n", encoding="utf-8")
    result = merge("-o", "joined.yaml")

    assert 2 == result.exit_code
    assert "E631" in result.stderr
    assert "mine\n" == (desk / "joined.yaml").read_text(encoding="utf-8")


def test_files_of_different_projects_are_not_joined_unless_an_id_is_said(merge):
    refused = merge(other=OTHER.replace("T-1", "T-2"))
    allowed = merge("--id", "T-1", other=OTHER.replace("T-1", "T-2"))

    assert (65, "") == (refused.exit_code, refused.stdout)
    assert "E241" in refused.stderr
    assert (0, True) == (allowed.exit_code, "id: T-1\n" in allowed.stdout)


def test_the_problems_of_all_parts_are_told_at_once(merge):
    result = merge(one=ONE.replace("basic", "bsic"), other=OTHER.replace("veto", "vetto"))

    assert 65 == result.exit_code
    assert "one.yaml:3:27: E202" in result.stderr
    assert "other.yaml:3:13: E209" in result.stderr


@pytest.mark.parametrize("take", ["research.stage", "research.stage=3", "research.stage=x", "=1", "research.stag=1"])
def test_a_choice_that_cannot_be_made_is_told(merge, take):
    result = merge("--take", take, other=OTHER + "research: {stage: applied}\n")

    assert 2 == result.exit_code
    assert "E632" in result.stderr


def test_one_file_is_nothing_to_join(desk):
    result = CliRunner().invoke(app, ["merge", "low.yaml", *FOLDERS])

    assert 2 == result.exit_code
    assert "E630" in result.stderr


def test_a_missing_part_is_told(desk):
    result = CliRunner().invoke(app, ["merge", "low.yaml", "nowhere.yaml", *FOLDERS])

    assert 66 == result.exit_code
    assert "E660" in result.stderr
