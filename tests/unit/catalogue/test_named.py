from __future__ import annotations

from pathlib import Path

import pytest

from rscheck.catalogue.gather import default_folders, gather
from rscheck.catalogue.named import gather_named
from rscheck.errors import MissingInputError

PACK = "rscheck: pack/1\npack: {id: ID, version: 1.0.0}\n"


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a folder with the packs ``one`` and ``two``, in the folder one works in."""
    folder = tmp_path / "rules"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(PACK.replace("ID", name), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return str(folder)


def shown(rules: str, *names: str) -> tuple[list[str], tuple[str, ...] | None]:
    named = gather_named([rules], names)
    return [each.shown for each in named.files], named.packs


def test_without_a_name_everything_is_meant(rules: str) -> None:
    assert (["rules/one.yaml", "rules/two.yaml"], None) == shown(rules)


def test_an_id_means_its_pack_among_all(rules: str) -> None:
    assert (["rules/one.yaml", "rules/two.yaml"], ("two",)) == shown(rules, "two")


@pytest.mark.parametrize(
    "text",
    [
        PACK,
        "rscheck: pack/1\npack:\n  version: 1.0.0\n  id: ID   # mine\n",
        'rscheck: pack/1\npack: {version: "1", id: "ID"}\n',
    ],
)
def test_a_file_stands_in_for_the_pack_of_its_id(rules: str, text: str) -> None:
    Path("mine.yaml").write_text(text.replace("ID", "two"), encoding="utf-8")

    assert (["rules/one.yaml", "mine.yaml"], ("two",)) == shown(rules, "mine.yaml")


def test_a_folder_brings_its_packs_and_checklists(rules: str) -> None:
    Path("mine/deep").mkdir(parents=True)
    Path("mine/deep/three.yaml").write_text(PACK.replace("ID", "three"), encoding="utf-8")
    Path("mine/list.yaml").write_text("rscheck: checklist/1\nchecklist: {id: two, version: 1}\n", encoding="utf-8")

    files, packs = shown(rules, "mine")

    assert ("three",) == packs
    assert ["rules/one.yaml", "rules/two.yaml", "mine/deep/three.yaml", "mine/list.yaml"] == files


def test_an_overlay_means_the_pack_it_is_laid_over(rules: str) -> None:
    Path("over.yaml").write_text(
        "rscheck: overlay/1\noverlay: {id: x}\noverlay_of: {pack: one, version: 1}\n", encoding="utf-8"
    )

    named = gather_named([rules], ["over.yaml"])

    assert (("one",), ["over.yaml"]) == (named.packs, [each.shown for each in named.overlays])


def test_what_is_neither_names_the_nearest_id(rules: str) -> None:
    with pytest.raises(MissingInputError) as caught:
        gather_named([rules], ["tow"])

    (problem,) = caught.value.problems
    assert ("E666", "did you mean two?") == (problem.code, problem.hint.english() if problem.hint else "")


def test_every_shipped_file_is_known_by_the_id_it_has() -> None:
    files = gather(default_folders())

    named = gather_named(default_folders(), [f"{folder}" for folder in default_folders()])

    assert len(files) == len(named.files)
    assert named.packs is not None
    assert {"core", "g7", "nsf-trust"} <= set(named.packs)
