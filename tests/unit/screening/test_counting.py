"""Which editions count: the newest on a day without pins, exactly the pinned ones with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rscheck.errors import ListError
from rscheck.location import Location
from rscheck.screening.counting import counting_lists, counting_registry, later_editions, pins_of, unmet_pins
from rscheck.screening.lists import Lists
from rscheck.screening.pins import PinnedEdition, Pins
from tests.support.registries import BODIES, REGISTRY_DAY, write_registry
from tests.support.small_lists import DAY, ICE, lay_out_list, lay_out_lists

TODAY = date(2026, 11, 1)
LATER = date(2026, 11, 10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out_lists(tmp_path / "lists")


def states(folder: Path, pins: Pins | None, day: date = TODAY) -> dict[str, tuple[str, date | None]]:
    lists = counting_lists(Lists((str(folder),), pins=pins), day)
    return {each.watchlist.id: (each.state, each.edition.day if each.edition else None) for each in lists}


def unmet(folder: Path, pins: Pins) -> list[str]:
    return [each.code for each in unmet_pins([str(folder)], pins, lambda path: Location(".".join(path)))]


def test_without_pins_the_newest_edition_counts(folder: Path) -> None:
    lay_out_list(folder, "invented", (ICE,), day=LATER)

    assert ("checked", LATER) == states(folder, None, LATER)["invented"]


def test_with_pins_the_pinned_edition_counts_and_a_list_without_one_stays_missing(folder: Path) -> None:
    pins = pins_of([str(folder)], TODAY)
    for name in ("invented", "empty", "new"):
        lay_out_list(folder, name, (ICE,), day=LATER)

    assert {"invented": ("checked", DAY), "empty": ("missing", None)} == states(folder, pins, LATER)


def test_a_pinned_edition_grows_stale_as_any_other(folder: Path) -> None:
    pins = pins_of([str(folder)], TODAY)

    assert ("stale", DAY) == states(folder, pins, date(2028, 1, 1))["invented"]


def test_a_pinned_edition_that_goes_away_during_a_run_stops_it(folder: Path) -> None:
    pins = pins_of([str(folder)], TODAY)
    next((folder / "invented").glob("*.jsonl")).unlink()

    with pytest.raises(ListError) as caught:
        states(folder, pins)

    assert ["E681"] == [each.code for each in caught.value.problems]


def test_a_later_edition_that_cannot_be_read_disturbs_nothing_that_is_pinned(folder: Path) -> None:
    pins = pins_of([str(folder)], TODAY)
    (folder / "invented" / f"{LATER}.jsonl").write_text("no edition\n", encoding="utf-8")

    assert [] == unmet(folder, pins)
    assert ("checked", DAY) == states(folder, pins)["invented"]
    assert () == later_editions([str(folder)], pins)


def test_nothing_is_pinned_while_the_edition_that_counts_cannot_be_read(folder: Path) -> None:
    (folder / "invented" / f"{LATER}.jsonl").write_text("no edition\n", encoding="utf-8")

    with pytest.raises(ListError) as caught:
        pins_of([str(folder)], TODAY)

    assert ["E704"] == [each.code for each in caught.value.problems]


def test_the_same_edition_in_another_folder_is_the_pinned_one(folder: Path, tmp_path: Path) -> None:
    pins = pins_of([str(folder)], TODAY)
    folder.rename(tmp_path / "archive")

    assert [] == unmet(tmp_path / "archive", pins)


def test_the_pinned_registry_counts_and_no_other(folder: Path) -> None:
    before = pins_of([str(folder)], TODAY)
    stored = write_registry(folder, BODIES)
    after = pins_of([str(folder)], TODAY)

    found = counting_registry(Lists((str(folder),), pins=after), TODAY)

    assert PinnedEdition(REGISTRY_DAY, stored.digest) == after.registry
    assert found is not None
    assert stored.path == found.path
    assert counting_registry(Lists((str(folder),), pins=before), TODAY) is None
    assert [("ror", REGISTRY_DAY, None)] == [
        (each.list, each.day, each.pinned) for each in later_editions([str(folder)], before)
    ]


def test_a_pinned_registry_that_is_gone_is_never_done_without(folder: Path) -> None:
    stored = write_registry(folder, BODIES)
    pins = pins_of([str(folder)], TODAY)
    Path(stored.path).unlink()

    with pytest.raises(ListError):
        counting_registry(Lists((str(folder),), pins=pins), TODAY)

    assert ["E681"] == unmet(folder, pins)


def test_another_edition_of_the_same_day_is_not_the_pinned_one(folder: Path) -> None:
    lay_out_list(folder, "invented", (), day=DAY)
    pins = pins_of([str(folder)], TODAY)
    lists = counting_lists(Lists((str(folder),), pins=pins), TODAY)
    pinned = next(each.edition for each in lists if each.edition is not None)

    Path(pinned.path).unlink()

    assert pinned.path.endswith(f"{DAY}-2.jsonl")
    assert ["E681"] == unmet(folder, pins)
