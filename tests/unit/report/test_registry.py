"""Which module writes which format."""

from __future__ import annotations

import pytest

from rscheck.errors import ConfigError
from rscheck.i18n import words_for
from rscheck.report.registry import REPORTERS, format_of, reporter_for
from tests.unit.report.builders import an_assessment


@pytest.mark.parametrize(
    ("expected", "format_name", "output"),
    [
        ("markdown", None, None),
        ("markdown", None, "report.md"),
        ("markdown", None, "Report.MARKDOWN"),
        ("json", None, "out.d/report.json"),
        ("jsonl", None, "all.ndjson"),
        ("json", "json", None),
        ("json", "json", "report.md"),
    ],
)
def test_the_name_wins_over_the_suffix_and_markdown_is_the_default(
    expected: str, format_name: str | None, output: str | None
) -> None:
    assert expected == format_of(format_name, output)


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(ConfigError) as caught:
        reporter_for("markdwon", None)

    (problem,) = caught.value.problems
    assert "there is no format “markdwon”" == problem.message.english()
    assert problem.hint is not None
    assert "did you mean --format markdown?" == problem.hint.english()


@pytest.mark.parametrize("output", ["report", "report.xyzzy", ".json", "report.md/out"])
def test_a_file_name_that_tells_no_format_is_an_error(output: str) -> None:
    with pytest.raises(ConfigError, match="does not say which format"):
        reporter_for(None, output)


def test_only_formats_that_will_do_are_offered() -> None:
    with pytest.raises(ConfigError) as caught:
        format_of(None, "all.jsn", offered=("jsonl",))

    (problem,) = caught.value.problems
    assert problem.message.english().startswith("the end of “all.jsn”")
    assert problem.hint is not None
    assert "choose one with --format: jsonl" == problem.hint.english()


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_ends_with_a_line_break(name: str) -> None:
    written = reporter_for(name, None)(an_assessment(), [words_for("en")])

    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_gives_the_same_bytes_for_the_same_input(name: str) -> None:
    english = [words_for("en")]

    assert REPORTERS[name](an_assessment(), english) == REPORTERS[name](an_assessment(), english)


@pytest.mark.parametrize("name", REPORTERS)
def test_no_format_tells_the_folders_of_the_machine(name: str) -> None:
    assert "/home/someone" not in REPORTERS[name](an_assessment(), [words_for("en")])
