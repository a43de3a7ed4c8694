"""Answers that come with the command instead of from a person."""

from __future__ import annotations

import pytest

from rscheck.cli.ask.given import with_answers, with_settings
from rscheck.cli.boundary import UsageProblem
from rscheck.engine.lookup import Lookup
from rscheck.errors import InputError
from rscheck.interview.draft import Draft
from tests.support.shipped import shipped_workbench

NEW = Draft.new("example", "Example project")
FILES = ("project.yaml", "answers.yaml")


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return shipped_workbench().engine.lookup


def test_one_answer_is_set_by_its_key(lookup: Lookup) -> None:
    assert "JP" == with_settings(NEW, ["lead.country=JP"], lookup).answer("lead.country")


def test_the_number_after_the_last_entry_begins_a_new_one(lookup: Lookup) -> None:
    draft = with_settings(NEW, ["partners[0].country=NO", "partners[0].name=Example: Institute"], lookup)

    assert ({"country": "NO", "name": "Example: Institute"},) == draft.records("partners")


def test_lists_and_states_are_written_as_in_a_file(lookup: Lookup) -> None:
    draft = with_settings(NEW, ["purpose.purposes=[capability]", "research.stage={state: dont_know}"], lookup)

    assert ["capability"] == draft.answer("purpose.purposes")
    assert {"state": "dont_know"} == draft.answer("research.stage")


def test_every_setting_that_cannot_be_understood_is_told_at_once(lookup: Lookup) -> None:
    with pytest.raises(UsageProblem) as raised:
        with_settings(NEW, ["lead.cuntry=JP", "partners[3].country=NO", "x", "research.areas=[a"], lookup)

    assert 4 * ["E616"] == [each.code for each in raised.value.problems]
    assert "did you mean lead.country?" in {
        each.hint.english() for each in raised.value.problems if each.hint is not None
    }


def test_answers_of_a_file_fill_what_is_open(lookup: Lookup) -> None:
    own = with_settings(NEW, ["lead.country=JP"], lookup)
    theirs = with_settings(Draft.new("example"), ["research.stage=basic"], lookup)

    joined = with_answers(own, theirs, lookup, FILES)

    assert ("JP", "basic") == (joined.answer("lead.country"), joined.answer("research.stage"))


def test_a_different_answer_is_never_overwritten(lookup: Lookup) -> None:
    own = with_settings(NEW, ["lead.country=JP"], lookup)
    theirs = with_settings(Draft.new("example"), ["lead.country=NO"], lookup)

    with pytest.raises(InputError) as raised:
        with_answers(own, theirs, lookup, FILES)

    assert ["lead.country is answered differently there"] == [each.message.english() for each in raised.value.problems]
