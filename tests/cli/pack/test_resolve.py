from __future__ import annotations

from rscheck.catalogue.gather import SourceFile, gather
from rscheck.catalogue.items import item_text, items_of
from rscheck.catalogue.load import read_catalogue
from rscheck.cli.exit_codes import ExitCode
from tests.cli.conftest import PACKS

OVERLAY = """\
rscheck: overlay/1
overlay: {id: our-policy, version: 2.0.0, institution: {en: Example University, ja: 例示大学}}
overlay_of: {pack: tiny, version: 1.2.0}
sources:
  rules: {title: Our rules, publisher: Example University, dated: 2026-01-01}
changes:
  - {raise: TY-PARTNER, tier: high, because: {en: We look closer., ja: より慎重に見る。}, cite: {source: rules, at: "1"}}
"""


def test_a_resolved_pack_reads_back_as_the_same_pack(pack):
    result = pack("resolve", "tiny")

    files = gather([str(PACKS / "rules"), str(PACKS / "checklists")])
    before = read_catalogue(files)
    replaced = [
        SourceFile(each.shown, result.stdout.encode()) if each.shown.endswith("rules/tiny.yaml") else each
        for each in files
    ]
    after = read_catalogue(replaced)
    texts = [{name: item_text(item) for name, item in items_of(each.packs["tiny"]).items()} for each in (before, after)]
    assert ExitCode.OK == result.exit_code
    assert texts[0] == texts[1]


def test_each_item_stands_beside_its_origin(pack):
    lines = pack("resolve", "tiny").stdout.splitlines()

    rule = lines.index("  - id: TY-VETO")
    assert lines[rule - 1].startswith("  # tiny 1.2.0, rules/tiny.yaml:")


def test_what_an_overlay_changed_names_the_overlay(pack, own):
    (own.parent / "overlay.yaml").write_text(OVERLAY, encoding="utf-8")

    result = pack("resolve", "tiny", "--overlay", "overlay.yaml")

    above, _, below = result.stdout.partition("  - id: TY-PARTNER\n")
    assert above.endswith("  # overlay our-policy 2.0.0: raise TY-PARTNER, moderate → high\n")
    assert "tier: high" in below.partition("- id:")[0]


def test_digests_stand_beside_the_items_they_name(pack):
    lines = pack("resolve", "tiny", "--digests").stdout.splitlines()

    rule = lines.index("  - id: TY-VETO")
    assert lines[rule - 1].startswith("  # TY-VETO sha256:")
    assert any(line.startswith("  # TY-TREE:TY-1 sha256:") for line in lines)


def test_what_an_overlay_should_expect_can_be_copied_from_what_it_changes(pack, own):
    (own.parent / "overlay.yaml").write_text(OVERLAY, encoding="utf-8")
    lines = pack("resolve", "tiny", "--digests", "--overlay", "overlay.yaml").stdout.splitlines()

    start = lines.index("  # was: |")
    digest = lines[start - 1].removeprefix("  # TY-PARTNER ")
    text = []
    for line in lines[start + 1 :]:
        if not line.startswith("  #   "):
            break
        text.append(f"      {line.removeprefix('  #   ')}")
    expected = OVERLAY.replace("tier: high,", f'tier: high, expects: "{digest}",')
    (own.parent / "overlay.yaml").write_text(expected, encoding="utf-8")
    assert "id: TY-PARTNER" in "".join(text)
    assert ExitCode.OK == pack("verify", "overlay.yaml", "--exit-zero").exit_code
    assert "P70" not in pack("verify", "overlay.yaml", "--exit-zero").stdout


def test_a_resolved_pack_can_be_written_to_a_file(pack, own):
    assert ExitCode.OK == pack("resolve", "own", "-o", "flat.yaml").exit_code
    assert "  - id: OWN-1\n" in (own.parent / "flat.yaml").read_text(encoding="utf-8")
