"""The tests inside the shipped packs, and what every shipped pack owes its readers."""

from __future__ import annotations

from functools import cache

import pytest

from rscheck.engine.compile import compile_packs
from rscheck.model.pack import Meanwhile
from rscheck.model.protected import is_protected
from rscheck.model.terms import Basis
from rscheck.verify.findings import Severity
from rscheck.verify.gates import JudgedTests, judge_tests
from rscheck.verify.verify import verify_packs
from tests.support.shipped import shipped_catalogue, shipped_workbench
from tools.coverage import read_items

_NOTHING = Meanwhile({})


@cache
def judged(pack: str) -> JudgedTests:
    """Return what the tests of a pack come to; they are run when the first of them is asked for."""
    return judge_tests(shipped_catalogue(), pack)


TESTS = [
    pytest.param(pack.id, number, id=test.name)
    for pack in shipped_catalogue().packs.values()
    for number, test in enumerate(pack.tests)
]


@pytest.mark.parametrize(("pack", "number"), TESTS)
def test_a_test_inside_a_pack_holds(pack: str, number: int) -> None:
    result = judged(pack).results[number]

    assert shipped_catalogue().packs[pack].tests[number].name == result.name
    assert [] == [f"{each.key}: {each.message.english()}" for each in result.differences]


@pytest.mark.parametrize("pack", shipped_catalogue().packs)
def test_the_tests_of_a_shipped_pack_show_everything_it_can_do(pack: str) -> None:
    assert [] == [f"{each.code} {each.message.english()}" for each in judged(pack).findings]


def test_every_measure_is_asked_for_by_a_shipped_pack() -> None:
    asked: set[str] = set()
    for pack in shipped_catalogue().packs.values():
        asked |= {m for rule in pack.rules for m in (*rule.then.measures, *(rule.meanwhile or _NOTHING).measures)}
        asked |= {m for point in pack.points for m in point.measures}
        for tree in pack.trees:
            asked |= {m for outcome in tree.outcomes.values() for m in outcome.measures}
            asked |= {m for node in tree.nodes.values() for m in (node.meanwhile or _NOTHING).measures}
            asked |= {m for node in tree.nodes.values() for branch in node.branches for m in branch.measures}

    assert shipped_catalogue().measures.keys() == asked


def test_what_a_measure_satisfies_is_an_item_that_is_known() -> None:
    known = {item for page in read_items()["pages"].values() for item in page["items"]}

    assert [] == [
        (measure.id, each.item)
        for measure in shipped_catalogue().measures.values()
        for each in measure.satisfies
        if each.item not in known
    ]


def test_no_shipped_question_asks_for_a_protected_attribute() -> None:
    assert [] == [
        name for name in shipped_workbench().engine.lookup.questions if any(map(is_protected, name.split(".")))
    ]


def test_every_item_of_a_shipped_pack_has_texts_in_both_languages_and_a_citation() -> None:
    for pack in shipped_catalogue().packs.values():
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
    for pack in shipped_catalogue().packs.values():
        items = [*pack.applies, *pack.rules, *(node for tree in pack.trees for node in tree.nodes.values())]

        assert [] == [
            each.id for each in items if each.basis is Basis.UNCONFIRMED and not {"en", "ja"} <= each.ask.keys()
        ]


def test_every_shipped_pack_verifies_and_every_waiver_gives_its_reason_in_both_languages() -> None:
    findings = verify_packs(shipped_catalogue())

    assert [] == [
        (str(each.location), each.code, each.item)
        for each in findings
        if each.waived is None and each.severity is not Severity.NOTE
    ]
    assert all({"en", "ja"} <= each.waived.keys() for each in findings if each.waived is not None)


def test_nothing_but_official_content_reaches_critical_and_nothing_unconfirmed_sets_a_tier() -> None:
    rules = {rule.id: rule for pack in shipped_catalogue().packs.values() for rule in pack.rules}

    for item in compile_packs(shipped_catalogue()).items:
        if item.id in rules and item.tier is not None:
            assert rules[item.id].basis is not Basis.UNCONFIRMED
            assert item.tier <= rules[item.id].basis.ceiling
