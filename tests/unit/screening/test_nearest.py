"""What comes nearest to a name without match, and why it is not taken for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rscheck.model.screening import Band, CountryCheck
from rscheck.model.watchlist import Entry, EntryKind, ListedName, NameType
from rscheck.screening.nearest import nearest
from rscheck.screening.screen import Screener, open_screener
from tests.support.screenings import write_edition, write_list


def an_entry(number: str, name: str, *others: ListedName, kind: EntryKind = EntryKind.ORGANISATION) -> Entry:
    return Entry("a", number, kind, (ListedName(name), *others), countries=("NO",))


@pytest.fixture
def screener(tmp_path: Path) -> Screener:
    """Lists with look-alikes, an abbreviation, a weak name, and one body on two lists."""
    first, second = write_list(tmp_path, "a"), write_list(tmp_path, "b")
    write_edition(
        first,
        "2026-11-01",
        [
            an_entry("1", "Quarlton Engineering University"),
            an_entry("2", "Hemsel Institute of Polar Navigation", ListedName("HPN", NameType.ACRONYM)),
            an_entry("3", "Bergsvik Optical Works", ListedName("Northern Lens House", NameType.WEAK)),
            an_entry("4", "Ingrid Exampledotter", kind=EntryKind.PERSON),
            an_entry("5", "Quarlton University of Posts"),
        ],
    )
    write_edition(second, "2026-11-01", [an_entry("1", "Quarlton Engineering University")])
    return open_screener([str(tmp_path)], date(2026, 11, 20))


def test_a_body_of_the_same_place_in_another_field_is_near_and_no_match(screener: Screener) -> None:
    found = nearest(screener, "Quarlton Medical University")

    assert () == screener.screen("Quarlton Medical University").matches
    assert "Quarlton Engineering University" == found[0].entry.name
    assert Band.NONE is found[0].band
    assert "other_field" in found[0].comparison.caps


def test_a_body_on_two_lists_is_told_once(screener: Screener) -> None:
    names = [each.entry.name for each in nearest(screener, "Quarlton Medical University", limit=5)]

    assert 1 == names.count("Quarlton Engineering University")


def test_letters_that_would_match_with_the_country_say_so(screener: Screener) -> None:
    found = nearest(screener, "HPN")

    assert ("short_name",) == found[0].comparison.caps
    assert CountryCheck.UNKNOWN is found[0].country


def test_a_weak_name_that_would_match_with_the_country_says_so(screener: Screener) -> None:
    found = nearest(screener, "Northern Lens House", "SE")

    assert "weak_name" in found[0].comparison.caps
    assert CountryCheck.CONFLICTS is found[0].country


def test_what_matches_is_not_told_as_near(screener: Screener) -> None:
    matched = {each.entry.id for each in screener.screen("HPN", "NO").matches}

    assert {"2"} == matched
    assert matched.isdisjoint(each.entry.id for each in nearest(screener, "HPN", "NO"))


@pytest.mark.parametrize("name", ["University of Oslo", "Wexcombe Umbrellas", "Ingrid Exampledotter"])
def test_where_nothing_is_near_nothing_is_told(screener: Screener, name: str) -> None:
    assert () == nearest(screener, name)


def test_no_more_are_told_than_wanted(screener: Screener) -> None:
    assert 1 == len(nearest(screener, "Quarlton Medical University", limit=1))


def test_the_same_name_gets_the_same_answer(screener: Screener) -> None:
    assert nearest(screener, "Quarlton Medical University") == nearest(screener, "Quarlton Medical University")
