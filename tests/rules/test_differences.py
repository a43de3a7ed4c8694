"""The differences that are shipped: what they are about, in both languages, each side with the place it comes from."""

from __future__ import annotations

from rscheck.model.difference import Difference
from tests.support.shipped import shipped_catalogue

TOPICS = {
    "co-authorship",
    "talent-programme-test",
    "past-conduct",
    "stage-of-review",
    "disclosed-foreign-grant",
    "delay-of-publication",
    "country-of-concern",
    "deemed-export",
    "intention-to-publish",
    "lists-of-institutions",
    "yes-on-a-form",
    "tie-abroad",
    "approval-to-work",
    "field-on-a-list",
}


def differences() -> list[Difference]:
    return [each for pack in shipped_catalogue().packs.values() for each in pack.differences]


def test_every_topic_on_which_the_sources_are_known_to_differ_is_told_once() -> None:
    assert sorted(TOPICS) == sorted(each.topic for each in differences())


def test_everything_is_said_in_both_languages() -> None:
    told = [
        (each.id, text) for each in differences() for text in (each.title, each.because, *(s.says for s in each.sides))
    ]

    assert [] == [name for name, text in told if not {"en", "ja"} <= text.keys()]


def test_each_side_of_a_framework_that_is_here_says_where_it_stands() -> None:
    here = [
        (each.id, side) for each in differences() for side in each.sides if side.framework in shipped_catalogue().packs
    ]

    assert here
    assert [] == [(name, side.framework) for name, side in here if not side.cite]


def test_a_framework_says_one_thing_on_one_topic() -> None:
    assert [] == [each.id for each in differences() if len(each.sides) != len(each.frameworks)]


def test_no_framework_is_named_that_judges_no_project() -> None:
    packs = shipped_catalogue().packs
    named = {name for each in differences() for name in each.frameworks if name in packs}

    assert [] == [name for name in sorted(named) if not packs[name].judges_projects]
