"""Work that is cut short, from the keyboard or by force, leaves no half of anything behind."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

OLD = '{"what stood here": "before"}\n'
WELL_UNDER_WAY = 2.0
"""Seconds after which the packs are read and files are being assessed; all three thousand take ten times as long."""


def copies(folder: Path, number: int) -> Path:
    """Put many copies of an example into a folder and return the folder."""
    folder.mkdir()
    example = (folder.parent / "examples" / "waiting-for-answers.yaml").read_text(encoding="utf-8")
    for each in range(number):
        (folder / f"{each:04}.yaml").write_text(example.replace("example-03", f"copy-{each}"), encoding="utf-8")
    return folder


def wait_until(holds: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"waited {seconds} seconds in vain"


@pytest.mark.parametrize("output", ["", " -o result.jsonl"])
def test_control_c_ends_long_work_at_once_and_leaves_nothing_behind_but_the_journal(terminal, desk, output):
    copies(desk / "copies", 3000)
    before = sorted(os.listdir(desk))

    terminal.start(f"rscheck check copies{output}")
    time.sleep(WELL_UNDER_WAY)
    assert not terminal.is_back
    terminal.press("C-c")
    shown = terminal.finish(seconds=5)

    assert 130 == shown.code
    assert ["Interrupted."] == [line.removeprefix("^C") for line in shown.lines]
    journal = {".result.jsonl.rscheck-journal", ".result.jsonl.rscheck-parts"} if output else set()
    assert set(before) == set(os.listdir(desk)) - journal


def test_control_c_leaves_the_old_result_as_it_was(terminal, desk):
    copies(desk / "copies", 3000)
    (desk / "result.jsonl").write_text(OLD, encoding="utf-8")

    terminal.start("rscheck check copies -o result.jsonl")
    time.sleep(WELL_UNDER_WAY)
    terminal.press("C-c")

    assert 130 == terminal.finish(seconds=5).code
    assert OLD == (desk / "result.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("moment", ["something new stands there", "the result is touched"])
def test_a_program_that_is_killed_while_it_writes_leaves_the_old_file_or_the_new_one(terminal, desk, moment):
    number = 100
    copies(desk / "copies", number)
    result = desk / "result.jsonl"
    result.write_text(OLD, encoding="utf-8")

    def state() -> object:
        about = result.stat()
        touched = (about.st_ino, about.st_size, about.st_mtime_ns)
        return touched if moment == "the result is touched" else (touched, os.listdir(desk))

    before = state()
    process = terminal.background("rscheck check copies -o result.jsonl")
    wait_until(lambda: state() != before, 60)
    os.kill(process, signal.SIGKILL)

    lines = result.read_text(encoding="utf-8").splitlines(keepends=True)
    assert [OLD] == lines or number == len([json.loads(line) for line in lines])
