"""The pages about frameworks say what the packs say, every item is on them, and every link on them leads somewhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from rscheck.model.pack import Pack
from tests.support.shipped import shipped_catalogue
from tools import framework_docs
from tools.framework_docs import FOLDER, framework_pages
from tools.framework_examples import Example, examples_of
from tools.framework_items import anchor

CHECKOUT = Path(__file__).resolve().parents[2]
FRAMEWORKS = (
    "au-arc", "au-law", "au-ufit", "ca-law", "ca-nsgrp", "ca-on", "ca-strac", "ca-syr", "de-china", "de-daad",
    "de-dfg", "de-hrk", "de-kef", "de-law", "de-wr", "eu-compliance", "eu-dual-use", "eu-horizon",
    "eu-interference", "eu-recommendation", "eu-technology-areas", "g7", "gb-atas", "gb-export", "gb-firs",
    "gb-nsi", "gb-sector", "gb-trusted-research", "gb-ukri", "jp-checklists", "jp-export", "jp-funds",
    "jp-integrity", "jp-manual", "jp-panel", "jp-perspectives", "jp-programmes", "nl-guidelines", "nl-law",
    "nsf-in149", "nsf-trust", "oecd-emerging", "oecd-integrity-security", "us-doe", "us-dow-fr", "us-mftrp",
    "us-nih", "us-openness", "us-rsp",
)  # fmt: skip


@cache
def examples(framework: str) -> dict[tuple[str, str], Example]:
    return examples_of(shipped_catalogue(), shipped_catalogue().packs[framework])


@cache
def pages() -> dict[str, str]:
    """Return every page; the examples on them, which take nearly all of the time, are looked for once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(framework_docs, "examples_of", lambda _, pack: examples(pack.id))
        return framework_pages(shipped_catalogue())


def ids_of(pack: Pack) -> set[str]:
    nodes = {node.id for tree in pack.trees for node in tree.nodes.values()}
    named = (*pack.applies, *pack.rules, *pack.trees, *pack.points, *pack.exclusions)
    return nodes | {each.id for each in named}


def test_every_framework_has_a_page_and_shared_words_have_none():
    assert {"README.md", *(f"{each}.md" for each in FRAMEWORKS)} == set(pages())


def test_the_pages_are_up_to_date():
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*")}

    assert sorted(pages()) == sorted(written), "run: make docs"
    assert [] == [name for name, text in pages().items() if text != written[name]], "run: make docs"


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_item_can_be_linked_to_once(framework):
    anchors = re.findall(r'<a id="([^"]*)"></a>', pages()[f"{framework}.md"])
    items = {anchor(each) for each in ids_of(shipped_catalogue().packs[framework])}

    assert items
    assert items == {each for each in anchors if not each.startswith("source-")}
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("name", ["README.md", *(f"{each}.md" for each in FRAMEWORKS)])
def test_every_link_leads_somewhere(name):
    text = pages()[name]
    anchors = set(re.findall(r'<a id="([^"]*)"></a>', text))
    links = set(re.findall(r"\]\(([^)]+)\)", text))

    assert links
    assert set() == {each for each in links if each.startswith("#") and each[1:] not in anchors}
    assert [] == [each for each in links if not each.startswith("#") and not (FOLDER / each).exists()]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_page_carries_no_path_of_this_machine_and_closes_its_folds(framework):
    text = pages()[f"{framework}.md"]

    assert str(CHECKOUT) not in text
    assert text.count("<details>") == text.count("</details>") > 0
    assert text.count("```yaml") * 2 == text.count("```")


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_rule_and_point_that_counts_has_both_examples(framework):
    pack = shipped_catalogue().packs[framework]
    wanted = {(each.id, state) for each in pack.rules if each.basis for state in ("fires", "silent")}
    wanted |= {(each.id, state) for each in pack.points if each.basis for state in ("met", "open")}

    assert wanted
    assert set() == wanted - examples(framework).keys()


def test_an_example_is_shortened_only_as_far_as_it_still_shows_what_it_should():
    pack = shipped_catalogue().packs["nsf-trust"]
    whole = next(each for each in pack.tests if each.name.startswith("conflicting terms are referred"))

    shown = examples("nsf-trust")["TRUST-M4", "fires"]

    assert shown.name == whole.name
    assert shown.shortened
    assert "nsf-trust.conflicting_terms: yes" in shown.yaml
    assert "nsf-trust.disclosure_gap" in whole.raw["answers"]
    assert "nsf-trust.disclosure_gap" not in shown.yaml


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_titles_stand_in_both_languages(framework):
    pack = shipped_catalogue().packs[framework]
    text = pages()[f"{framework}.md"]
    japanese = [each.title["ja"] for each in (*pack.rules, *pack.trees, *pack.points)]

    assert japanese
    assert [] == [each for each in japanese if each.split("（")[0].split("「")[0] not in text]
