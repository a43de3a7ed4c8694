"""The tests inside the shipped packs, and what every shipped pack owes its readers."""

from __future__ import annotations

import re
from functools import cache

import pytest

from rscheck.engine.compile import compile_packs
from rscheck.intake.protected import is_protected
from rscheck.model.terms import Basis
from rscheck.pipeline import Workbench, open_workbench
from rscheck.verify.pack_tests import PackTestResult, run_pack_tests


@cache
def shipped() -> Workbench:
    return open_workbench()


def results() -> list[PackTestResult]:
    return [result for pack in shipped().engine.catalogue.packs for result in run_pack_tests(shipped(), pack)]


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
def test_a_test_inside_a_pack_holds(result: PackTestResult) -> None:
    assert [] == [f"{each.key}: {each.message.english()}" for each in result.differences]


def test_every_rule_of_a_shipped_pack_fires_in_one_test_and_is_silent_in_another() -> None:
    for pack in shipped().engine.catalogue.packs.values():
        wanted = {rule.id for rule in pack.rules if rule.basis is not Basis.UNCONFIRMED}
        expectations = [test.raw["expect"] for test in pack.tests]
        fired = {name for each in expectations for key in ("fired", "fired_includes") for name in each.get(key) or ()}
        silent = {name for each in expectations for name in each.get("silent") or ()}

        assert wanted <= {re.sub(r"#\d+$", "", name) for name in fired}
        assert wanted <= silent


def test_no_shipped_question_asks_for_a_protected_attribute() -> None:
    assert [] == [name for name in shipped().engine.lookup.questions if any(map(is_protected, name.split(".")))]


def test_every_item_of_a_shipped_pack_has_texts_in_both_languages_and_a_citation() -> None:
    for pack in shipped().engine.catalogue.packs.values():
        for rule in pack.rules:
            assert {"en", "ja"} <= rule.title.keys()
            assert rule.cite
        for tree in pack.trees:
            assert all({"en", "ja"} <= node.title.keys() and node.cite for node in tree.nodes.values())
            assert all({"en", "ja"} <= outcome.text.keys() for outcome in tree.outcomes.values())
        for question in pack.questions.values():
            assert {"en", "ja"} <= question.text.keys()
            assert all({"en", "ja"} <= text.keys() for text in question.options.values())


def test_what_is_not_confirmed_says_whom_to_ask() -> None:
    for pack in shipped().engine.catalogue.packs.values():
        items = [*pack.applies, *pack.rules, *(node for tree in pack.trees for node in tree.nodes.values())]

        assert [] == [
            each.id for each in items if each.basis is Basis.UNCONFIRMED and not {"en", "ja"} <= each.ask.keys()
        ]


def test_nothing_but_official_content_reaches_critical_and_nothing_unconfirmed_sets_a_tier() -> None:
    catalogue = shipped().engine.catalogue
    rules = {rule.id: rule for pack in catalogue.packs.values() for rule in pack.rules}

    for item in compile_packs(catalogue).items:
        if item.id in rules and item.tier is not None:
            assert rules[item.id].basis is not Basis.UNCONFIRMED
            assert item.tier <= rules[item.id].basis.ceiling
