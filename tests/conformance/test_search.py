"""The words of researchers find their fields: sixty phrases, half of them never used for tuning."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rscheck.interview.find import find_options
from rscheck.model.question import Question
from tests.support.shipped import shipped_workbench

PHRASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "search" / "phrases.yaml").read_text("utf-8"))


@cache
def areas() -> Question:
    return shipped_workbench().engine.lookup.question("research.areas")


def hits(half: str, language: str, among: int) -> int:
    """Return how many phrases have a right field among the first ones found."""
    return sum(
        any(each.id in right for each in find_options(areas(), words)[:among])
        for words, right in PHRASES[half][language]
    )


def test_there_are_fifteen_phrases_of_each_kind_and_their_fields_exist() -> None:
    phrases = [each for half in PHRASES.values() for listed in half.values() for each in listed]

    assert [15] * 4 == [len(listed) for half in PHRASES.values() for listed in half.values()]
    assert all(set(right) <= areas().options.keys() for _, right in phrases)


@pytest.mark.parametrize(("language", "first", "first_three"), [("en", 12, 15), ("ja", 15, 15)])
def test_held_out_phrases_find_their_field(language: str, first: int, first_three: int) -> None:
    assert first <= hits("held_out", language, 1)
    assert first_three <= hits("held_out", language, 3)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_phrases_used_for_tuning_find_their_field_first(language: str) -> None:
    assert 15 == hits("tuning", language, 1)


def test_every_field_has_five_to_twelve_other_words_in_both_languages() -> None:
    assert areas().options.keys() == areas().synonyms.keys()
    counts = {len(words) for by_language in areas().synonyms.values() for words in by_language.values()}

    assert all({"en", "ja"} == each.keys() for each in areas().synonyms.values())
    assert 5 <= min(counts)
    assert max(counts) <= 12


def test_no_other_word_names_a_field_twice() -> None:
    for option, by_language in areas().synonyms.items():
        for words in by_language.values():
            assert len(words) == len({re.sub(r"\W", "", each.casefold()) for each in words}), option
