"""A desk to work at: a folder with project files, the small packs of tests/support, and the program itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import rscheck as rscheck_package
from rscheck.cli.app import app
from tests.support.shipped import shipped_workbench

SOURCE = str(Path(rscheck_package.__file__).resolve().parents[1])
"""Where the program under test was found; processes of their own find the same one, whatever folder they start in."""

PACKS = Path(__file__).resolve().parents[1] / "support" / "packs"
FOLDERS = ("--rules", str(PACKS / "rules"), "--checklists", str(PACKS / "checklists"))

LOW = """\
rscheck: project/1
id: T-0
title: Example of the usual procedure
as_of: 2026-05-02
research: {stage: basic}
agreement: {veto: no, signed: yes}
funding: {share: 0}
dates: {submitted: 2026-05-01, start: 2026-06-01, end: 2027-06-01}
partners:
  - {name: Example University, country: NO, access: [lab]}
partners_complete: yes
"""
HIGH = LOW.replace("T-0", "T-1").replace("stage: basic", "stage: applied").replace("veto: no", "veto: yes")
OPEN = LOW.replace("T-0", "T-3").replace("{stage: basic}", "{stage: applied}").replace("veto: no, ", "")
BROKEN = "rscheck: project/1\nresearch: {stage: aplied}\nagreement: {veto: perhaps}\npartnes: []\n"

Rscheck = Callable[..., Result]


def own_environment() -> dict[str, str]:
    """Return the environment of these tests for a process of its own."""
    return {**os.environ, "PYTHONPATH": SOURCE}


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    """Let the shipped packs be compiled before one of these tests asks for them."""
    shipped_workbench()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder one works in, with a project for each exit code and one that cannot be read."""
    for name, text in (("low", LOW), ("high", HIGH), ("open", OPEN), ("broken", BROKEN)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def rscheck(desk: Path) -> Rscheck:
    """Return the program, run in this process with the small packs."""

    def run(command: str, *arguments: str, **environment: str) -> Result:
        folders = FOLDERS if command in ("check", "report", "explain", "schema") else ()
        return CliRunner().invoke(app, [command, *arguments, *folders], env=environment, prog_name="rscheck")

    return run


@pytest.fixture
def program(desk: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return the program, run as a process of its own."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "rscheck", *arguments],
            cwd=desk,
            env={**own_environment(), **environment},
            capture_output=True,
            check=False,
            timeout=60,
        )

    return run
