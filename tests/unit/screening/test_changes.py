from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rscheck.model.watchlist import Entry, EntryKind, ListedName
from rscheck.screening.changes import changes


def entry(name, number="1", notice="80 FR 100", country="NO"):
    return Entry("lunar", number, EntryKind.ORGANISATION, (ListedName(name),), (country,), legal_reference=notice)


CRATERS = entry("Example Institute of Craters")


def test_an_entry_that_stays_as_it_was_is_the_same():
    found = changes([CRATERS], [replace(CRATERS)])

    assert found.none
    assert 1 == found.same


def test_what_a_row_looked_like_before_it_was_repaired_is_no_change():
    assert changes([CRATERS], [replace(CRATERS, original={"name": "EXAMPLE"})]).none


def test_an_entry_whose_id_went_with_its_corrected_name_is_found_by_its_notice():
    corrected = entry("Example Institute of Cratres", "2")
    found = changes([corrected], [CRATERS])

    assert not found.added
    assert not found.removed
    assert ("names", "id") == found.changed[0].parts


def test_an_entry_with_a_new_id_is_found_by_name_and_notice():
    found = changes([CRATERS], [replace(CRATERS, id="9")])

    assert ("id",) == found.changed[0].parts


def test_an_entry_with_a_new_notice_is_found_by_name_and_country():
    found = changes([CRATERS], [replace(CRATERS, id="9", legal_reference="90 FR 7")])

    assert ("legal_reference", "id") == found.changed[0].parts


def test_two_bodies_of_one_notice_are_not_taken_for_each_other():
    found = changes([CRATERS], [entry("Coastal Foundry", "2")])

    assert (1, 1, 0) == (len(found.added), len(found.removed), len(found.changed))


def test_namesakes_in_two_countries_are_told_apart():
    old = [entry("Example Works", "1", "", "NO"), entry("Example Works", "2", "", "SE")]
    new = [entry("Example Works", "3", "", "SE"), entry("Example Works", "4", "", "NO")]

    assert all(each.old.countries == each.new.countries for each in changes(old, new).changed)


names = st.sampled_from(["Example Works", "Example Yard", "Coastal Institute of Tides", "Crater Foundry"])
entries = st.lists(
    st.builds(entry, names, st.sampled_from("12345678"), st.sampled_from(["80 FR 100", "80 FR 7", ""])),
    max_size=8,
    unique_by=lambda each: each.id,
)


@given(entries, entries)
def test_every_entry_of_either_edition_is_counted_once(old, new):
    found = changes(old, new)

    assert len(new) == len(found.added) + len(found.changed) + found.same
    assert len(old) == len(found.removed) + len(found.changed) + found.same


@given(entries, entries)
def test_the_order_of_entries_makes_no_difference(old, new):
    assert changes(old, new) == changes(old[::-1], new[::-1])
