"""Naming a programme brings its frameworks, answers with their origin, and never a finding by itself."""

from __future__ import annotations

from datetime import date

from rscheck.model.preset import PresetOrigin
from rscheck.model.terms import Tier
from tests.support.programmes import CORE, RULES, assessed, bench


def test_the_frameworks_of_a_programme_apply_although_their_own_reasons_do_not() -> None:
    (framework,) = assessed("funding: [{programme: grant-a}]").frameworks

    assert (framework.applies, framework.presets, framework.chosen) == (True, ("grant-a",), False)


def test_without_the_programme_its_own_reasons_decide() -> None:
    (framework,) = assessed("research: {open: yes}\nfunding: [{programme: other}]").frameworks

    assert (framework.applies, framework.presets) == (False, ())


def test_a_project_that_names_its_frameworks_decides_and_what_is_left_out_is_told() -> None:
    result = assessed("frameworks: []\nfunding: [{programme: grant-a}]")

    assert [each.applies for each in result.frameworks] == [False]
    assert [(each.item, each.reason, each.state) for each in result.not_checked] == [("rules-a", "left_out", "applies")]


def test_what_is_out_of_force_is_not_brought() -> None:
    ended = bench(CORE, RULES.replace("basis: official,", "effective: {to: 2026-01-01}, basis: official,"))

    (framework,) = assessed("funding: [{programme: grant-a}]", ended).frameworks
    assert (framework.applies, framework.presets) == (False, ())


def test_what_is_not_confirmed_brings_nothing_and_is_listed_with_whom_to_ask() -> None:
    result = assessed("research: {open: yes}\nfunding: [{programme: grant-c}]")

    assert [each.applies for each in result.frameworks] == [False]
    (listed,) = result.not_checked
    assert (listed.item, listed.framework, listed.reason, dict(listed.ask)) == (
        "grant-c",
        "core",
        "unconfirmed",
        {"en": "the agency"},
    )
    assert [(each.id, each.counts, each.answers) for each in result.presets] == [("grant-c", False, ())]


def test_the_reason_of_a_duty_names_the_preset_that_answered() -> None:
    result = assessed("funding: [{programme: grant-a}]\nfunding_complete: yes")

    (duty,) = result.findings
    (evidence,) = duty.evidence
    assert (duty.item, evidence.value, evidence.location) == ("A-ABROAD", "NO", None)
    assert evidence.origin == PresetOrigin("grant-a", date(2024, 4, 1))


def test_what_is_answered_by_a_preset_is_not_open() -> None:
    with_preset = assessed("funding: [{programme: grant-a}]\nfunding_complete: yes")
    without = assessed("frameworks: [rules-a]\nfunding: [{programme: other}]\nfunding_complete: yes")

    assert with_preset.open_questions == ()
    assert {each.question for each in without.open_questions} == {"funding.country", "funding.veto"}


def test_naming_a_programme_raises_no_tier_by_itself() -> None:
    result = assessed("funding: [{programme: grant-a}]\nfunding_complete: yes")

    assert (result.tier.at_least, result.tier.at_most) == (Tier.LOW, Tier.LOW)


def test_the_files_own_answer_decides_against_the_preset() -> None:
    result = assessed("funding: [{programme: grant-a, veto: yes}]\nfunding_complete: yes")

    assert result.tier.at_least is Tier.HIGH
    (preset,) = result.presets
    assert [(each.question, each.record) for each in preset.answers if each.state == "differs"] == [
        ("funding.veto", "grant-a")
    ]
