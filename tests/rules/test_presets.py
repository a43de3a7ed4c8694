"""The shipped presets of programmes: what they name exists, and naming a programme is never held against a project."""

from __future__ import annotations

from functools import cache

import pytest

from rscheck.engine.lookup import Lookup
from rscheck.model.assessment import Assessment
from rscheck.model.preset import PROGRAMME, Preset
from rscheck.model.terms import Kind
from rscheck.pipeline import Today, Workbench, assess_document
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.support.programmes import DAY
from tests.support.shipped import shipped_catalogue, shipped_lists, shipped_workbench

WANTED = [
    "jst-aspire", "jst-sicorp", "jst-satreps", "jst-japan-asean", "amed-aspire", "amed-sicorp", "amed-satreps",
    "amed-africa-ntds", "amed-interstellar", "mext-wpi", "jsps-kakenhi-leading", "jsps-overseas-fellowship",
    "jsps-overseas-challenge", "jsps-fellowship-in-japan", "nsf", "us-nih", "us-doe", "us-dow", "ca-nserc", "ca-cihr",
    "ca-sshrc", "ca-cfi", "gb-ukri", "au-arc", "au-nhmrc", "eu-horizon", "de-dfg", "de-daad", "nl-nwo",
]  # fmt: skip

WITHOUT_WEIGHT = (Kind.DUTY, Kind.DISCLOSURE, Kind.REFERRAL, Kind.NOTE)

PROJECT = """rscheck: project/1
id: one
lead: {{institution: Example University, country: {country}, kind: university}}
research: {{stage: basic, publication: open}}
partners: []
partners_complete: yes
activities: []
activities_complete: yes
funding: [{funding}]
funding_complete: yes
"""


@cache
def shipped() -> Workbench:
    return shipped_workbench(shipped_lists())


@cache
def presets() -> dict[str, Preset]:
    return Lookup(shipped_catalogue()).presets


@cache
def assessed(funding: str, country: str = "JP") -> Assessment:
    text = PROJECT.format(funding=funding, country=country)
    return assess_document(shipped(), read_yaml(text.encode(), "one.yaml", PROJECT_LIMITS), Today(DAY))


LED = [(name, country) for name in presets() for country in ("JP", "US", "CA", "GB", "AU", "DE", "NL")]


def weighty(result: Assessment) -> set[str]:
    """Return the findings that certainly apply and are more than something to do or to know."""
    return {each.id for each in result.findings if each.state == "applies" and each.kind not in WITHOUT_WEIGHT}


def test_every_programme_that_is_promised_has_a_preset() -> None:
    assert [] == [each for each in WANTED if each not in presets()]


@pytest.mark.parametrize("name", presets())
def test_a_preset_has_the_title_of_its_programme(name: str) -> None:
    assert presets()[name].title == shipped().engine.lookup.question(PROGRAMME).options[name]


def test_presets_name_frameworks_that_exist() -> None:
    named = {framework for each in presets().values() for framework in each.frameworks}

    assert set() == named - set(shipped().engine.catalogue.packs)


@pytest.mark.parametrize(("name", "country"), LED)
def test_naming_a_programme_adds_no_finding_but_duties(name: str, country: str) -> None:
    without, named = assessed("", country), assessed(f"{{programme: {name}}}", country)

    assert weighty(named) <= weighty(without)
    assert named.tier.at_least == without.tier.at_least


@pytest.mark.parametrize("name", presets())
def test_a_funder_that_a_preset_names_is_close_to_no_entry_of_a_list(name: str) -> None:
    result = assessed(f"{{programme: {name}}}")

    assert [each.id for each in result.presets] == [name]
    assert result.matches == ()


def test_a_programme_that_needs_a_partner_abroad_is_not_held_against_one() -> None:
    """Programmes that require a partner abroad say so in words; no answer of a preset is about a partner."""
    assert {answer.partition(".")[0] for each in presets().values() for answer in each.answers} == {"funding"}


def test_what_an_entry_does_not_say_is_told_with_its_day() -> None:
    result = assessed("{programme: jst-aspire, funder_country: NO}")

    (preset,) = result.presets
    assert preset.as_of.isoformat() == "2024-04-01"
    assert {each.question: each.state for each in preset.answers} == {
        "funding.funder": "used",
        "funding.funder_country": "differs",
        "funding.funder_kind": "used",
    }


def test_the_frameworks_of_a_programme_apply_whoever_leads() -> None:
    applying = {each.id: each.presets for each in assessed("{programme: jst-satreps}", "CA").frameworks if each.applies}

    assert applying["jp-panel"] == ("jst-satreps",)
    assert applying["jp-perspectives"] == ("jst-satreps",)
