"""Invented people go through the questionnaire of all packs: a few at each run, sixty with ``-m slow``.

``make questionnaire`` holds two thousand such interviews.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from rscheck.interview.conversation import Conversation
from rscheck.interview.plan import Mode
from rscheck.pipeline import Workbench
from tests.support.shipped import shipped_workbench
from tools.interviews import Habits, Played, play
from tools.people import PROFILES, Person

pytestmark = pytest.mark.usefixtures("earlier_left_out")

FEW, SIXTY = range(8), range(60)


@cache
def bench() -> Workbench:
    return shipped_workbench()


@cache
def played() -> list[Played]:
    return [play(bench(), number, Mode.DEFAULT, Habits()) for number in FEW]


def test_nobody_meets_a_dead_end_a_repeated_or_needless_question_or_another_result() -> None:
    assert [] == [fault for each in played() for fault in each.faults]


@pytest.mark.slow
def test_nor_do_sixty_people() -> None:
    assert [] == [fault for number in SIXTY for fault in play(bench(), number, Mode.DEFAULT, Habits()).faults]


def test_people_go_back_change_entries_and_are_interrupted_on_the_way() -> None:
    done = sum((Counter(each.done) for each in played()), Counter[str]())

    assert {"back", "look_again", "later", "interrupted"} <= done.keys()


@pytest.mark.parametrize("mode", [Mode.QUICK, Mode.SHORTEST, Mode.FULL])
def test_every_mode_comes_to_its_end(mode: Mode) -> None:
    assert [] == play(bench(), 1, mode, Habits()).faults


def test_less_is_asked_in_quick_than_by_default_and_less_by_default_than_in_full() -> None:
    quick, default, full = (play(bench(), 3, mode).questions for mode in (Mode.QUICK, Mode.DEFAULT, Mode.FULL))

    assert quick < default < full


def test_most_projects_are_ordinary_and_people_do_not_know_some_things() -> None:
    lookup = bench().engine.lookup
    people = [Person(number, lookup.records, lookup.questions) for number in range(500)]

    assert 0.75 < sum(each.profile is PROFILES[0] for each in people) / 500 < 0.85
    assert all(0.05 <= each.dont_know <= 0.15 for each in people)


def test_a_questionnaire_that_forgets_what_was_answered_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    reply = Conversation.reply

    def forgetful(self: Conversation, said: object) -> object:
        before = self.draft, self.judged
        problems = reply(self, said)  # type: ignore[arg-type]
        if len(self.answered) == 4:
            self.draft, self.judged = before
        return problems

    monkeypatch.setattr(Conversation, "reply", forgetful)

    assert any("asked twice" in fault for fault in play(bench(), 1).faults)
