"""Screened names on the screen: what a match says, what no match says, and what to do next."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from rscheck.cli.console import Screen
from rscheck.cli.page import Page
from rscheck.cli.screen.view import show_lists, show_name, show_next
from rscheck.i18n import words_for
from rscheck.model.screening import Band, Comparison, CountryCheck, ListChecked, Match, Screening
from rscheck.report.screening_formats import ScreenedName
from tests.support.screenings import DAY, a_list, a_match
from tests.unit.report.builders import HOSTILE

FRESH, STALE, MISSING = a_list("fresh"), a_list("old", "stale"), a_list("none", "missing")
LISTS = (FRESH, STALE, MISSING)
MATCH = a_match("Example Inst.", FRESH)


def screened(*matches: Match, country: str = "", lists: tuple[ListChecked, ...] = LISTS) -> ScreenedName:
    return ScreenedName(Screening("Example Inst.", country, DAY, matches, lists))


def drawn(draw, *, language: str = "en") -> str:
    """Return what is drawn on a page, on one line."""
    stream = io.StringIO()
    draw(Page(stream, Screen(width=80), words_for(language)))
    return " ".join(stream.getvalue().split())


def name_drawn(*matches: Match, near: tuple[Match, ...] | None = None, told: set[str] | None = None, **more) -> str:
    name = screened(*matches, **more)
    lists = name.screening.lists
    return drawn(lambda page: show_name(page, name, lists, details=False, told=told or set(), near=near))


def test_a_match_says_how_close_on_which_list_what_it_means_and_why() -> None:
    shown = name_drawn(MATCH)

    assert "1 close (the same name, or nearly): Example Institute of Ice" in shown
    assert "list: Invented list fresh, edition of 2026-10-21, 30 days old" in shown
    assert "a listing means: Nothing follows from it; it is invented." in shown
    assert "why: the same in both names: Institute; only in your name: Bay" in shown


def test_what_a_listing_means_is_told_once_in_a_run() -> None:
    told: set[str] = set()
    first, second = (
        drawn(lambda page: show_name(page, screened(MATCH), LISTS, details=False, told=told)) for _ in range(2)
    )

    assert "Nothing follows from it" in first
    assert "a listing means: as told above." in second


def test_no_match_says_with_how_many_lists_the_name_was_compared() -> None:
    assert "No match on the 2 lists that were compared." in name_drawn()


def test_without_any_list_it_is_said_that_nothing_was_compared() -> None:
    assert "Compared with nothing: no list is at hand." in name_drawn(lists=(MISSING,), near=())


def test_what_is_near_says_why_it_is_no_match() -> None:
    comparison = Comparison(Band.NONE, 0.5, (), ("Oslo",), ("Harbin",), ("other_place",))
    near = replace(MATCH, comparison=comparison, country=CountryCheck.AGREES)
    shown = name_drawn(near=(near,))

    assert "Near, but no match: Example Institute of Ice (Invented list fresh)" in shown
    assert "what keeps the two apart: the places differ (yours: Oslo; on the list: Harbin)" in shown


def test_letters_that_need_a_country_show_which_the_list_has() -> None:
    comparison = Comparison(Band.NONE, 1.0, caps=("short_name",))
    near = replace(MATCH, comparison=comparison, country=CountryCheck.UNKNOWN)

    assert "country: yours is not given; the list says Norway" in name_drawn(near=(near,))


def test_if_nothing_is_near_that_is_said() -> None:
    assert "No listed name comes near enough to be told." in name_drawn(near=())


def test_the_end_names_editions_what_is_left_out_and_what_a_result_is_not() -> None:
    shown = drawn(lambda page: show_lists(page, LISTS, details=False))

    assert "Compared: 2 lists, editions of 2026-10-21; 1 too old to count as checked" in shown
    assert "Not checked: Invented list old (too old, of 2026-10-21); Invented list none (no copy of it here)" in shown
    assert "no match is not a clearance" in shown
    assert "A name does not show who owns a body" in shown


def test_after_a_match_the_command_to_record_a_decision_stands_ready_to_copy() -> None:
    name = screened(MATCH, country="NO")
    shown = drawn(lambda page: show_next(page, [name], details=False))

    assert "rscheck decide --name 'Example Inst.' --country NO" in shown
    assert "-v tells" not in shown


def test_after_no_match_it_is_said_how_to_ask_why() -> None:
    shown = drawn(lambda page: show_next(page, [screened()], details=False))

    assert "Why a name does not match, -v tells by the nearest name on the lists." == shown
    assert "" == drawn(lambda page: show_next(page, [screened()], details=True))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_cannot_move_the_cursor_or_turn_the_text(name: str, language: str) -> None:
    match = a_match(name, FRESH, name=name)
    screening = ScreenedName(Screening(name, "", DAY, (match,), LISTS))
    stream = io.StringIO()
    page = Page(stream, Screen(width=80), words_for(language))
    show_name(page, screening, LISTS, details=True, told=set(), near=(match,))
    show_name(page, ScreenedName(Screening(name, "", DAY, (), LISTS)), LISTS, details=True, told=set(), near=(match,))
    show_next(page, [screening], details=False)

    assert not set("\x1b\u202e\u202c\r") & set(stream.getvalue())
