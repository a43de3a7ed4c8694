"""The shortest way: what settles the tier soonest is asked first."""

from __future__ import annotations

from rscheck.interview.conversation import Answered, Conversation
from rscheck.interview.plan import Mode
from rscheck.interview.screens import Page, asked_on
from rscheck.interview.shortest import Shortest, shortest_planner
from rscheck.yamlfile import Node
from tests.unit.interview.small import NO_ENTRIES, bench, draft, judge, planner

PARTNER: Node = [{"name": "A", "told": "no"}]


def test_the_question_that_can_narrow_the_tier_most_comes_first() -> None:
    judged = judge(draft(**{**NO_ENTRIES, "partners": PARTNER}))
    screens = planner(Mode.QUICK).screens(judged)
    picked = Shortest(bench().engine).pick(screens, judged)

    assert "project" == screens[0].section
    assert {"partners.links"} == {each.question.id for each in asked_on(picked)}


def test_of_equal_ones_the_first_in_declared_order_comes_first() -> None:
    answers: dict[str, Node] = {**NO_ENTRIES, "visits": [{"id": "V"}, {"id": "W"}], "project": {"abroad": "no"}}
    judged = judge(draft(**answers))
    screens = [each for each in planner(Mode.QUICK).screens(judged) if each.section == "visits"]

    assert screens[0] is Shortest(bench().engine).pick(screens, judged)


def test_a_planner_for_the_shortest_way_shows_all_screens_of_quick_with_the_picked_one_first() -> None:
    judged = judge(draft(**{**NO_ENTRIES, "partners": PARTNER}))
    quick = planner(Mode.QUICK).screens(judged)
    shortest = shortest_planner(bench().engine).screens(judged)

    assert "partners" == shortest[0].section
    assert {each.keys for each in quick} == {each.keys for each in shortest}


def test_it_ends_as_soon_as_the_tier_is_fixed() -> None:
    answers: dict[str, Node] = {**NO_ENTRIES, "partners": PARTNER}
    talk = Conversation(shortest_planner(bench().engine), judge, draft(**answers))
    assert isinstance(talk.screen, Page)
    talk.reply(Answered({("partners.links", 0): "yes"}))

    assert talk.judged.assessment.tier.settled
    assert talk.screen is None
