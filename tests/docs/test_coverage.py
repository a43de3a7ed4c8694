"""The page of coverage says what the packs say, and leaves no item of a whole source without a state."""

from __future__ import annotations

from tests.support.shipped import shipped_catalogue
from tools.coverage import PAGE, coverage_page, places_of, read_items, stateless


def test_the_page_is_up_to_date():
    assert coverage_page(shipped_catalogue()) == PAGE.read_text(encoding="utf-8"), "run: make docs"


def test_a_source_that_is_whole_has_a_state_for_every_item():
    pages = read_items()["pages"]
    whole = {name for name, page in pages.items() if page["whole"] == "yes"}

    assert whole
    assert {} == {name: items for name, items in stateless(shipped_catalogue()).items() if name in whole and items}


def test_nothing_is_excused_that_a_pack_holds():
    # A field of a form tells what was answered, so an item that is only there may be left out elsewhere.
    places = {
        name
        for name, here in places_of(shipped_catalogue()).items()
        if any(each.kind != "field of a form" for each in here)
    }
    excused = [item for page in read_items()["pages"].values() for item in page["excused"] or {}]

    assert [] == [item for item in excused if item.upper() in places]


def test_every_reason_is_one_of_those_that_are_explained():
    data = read_items()

    assert (
        set()
        == {reason for page in data["pages"].values() for reason in (page["excused"] or {}).values()}
        - data["reasons"].keys()
    )
