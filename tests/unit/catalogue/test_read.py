"""Packs that build on each other: extended records, order of files, grades of what a rule relies on."""

from __future__ import annotations

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.model.pack import Catalogue
from rscheck.model.terms import Basis

CORE = """rscheck: pack/1
pack: {id: core, version: 1.0.0}
records: {acts: {bad: {type: yes_no, worse: yes}}}
record_titles: {acts: {en: Activities}}
questions: {q.yes: {type: yes_no, worse: yes}}
"""
EXTENDING = """rscheck: pack/1
pack: {id: au, version: 1.0.0, depends: [core], basis: official}
records: {acts: {au_name: {type: text, label: yes}}}
sets: {s: {of: country, values: [{from: 2026-01-01, value: [JP], basis: secondary}]}}
questions: {au.country: {type: country}}
derived:
  au.weak: {when: {q.yes: yes}, basis: interpretation}
  au.through: {when: {au.weak: yes}}
applies:
  - {id: A, when: {au.country: {in: {set: s}}}}
rules:
  - {id: PLAIN, when: {q.yes: yes}, then: {tier: high}}
  - {id: BY-SET, when: {au.country: {in: {set: s}}}, then: {tier: high}}
  - {id: BY-DERIVED, when: {au.through: yes}, then: {tier: high}}
  - id: EXCEPT
    when: {q.yes: yes}
    unless: [{when: {au.weak: no}}]
    then: {tier: high}
"""


ORDERS = ((CORE, EXTENDING), (EXTENDING, CORE))


def read(*texts: str) -> Catalogue:
    return read_catalogue([SourceFile(f"rules/{number}.yaml", text.encode()) for number, text in enumerate(texts)])


@pytest.mark.parametrize("texts", ORDERS)
def test_a_record_extended_by_another_pack_is_whole_for_both(texts: tuple[str, str]) -> None:
    packs = read(*texts).packs

    for pack in packs.values():
        assert ("acts.bad", "acts.au_name") == pack.records["acts"].fields
        assert "acts.au_name" == pack.records["acts"].label_field
        assert {"en": "Activities"} == pack.records["acts"].title


def test_the_list_of_records_has_a_question_that_says_whether_it_is_complete() -> None:
    assert "acts_complete" in read(CORE).packs["core"].questions


def test_the_order_of_files_does_not_matter() -> None:
    whole = [[(each.id, each.when, each.basis) for each in read(*texts).packs["au"].rules] for texts in ORDERS]

    assert whole[0] == whole[1]
    assert ["au", "core"] == list(read(EXTENDING, CORE).packs)


@pytest.mark.parametrize(
    ("rule", "basis"),
    [
        ("PLAIN", Basis.OFFICIAL),
        ("BY-SET", Basis.SECONDARY),
        ("BY-DERIVED", Basis.INTERPRETATION),
        ("EXCEPT", Basis.OFFICIAL),
    ],
)
def test_a_rule_takes_the_lowest_grade_of_what_it_relies_on(rule: str, basis: Basis) -> None:
    rules = {each.id: each for each in read(CORE, EXTENDING).packs["au"].rules}

    assert basis is rules[rule].basis


def test_an_exception_and_a_reason_to_apply_take_grades_of_their_own() -> None:
    pack = read(CORE, EXTENDING).packs["au"]

    assert Basis.INTERPRETATION is pack.rules[3].unless[0].basis
    assert Basis.SECONDARY is pack.applies[0].basis


def test_what_says_no_grade_in_a_pack_without_one_is_unconfirmed() -> None:
    text = CORE + "rules: [{id: R, when: {q.yes: yes}, then: {tier: high}}]\n"

    assert Basis.UNCONFIRMED is read(text).packs["core"].rules[0].basis
