"""Which screens are still to be shown: only what matters, in the order in which sections are declared."""

from __future__ import annotations

from rscheck.interview.plan import Mode
from rscheck.interview.screens import Entries, Kinds, Page, Screen
from rscheck.yamlfile import Node
from tests.unit.interview.small import NO_ENTRIES, draft, judge, planner


def screens(mode: Mode = Mode.DEFAULT, role: str = "", **answers: Node) -> tuple[Screen, ...]:
    return planner(mode, role).screens(judge(draft(**answers)))


def names(found: tuple[Screen, ...]) -> list[str]:
    return [question for screen in found for question, _ in screen.keys]


def test_sections_come_in_their_declared_order_and_an_empty_project_is_asked_what_there_is_at_once() -> None:
    found = screens()

    assert [("project", Page), ("partners", Kinds), ("review", Page)] == [(each.section, type(each)) for each in found]
    assert ["partners_complete", "visits_complete", "loans_complete"] == names(found[1:2])


def test_fewer_than_three_empty_kinds_are_asked_for_one_by_one() -> None:
    found = screens(loans=[], loans_complete="yes")

    assert ["partners", "visits"] == [each.kind.id for each in found if isinstance(each, Entries)]


def test_what_no_rule_reads_is_asked_in_full_only() -> None:
    assert "project.remarks" not in names(screens())
    assert "project.remarks" in names(screens(Mode.FULL))


def test_what_is_not_relevant_is_never_asked() -> None:
    for mode in Mode:
        assert "project.secret" not in names(screens(mode, project={"abroad": "no"}))


def test_quick_asks_only_what_can_change_the_tier() -> None:
    assert "review.heard" in names(screens(**NO_ENTRIES))
    assert "review.heard" not in names(screens(Mode.QUICK, **NO_ENTRIES))


def test_quick_ends_when_the_tier_is_fixed() -> None:
    answers: dict[str, Node] = {**NO_ENTRIES, "project": {"abroad": "yes", "secret": "yes"}}

    assert () == screens(Mode.QUICK, **answers)
    assert ["project.fields", "review.heard"] == names(screens(**answers))


def test_a_state_is_an_answer_and_so_are_options_nobody_could_tell() -> None:
    project: dict[str, Node] = {"abroad": {"state": "dont_know"}, "secret": {"state": "withheld"}}
    project["fields"] = {"value": ["b"], "dont_know": ["a"]}

    assert ["review.heard"] == names(screens(project=project, **NO_ENTRIES))


def test_entries_are_gone_through_one_by_one_before_the_question_whether_there_are_more() -> None:
    found = screens(partners=[{"name": "A"}, {"name": "B", "links": "no"}, {"name": "C"}])
    partners = [each for each in found if each.section == "partners"]

    assert ["A", "C"] == [each.asked[0].label for each in partners if isinstance(each, Page)]
    assert isinstance(partners[-1], Entries)
    assert ("A", "B", "C") == partners[-1].labels


def test_what_was_left_for_later_is_not_asked() -> None:
    found = planner().screens(judge(draft(**NO_ENTRIES)), passed=[("review.heard", None)])

    assert "review.heard" not in names(found)


def test_a_role_is_asked_what_it_can_answer() -> None:
    assert ["project.secret"] == names(screens(role="export_control_office"))


def test_a_screen_shown_again_loses_what_is_no_longer_asked_but_keeps_its_answers() -> None:
    (page, *_) = screens()
    again = planner().refreshed(page, judge(draft(project={"abroad": "no"})))

    assert again is not None
    assert ["project.abroad", "project.fields"] == names((again,))


def test_a_screen_shown_again_is_gone_with_its_entry() -> None:
    partners: list[Node] = [{"name": "A"}]
    (page,) = [each for each in screens(partners=partners) if isinstance(each, Page) and each.asked[0].label == "A"]

    assert planner().refreshed(page, judge(draft(partners=[]))) is None


def test_a_list_shown_again_names_the_entries_there_are_now() -> None:
    (entries,) = [each for each in screens(partners=[{"name": "A"}]) if isinstance(each, Entries) and each.labels]
    again = planner().refreshed(entries, judge(draft(partners=[{"name": "B"}, {"name": "C"}])))

    assert isinstance(again, Entries)
    assert ("B", "C") == again.labels


def test_an_entry_is_gone_through_again_with_everything_that_was_answered_about_it() -> None:
    judged = judge(draft(partners=[{"name": "A", "links": {"state": "dont_know"}}, {"name": "B"}]))
    (page,) = planner().entry_screens(judged, "partners", 0)

    assert {"partners.name", "partners.links"} == {question for question, _ in page.keys}
