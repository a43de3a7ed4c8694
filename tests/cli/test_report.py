from __future__ import annotations

import json

import pytest

from rscheck.cli.exit_codes import ExitCode
from tests.cli.conftest import LOW


@pytest.mark.parametrize("file", ["low.yaml", "high.yaml", "open.yaml"])
def test_a_report_that_was_asked_for_ends_well_whatever_the_tier(rscheck, file):
    assert rscheck("report", file).exit_code == ExitCode.OK


def test_a_report_is_markdown_unless_something_else_is_said(rscheck):
    assert rscheck("report", "high.yaml").stdout.startswith("# ")


@pytest.mark.parametrize(("output", "first"), [("out.md", "# "), ("out.json", "{\n"), ("out.jsonl", '{"')])
def test_the_end_of_the_file_chooses_the_format(rscheck, desk, output, first):
    result = rscheck("report", "high.yaml", "-o", output)

    assert (desk / output).read_text(encoding="utf-8").startswith(first)
    assert ("", f"written: {output}\n") == (result.stdout, result.stderr)


def test_a_named_format_wins_over_the_end_of_the_file(rscheck, desk):
    rscheck("report", "high.yaml", "--format", "json", "-o", "report.txt")

    assert "T-1" == json.loads((desk / "report.txt").read_text(encoding="utf-8"))["project"]


def test_quiet_does_not_say_what_was_written(rscheck):
    assert "" == rscheck("report", "high.yaml", "-o", "out.md", "-q").output


def test_an_invalid_file_gives_no_report(rscheck, desk):
    result = rscheck("report", "broken.yaml", "-o", "out.md")

    assert result.exit_code == ExitCode.INVALID_INPUT
    assert not (desk / "out.md").exists()


@pytest.mark.parametrize(
    ("text", "arguments", "japanese"),
    [
        (LOW, [], False),
        (LOW, ["--lang", "ja"], True),
        (LOW, ["--lang", "ja", "--report-lang", "en"], False),
        (LOW + "language: ja\n", [], True),
        (LOW + "language: en\n", ["--lang", "ja"], False),
        (LOW + "language: en\n", ["--report-lang", "ja"], True),
    ],
)
def test_the_language_of_the_report(rscheck, desk, text, arguments, japanese):
    (desk / "told.yaml").write_text(text, encoding="utf-8")

    shown = rscheck("report", "told.yaml", *arguments).stdout

    assert japanese == ("例示の枠組み" in shown)
    assert japanese != ("Example framework" in shown)
