"""A folder of imported lists of one's own, with an invented list in it, and the program run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rscheck.cli.app import app

Lists = Callable[..., Result]

DESCRIPTION = """\
rscheck: list/1
id: lunar
title: {{en: Lunar list, ja: 月のリスト}}
publisher: {{en: An invented ministry, ja: 架空の省}}
effect: {{en: Nothing follows from it., ja: 効果はありません。}}
legal_reference: none
force: guidance
holds: organisations
countries: given
terms: {{en: Free, ja: 自由}}
page: ""
stale_after: 30
rank: 5
importer: own
address: "{address}"
"""
FIRST = "name,aliases,countries,legal_reference\nExample Institute of Craters,EIC;Crater Works,NO,Notice 1\n"
SECOND = FIRST + "Example University of Tides,,SE,Notice 2\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of imported lists; it has the description of one list and no edition."""
    folder = tmp_path / "own"
    (folder / "lunar").mkdir(parents=True)
    (folder / "lunar" / "list.yaml").write_text(DESCRIPTION.format(address=""), encoding="utf-8")
    (tmp_path / "first.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.csv").write_text(SECOND, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RSCHECK_LISTS_DIR", str(folder))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795608000")  # 2026-11-25
    return folder


@pytest.fixture
def lists(own: Path) -> Lists:
    """Return ``rscheck lists``, run in this process."""

    def run(command: str, *arguments: str, **environment: str) -> Result:
        invoked = ["lists", command, *arguments]
        return CliRunner().invoke(app, invoked, env={"COLUMNS": "100", **environment}, prog_name="rscheck")

    return run
