"""Forms in packs: read, written, kept, addressed, translated by overlays and otherwise left alone by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rscheck.catalogue.cache import Cache
from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.items import item_digests, item_text, items_of
from rscheck.catalogue.load import read_catalogue
from rscheck.catalogue.schema import pack_schema
from rscheck.cli.pack.resolve import resolved_lines
from rscheck.errors import RuleError
from rscheck.model.form import Form, FormField
from rscheck.model.terms import Basis
from rscheck.pipeline import open_workbench
from tests.support.forms import CHECKLIST, FORMS, catalogue_of

OVERLAY = """rscheck: overlay/1
overlay: {id: uni, version: 1.0.0, institution: {en: Example University}, languages: [en]}
overlay_of: {pack: core, version: 1.0.0}
sources: {policy: {title: Local policy}}
changes:
"""
WHY = "because: {en: We say so}, cite: {source: policy, at: § 1}"


def sheet() -> Form:
    return catalogue_of().packs["core"].forms["sheet"]


def test_fields_stand_in_the_order_of_the_form() -> None:
    names = [each.id for each in sheet().fields()]

    assert (["F-TITLE", "F-OPEN", "F-LIMIT"], "F-SIGN", 16) == (names[:3], names[-1], len(names))


def test_a_question_alone_is_a_source() -> None:
    (found,) = (each for each in sheet().fields() if each.id == "F-OPEN")

    assert found.source is not None
    assert ("answers", ("research.open",), "1.1") == (found.source.kind, found.source.names, found.number)


def test_a_field_whose_pack_is_not_at_hand_has_no_source() -> None:
    (found,) = (each for each in sheet().fields() if each.id == "F-AWAY")

    assert (None, "away") == (found.source, found.needs)


def test_a_field_whose_pack_is_at_hand_is_read_like_any_other() -> None:
    with pytest.raises(RuleError) as raised:
        catalogue_of(FORMS.replace("needs: away", "needs: core"))

    assert ["P210"] == [each.code for each in raised.value.problems]


def test_the_grade_of_a_field_is_that_of_the_weakest_part_it_reads() -> None:
    derived = "derived:\n  told: {when: {research.open: no}, basis: secondary, cite: {source: guide, at: § 1}}\nrules:"
    forms = FORMS.replace("rules:", derived, 1).replace("basis: secondary,\n", "\n")
    read = forms.replace("from: {when: {any: [{research.open: no}", "from: {when: {any: [{told: yes}")
    grades = [
        next(each.basis for each in catalogue_of(text).packs["core"].forms["sheet"].fields() if each.id == "F-RISK")
        for text in (forms, read)
    ]

    assert [Basis.OFFICIAL, Basis.SECONDARY] == grades


def test_what_is_written_of_a_form_reads_back_as_it_is() -> None:
    before = catalogue_of()
    written = "".join(f"{line}\n" for line in resolved_lines(before, before.packs["core"]))
    after = catalogue_of(written)

    assert "forms:\n" in written
    assert [item_text(each) for each in before.packs["core"].forms.values()] == [
        item_text(each) for each in after.packs["core"].forms.values()
    ]


def test_forms_are_kept_with_the_packs(tmp_path: Path) -> None:
    for folder, text in (("rules", FORMS), ("checklists", CHECKLIST)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.yaml").write_text(text, encoding="utf-8")
    folders = [str(tmp_path / "rules"), str(tmp_path / "checklists")]
    cache = Cache(str(tmp_path / "cache"))
    first, again = (open_workbench(folders, cache).engine.lookup.forms for _ in range(2))

    assert any((tmp_path / "cache").iterdir())
    assert first == again
    assert ["sheet", "paper"] == list(again)


def test_a_form_and_each_field_have_an_address_and_a_digest() -> None:
    pack = catalogue_of().packs["core"]

    assert items_of(pack)["sheet"] is pack.forms["sheet"]
    assert isinstance(items_of(pack)["sheet:F-OPEN"], FormField)
    assert item_digests(pack)["sheet:F-OPEN"] != item_digests(pack)["sheet:F-LIMIT"]


def laid(change: str) -> Form:
    files = [SourceFile("rules/core.yaml", FORMS.encode()), SourceFile("checklists/t.yaml", CHECKLIST.encode())]
    overlay = f"{OVERLAY}  - {{{change}, {WHY}}}\n"
    return read_catalogue(files, [SourceFile("uni.yaml", overlay.encode())]).packs["core"].forms["sheet"]


def test_an_overlay_translates_a_form_and_its_fields() -> None:
    form = laid("translate: sheet, texts: {title: {fr: La feuille}}")
    field = next(
        each for each in laid("translate: 'sheet:F-OPEN', texts: {label: {fr: Ouvert}}").fields() if each.number
    )

    assert ("La feuille", "Ouvert") == (form.title["fr"], field.label["fr"])


@pytest.mark.parametrize("item", ["sheet", "sheet:F-OPEN"])
def test_an_overlay_cannot_disable_a_form(item: str) -> None:
    with pytest.raises(RuleError) as raised:
        laid(f"disable: '{item}', approved_by: Dean, until: 2027-01-01")

    assert ["P706"] == [each.code for each in raised.value.problems]


def test_editors_know_the_keys_of_forms() -> None:
    schema = pack_schema()

    assert "forms" in schema["properties"]
    assert {"from", "signs", "needs", "limit"} <= set(schema["$defs"]["FormFieldShape"]["properties"])
