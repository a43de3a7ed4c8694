"""Names compared already: once in a process, and where they are many once for all processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from rscheck.model.watchlist import Edition
from rscheck.screening import known_names
from rscheck.screening.lists import Lists
from rscheck.screening.project import ProjectScreener
from tests.support.screenings import DAY, Stand, a_list, a_match

LIST = a_list("example")
NAMES = ["One", "Two", "Three", "Four"]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three names be many."""
    monkeypatch.setattr(known_names, "_TOGETHER", 3)


def screener(folder: Path, stand: Stand) -> ProjectScreener:
    return ProjectScreener(Lists((), cache=str(folder)), lambda _: stand)


def compared(folder: Path, names: list[str], stand: Stand | None = None, day: date = DAY) -> list[str]:
    """Return the names that a process really compares when it is asked for these, of which it has many."""
    stand = stand or Stand((LIST,))
    made = screener(folder, stand)
    for name in names:
        assert made.screen(name, "NO", day).query == name
    return [name for name, _ in stand.asked]


def test_few_names_leave_no_file(tmp_path: Path) -> None:
    assert NAMES[:2] == compared(tmp_path, NAMES[:2])

    assert [] == list(tmp_path.iterdir())


def test_two_processes_compare_a_name_once_where_names_are_many(tmp_path: Path) -> None:
    compared(tmp_path, ["A", "B", "C", "Shared"])
    compared(tmp_path, ["D", "E", "F", "Shared", "G", "H"])

    assert ["I", "J", "K", "Other"] == compared(tmp_path, ["I", "J", "K", "Other", "A", "D", "E"])


def test_the_same_name_in_another_country_is_another_one(tmp_path: Path) -> None:
    compared(tmp_path, ["A", "B", "C"])
    stand = Stand((LIST,))
    made = screener(tmp_path, stand)
    for name in ("X", "Y", "Z"):
        made.screen(name, "NO", DAY)

    made.screen("A", "SE", DAY)

    assert ("A", "SE") == stand.asked[-1]


def test_a_name_with_a_match_is_never_taken_for_one_on_no_list(tmp_path: Path) -> None:
    stand = Stand((LIST,), {"One": (a_match("One", LIST),)})
    compared(tmp_path, ["One", "A", "B", "C"], stand)

    again = Stand((LIST,), {"One": (a_match("One", LIST),)})
    made = screener(tmp_path, again)
    for name in ("D", "E", "F"):
        made.screen(name, "NO", DAY)

    assert made.screen("One", "NO", DAY).matches


@pytest.mark.parametrize("cached", [True, False])
def test_what_is_found_is_the_same_with_and_without_the_file(tmp_path: Path, *, cached: bool) -> None:
    compared(tmp_path, ["A", "B", "C"])
    made = screener(tmp_path if cached else tmp_path / "other", Stand((LIST,)))
    for name in ("D", "E", "F"):
        made.screen(name, "NO", DAY)

    assert Stand((LIST,)).screen("A", "NO") == made.screen("A", "NO", DAY)


def test_another_edition_is_compared_anew(tmp_path: Path) -> None:
    compared(tmp_path, NAMES)
    edition = LIST.edition
    assert edition is not None
    later = Edition(edition.list, edition.day, "another digest", "x.csv", "0" * 64, edition.rows, "y.jsonl")
    changed = type(LIST)(LIST.watchlist, LIST.state, later, LIST.age)

    assert ["D", "E", "F", "One"] == compared(tmp_path, ["D", "E", "F", "One"], Stand((changed,)))


def test_a_file_that_is_damaged_is_not_used(tmp_path: Path) -> None:
    compared(tmp_path, NAMES)
    (kept,) = tmp_path.glob("unlisted-*.db")
    kept.write_bytes(b"no base at all, and longer than a header of one " * 100)

    assert ["D", "E", "F", "One"] == compared(tmp_path, ["D", "E", "F", "One"])


def test_a_file_that_is_damaged_meanwhile_is_given_up(tmp_path: Path) -> None:
    stand = Stand((LIST,))
    made = screener(tmp_path, stand)
    for name in ("A", "B", "C"):
        made.screen(name, "NO", DAY)
    (kept,) = tmp_path.glob("unlisted-*.db")
    kept.write_bytes(b"no base at all, and longer than a header of one " * 100)

    for name in ("D", "E", "F", "G"):
        made.screen(name, "NO", DAY)

    assert ["D", "E", "F", "G"] == [name for name, _ in stand.asked[3:]]


def test_no_name_can_be_read_in_the_file(tmp_path: Path) -> None:
    compared(tmp_path, ["Example Institute of Ice", "Two", "Three"])
    (kept,) = tmp_path.glob("unlisted-*.db")

    assert b"Ice" not in kept.read_bytes()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
def test_the_file_stays_whole_when_a_process_is_killed_while_it_adds(tmp_path: Path) -> None:
    process = multiprocessing.get_context("fork").Process(target=_without_end, args=(tmp_path,), daemon=True)
    process.start()
    while not list(tmp_path.glob("*.db")) or sum(each.stat().st_size for each in tmp_path.glob("*.db")) < 50_000:
        assert process.is_alive()
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()

    (kept,) = tmp_path.glob("unlisted-*.db")
    base = sqlite3.connect(kept)
    assert [("ok",)] == base.execute("PRAGMA integrity_check").fetchall()
    base.close()
    assert ["A", "B", "C"] == compared(tmp_path, ["A", "B", "C", "name 0", "name 1"])


def _without_end(folder: Path) -> None:
    made = screener(folder, Stand((LIST,)))
    for number in range(10_000_000):
        made.screen(f"name {number}", "NO", DAY)
