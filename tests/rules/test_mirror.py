"""The same project led from ten countries: each time the frameworks of that country, of its unions and of its funder."""

from __future__ import annotations

from functools import cache

import pytest

from rscheck.interview.judged import Judged
from rscheck.interview.plan import Mode, Planner
from rscheck.interview.screens import Page
from rscheck.pipeline import Workbench, read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.support.programmes import DAY
from tests.support.shipped import shipped_workbench

PROJECT = """rscheck: project/1
id: mirror
institution: {{name: Example University, country: {country}}}
lead: {{institution: Example University, country: {country}, kind: university}}
project: {{kinds: [joint_research], international: yes}}
research: {{areas: [{area}], contribution: advances_field, stage: basic, publication: open}}
funding: [{funding}]
funding_complete: yes
team: [{{id: PI, role: principal_investigator, institution: Example University, partner_side: no}}]
team_complete: yes
partners: [{{name: Example Institute, country: {partner}, kind: university}}]
partners_complete: yes
activities: []
activities_complete: yes
"""

ELSEWHERE = "NZ"
"""The country of the partner: none of the ten, in no union with one of them, and no framework is written there."""

EVERYBODY = {"oecd-integrity-security"}
"""The OECD's paper on integrity and security speaks to all who work with somebody abroad, members or not."""

EMERGING = {"oecd-emerging"}
"""Its framework on emerging technologies speaks to those who move them forward, quantum technology among others."""

G7 = {"g7"}
UNION = {"eu-dual-use", "eu-interference", "eu-recommendation", "eu-technology-areas"}
"""The law on dual-use items, the working document, the Council Recommendation, the areas: of each Member State."""

OWN = {
    "JP": G7 | {"jp-checklists", "jp-export", "jp-integrity", "jp-perspectives"},
    "US": G7 | {"us-openness"},
    "CA": G7 | {"ca-law", "ca-syr"},
    "GB": G7 | {"gb-atas", "gb-export", "gb-firs", "gb-nsi", "gb-sector", "gb-trusted-research"},
    "AU": {"au-law", "au-ufit"},
    "DE": G7 | UNION | {"de-hrk", "de-kef", "de-law", "de-wr"},
    "NL": UNION | {"nl-guidelines", "nl-law"},
    "FR": G7 | UNION,
    "IT": G7 | UNION,
    "NO": set(),
}
"""What concerns a university of each country that leads the project and pays for it itself."""

FUNDERS = {
    "JP": ("jst-aspire", {"jp-panel", "jp-programmes"}),
    "US": ("nsf", {"nsf-in149", "us-mftrp", "us-rsp"}),
    "CA": ("ca-nserc", {"ca-nsgrp", "ca-strac"}),
    "GB": ("gb-ukri", {"gb-ukri"}),
    "AU": ("au-arc", {"au-arc"}),
    "DE": ("de-dfg", {"de-dfg"}),
    "NL": ("nl-nwo", set()),
    "FR": ("national_other, competitive: no", set()),
    "IT": ("national_other, competitive: no", set()),
    "NO": ("national_other, competitive: no", set()),
}
"""A funder of each country, and what its money brings besides.

Other national money may still be a competitive fund of Japan until somebody says that it is not.
"""

MAY_APPLY = {"JP": {"jp-funds", "jp-manual"}, "US": {"nsf-trust"}}
"""What is left open by the funder's name: in Japan, whether the call is for a competitive fund and for a designated
programme; in the United States, whether the proposal has come so far that NSF looks at its field."""

COUNTRIES = sorted(OWN)


@cache
def workbench() -> Workbench:
    return shipped_workbench()


def judged(country: str, funding: str, area: str) -> Judged:
    text = PROJECT.format(country=country, funding=f"{{{funding}}}", area=area, partner=ELSEWHERE)
    project = read_project_file(workbench(), read_yaml(text.encode(), "mirror.yaml", PROJECT_LIMITS))
    return Judged(workbench().engine, project, DAY, "test")


def own_means(country: str) -> Judged:
    return judged(country, f"programme: none, funder: Example University, funder_country: {country}", "earth_science")


def own_funder(country: str) -> Judged:
    programme, _ = FUNDERS[country]
    return judged(country, f"programme: {programme}, funder_country: {country}", "quantum_sensing")


def frameworks(found: Judged, applies: bool | None) -> set[str]:
    return {each.id for each in found.assessment.frameworks if each.applies is applies}


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_project_paid_by_the_institution_gets_its_countrys_own_frameworks_and_no_others(country: str) -> None:
    found = own_means(country)

    assert OWN[country] | EVERYBODY == frameworks(found, applies=True)
    assert set() == frameworks(found, applies=None)


@pytest.mark.parametrize("country", COUNTRIES)
def test_money_of_a_funder_of_the_country_brings_that_funders_frameworks_and_no_others(country: str) -> None:
    found = own_funder(country)

    assert OWN[country] | EVERYBODY | EMERGING | FUNDERS[country][1] == frameworks(found, applies=True)
    assert MAY_APPLY.get(country, set()) == frameworks(found, applies=None)


@pytest.mark.parametrize("country", COUNTRIES)
def test_nothing_is_asked_but_by_shared_packs_and_by_those_that_apply_or_may(country: str) -> None:
    shared = {pack for pack in workbench().engine.catalogue.packs if pack == "core" or pack.startswith("core-")}
    for found in (own_means(country), own_funder(country)):
        concerned = frameworks(found, applies=True) | frameworks(found, applies=None)

        assert {} == {name: pack for name, pack in asked(found).items() if pack not in shared | concerned}


def asked(found: Judged) -> dict[str, str]:
    """Return every question that is still asked of a project, with the pack it belongs to."""
    screens = Planner(workbench().engine.lookup, mode=Mode.FULL).screens(found, kinds_known=True)
    pages = [each for each in screens if isinstance(each, Page)]
    return {each.question.id: each.question.pack for page in pages for each in page.asked}
