"""Bands, countries, editions and names of entries in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rscheck.i18n import words_for
from rscheck.model.screening import Band, CountryCheck
from rscheck.model.watchlist import ListedName, NameType
from rscheck.report.screening_words import (
    band_words,
    compared_message,
    country_words,
    edition_words,
    effect_words,
    entry_words,
    left_out_words,
)
from tests.support.screenings import a_list, a_match

ENGLISH, JAPANESE = words_for("en"), words_for("ja")
LIST = a_list("a")
MATCH = replace(a_match("Example Inst.", LIST), query_country="SE")


@pytest.mark.parametrize(
    ("band", "said"),
    [
        (Band.CLOSE, "close (the same name, or nearly)"),
        (Band.POSSIBLE, "possible (may be the same body)"),
        (Band.RELATED, "related (may belong together with a listed body)"),
        (Band.NONE, "no match"),
    ],
)
def test_each_band_says_what_it_means(band: Band, said: str) -> None:
    assert said == ENGLISH.say(band_words(band))
    assert JAPANESE.say(band_words(band))


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (CountryCheck.AGREES, "the same: Sweden"),
        (CountryCheck.CONFLICTS, "differs: yours is Sweden, the list says Norway; it may be another body"),
        (CountryCheck.UNKNOWN, "yours is not given; the list says Norway"),
        (
            CountryCheck.NOT_GIVEN,
            "the list gives none for this entry, so a body of this name elsewhere matches too",
        ),
    ],
)
def test_each_country_check_says_what_it_means(check: CountryCheck, said: str) -> None:
    match = replace(MATCH, country=check)

    assert said == country_words(ENGLISH, match)
    assert "{" not in country_words(JAPANESE, match)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (NameType.OTHER, "listed also as Other"),
        (NameType.FORMER, "listed with the former name Other"),
        (NameType.ACRONYM, "listed also by the letters Other"),
        (NameType.NATIVE, "listed also in its own script as Other"),
        (NameType.WEAK, "listed also by the weak name Other"),
        (NameType.UNIT, "listed with its unit Other"),
    ],
)
def test_the_name_that_was_compared_is_told_by_what_it_is_to_the_entry(kind: NameType, said: str) -> None:
    match = replace(MATCH, listed=ListedName("Other", kind))

    assert f"Example Institute of Ice, {said}" == entry_words(ENGLISH, match)


def test_every_type_of_name_can_be_told() -> None:
    for kind in NameType:
        assert "Other" in entry_words(JAPANESE, replace(MATCH, listed=ListedName("Other", kind)))


def test_a_name_by_the_registry_says_so() -> None:
    told = entry_words(ENGLISH, replace(MATCH, by="Example Institute", registry="ROR"))

    assert "Example Institute of Ice (by Example Institute, another name of yours in ROR)" == told


def test_an_edition_that_is_too_old_says_so() -> None:
    fresh, stale = edition_words(ENGLISH, LIST), edition_words(ENGLISH, a_list("a", "stale"))

    assert "Invented list a, edition of 2026-10-21, 30 days old" == fresh
    assert f"{fresh}: too old to count as checked" == stale


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("checked", ""),
        ("stale", "Invented list a (too old, of 2026-10-21)"),
        ("missing", "Invented list a (no copy of it here)"),
        ("unreadable", "Invented list a (cannot be read)"),
    ],
)
def test_a_list_that_took_no_part_says_why(state: str, said: str) -> None:
    assert said == left_out_words(ENGLISH, a_list("a", state))


def test_what_a_listing_means_is_told_once_and_what_an_entry_says_each_time() -> None:
    entry, effect = replace(MATCH.entry, effect="Ask first."), LIST.watchlist.effect

    assert "Nothing follows from it; it is invented. Of this entry the list says: Ask first." == effect_words(
        ENGLISH, effect, entry
    )
    assert "Of this entry the list says: Ask first." == effect_words(ENGLISH, effect, entry, told=True)
    assert "" == effect_words(ENGLISH, effect, MATCH.entry, told=True)


@pytest.mark.parametrize(
    ("count", "stale", "said"),
    [
        (1, 0, "1 list, edition of 2026-01-02"),
        (1, 1, "1 list, edition of 2026-01-02, too old to count as checked"),
        (3, 0, "3 lists, editions of 2026-01-02 to 2026-03-04"),
        (3, 2, "3 lists, editions of 2026-01-02 to 2026-03-04; 2 too old to count as checked"),
    ],
)
def test_how_many_lists_were_compared_is_told_with_their_days(count: int, stale: int, said: str) -> None:
    assert said == ENGLISH.say(compared_message(count, "2026-01-02", "2026-03-04", stale))
