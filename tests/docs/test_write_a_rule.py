"""The tutorial works: its files load, verify and pass, its pieces are in them, its commands say what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rscheck.catalogue.gather import default_folders
from rscheck.catalogue.load import read_catalogue
from rscheck.catalogue.named import gather_named
from rscheck.model.pack import Catalogue
from rscheck.verify.gates import judge_tests
from rscheck.verify.verify import verify_packs
from tools.tutorial import PAGE, Run, work_through

PACK, MEASURES, OVERLAY = "note7/pack.yaml", "note7/measures.yaml", "policy/overlay.yaml"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    folder = tmp_path_factory.mktemp("tutorial")
    return work_through(PAGE.read_text(encoding="utf-8"), folder), folder


@pytest.fixture
def run(worked: tuple[Run, Path]) -> Run:
    return worked[0]


def written(run: Run, path: str) -> list[str]:
    return [text for name, text in run.files if name == path]


def test_the_page_has_the_whole_files_it_speaks_of(run):
    assert [PACK, MEASURES, PACK, OVERLAY] == [name for name, _ in run.files]


def test_the_screens_are_what_the_program_draws(run):
    assert PAGE.read_text(encoding="utf-8") == run.page, "run: make docs"


def test_every_command_ends_as_the_page_says(run):
    failing = [command for command, code in run.exits if code != 0]
    mistakes = ["rscheck pack verify note7"] * 2

    assert {0, 78} == {code for _, code in run.exits}
    assert ["rscheck pack test note7", *mistakes] == failing


def catalogue_of(folder: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    named = gather_named(default_folders(), sorted({name.partition("/")[0] for name in texts}))
    return read_catalogue(named.files, named.overlays)


@pytest.mark.parametrize("stage", [0, 1])
def test_the_complete_files_make_a_pack_that_loads_and_verifies(run, tmp_path, monkeypatch, stage):
    texts = {PACK: written(run, PACK)[stage], MEASURES: written(run, MEASURES)[0]}
    catalogue = catalogue_of(tmp_path, texts, monkeypatch)

    assert "note7" in catalogue.packs
    assert () == verify_packs(catalogue, ["note7"])


def test_the_final_pack_passes_its_tests_and_its_gates(run, tmp_path, monkeypatch):
    texts = {PACK: written(run, PACK)[-1], MEASURES: written(run, MEASURES)[0]}
    tested = judge_tests(catalogue_of(tmp_path, texts, monkeypatch), "note7")

    assert [True] * 3 == [each.passed for each in tested.results]
    assert [] == list(tested.findings)


def test_the_first_pack_lacks_the_test_that_the_page_then_adds(run, tmp_path, monkeypatch):
    texts = {PACK: written(run, PACK)[0], MEASURES: written(run, MEASURES)[0]}
    tested = judge_tests(catalogue_of(tmp_path, texts, monkeypatch), "note7")

    assert [True] == [each.passed for each in tested.results]
    assert ["V802"] == [each.code for each in tested.findings]


def test_the_overlay_loads_and_verifies_over_the_final_pack(run, tmp_path, monkeypatch):
    texts = {PACK: written(run, PACK)[-1], MEASURES: written(run, MEASURES)[0], OVERLAY: written(run, OVERLAY)[0]}
    catalogue = catalogue_of(tmp_path, texts, monkeypatch)
    rule = next(each for each in catalogue.packs["note7"].rules if each.id == "NOTE7-3")

    assert ("M-NOTE7-RULES", "M-BRIEFING") == rule.then.measures
    assert () == verify_packs(catalogue, ["note7"])


def test_the_pieces_stand_in_the_final_file(run):
    final = written(run, PACK)[-1]
    lines = {line.strip() for line in final.splitlines()}
    added = [line.strip() for _, piece in run.parts for line in piece.splitlines()]
    changed = [line for line in added if line not in lines]

    assert len(run.parts) == 4
    # The page says that two tests then also look at the new items.
    assert all(line.startswith("expect: ") for line in changed)
    assert len(changed) == 2


def test_the_final_file_keeps_the_rule_of_the_first(run):
    first, final = written(run, PACK)
    rule = first.partition("rules:\n")[2].partition("\ntests:")[0]

    assert "NOTE7-3" in rule
    assert rule in final


def test_the_page_names_no_command_that_does_not_exist(run):
    from typer.main import get_command

    from rscheck.cli.app import app

    known = {"pack": set(get_command(app).commands["pack"].commands)}
    named = set(re.findall(r"rscheck pack ([a-z-]+)", run.page))

    assert named
    assert set() == named - known["pack"]
