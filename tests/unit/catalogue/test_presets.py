"""Presets of programmes in packs: read, written, kept, addressed, and translated by overlays."""

from __future__ import annotations

from pathlib import Path

import pytest

from rscheck.catalogue.cache import Cache
from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.items import item_digests, item_text, items_of
from rscheck.catalogue.load import read_catalogue
from rscheck.cli.pack.resolve import resolved_lines
from rscheck.errors import RuleError
from rscheck.model.answers import Choices
from rscheck.model.terms import Basis
from rscheck.pipeline import open_workbench
from tests.support.programmes import CORE, RULES, catalogue_of

OVERLAY = """rscheck: overlay/1
overlay: {id: uni, version: 1.0.0, institution: {en: Example University}, languages: [en]}
overlay_of: {pack: core, version: 1.0.0}
sources: {policy: {title: Local policy}}
changes:
"""
WHY = "because: {en: We say so}, cite: {source: policy, at: § 1}"


def test_answers_are_read_by_their_questions() -> None:
    preset = catalogue_of().packs["core"].presets["grant-a"]

    assert preset.answers == {
        "funding.funder": "Example Agency",
        "funding.country": "NO",
        "funding.veto": False,
        "research.open": True,
        "research.fields": Choices(frozenset({"a"})),
    }
    assert (preset.as_of.isoformat(), preset.frameworks, preset.basis) == ("2024-04-01", ("rules-a",), Basis.OFFICIAL)


def test_what_is_written_of_a_preset_reads_back_as_it_is() -> None:
    before = catalogue_of()
    written = "".join(f"{line}\n" for line in resolved_lines(before, before.packs["core"]))
    after = catalogue_of(written)

    assert "presets:\n" in written
    assert [item_text(each) for each in before.packs["core"].presets.values()] == [
        item_text(each) for each in after.packs["core"].presets.values()
    ]


def test_presets_are_kept_with_the_packs(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "core.yaml").write_text(CORE, encoding="utf-8")
    (rules / "a.yaml").write_text(RULES, encoding="utf-8")
    cache = Cache(str(tmp_path / "cache"))
    first, again = (open_workbench([str(rules)], cache).engine.lookup.presets for _ in range(2))

    assert any((tmp_path / "cache").iterdir())
    assert first == again
    assert list(again) == ["grant-a", "grant-b", "grant-c"]


def test_a_preset_has_an_address_and_a_digest() -> None:
    pack = catalogue_of().packs["core"]

    assert items_of(pack)["grant-a"] is pack.presets["grant-a"]
    assert item_digests(pack)["grant-a"] != item_digests(pack)["grant-b"]


def laid(change: str) -> object:
    files = [SourceFile("rules/core.yaml", CORE.encode()), SourceFile("rules/a.yaml", RULES.encode())]
    overlay = f"{OVERLAY}  - {{{change}, {WHY}}}\n"
    return read_catalogue(files, [SourceFile("uni.yaml", overlay.encode())]).packs["core"].presets["grant-a"]


def test_an_overlay_translates_the_texts_of_a_preset() -> None:
    preset = laid("translate: grant-a, texts: {note: {fr: Le domaine reste ouvert.}, about: {fr: De l'argent.}}")

    assert preset.note == {"en": "The field is left open.", "fr": "Le domaine reste ouvert."}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "change",
    [
        "raise: grant-a, tier: high",
        "disable: grant-a, approved_by: Somebody, until: 2027-01-01",
        "lower: grant-a, tier: low, approved_by: Somebody, until: 2027-01-01",
    ],
)
def test_an_overlay_cannot_do_anything_else_to_a_preset(change: str) -> None:
    with pytest.raises(RuleError) as refused:
        laid(change)

    assert [each.code for each in refused.value.problems] == ["P706"]


def test_one_programme_has_one_preset() -> None:
    more = (
        RULES + "presets:\n  grant-a: {title: {en: Again}, as_of: 2026-01-01, cite: {source: core/guide, at: twice}}\n"
    )
    with pytest.raises(RuleError) as refused:
        catalogue_of(rules=more)

    assert {each.code for each in refused.value.problems} == {"P301"}
