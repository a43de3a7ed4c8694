"""The same words on every screen: no escape codes where none are wanted, no crash, nothing lost."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from rscheck.cli.exit_codes import ExitCode
from tests.cli.conftest import FOLDERS, LOW, own_environment

COMMANDS = {
    "check": ("check", "high.yaml"),
    "check-many": ("check", "high.yaml", "low.yaml", "broken.yaml"),
    "check-broken": ("check", "broken.yaml"),
    "report": ("report", "high.yaml"),
    "explain": ("explain", "TY-VETO"),
    "explain-file": ("explain", "TY-VETO", "high.yaml"),
    "explain-code": ("explain", "E210"),
    "schema": ("schema", "checklist"),
}
SCREENS = {
    "plain": (("--plain",), {}),
    "no-color": ((), {"NO_COLOR": "1"}),
    "dumb": ((), {"TERM": "dumb"}),
    "narrow": ((), {"COLUMNS": "40"}),
}


def words(text: str) -> list[str]:
    """Return the words of a text, however it is wrapped and marked."""
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_the_same_on_every_screen(rscheck, command, screen):
    flags, environment = SCREENS[screen]
    usual = rscheck(*COMMANDS[command])

    result = rscheck(*COMMANDS[command], *flags, **environment)

    assert "\x1b" not in result.output
    assert usual.exit_code == result.exit_code
    if command == "check-many":  # lines for each file repeat what heads a table
        assert set(words(usual.output)) == set(words(result.output))
    elif command != "check":  # lines of the project file are cut to the width
        assert sorted(words(usual.output)) == sorted(words(result.output))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_write_where_only_ascii_gets_through(program, command):
    done = program(*COMMANDS[command], *FOLDERS, PYTHONIOENCODING="ascii", RSCHECK_LANG="ja")

    assert done.returncode in (0, 1, 65)
    assert b"Sorry" not in done.stderr
    if command != "report":
        (done.stdout + done.stderr).decode("ascii") if command != "schema" else json.loads(done.stdout)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("report", "schema")])
def test_colour_can_be_asked_for(rscheck, command):
    assert "\x1b[" in rscheck(*COMMANDS[command], "--color", "always").output


def test_a_name_from_a_file_cannot_move_the_cursor(rscheck, desk):
    (desk / "odd.yaml").write_text(
        LOW.replace("Example of the usual procedure", '"\\e[2J [bold]|<script>"'), encoding="utf-8"
    )

    result = rscheck("explain", "TY-VETO", "odd.yaml")

    assert result.exit_code == ExitCode.OK
    assert "\x1b" not in result.output
    assert "[bold]|<script>" in result.output


@pytest.mark.parametrize(
    ("command", "code"), [(("explain", "tiny"), 0), (("check", "high.yaml"), 1), (("report", "high.yaml"), 0)]
)
def test_a_reader_who_stops_early_is_no_fault(desk, command, code):
    started = subprocess.Popen(
        [sys.executable, "-m", "rscheck", *command, *FOLDERS],
        cwd=desk,
        env=own_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        said = started.stderr.read()

    assert (code, b"") == (started.returncode, said)
