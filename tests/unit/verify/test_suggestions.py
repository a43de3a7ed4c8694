"""What is suggested for a pack whose tests are taken away shows everything again, and holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rscheck.model.pack import Catalogue
from rscheck.verify.gates import judge_tests
from rscheck.verify.suggestions import suggest_tests
from rscheck.verify.witness_tests import read_pasted
from tests.support.shipped import shipped_catalogue


def with_tests(pack: str, *texts: str) -> Catalogue:
    tests = tuple(read_pasted(each) for each in texts)
    packs = shipped_catalogue().packs
    return replace(shipped_catalogue(), packs={**packs, pack: replace(packs[pack], tests=tests)})


@pytest.mark.parametrize("pack", ["nsf-trust", "jp-perspectives", "jp-integrity"])
def test_what_is_suggested_shows_everything_that_the_gates_ask_for(pack: str) -> None:
    bare = with_tests(pack)

    suggested = list(suggest_tests(bare, judge_tests(bare, pack)))

    assert [] == [each.gap.item for each in suggested if not each.text]
    assert () == judge_tests(with_tests(pack, *(each.text for each in suggested)), pack).findings


def test_a_test_that_shows_several_things_is_suggested_once() -> None:
    bare = with_tests("nsf-trust")
    tested = judge_tests(bare, "nsf-trust")

    assert len(list(suggest_tests(bare, tested))) < len(tested.gaps)


def test_answers_that_are_suggested_can_be_read_as_they_stand() -> None:
    bare = with_tests("nsf-trust")
    suggested = next(iter(suggest_tests(bare, judge_tests(bare, "nsf-trust"))))

    assert suggested.text.startswith('- name: "suggested: ')
    assert "  expect:  # is this right?\n" in suggested.text
    assert {"name", "answers", "expect"} <= set(read_pasted(suggested.text).raw)
