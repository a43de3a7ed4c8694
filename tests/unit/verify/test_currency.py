from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rscheck.model import condition as c
from rscheck.model.condition import Leaf, Operation
from rscheck.model.pack import AppliesClause, DatedSet, DatedValue, Effective, Pack
from rscheck.model.terms import Basis
from rscheck.verify.currency import Turn, read_again, turns_of

DAY, NEXT = date(2026, 12, 15), date(2026, 12, 16)
READ = date(2026, 11, 1)


def a_pack(**changes: object) -> Pack:
    given = Pack("own", "1", {"en": "Own"}, "digest", status="reviewed", reviewed_on=READ)
    return replace(given, **changes)  # type: ignore[arg-type]


def applies(operation: Operation, *days: date) -> Pack:
    when = c.All((Leaf("dates.submitted", c.Test(operation, days)), Leaf("q", c.Test(Operation.EQUALS, (True,)))))
    return a_pack(applies=(AppliesClause("OWN-SCOPE", when, {"en": "Scope"}, Basis.OFFICIAL),))


@pytest.mark.parametrize(
    ("operation", "days", "turns"),
    [
        (Operation.AT_LEAST, (DAY,), [DAY]),
        (Operation.BELOW, (DAY,), [DAY]),
        (Operation.ABOVE, (DAY,), [NEXT]),
        (Operation.AT_MOST, (DAY,), [NEXT]),
        (Operation.EQUALS, (DAY,), [DAY, NEXT]),
        (Operation.BETWEEN, (READ, DAY), [READ, NEXT]),
    ],
)
def test_a_test_of_a_date_turns_on_the_first_day_that_comes_out_differently(operation, days, turns):
    assert [Turn(day, "OWN-SCOPE") for day in turns] == list(turns_of(applies(operation, *days)))


def test_a_framework_turns_when_it_begins_and_on_the_day_after_it_ends():
    pack = a_pack(effective=Effective("as_of", READ, DAY))

    assert (Turn(READ, "own"), Turn(NEXT, "own")) == turns_of(pack)


def test_a_set_turns_with_each_of_its_values():
    values = (DatedValue(READ, ("a",)), DatedValue(DAY, ("a", "b")))
    pack = a_pack(sets={"places": DatedSet("places", "country", "as_of", values)})

    assert (Turn(READ, "places"), Turn(DAY, "places")) == turns_of(pack)


def test_what_was_read_after_its_last_change_and_within_a_year_need_not_be_read_again():
    assert () == read_again(applies(Operation.AT_LEAST, READ), date(2027, 11, 1))


def test_what_changed_since_it_was_read_is_to_be_read_again_from_that_day():
    pack = applies(Operation.AT_LEAST, DAY)

    assert () == read_again(pack, date(2026, 12, 14))
    (reason,) = read_again(pack, DAY)
    assert "OWN-SCOPE changed on 2026-12-15, after it was last read" == reason.english()


def test_what_was_read_over_a_year_ago_is_to_be_read_again():
    (reason,) = read_again(a_pack(), date(2027, 11, 2))

    assert "last read on 2026-11-01, over a year ago" == reason.english()


def test_a_draft_is_to_be_read_and_a_retired_pack_is_not():
    (reason,) = read_again(a_pack(status="draft"), READ)

    assert "not yet reviewed" == reason.english()
    assert () == read_again(a_pack(status="retired"), date(2030, 1, 1))
