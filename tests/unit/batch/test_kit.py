"""What is sent to another computer gives the same there, or nothing at all."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rscheck.batch.kit import Kit, PackedKit, Unfit, open_kit, packed_kit
from rscheck.pipeline import Today, Workbench, assess_file, open_workbench
from rscheck.screening.lists import Lists
from tests.support.small_lists import ICE, PACK, lay_out_lists

TODAY = Today(date(2026, 11, 1))
PROJECT = f"""\
rscheck: project/1
id: S-1
title: Example
partners: [{{name: {ICE.name}, country: JP}}]
partners_complete: yes
"""


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    for name in ("rules", "measures"):
        (tmp_path / name).mkdir()
    (tmp_path / "rules" / "core.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "project.yaml").write_text(PROJECT, encoding="utf-8")
    lay_out_lists(tmp_path / "lists")
    return [str(tmp_path / "rules"), str(tmp_path / "measures")]


@pytest.fixture
def workbench(folders: list[str], tmp_path: Path) -> Workbench:
    return open_workbench(folders, lists=Lists((str(tmp_path / "lists"),)))


def repacked(packed: PackedKit, **changes: object) -> PackedKit:
    kit: Kit = replace(pickle.loads(packed.content), **changes)
    content = pickle.dumps(kit)
    return PackedKit(content, hashlib.sha256(content).hexdigest())


def test_a_kit_assesses_as_where_it_was_packed_also_when_nothing_of_that_is_there(
    workbench: Workbench, folders: list[str], tmp_path: Path
) -> None:
    expected = assess_file(workbench, str(tmp_path / "project.yaml"), TODAY)
    packed = packed_kit(workbench, folders, (), stays=False)
    for name in ("rules", "lists"):
        (tmp_path / name).rename(tmp_path / f"{name}-gone")

    there = open_kit(packed, str(tmp_path / "there"))
    found = assess_file(there, str(tmp_path / "project.yaml"), TODAY)

    assert 1 == len(found.matches)
    assert expected.tier == found.tier
    assert expected.provenance == found.provenance


def test_decisions_travel_with_the_kit(workbench: Workbench, folders: list[str], tmp_path: Path) -> None:
    (tmp_path / "ours.jsonl").write_text("", encoding="utf-8")
    named = replace(workbench.lists, decisions=str(tmp_path / "ours.jsonl"))
    packed = packed_kit(replace(workbench, lists=named), folders, (), stays=False)
    (tmp_path / "ours.jsonl").write_text("no decision\n", encoding="utf-8")

    found = assess_file(open_kit(packed, str(tmp_path / "there")), str(tmp_path / "project.yaml"), TODAY)

    assert found.provenance.decisions is not None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"version": "0.0.1"}, "is installed there, and 0.0.1 here"),
        ({"catalogue": "0" * 64}, "the packs have the digest"),
    ],
)
def test_what_does_not_fit_is_refused(
    workbench: Workbench, folders: list[str], tmp_path: Path, change: dict[str, object], why: str
) -> None:
    packed = repacked(packed_kit(workbench, folders, (), stays=False), **change)

    with pytest.raises(Unfit) as caught:
        open_kit(packed, str(tmp_path / "there"))

    assert why in caught.value.args[0].english()


def test_bytes_that_changed_on_the_way_are_not_even_looked_into(
    workbench: Workbench, folders: list[str], tmp_path: Path
) -> None:
    packed = packed_kit(workbench, folders, (), stays=False)

    with pytest.raises(Unfit) as caught:
        open_kit(PackedKit(packed.content + b"x", packed.digest), str(tmp_path / "there"))

    assert "another digest" in caught.value.args[0].english()
