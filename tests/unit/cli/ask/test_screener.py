"""Comparing names while somebody answers: a damaged edition is told once, and everything else goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rscheck.catalogue.cache import Cache
from rscheck.cli.ask.screener import DraftScreener
from rscheck.errors import Problem
from rscheck.model.project import Project
from rscheck.pipeline import Workbench, open_workbench, read_project_file
from rscheck.screening.lists import Lists
from rscheck.yamlfile import Document, Node
from tests.support.small_lists import ICE, PACK, lay_out_list, lay_out_lists, spoil

DAY = date(2026, 11, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out_lists(tmp_path / "lists")


def bench(folder: Path) -> Workbench:
    rules = folder.parent / "rules"
    rules.mkdir()
    (rules / "core.yaml").write_text(PACK, encoding="utf-8")
    return open_workbench([str(rules)], Cache(str(folder.parent / "cache")), lists=Lists((str(folder),)))


def project(workbench: Workbench, folder: Path, *names: str) -> Project:
    partners: list[Node] = [{"name": each} for each in names]
    top: dict[str, Node] = {"rscheck": "project/1", "id": "x", "partners": partners}
    return read_project_file(workbench, Document.unwritten(top, str(folder.parent / "x.yaml")))


def states(screened: Project) -> dict[str, str]:
    assert screened.screened is not None
    return {each.watchlist.id: each.state for each in screened.screened.lists}


def test_names_are_compared_as_check_does(folder: Path) -> None:
    screener = DraftScreener(bench(folder), lambda _: pytest.fail("nothing has failed"))

    found = screener.screened(project(screener.workbench, folder, ICE.name), DAY)

    assert found.screened is not None
    assert ["invented:12"] == [each.key for each in found.screened.matches]


def test_a_project_without_names_looks_for_no_list(folder: Path) -> None:
    spoil(folder)
    screener = DraftScreener(bench(folder), lambda _: pytest.fail("no list was needed"))

    assert screener.screened(project(screener.workbench, folder), DAY).screened is None


def test_a_damaged_edition_is_told_once_and_the_list_counts_as_unreadable(folder: Path) -> None:
    spoil(folder)
    told: list[Problem] = []
    screener = DraftScreener(bench(folder), told.extend)

    first = screener.screened(project(screener.workbench, folder, "One"), DAY)
    second = screener.screened(project(screener.workbench, folder, "One", "Two"), DAY)

    assert ["E705"] == [each.code for each in told]
    assert {"invented": "unreadable", "empty": "missing"} == states(first) == states(second)
    assert not screener.has_failed


def test_lists_beside_a_damaged_one_are_still_compared(folder: Path) -> None:
    lay_out_list(folder, "other", [ICE])
    spoil(folder)
    screener = DraftScreener(bench(folder), lambda _: None)

    found = screener.screened(project(screener.workbench, folder, ICE.name), DAY)

    assert "checked" == states(found)["other"]
    assert found.screened is not None
    assert ["other:12"] == [each.key for each in found.screened.matches]


def test_decisions_that_cannot_be_read_end_the_comparison_and_are_told_once(folder: Path) -> None:
    (folder.parent / "decisions.jsonl").write_text("{\n", encoding="utf-8")
    told: list[Problem] = []
    screener = DraftScreener(bench(folder), told.extend)

    for _ in range(2):
        assert screener.screened(project(screener.workbench, folder, ICE.name), DAY).screened is None

    assert 1 == len(told)
    assert screener.has_failed


def test_a_description_that_cannot_be_read_ends_the_comparison(folder: Path) -> None:
    (folder / "empty" / "list.yaml").write_text("rscheck: list/1\n", encoding="utf-8")
    told: list[Problem] = []
    screener = DraftScreener(bench(folder), told.extend)

    screener.screened(project(screener.workbench, folder, ICE.name), DAY)

    assert told
    assert screener.has_failed
