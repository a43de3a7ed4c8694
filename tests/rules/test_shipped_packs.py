"""The tests inside the shipped packs, and what every shipped pack owes its readers."""

from __future__ import annotations

from functools import cache

import pytest

from rscheck.catalogue.gather import default_folders, gather
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.compile import compile_packs
from rscheck.model.pack import Catalogue, Meanwhile
from rscheck.model.protected import is_protected
from rscheck.model.terms import Basis
from rscheck.pipeline import Workbench, open_workbench
from rscheck.verify.findings import Severity
from rscheck.verify.gates import judge_tests
from rscheck.verify.pack_tests import PackTestResult, run_pack_tests
from rscheck.verify.verify import verify_packs
from tools.coverage import read_items

_NOTHING = Meanwhile({})


@cache
def catalogue() -> Catalogue:
    return read_catalogue(gather(default_folders()))


@cache
def shipped() -> Workbench:
    return open_workbench()


def results() -> list[PackTestResult]:
    return [result for pack in catalogue().packs for result in run_pack_tests(catalogue(), pack)]


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
def test_a_test_inside_a_pack_holds(result: PackTestResult) -> None:
    assert [] == [f"{each.key}: {each.message.english()}" for each in result.differences]


@pytest.mark.parametrize("pack", catalogue().packs)
def test_the_tests_of_a_shipped_pack_show_everything_it_can_do(pack: str) -> None:
    assert [] == [f"{each.code} {each.message.english()}" for each in judge_tests(catalogue(), pack).findings]


def test_every_measure_is_asked_for_by_a_shipped_pack() -> None:
    asked: set[str] = set()
    for pack in catalogue().packs.values():
        asked |= {m for rule in pack.rules for m in (*rule.then.measures, *(rule.meanwhile or _NOTHING).measures)}
        asked |= {m for point in pack.points for m in point.measures}
        for tree in pack.trees:
            asked |= {m for outcome in tree.outcomes.values() for m in outcome.measures}
            asked |= {m for node in tree.nodes.values() for m in (node.meanwhile or _NOTHING).measures}
            asked |= {m for node in tree.nodes.values() for branch in node.branches for m in branch.measures}

    assert catalogue().measures.keys() == asked


def test_what_a_measure_satisfies_is_an_item_that_is_known() -> None:
    known = {item for page in read_items()["pages"].values() for item in page["items"]}

    assert [] == [
        (measure.id, each.item)
        for measure in catalogue().measures.values()
        for each in measure.satisfies
        if each.item not in known
    ]


def test_no_shipped_question_asks_for_a_protected_attribute() -> None:
    assert [] == [name for name in shipped().engine.lookup.questions if any(map(is_protected, name.split(".")))]


def test_every_item_of_a_shipped_pack_has_texts_in_both_languages_and_a_citation() -> None:
    for pack in catalogue().packs.values():
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
    for pack in catalogue().packs.values():
        items = [*pack.applies, *pack.rules, *(node for tree in pack.trees for node in tree.nodes.values())]

        assert [] == [
            each.id for each in items if each.basis is Basis.UNCONFIRMED and not {"en", "ja"} <= each.ask.keys()
        ]


def test_every_shipped_pack_verifies_and_every_waiver_gives_its_reason_in_both_languages() -> None:
    findings = verify_packs(catalogue())

    assert [] == [
        (str(each.location), each.code, each.item)
        for each in findings
        if each.waived is None and each.severity is not Severity.NOTE
    ]
    assert all({"en", "ja"} <= each.waived.keys() for each in findings if each.waived is not None)


def test_nothing_but_official_content_reaches_critical_and_nothing_unconfirmed_sets_a_tier() -> None:
    rules = {rule.id: rule for pack in catalogue().packs.values() for rule in pack.rules}

    for item in compile_packs(catalogue()).items:
        if item.id in rules and item.tier is not None:
            assert rules[item.id].basis is not Basis.UNCONFIRMED
            assert item.tier <= rules[item.id].basis.ceiling
