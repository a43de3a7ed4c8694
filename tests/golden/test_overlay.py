"""The example of an overlay and the report committed beside it; without the overlay the project is an ordinary one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rscheck.catalogue.locate import data_folder
from rscheck.i18n import words_for
from rscheck.model.terms import Tier
from rscheck.pipeline import Today, assess_file, open_workbench
from rscheck.report.registry import REPORTERS
from rscheck.screening.lists import Lists

ROOT = Path(__file__).resolve().parents[2]
FOLDER, PROJECT = "examples/overlay", "examples/overlay/tides.yaml"
SOMEDAY = Today(date(2031, 1, 1))
LISTS = Lists((data_folder("lists"),))


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_committed_report_is_what_the_tool_writes(request: pytest.FixtureRequest) -> None:
    found = assess_file(open_workbench(overlays=[FOLDER], lists=LISTS), PROJECT, SOMEDAY)
    report = REPORTERS["markdown"](found, [words_for(each) for each in found.languages or ("en",)])
    path = ROOT / "examples" / "overlay" / "tides.md"
    if request.config.getoption("--update-golden"):
        path.write_text(report, encoding="utf-8")

    assert report == path.read_text(encoding="utf-8")


def test_the_overlay_asks_for_more_here_and_for_less_in_one_rule() -> None:
    without, with_it = (
        assess_file(open_workbench(overlays=each, lists=LISTS), PROJECT, SOMEDAY) for each in ((), (FOLDER,))
    )

    assert (Tier.MODERATE, Tier.HIGH) == (without.tier.at_least, with_it.tier.at_least)
    assert ["G7-BP3-d4"] == [each.item for each in with_it.provenance.relaxations]
    assert without.official == with_it.official
