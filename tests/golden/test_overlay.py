"""The example of an overlay and the report committed beside it; without the overlay the project is an ordinary one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Tier
from rscheck.pipeline import Today, assess_file, open_workbench
from rscheck.report.registry import REPORTERS
from tests.support.shipped import shipped_lists, shipped_workbench

ROOT = Path(__file__).resolve().parents[2]
FOLDER, PROJECT = "examples/overlay", "examples/overlay/tides.yaml"
SOMEDAY = Today(date(2031, 1, 1))


@pytest.fixture(scope="module")
def with_it() -> Assessment:
    """Return what comes of the project with the overlay, in the words of somebody who stands in the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return assess_file(open_workbench(overlays=[FOLDER], lists=shipped_lists()), PROJECT, SOMEDAY)


def test_the_committed_report_is_what_the_tool_writes(request: pytest.FixtureRequest, with_it: Assessment) -> None:
    report = REPORTERS["markdown"](with_it, [words_for(each) for each in with_it.languages or ("en",)])
    path = ROOT / "examples" / "overlay" / "tides.md"
    if request.config.getoption("--update-golden"):
        path.write_text(report, encoding="utf-8")

    assert report == path.read_text(encoding="utf-8")


def test_the_overlay_asks_for_more_here_and_for_less_in_one_rule(with_it: Assessment) -> None:
    without = assess_file(shipped_workbench(shipped_lists()), str(ROOT / PROJECT), SOMEDAY)

    assert (Tier.MODERATE, Tier.HIGH) == (without.tier.at_least, with_it.tier.at_least)
    assert ["G7-BP3-d4"] == [each.item for each in with_it.provenance.relaxations]
    assert without.official == with_it.official
