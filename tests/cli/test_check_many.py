from __future__ import annotations

import errno
import json
import re
import tempfile

import pytest

from rscheck.batch import document
from rscheck.cli.exit_codes import ExitCode
from rscheck.model.assessment import SCHEMA_VERSION
from rscheck.report import ordered_rows
from rscheck.yamlfile import PROJECT_LIMITS
from tests.cli.conftest import BROKEN, HIGH, LOW


@pytest.fixture
def rows(rscheck):
    """Return what checks paths and lists the files as they stand in the result."""

    def check(*paths):
        shown = rscheck("check", *paths, "--plain").stdout.splitlines()
        return [line.removeprefix("File: ") for line in shown if line.startswith("File: ")]

    return check


def test_a_folder_shows_a_row_for_each_project_in_it_and_below(rows, desk):
    (desk / "below").mkdir()
    (desk / "below" / "more.yml").write_text(LOW, encoding="utf-8")
    (desk / "below" / "other.yaml").write_text("title: not one of ours\n", encoding="utf-8")
    (desk / ".hidden").mkdir()
    (desk / ".hidden" / "old.yaml").write_text(LOW, encoding="utf-8")

    assert {"broken.yaml", "high.yaml", "open.yaml", "low.yaml", "below/more.yml"} == set(rows("."))


def test_those_that_need_attention_come_first(rows):
    assert ["broken.yaml", "high.yaml", "open.yaml", "low.yaml"] == rows(
        "low.yaml", "open.yaml", "high.yaml", "broken.yaml"
    )


def test_a_folder_with_one_project_is_a_table_too(rscheck, rows, desk):
    (desk / "one").mkdir()
    (desk / "one" / "a.yaml").write_text(LOW, encoding="utf-8")

    assert ["one/a.yaml"] == rows("one")
    assert re.search("^Project +Tier +Readiness", rscheck("check", "one").stdout, re.MULTILINE)


def test_a_comment_may_stand_before_the_first_line(rscheck, desk):
    (desk / "one").mkdir()
    (desk / "one" / "a.yaml").write_text("# by hand\n---\n" + LOW, encoding="utf-8")

    assert rscheck("check", "one").exit_code == ExitCode.OK


def test_a_broken_file_is_one_row_and_its_problems_are_told(rscheck):
    result = rscheck("check", "low.yaml", "broken.yaml")

    assert result.exit_code == ExitCode.INVALID_INPUT
    assert "cannot be read: 3 problems" in rscheck("check", "low.yaml", "broken.yaml", "--plain").stdout
    assert 3 == sum(line.startswith("broken.yaml:") for line in result.stderr.splitlines())


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["low.yaml", "low.yaml"], ExitCode.OK),
        (["low.yaml", "open.yaml"], ExitCode.UNDETERMINED),
        (["open.yaml", "high.yaml"], ExitCode.REACHED),
        (["high.yaml", "missing.yaml"], ExitCode.MISSING_INPUT),
        (["missing.yaml", "broken.yaml", "high.yaml"], ExitCode.INVALID_INPUT),
    ],
)
def test_the_first_code_that_applies_is_returned(rscheck, files, code):
    assert code == rscheck("check", *files).exit_code


def test_a_fault_in_one_file_does_not_stop_the_others(rscheck, monkeypatch):
    real = document.read_document

    def fail_on_one(workbench, path):
        if path == "open.yaml":
            raise RuntimeError("a fault")
        return real(workbench, path)

    monkeypatch.setattr(document, "read_document", fail_on_one)
    result = rscheck("check", "open.yaml", "broken.yaml", "high.yaml")

    assert result.exit_code == ExitCode.BUG
    assert "high.yaml" in result.stdout
    assert "Sorry, rscheck itself failed on this file: open.yaml\n" in result.stderr


def test_a_project_of_a_megabyte_is_checked_like_any_other_and_one_that_is_larger_is_told(rscheck, desk):
    note = "what somebody wrote down about this partner; " * 80
    partner = f'  - {{name: {{value: Example University, note: "{note}"}}, country: NO, access: [lab]}}\n'
    many = (PROJECT_LIMITS.bytes - len(HIGH)) // len(partner)
    full = HIGH.replace("partners:\n", "partners:\n" + partner * many)
    room = PROJECT_LIMITS.bytes - len(full) - 3  # a sign, a blank and the end of a line
    (desk / "full.yaml").write_text(f"# {'x' * room}\n{full}", encoding="utf-8")
    (desk / "over.yaml").write_text(f"# {'x' * room}x\n{full}", encoding="utf-8")

    result = rscheck("check", "full.yaml", "over.yaml", "high.yaml", "--format", "jsonl")

    full_size, over, small = map(json.loads, result.stdout.splitlines())
    assert many > 250
    assert (full_size["project"], full_size["tier"]) == (small["project"], small["tier"])
    assert ["E104"] == [each["code"] for each in over["problems"]]
    assert result.exit_code == ExitCode.INVALID_INPUT
    assert "over.yaml: E104: the file has 1048577 bytes" in result.stderr


def test_a_file_named_twice_is_looked_at_once(rows):
    assert ["broken.yaml", "high.yaml", "open.yaml", "low.yaml"] == rows("low.yaml", "./low.yaml", ".")


def test_an_empty_folder_leaves_nothing_to_check(rscheck, desk):
    (desk / "empty").mkdir()

    result = rscheck("check", "empty")

    assert (ExitCode.MISSING_INPUT, "") == (result.exit_code, result.stdout)
    assert "empty: E662" in result.stderr


def test_json_lines_hold_every_project_once_also_one_that_cannot_be_read(rscheck, desk):
    (desk / "broken.yaml").write_text("id: T-2\n" + BROKEN, encoding="utf-8")
    result = rscheck("check", "low.yaml", "broken.yaml", "missing.yaml", "high.yaml", "--format", "jsonl")

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert ["T-0", "T-2", None, "T-1"] == [each["project"] for each in lines]
    assert [SCHEMA_VERSION, "refused/1", "refused/1", SCHEMA_VERSION] == [each["schema_version"] for each in lines]
    assert (3, ["E660"]) == (len(lines[1]["problems"]), [each["code"] for each in lines[2]["problems"]])
    assert result.exit_code == ExitCode.INVALID_INPUT


@pytest.mark.parametrize("form", ["jsonl", "tiers", "json", "csv", "sarif", "junit"])
def test_no_format_leaves_a_project_out(rscheck, form):
    shown = rscheck("check", "low.yaml", "broken.yaml", "high.yaml", "--format", form, "--no-redact").stdout

    assert all(each in shown for each in ("T-0", "broken.yaml", "T-1"))


def test_json_lines_go_to_a_file_by_its_end(rscheck, desk):
    result = rscheck("check", "low.yaml", "high.yaml", "-o", "all.jsonl")

    assert 2 == len((desk / "all.jsonl").read_text(encoding="utf-8").splitlines())
    assert ("", "written: all.jsonl\n") == (result.stdout, result.stderr)


def test_where_a_long_register_has_no_room_the_folder_and_the_way_out_are_named(rscheck, monkeypatch):
    def full(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ordered_rows, "HELD", 1)
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    result = rscheck("check", "low.yaml", "high.yaml", "open.yaml")

    assert ExitCode.USAGE == result.exit_code
    assert f"{tempfile.gettempdir()}: E607: the rows of the register cannot be kept here" in result.stderr
    assert "TMPDIR" in result.stderr
