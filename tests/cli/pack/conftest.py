"""A folder with a sound pack of its own, and the program run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from rscheck.cli.pack.scaffold import scaffold
from tests.cli.conftest import FOLDERS

Pack = Callable[..., Result]

WITHOUT_FOLDERS = ("new",)
"""The commands that read no packs."""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a pack called ``own``, in the folder one works in."""
    folder = tmp_path / "own"
    folder.mkdir()
    for name, text in scaffold("own").items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def pack(own: Path) -> Pack:
    """Return ``rscheck pack``, run in this process with the small packs beside the own one."""

    def run(command: str, *arguments: str, **environment: str) -> Result:
        folders = () if command in WITHOUT_FOLDERS else FOLDERS
        invoked = ["pack", command, *arguments, *folders]
        return CliRunner().invoke(app, invoked, env={"COLUMNS": "100", **environment}, prog_name="rscheck")

    return run


def change(file: Path, old: str, new: str) -> None:
    """Replace what stands in a file exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (text.count(old), old)
    file.write_text(text.replace(old, new), encoding="utf-8")
