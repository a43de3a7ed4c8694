"""Which decision counts about a match today, and why one that did no longer does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.model.screening import Decision, Screening, Verdict
from rscheck.model.watchlist import Entry, EntryKind, ListedName, NameType
from rscheck.screening.decisions import Settled, country_of, decision_key, key_of, settle, what_changed

ENTRY = Entry(
    "example-list",
    "7",
    EntryKind.ORGANISATION,
    (ListedName("Example Institute"),),
    ("NO",),
    effect="a licence is needed",
)
KEY = decision_key("Example Inst.", "NO")
TODAY = date(2026, 11, 26)


def decided(verdict: Verdict = Verdict.NOT_THIS_BODY, day: int = 20, **changes: object) -> Decision:
    decision = Decision(
        KEY,
        "Example Inst.",
        "example-list",
        "7",
        ENTRY.digest,
        ENTRY.name,
        verdict,
        "export_control_office",
        date(2026, 11, day),
        "another town",
    )
    return replace(decision, **changes)


def settled(*decisions: Decision, entry: Entry = ENTRY, day: date = TODAY, earlier: tuple[Entry, ...] = ()) -> Settled:
    """Return how the match stands, having seen that the order of the decisions makes no difference."""
    found, *others = [settle(order, KEY, entry, day, earlier=earlier) for order in permutations(decisions)]

    assert [] == [each for each in others if each != found]
    return found


def said(found: Settled) -> list[str]:
    return [each.english() for each in (*([found.reopened] if found.reopened else []), *found.changes)]


# --- what counts --------------------------------------------------------------------------------------------------


def test_without_a_decision_a_match_is_open():
    assert Settled() == settled()
    assert settled().is_undecided


@pytest.mark.parametrize("verdict", [Verdict.CONFIRMED, Verdict.NOT_THIS_BODY])
def test_a_decision_settles_a_match(verdict):
    found = settled(decided(verdict))

    assert (verdict, True, False) == (found.verdict, found.is_settled, found.is_undecided)


def test_who_looked_and_cannot_tell_is_not_asked_again_though_it_stays_open():
    found = settled(decided(Verdict.CANNOT_TELL))

    assert (False, False) == (found.is_settled, found.is_undecided)


@pytest.mark.parametrize(
    "change",
    [
        {"key": decision_key("Example Inst.", "SE")},
        {"key": decision_key("Example Inst.")},
        {"list": "other-list"},
        {"entry": "8"},
    ],
)
def test_a_decision_on_another_name_country_list_or_entry_says_nothing(change):
    assert Settled() == settled(decided(**change))


def test_the_newest_decision_counts():
    found = settled(decided(day=20), decided(Verdict.CONFIRMED, 21), decided(day=3))

    assert Verdict.CONFIRMED is found.verdict


def test_two_decisions_of_one_day_that_agree_are_one():
    found = settled(decided(), decided(reason="no relation"), decided())

    assert (Verdict.NOT_THIS_BODY, ()) == (found.verdict, found.contradicting)


def test_which_of_many_that_agree_is_told_does_not_hang_on_chance():
    many = [decided(reason=str(number)) for number in range(9)]

    assert {"8"} == {
        settle(some, KEY, ENTRY, TODAY).decision.reason for some in (many, many[::-1], many[4:] + many[:4])
    }


def test_decisions_of_one_day_that_contradict_each_other_leave_it_open_and_are_both_shown():
    found = settled(decided(), decided(Verdict.CONFIRMED), decided(Verdict.CONFIRMED, 3))

    assert (Verdict.CANNOT_TELL, False, True) == (found.verdict, found.is_settled, found.is_undecided)
    assert {Verdict.CONFIRMED, Verdict.NOT_THIS_BODY} == {each.verdict for each in found.contradicting}
    assert 2 == len(found.contradicting)


# --- what no longer counts ----------------------------------------------------------------------------------------


def test_a_decision_counts_to_the_end_of_its_last_day():
    decision = decided(valid_until=TODAY)

    assert settled(decision).is_settled
    assert ["the decision was valid until 2026-11-26"] == said(settled(decision, day=date(2026, 11, 27)))


def test_an_older_decision_does_not_come_back_when_the_newest_has_expired():
    found = settled(decided(Verdict.CONFIRMED, 3), decided(day=20, valid_until=date(2026, 11, 21)))

    assert (None, True) == (found.verdict, found.is_undecided)
    assert Verdict.NOT_THIS_BODY is found.decision.verdict


def test_a_changed_entry_reopens_the_match():
    changed = replace(ENTRY, addresses=("1 Example Street",))

    found = settled(decided(), entry=changed)

    assert (None, True) == (found.verdict, found.is_undecided)
    assert said(found) == [
        "the entry has changed since",
        "its name is the same; other names, countries, addresses, effect or dates are not",
    ]


def test_a_new_name_is_told_from_the_decision_alone():
    changed = replace(ENTRY, names=(ListedName("Example Academy"),))

    assert "its name was “Example Institute” and is “Example Academy”" in said(settled(decided(), entry=changed))


def test_what_else_changed_is_told_where_the_older_edition_is_at_hand():
    changed = replace(
        ENTRY,
        names=(*ENTRY.names, ListedName("EI", NameType.ACRONYM)),
        countries=("SE",),
        effect="a licence is needed for everything",
        ends_on=date(2027, 1, 1),
    )

    assert said(settled(decided(), entry=changed, earlier=(changed, ENTRY))) == [
        "the entry has changed since",
        "new names: EI (acronym)",
        "new countries: SE",
        "countries gone: NO",
        "its legal effect was “a licence is needed” and is “a licence is needed for everything”",
        "its end was “–” and is “2027-01-01”",
    ]


def test_an_entry_that_did_not_change_has_no_differences():
    assert () == what_changed(ENTRY, replace(ENTRY, original={"row": "spelled otherwise"}))


def test_a_decision_of_today_about_the_entry_as_it_is_wins_over_one_about_what_it_was():
    stale = decided(Verdict.CONFIRMED, entry_digest="0" * 16)

    assert (Verdict.NOT_THIS_BODY, ()) == (settled(stale, decided()).verdict, settled(stale, decided()).contradicting)


# --- keys ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "Ｅｘａｍｐｌｅ　ＵＮＩＶＥＲＳＩＴＹ",
        " example \t university\n",
        "Exa\u200bmple Uni\u202eversity\u2066",
        "Example\u00a0University\x00",
        "Exam\u00adple University\ufeff",
    ],
)
def test_width_case_blanks_and_hidden_characters_make_no_difference(written):
    assert "example university" == decision_key(written)


@pytest.mark.parametrize("other", ["Example-University", "Exámple University", "Example Universities", "Example Univ."])
def test_everything_else_makes_one(other):
    assert decision_key("Example University") != decision_key(other)


def test_a_name_of_hidden_characters_has_no_key():
    assert ("", "") == (decision_key("\u200b \u202e"), decision_key("\u200b", "NO"))


def test_bodies_of_one_name_in_two_countries_are_two():
    keys = {decision_key("National Academy", country) for country in ("", "NO", "SE")}

    assert 3 == len(keys)


def test_a_screening_has_the_key_of_its_name_and_country():
    assert decision_key("Example", "NO") == key_of(Screening("Example", "NO", TODAY, (), ()))


@given(st.text(), st.sampled_from(["", "NO", "JP"]))
def test_a_key_folded_again_is_the_same_and_tells_its_country(name, country):
    key = decision_key(name)

    assert key == decision_key(key)
    assert country_of(decision_key(name, country)) == (country if key else "")
