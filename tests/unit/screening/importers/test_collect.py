from __future__ import annotations

from datetime import date

import pytest

from rscheck.errors import PROBLEMS_SHOWN, InputError
from rscheck.i18n import Message
from rscheck.model.watchlist import EntryKind, ListedName, NameType
from rscheck.screening.importers import collect
from rscheck.screening.importers.collect import Collector, Row, finished


def collected(*rows, day=None):
    collector = Collector("mine", "own.csv", day)
    for each in rows:
        collector.add(each)
    return collector.finish()


def test_every_row_is_kept_or_dropped_for_a_reason():
    rows = collected(
        Row(1, "Example Works"),
        Row(2, "EXAMPLE works"),
        Row(3, "Ada Example", kind=EntryKind.PERSON),
        Row(4, "Example Star", kind=EntryKind.AIRCRAFT),
        Row(5, " ,; "),
        Row(6, "Address 4"),
        Row(7, "Bo Example (individual)"),
        Row(8, "Ended", ends_on=date(2026, 1, 1)),
        day=date(2026, 1, 2),
    ).rows

    assert (8, 1) == (rows.read, rows.kept)
    assert (
        ("address", 1),
        ("expired", 1),
        ("no_name", 1),
        ("person", 2),
        ("repeated", 1),
        ("vessel", 1),
    ) == rows.dropped


def test_rows_of_one_id_become_one_entry_and_lose_nothing():
    first = Row(
        1, "Example Works", ("EW",), id="1", countries=("NO",), addresses=("a",), effect="x", ends_on=date(2026, 1, 1)
    )
    second = Row(
        2,
        "Works of Examples",
        ("EW", "E.W. Ltd"),
        id="1",
        countries=("SE",),
        addresses=("b",),
        effect="y",
        ends_on=date(2027, 1, 1),
    )
    (entry,) = collected(first, second).entries

    assert {"Example Works", "EW", "Works of Examples", "E.W. Ltd"} == {each.text for each in entry.names}
    assert (("NO", "SE"), ("a", "b"), "x | y", date(2027, 1, 1)) == (
        entry.countries,
        entry.addresses,
        entry.effect,
        entry.ends_on,
    )


def test_what_has_no_end_in_one_row_has_none():
    rows = [Row(1, "Example", id="1", ends_on=date(2026, 1, 1)), Row(2, "Example", id="1")]

    assert [None, None] == [collected(*each).entries[0].ends_on for each in (rows, rows[::-1])]


def test_types_that_a_list_gives_are_kept():
    (entry,) = collected(
        Row(1, "Example Works", (ListedName("Examples", NameType.WEAK), ListedName("Old Works", NameType.FORMER)))
    ).entries

    assert [NameType.PRIMARY, NameType.WEAK, NameType.FORMER] == [each.type for each in entry.names]


@pytest.mark.parametrize(
    "row", [Row(7, "x" * 10_000), Row(7, "x", ("y" * 1001,)), Row(7, "x", tuple(map(str, range(1001))))]
)
def test_a_name_that_is_too_long_or_too_many_names_are_refused_with_their_row(row):
    with pytest.raises(InputError) as caught:
        collected(Row(1, "Example"), row)

    (problem,) = caught.value.problems
    assert ("E713", 7) == (problem.code, problem.location.line)


def test_a_list_without_end_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(collect, "MOST_ENTRIES", 3)

    with pytest.raises(InputError, match=r"own\.csv:4:.*E714"):
        collected(*(Row(number, f"Example {number}") for number in range(1, 9)))


def test_more_problems_than_are_shown_are_not_kept():
    collector = Collector("mine", "own.csv")
    for number in range(500):
        collector.refuse("E712", Message("wrong"), number)

    with pytest.raises(InputError) as caught:
        collector.finish()

    assert PROBLEMS_SHOWN < len(caught.value.problems) < 2 * PROBLEMS_SHOWN


def test_the_problems_of_several_lists_are_told_at_once():
    collectors = {each: Collector(each, "own.csv") for each in "ab"}
    for number, each in enumerate(collectors.values(), start=1):
        each.refuse("E712", Message("wrong"), number)

    with pytest.raises(InputError) as caught:
        finished(collectors, Collector("", "own.csv"))

    assert [1, 2] == [each.location.line for each in caught.value.problems]


def test_a_row_is_kept_as_it_was_within_limits():
    (entry,) = collected(
        Row(1, "Example", original={"note": "x" * 9000, "name": " Example\u202e", "empty": "", "half": "\ud800"})
    ).entries

    assert ({"note", "name", "half"}, " Example\u202e", 4001) == (
        set(entry.original),
        entry.original["name"],
        len(entry.original["note"]),
    )
    assert "?" == entry.original["half"]


def test_an_id_too_long_to_be_shown_is_made_shorter():
    one, two = collected(Row(1, "Example", id="x" * 5000), Row(2, "Example", id="x" * 4999 + "y")).entries

    assert one.id != two.id
    assert len(one.id) < 20
