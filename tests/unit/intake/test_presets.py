"""What a programme fixes is answered where the file is silent, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from rscheck.model.answers import Choices
from rscheck.model.preset import BY_PRESET, PresetOrigin
from rscheck.model.project import Project
from tests.support.programmes import project


def states(found: Project) -> dict[tuple[str, str, int | None], str]:
    return {
        (named.preset.id, each.question, each.number): each.state for named in found.presets for each in named.answers
    }


def test_what_the_file_does_not_answer_is_answered_by_the_preset() -> None:
    found = project("funding: [{programme: grant-a}]")

    assert found.answers.records["funding"][0] == {
        "funding.programme": "grant-a",
        "funding.funder": "Example Agency",
        "funding.country": "NO",
        "funding.veto": False,
    }
    assert found.answers.values == {"research.open": True, "research.fields": Choices(frozenset({"a"}))}
    assert set(states(found).values()) == {"used"}


def test_each_answer_of_a_preset_carries_where_it_comes_from() -> None:
    found = project("funding: [{programme: grant-a, veto: no}]")

    note = found.notes["funding.country", 0]
    assert (note.state, note.origin) == (BY_PRESET, PresetOrigin("grant-a", date(2024, 4, 1)))
    assert found.locate(("funding.country", 0)) is None
    assert ("funding.veto", 0) not in found.notes


def test_the_files_own_answer_wins_and_a_difference_is_kept() -> None:
    found = project("funding: [{programme: grant-a, country: SE, veto: no}]")

    assert found.answers.records["funding"][0]["funding.country"] == "SE"
    assert states(found)["grant-a", "funding.country", 0] == "differs"
    assert states(found)["grant-a", "funding.veto", 0] == "same"
    (different,) = (each for each in found.presets[0].answers if each.state == "differs")
    assert (different.value, different.own, different.in_the_file) == ("NO", "SE", True)


def test_a_name_worded_in_another_way_is_no_difference() -> None:
    found = project("funding: [{programme: grant-a, funder: The Agency of Examples}]")

    assert found.answers.records["funding"][0]["funding.funder"] == "The Agency of Examples"
    assert states(found)["grant-a", "funding.funder", 0] == "same"


@pytest.mark.parametrize("state", ["dont_know", "asked", "withheld"])
def test_who_says_that_an_answer_is_not_known_is_not_overruled(state: str) -> None:
    found = project(f"funding: [{{programme: grant-a, veto: {{state: {state}}}}}]")

    assert "funding.veto" not in found.answers.records["funding"][0]
    assert found.notes["funding.veto", 0].state == state
    assert states(found)["grant-a", "funding.veto", 0] == "left_open"


def test_each_entry_of_a_programme_is_answered_and_no_other() -> None:
    found = project("funding: [{programme: other}, {programme: grant-b}, {programme: grant-b, country: DK}]")

    assert [each.get("funding.country") for each in found.answers.records["funding"]] == [None, "SE", "DK"]
    assert found.presets[0].records == (1, 2)


def test_where_two_programmes_fix_different_things_of_the_project_it_stays_open() -> None:
    found = project("funding: [{programme: grant-a}, {programme: grant-b}]")

    assert "research.open" not in found.answers.values
    assert states(found)["grant-a", "research.open", None] == "disputed"
    assert states(found)["grant-b", "research.open", None] == "disputed"
    assert states(found)["grant-a", "research.fields", None] == "used"


def test_where_two_programmes_differ_the_file_can_still_say() -> None:
    found = project("research: {open: no}\nfunding: [{programme: grant-a}, {programme: grant-b}]")

    assert found.answers.values["research.open"] is False
    assert states(found)["grant-a", "research.open", None] == "differs"
    assert states(found)["grant-b", "research.open", None] == "same"


def test_what_is_not_confirmed_answers_nothing_and_is_named() -> None:
    found = project("funding: [{programme: grant-c}]")

    assert found.answers.records["funding"][0] == {"funding.programme": "grant-c"}
    assert [each.preset.id for each in found.presets] == ["grant-c"]
    assert states(found) == {}


@pytest.mark.parametrize(
    "answers", ["research: {open: yes}", "funding: []", "funding: [{programme: other}]", "funding:"]
)
def test_without_a_programme_that_is_known_nothing_changes(answers: str) -> None:
    assert project(answers).presets == ()
