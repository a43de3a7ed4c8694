"""What packs say of an item is written once; what a project has of its own is filled in."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace

import pytest

from rscheck.model.assessment import Evidence, Interval, NotNeeded, OutcomeResult
from rscheck.model.terms import Tier
from rscheck.report.json_parts import names_of
from rscheck.report.json_templates import Write, by_template

OUTCOME = OutcomeResult("EX-TREE", "Example Institute", ("A", "B"), ({"en": "100 % {sure}"}, {"en": "perhaps"}))


class Counting(defaultdict[type, Write]):
    """Writes values of every class, and notes which."""

    def __init__(self) -> None:
        super().__init__(lambda: self.write)
        self.written: list[object] = []

    def write(self, value: object) -> bytes:
        self.written.append(value)
        return json.dumps(value).encode()


@pytest.mark.parametrize(
    "value",
    [
        OUTCOME,
        Interval(Tier.LOW, Tier.HIGH),
        Evidence("research.stage", "", "applied", "", None),
        NotNeeded("ex", "framework", {"en": "Example"}),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_value_is_written_with_its_fields_in_order_as_often_as_it_is_asked_for(value: object) -> None:
    write = by_template(type(value), Counting())
    members = json.dumps({name: getattr(value, name) for name in names_of(type(value))}, separators=(",", ":"))

    assert [json.loads(members)] * 2 == [json.loads(write(value)) for _ in range(2)]
    assert list(json.loads(members)) == list(json.loads(write(value)))


def test_of_an_item_that_comes_again_only_what_is_filled_in_is_written() -> None:
    writers = Counting()
    write = by_template(OutcomeResult, writers)
    write(OUTCOME)
    writers.written.clear()

    assert "Another" == json.loads(write(replace(OUTCOME, record="Another")))["record"]
    assert ["Another"] == writers.written


def test_another_edition_of_an_item_is_written_in_its_own_words() -> None:
    write = by_template(OutcomeResult, Counting())
    write(OUTCOME)

    assert [{"en": "no"}] == json.loads(write(replace(OUTCOME, texts=({"en": "no"},))))["texts"]
