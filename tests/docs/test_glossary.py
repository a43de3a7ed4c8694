"""The glossary holds every label of the program in both languages, and only terms that the product uses."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from rscheck.i18n import words_for
from rscheck.model.terms import Basis, Category, Force, Kind, Readiness, Role, Stage, Tier
from tools.glossary import PAGE, VOCABULARIES, glossary_page, labels

CHECKOUT = Path(__file__).resolve().parents[2]


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading, without its head."""
    _, _, section = page().partition(f"## {heading}\n")
    lines = [line for line in section.partition("\n## ")[0].partition("\n### ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@cache
def japanese_of_the_product() -> str:
    catalogue = CHECKOUT / "src" / "rscheck" / "locale" / "ja" / "LC_MESSAGES" / "rscheck.po"
    packs = [*(CHECKOUT / "rules").rglob("*.yaml"), *(CHECKOUT / "checklists").rglob("*.yaml")]
    return "".join(path.read_text(encoding="utf-8") for path in (catalogue, *packs))


def test_the_labels_are_up_to_date():
    assert glossary_page(page()) == page(), "run: make docs"


@pytest.mark.parametrize("vocabulary", [Tier, Readiness, Basis, Force, Kind, Category, Stage, Role])
def test_every_label_stands_in_both_languages(vocabulary):
    english, japanese = words_for("en"), words_for("ja")
    wanted = [f"| `{name}` | {english.say(label)} | {japanese.say(label)} |" for name, label in labels(vocabulary)]

    assert wanted
    assert vocabulary in VOCABULARIES
    assert [] == [line for line in wanted if line not in page()]


def test_every_label_has_a_japanese_of_its_own():
    english, japanese = words_for("en"), words_for("ja")
    every = [label for vocabulary in VOCABULARIES for _, label in labels(vocabulary)]

    assert [] == [english.say(each) for each in every if english.say(each) == japanese.say(each)]


def test_a_stale_label_would_be_noticed():
    stale = page().replace("通常の手続で対応", "通常")

    assert stale != page()
    assert glossary_page(stale) != stale


def test_the_terms_of_the_field_are_used_in_the_packs_or_on_the_screens():
    terms = [row[1] for row in rows("Terms of the field")]

    assert len(terms) > 40
    assert [] == [each for each in terms if each not in japanese_of_the_product()]


@pytest.mark.parametrize(
    "heading", ["What rscheck works with", "What comes out", "Writing and proving packs", "Terms of the field"]
)
def test_every_word_has_a_japanese_and_a_meaning(heading):
    found = rows(heading)

    assert found
    assert [] == [row for row in found if len(row) != 3 or not all(row)]
    assert len({row[0] for row in found}) == len(found)


def test_no_word_is_explained_twice():
    words = re.findall(r"^\| ([^|`]+) \|", page(), re.MULTILINE)
    told = [each for each in words if each not in ("word", "English", "id", "pair", "---")]

    assert sorted(set(told)) == sorted(told)
