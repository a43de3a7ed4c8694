"""The examples and the reports committed beside them: a changed report is reviewed like code."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from rscheck.i18n import words_for
from rscheck.model.terms import Readiness, Tier
from rscheck.pipeline import Today, Workbench, assess_file, review_document
from rscheck.report.registry import INSTITUTION_REPORTERS, REPORTERS
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file
from tests.support.shipped import shipped_lists, shipped_workbench

ROOT = Path(__file__).resolve().parents[2]
INSTITUTION = "examples/institution.yaml"
EXAMPLES = sorted({path.relative_to(ROOT).as_posix() for path in (ROOT / "examples").glob("*.yaml")} - {INSTITUTION})

EXPECTED = {
    "nothing-known-yet": ("low", "critical", "ready", "not_eligible"),
    "open-and-ready": ("low", "low", "ready", "ready"),
    "waiting-for-answers": ("low", "high", "ready", "formalities_missing"),
    "corrected-disclosure": ("moderate", "moderate", "ready", "formalities_missing"),
    "unexplained-gap": ("high", "high", "formalities_missing", "formalities_missing"),
    "agreed-mitigation": ("high", "high", "ready", "formalities_missing"),
    "barred-arrangement": ("critical", "critical", "not_eligible", "not_eligible"),
    "papers-missing": ("low", "low", "formalities_missing", "formalities_missing"),
    "other-field": ("low", "low", "ready", "formalities_missing"),
    "japanese-partner": ("moderate", "high", "ready", "formalities_missing"),
    "humanities": ("low", "low", "ready", "formalities_missing"),
    "two-programmes": ("low", "high", "ready", "formalities_missing"),
    "three-frameworks": ("moderate", "moderate", "formalities_missing", "formalities_missing"),
    "enhanced-level-open": ("high", "high", "formalities_missing", "formalities_missing"),
    "three-countries": ("moderate", "critical", "formalities_missing", "not_eligible"),
    "four-countries": ("moderate", "moderate", "formalities_missing", "formalities_missing"),
    "domestic-care": ("low", "low", "ready", "ready"),
    "walking-robots": ("moderate", "moderate", "ready", "ready"),
}
"""What each example is meant to show: tier at least and at most, readiness at least and at most."""

SOMEDAY = Today(date(2031, 1, 1))
"""Not the day of any example: they say their own, so the clock cannot change a report."""


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return shipped_workbench(shipped_lists())


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_every_example_says_what_it_is_meant_to_show() -> None:
    assert set(EXPECTED) == {Path(example).stem for example in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_has_the_tier_and_readiness_it_is_meant_to_show(example: str, workbench: Workbench) -> None:
    found = assess_file(workbench, example, SOMEDAY)

    least, most, ready_least, ready_most = EXPECTED[Path(example).stem]
    assert (Tier.of(least), Tier.of(most)) == (found.tier.at_least, found.tier.at_most)
    assert (Readiness[ready_least.upper()], Readiness[ready_most.upper()]) == (
        found.readiness.at_least,
        found.readiness.at_most,
    )
    assert found.bounds == "exact"


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_committed_report_is_what_the_tool_writes(
    example: str, workbench: Workbench, request: pytest.FixtureRequest
) -> None:
    found = assess_file(workbench, example, SOMEDAY)
    report = REPORTERS["markdown"](found, [words_for(each) for each in found.languages or ("en",)])

    assert report == committed(example, report, request)


def test_the_committed_report_on_the_institution_is_what_the_tool_writes(
    workbench: Workbench, request: pytest.FixtureRequest
) -> None:
    review = review_document(workbench, read_yaml_file(INSTITUTION, PROJECT_LIMITS), SOMEDAY)
    report = INSTITUTION_REPORTERS["markdown"](review, [words_for(each) for each in review.languages or ("en",)])

    assert report == committed(INSTITUTION, report, request)


def committed(example: str, report: str, request: pytest.FixtureRequest) -> str:
    """Return the report that stands beside an example, after writing it anew if that was asked for."""
    path = ROOT / "examples" / "reports" / f"{Path(example).stem}.md"
    if request.config.getoption("--update-golden"):
        path.write_text(report, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def test_the_examples_show_every_tier_and_every_readiness() -> None:
    assert {"low", "moderate", "high", "critical"} == {each[0] for each in EXPECTED.values()}
    assert {"ready", "formalities_missing", "not_eligible"} == {each[2] for each in EXPECTED.values()}
    assert 18 == len(EXPECTED)


def test_the_examples_speak_english_japanese_and_both(workbench: Workbench) -> None:
    languages = [assess_file(workbench, example, SOMEDAY).languages for example in EXAMPLES]

    assert (3, 4) == (languages.count(("ja",)), languages.count(("en", "ja")))


def test_an_agreed_mitigation_lowers_the_residual_and_not_the_tier(workbench: Workbench) -> None:
    found = assess_file(workbench, "examples/agreed-mitigation.yaml", SOMEDAY)

    assert (Tier.HIGH, Tier.MODERATE) == (found.tier.at_most, found.residual.at_most)


def test_no_report_names_a_folder_of_the_machine(workbench: Workbench) -> None:
    for example in EXAMPLES:
        report = REPORTERS["json"](assess_file(workbench, str(ROOT / example), SOMEDAY), [words_for("en")])

        assert os.fspath(ROOT) not in report
