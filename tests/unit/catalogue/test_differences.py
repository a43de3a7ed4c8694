"""Differences in packs: joined to the items that say them, written, kept, addressed, refused where nobody differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from rscheck.catalogue.cache import Cache
from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.items import item_digests, item_text, items_of
from rscheck.catalogue.load import read_catalogue
from rscheck.cli.pack.resolve import resolved_lines
from rscheck.errors import RuleError
from rscheck.model.citation import Citation
from rscheck.model.difference import Difference
from rscheck.model.pack import Catalogue
from rscheck.model.terms import Basis
from rscheck.pipeline import open_workbench
from tests.support.differing import DIFFER, FILES, catalogue_of

OVERLAY = """rscheck: overlay/1
overlay: {id: uni, version: 1.0.0, institution: {en: Example University}, languages: [en]}
overlay_of: {pack: differ, version: 1.0.0}
sources: {policy: {title: Local policy}}
changes:
"""
WHY = "because: {en: We say so}, cite: {source: policy, at: § 1}"


def of(catalogue: Catalogue) -> Difference:
    (difference,) = catalogue.packs["differ"].differences
    return difference


def codes(**changed: str) -> list[str]:
    with pytest.raises(RuleError) as refused:
        catalogue_of(**changed)
    return sorted(each.code for each in refused.value.problems)


def test_a_side_without_citations_has_those_of_its_item_or_of_the_tree_of_that() -> None:
    north, south, west, far = of(catalogue_of()).sides

    assert (Citation("north/act", "§ 2"),) == north.cite
    assert (Citation("south/guide", "page 4"),) == south.cite
    assert (Citation("west/memo", "not read"),) == west.cite
    assert () == far.cite


def test_a_side_is_never_better_confirmed_than_its_item() -> None:
    north, south, west, _ = of(
        catalogue_of(differ=DIFFER.replace("stance: refused,", "stance: refused, basis: official,"))
    ).sides

    assert (Basis.INTERPRETATION, Basis.SECONDARY, Basis.UNCONFIRMED) == (north.basis, south.basis, west.basis)


def test_a_side_may_be_less_confirmed_than_its_item() -> None:
    told = DIFFER.replace(
        'item: "N-TREE:N-DELAY", stance: refused,', "item: N-SCOPE, stance: refused, basis: secondary,"
    )

    assert Basis.SECONDARY is of(catalogue_of(differ=told)).sides[0].basis


def test_a_framework_that_is_not_at_hand_is_left_alone() -> None:
    assert ("north", "south", "west", "far") == of(catalogue_of(west="")).frameworks


def test_a_framework_that_is_at_hand_has_to_have_the_item() -> None:
    assert ["P511"] == codes(differ=DIFFER.replace("W-DELAY", "W-DELLAY"))


def test_an_item_of_another_framework_is_not_its_own() -> None:
    assert ["P511"] == codes(differ=DIFFER.replace("W-DELAY", "S-RISK"))


def test_two_frameworks_of_the_same_stance_do_not_differ() -> None:
    assert ["P440"] == codes(differ=DIFFER.replace("stance: possible", "stance: refused"))


def test_one_framework_alone_does_not_differ() -> None:
    alone = DIFFER.replace("framework: south", "framework: north").replace(
        "framework: west, item: W-DELAY", "framework: north"
    )

    assert ["P440"] == codes(differ=alone.replace("framework: far", "framework: north"))


def test_a_side_that_no_item_says_needs_a_citation_of_its_own() -> None:
    assert ["P505"] == codes(differ=DIFFER.replace("        cite: {source: south/guide, at: page 4}\n", ""))


def test_what_is_not_confirmed_rests_on_an_item_that_says_whom_to_ask() -> None:
    assert ["P506"] == codes(differ=DIFFER.replace("basis: secondary", "basis: unconfirmed"))


def test_a_citation_names_a_source_that_is_there() -> None:
    assert ["P503"] == codes(differ=DIFFER.replace("south/guide", "south/giude"))


@pytest.mark.parametrize("text", ["ja: 認められません。", "ja: 公表の延期", "ja: 目的が異なるためです。"])
def test_every_text_stands_in_every_language_of_its_pack(text: str) -> None:
    assert ["P504"] == codes(differ=DIFFER.replace(f", {text}", ""))


def test_its_id_is_its_own() -> None:
    assert ["P301"] == codes(differ=DIFFER.replace("id: DIFF-DELAY", "id: S-RISK"))


def test_what_is_written_of_a_difference_reads_back_as_it_is() -> None:
    before = catalogue_of()
    after = catalogue_of(differ="".join(f"{line}\n" for line in resolved_lines(before, before.packs["differ"])))

    assert item_text(of(before)) == item_text(of(after))
    assert "stance: refused" in item_text(of(after))


def test_differences_are_kept_with_the_packs(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    for name, text in FILES.items():
        (rules / name).write_text(text, encoding="utf-8")
    cache = Cache(str(tmp_path / "cache"))
    first, again = (of(open_workbench([str(rules)], cache).engine.catalogue) for _ in range(2))

    assert any((tmp_path / "cache").iterdir())
    assert first == again
    assert "DIFF-DELAY" == again.id


def test_a_difference_has_an_address_and_a_digest() -> None:
    pack = catalogue_of().packs["differ"]

    assert items_of(pack)["DIFF-DELAY"] is pack.differences[0]
    assert item_digests(pack)["DIFF-DELAY"].startswith("sha256:")


def laid(change: str) -> Difference:
    files = [SourceFile(f"rules/{name}", text.encode()) for name, text in FILES.items()]
    overlay = SourceFile("uni.yaml", f"{OVERLAY}  - {{{change}, {WHY}}}\n".encode())
    return of(read_catalogue(files, [overlay]))


def test_an_overlay_translates_title_and_reason() -> None:
    difference = laid("translate: DIFF-DELAY, texts: {title: {fr: Retenir}, because: {fr: Les buts diffèrent.}}")

    assert ("Retenir", "Les buts diffèrent.") == (difference.title["fr"], difference.because["fr"])


@pytest.mark.parametrize(
    "change",
    [
        "raise: DIFF-DELAY, tier: high",
        "disable: DIFF-DELAY, approved_by: Somebody, until: 2027-01-01",
        "lower: DIFF-DELAY, tier: low, approved_by: Somebody, until: 2027-01-01",
    ],
)
def test_an_overlay_cannot_do_anything_else_to_a_difference(change: str) -> None:
    with pytest.raises(RuleError) as refused:
        laid(change)

    assert ["P706"] == [each.code for each in refused.value.problems]


def test_an_overlay_adds_no_differences() -> None:
    with pytest.raises(RuleError):
        laid("add: differences, items: []")
