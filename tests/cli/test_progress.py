"""A long run says how far it is and how long it still takes, whatever the projects stand in."""

from __future__ import annotations

import gzip
import re
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from rscheck.cli import progress
from rscheck.cli.app import app
from tests.cli.conftest import FOLDERS, LOW
from tests.cli.test_check_batch import as_json

PROJECTS = 60
TOLD = re.compile(r"(\d+) projects checked, (\d+) % of the files, [\d,]+ a second, (\d+):(\d\d) minutes left")


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Tell every step, each of which takes a second."""
    seconds = iter(range(10_000))
    monkeypatch.setattr(progress, "_BETWEEN_LINES", 0.5)
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: float(next(seconds))))


def lines() -> str:
    # A file that fits into one piece is read at once, and then nothing can be told of the pace.
    return "".join(as_json(LOW.replace("title: Example", f"title: {'x' * 2000}"), number) for number in range(PROJECTS))


def write_lines(desk):
    (desk / "call.jsonl").write_text(lines(), encoding="utf-8")
    return ["call.jsonl"]


def write_packed(desk):
    with gzip.open(desk / "call.jsonl.gz", "wt", encoding="utf-8", compresslevel=0) as file:
        file.write(lines())
    return ["call.jsonl.gz"]


def write_table(desk):
    rows = "".join(f"P-{number},applied\n" for number in range(PROJECTS))
    (desk / "call.csv").write_text(f"id,research.stage\n{rows}", encoding="utf-8")
    return ["call.csv"]


def write_both(desk):
    return [*write_lines(desk), "low.yaml"]


@pytest.mark.parametrize("write", [write_lines, write_packed, write_table, write_both])
def test_what_is_done_and_what_is_left_come_to_the_whole(rscheck, desk, write):
    told = rscheck("check", *write(desk), "--format", "tiers", "-j", "1").stderr

    found = [tuple(map(int, each)) for each in TOLD.findall(told)]
    assert len(found) > PROJECTS / 2
    assert sorted(found) == found
    done, percent, minutes, seconds = found[len(found) // 2]
    assert 30 <= percent <= 70
    assert PROJECTS == pytest.approx(done + 60 * minutes + seconds, rel=0.35)
    assert (100, 0, 0) == found[-1][1:]


def test_of_a_pipe_only_the_pace_is_told(desk):
    result = CliRunner().invoke(app, ["check", "-", "--format", "tiers", *FOLDERS], input=lines(), prog_name="rscheck")

    assert f"\n{PROJECTS} projects checked, 1 a second\n" in result.stderr
    assert "left" not in result.stderr


def test_files_are_counted(rscheck, desk):
    told = rscheck("check", "low.yaml", "high.yaml", "open.yaml", "--format", "tiers").stderr

    assert re.search(r"2 of 3 projects checked, 1 a second, 0:01 minutes left", told)
    assert re.search(r"3 of 3 projects checked, 1 a second, 0:00 minutes left", told)
