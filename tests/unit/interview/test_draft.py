"""A draft holds a project file while it is written: every change makes a new one, and only what is said changes."""

from __future__ import annotations

from rscheck.interview.draft import Draft


def test_a_new_draft_names_the_project_and_nothing_else() -> None:
    assert {"rscheck": "project/1", "id": "p1", "title": "Rice"} == Draft.new("p1", "Rice").top
    assert {"rscheck": "project/1", "id": "p1"} == Draft.new("p1").top


def test_an_answer_stands_where_check_reads_it() -> None:
    draft = Draft({}).answered("lead.country", "NO").answered("lead.kind", "university")

    assert {"lead": {"country": "NO", "kind": "university"}} == draft.top
    assert "NO" == draft.answer("lead.country")


def test_what_was_not_answered_is_none() -> None:
    assert Draft({}).answer("lead.country") is None
    assert Draft({"lead": "file.yaml"}).answer("lead.country") is None
    assert Draft({"partners": []}).answer("partners.name", ("partners", 0)) is None


def test_an_answer_is_taken_away_by_none() -> None:
    assert {"lead": {}} == Draft({"lead": {"country": "NO"}}).answered("lead.country", None).top


def test_the_draft_before_stays_as_it_was() -> None:
    before = Draft({"lead": {"country": "NO"}, "partners": [{"name": "A"}, {"name": "B"}]})
    before.answered("lead.country", "JP").answered("partners.name", "C", ("partners", 1)).removed("partners", 0)

    assert {"lead": {"country": "NO"}, "partners": [{"name": "A"}, {"name": "B"}]} == before.top


def test_an_answer_about_an_entry_changes_that_entry_alone() -> None:
    draft = Draft({"partners": [{"name": "A"}, {"name": "B"}]}).answered("partners.country", "JP", ("partners", 1))

    assert [{"name": "A"}, {"name": "B", "country": "JP"}] == draft.top["partners"]
    assert "JP" == draft.answer("partners.country", ("partners", 1))


def test_entries_are_added_at_the_end_and_removed_by_their_number() -> None:
    draft = Draft({}).added("partners", {"name": "A"}).added("partners", {"name": "B"})

    assert ({"name": "A"}, {"name": "B"}) == draft.records("partners")
    assert ({"name": "B"},) == draft.removed("partners", 0).records("partners")


def test_a_complete_list_may_be_empty() -> None:
    assert {"visits": [], "visits_complete": "yes"} == Draft({}).complete("visits", "visits_complete").top
