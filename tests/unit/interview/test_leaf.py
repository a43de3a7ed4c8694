from __future__ import annotations

import pytest

from rscheck.interview.leaf import declared, is_answer, joined_texts, value_in

BY = {"declared_by": "PI", "on": "2026-11-02"}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ("yes", {"value": "yes", **BY}),
        (["lab"], {"value": ["lab"], **BY}),
        ([], {"value": [], **BY}),
        ({"value": "yes", "note": "seen"}, {"value": "yes", "note": "seen", **BY}),
        ({"state": "asked", "on": "2026-10-01"}, {"state": "asked", "on": "2026-10-01", "declared_by": "PI"}),
        ({"value": "yes", "declared_by": "office"}, {"value": "yes", "declared_by": "office"}),
        (None, None),
    ],
)
def test_an_answer_says_who_gave_it_and_when_and_loses_nothing(node, expected) -> None:
    assert expected == declared(node, "PI", "2026-11-02")


def test_the_answer_that_was_given_is_not_changed() -> None:
    node = {"value": "yes"}
    declared(node, "PI", "2026-11-02")

    assert {"value": "yes"} == node


@pytest.mark.parametrize(
    ("node", "expected"),
    [("yes", True), ([], True), ({"state": "asked"}, True), ({"stage": "basic"}, False), (None, False)],
)
def test_a_section_is_no_answer(node, expected) -> None:
    assert expected is is_answer(node)


def test_the_value_is_what_stands_without_the_notes() -> None:
    assert ["NO", "NO", None] == [value_in(each) for each in ("NO", {"value": "NO", "note": "x"}, {"state": "asked"})]


def test_notes_are_joined_and_none_is_said_twice() -> None:
    assert "a; b" == joined_texts(["a", "b", "a; b", ""])
