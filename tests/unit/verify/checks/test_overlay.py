"""V701: an overlay that is looser than its base is found, with answers that show it; what says so is let through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rscheck.model.terms import Tier
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.verify import verify_packs
from tests.unit.catalogue.laid_over import BASE, laid, overlay

ALLOWED = "approved_by: Vice-President, until: 2027-03-31"


def looser(*changes: str, base: str = BASE) -> list[PackFinding]:
    found = verify_packs(laid(overlay(*changes), base=base), ["base"])
    return [each for each in found if each.code == "V701"]


def test_a_looser_value_is_found_with_answers_that_show_it() -> None:
    (found,) = looser("set: parameters.limit, from: 2026-06-01, value: 40")

    assert (Severity.ERROR, "B-LIMIT", "0.yaml:6:5") == (found.severity, found.item, str(found.location))
    assert "answers:" in found.witness
    assert "q.share: " in found.witness
    assert "as_of: " in found.witness


def test_a_stricter_value_is_let_through_where_it_stays_stricter() -> None:
    assert [] == looser("set: parameters.limit, from: 2026-06-01, value: 5")


def test_a_value_that_is_stricter_now_and_looser_later_is_found() -> None:
    (found,) = looser("set: parameters.limit, from: 2026-06-01, value: 20")

    assert "as_of: 20" in found.witness
    assert "2030" <= found.witness.partition("as_of: ")[2][:4]


def test_a_looser_value_that_says_so_is_let_through() -> None:
    assert [] == looser(f"set: parameters.limit, from: 2026-06-01, value: 40, {ALLOWED}")


@pytest.mark.parametrize("change", ["disable: B-VETO", "lower: B-VETO, tier: low", "lower: 'B-TREE:look', tier: low"])
def test_what_says_that_it_relaxes_is_let_through(change: str) -> None:
    assert [] == looser(f"{change}, {ALLOWED}")


def test_a_looser_value_is_let_through_where_a_rule_of_the_institution_sets_the_same_tier() -> None:
    rule = "{id: uni-share, title: {en: Any}, when: {q.share: {above: 0}}, then: {tier: moderate}}"

    assert [] == looser("set: parameters.limit, from: 2026-06-01, value: 40", f"add: rules, items: [{rule}]")


def test_a_looser_value_is_found_where_a_tree_reads_it() -> None:
    tree = BASE.replace(
        "B-1: {on: q.veto, branches: [{is: no, end: clear}, {is: yes, end: look}]}",
        ("B-1: {on: base.much, branches: [{is: no, end: clear}, {is: yes, end: look}]}"),
    ).replace("rules:\n", "derived: {base.much: {when: {q.share: {at_least: {param: limit}}}}}\nrules:\n", 1)

    found = looser("set: parameters.limit, from: 2026-06-01, value: 40", base=tree)

    assert {"B-LIMIT", "B-TREE"} == {each.item for each in found}


def test_a_tier_that_is_lower_without_a_word_is_found() -> None:
    catalogue = laid(overlay("raise: B-LIMIT, tier: high"))
    overlaid = catalogue.overlaid["base"]
    rules = (replace(overlaid.tightened.rules[0], then=replace(overlaid.tightened.rules[0].then, tier=Tier.LOW)),)
    tampered = replace(overlaid, tightened=replace(overlaid.tightened, rules=(*rules, *overlaid.tightened.rules[1:])))

    found = verify_packs(replace(catalogue, overlaid={"base": tampered}), ["base"])

    assert ["B-VETO"] == [each.item for each in found if each.code == "V701"]


def test_a_protected_attribute_is_found_in_what_an_overlay_adds() -> None:
    question = "uni.origin: {type: yes_no, worse: yes, about: project, text: {en: Is a member of the team a foreign national by nationality?}}"
    rule = "{id: uni-r, title: {en: Any}, when: {uni.origin: yes}, then: {tier: moderate}}"
    catalogue = laid(overlay(f"add: questions, items: {{{question}}}", f"add: rules, items: [{rule}]"))

    found = [each for each in verify_packs(catalogue, ["base"]) if each.item == "uni.origin"]

    assert [Severity.ERROR] == list({each.severity for each in found if each.code.startswith("V5")})
