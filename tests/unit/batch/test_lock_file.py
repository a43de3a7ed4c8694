"""A lock as a file: read back as it was written, and every slip in it told at its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rscheck.batch.lock import Lock, Pinned
from rscheck.batch.lock_file import lock_text, read_lock
from rscheck.errors import ConfigError, MissingInputError
from rscheck.model.terms import Tier
from rscheck.screening.pins import PinnedEdition, PinnedList, Pins

DAY = date(2026, 11, 1)
LISTS = Pins(
    (
        PinnedList("empty", "a" * 64),
        PinnedList("invented", "b" * 64, PinnedEdition(date(2026, 10, 21), "c" * 64)),
    ),
    PinnedEdition(date(2026, 6, 30), "d" * 64),
)
LOCK = Lock(
    title="Call: no. 7",
    made_on=DAY,
    made_with="0.1.0",
    day=DAY,
    fail_on=Tier.MODERATE,
    screening=True,
    catalogue="e" * 64,
    packs=(Pinned("core", "1.0", "f" * 64), Pinned("no", "010", "0" * 64)),
    overlays=(Pinned("local", "2", "1" * 64),),
    lists=LISTS,
)
BARE = Lock("", DAY, "0.1.0", None, Tier.HIGH, False, "e" * 64, (), (), Pins())


def written(folder: Path, text: str) -> str:
    path = folder / "call.lock.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def refused(folder: Path, text: str) -> dict[tuple[int, str], str]:
    with pytest.raises(ConfigError) as caught:
        read_lock(written(folder, text))
    return {(each.location.line, each.code): each.message.english() for each in caught.value.problems}


@pytest.mark.parametrize("lock", [LOCK, BARE])
def test_a_lock_is_read_back_as_it_was_written(tmp_path: Path, lock: Lock) -> None:
    assert lock == read_lock(written(tmp_path, lock_text(lock))).lock


def test_everything_in_a_lock_has_its_line(tmp_path: Path) -> None:
    text = lock_text(LOCK)
    file = read_lock(written(tmp_path, text))

    for path in (("packs", "core"), ("overlays", "local"), ("lists", "invented"), ("registry",)):
        place = file.locate(path)
        assert f"{path[-1]}:" == text.splitlines()[place.line - 1].strip()


def test_every_slip_is_told_at_once_each_at_its_line(tmp_path: Path) -> None:
    text = lock_text(LOCK)
    for old, new in (
        ("lock/1", "lock/9"),
        ("as_of: 2026-11-01", "as_of: 2026-11-31"),
        ("fail_on: moderate", "fail_on: medium"),
        ("sha256:" + "e" * 64, "sha256:" + "e" * 63),
        ("screening: yes", "screning: yes"),
    ):
        assert old in text
        text = text.replace(old, new, 1)

    problems = refused(tmp_path, text)

    assert {(1, "P104"), (5, "P105"), (6, "P104"), (7, "P103"), (8, "P105")} <= problems.keys()
    assert "catalogue is not a digest" == problems[8, "P105"]
    assert "screening is missing here" in problems.values()


def test_an_edition_is_locked_with_its_digest_or_not_at_all(tmp_path: Path) -> None:
    lines = lock_text(LOCK).splitlines(keepends=True)
    without = "".join(line for line in lines if "c" * 64 not in line)

    assert "digest is missing here" in refused(tmp_path, without).values()


@pytest.mark.parametrize("text", ["", "- a list\n", "rscheck: project/1\nid: X\n"])
def test_a_file_that_is_no_lock_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text)


def test_a_lock_that_is_not_there_is_missing_input(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        read_lock(str(tmp_path / "none.yaml"))
