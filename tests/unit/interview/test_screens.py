"""What stands on one screen: related questions, as many as fit."""

from __future__ import annotations

import pytest

from rscheck.interview.screens import Asked, Entries, Kinds, Page, asked_on, fits, ticked
from rscheck.model.question import AnswerType, Question, RecordKind, Worse


def asked(kind: AnswerType, options: int = 0, name: str = "q.one") -> Asked:
    return Asked(Question(name, "core", kind, "project", Worse(), options={str(n): {} for n in range(options)}))


YES_NO = asked(AnswerType.YES_NO)
VISITS = RecordKind("visits", "core", (), complete_question="visits_complete")
ALL_VISITS = asked(AnswerType.YES_NO, name="visits_complete")


def test_ten_yes_or_no_questions_fit_on_a_page_and_no_more() -> None:
    assert fits((YES_NO,) * 9, YES_NO)
    assert not fits((YES_NO,) * 10, YES_NO)


def test_four_questions_to_be_chosen_or_filled_in_fit_on_a_page() -> None:
    number = asked(AnswerType.NUMBER)

    assert fits((number,) * 3, number)
    assert not fits((number,) * 4, number)


def test_a_long_list_of_options_stands_alone() -> None:
    long = asked(AnswerType.CHOICES, 9)

    assert fits((), long)
    assert not fits((YES_NO,), long)
    assert not fits((long,), YES_NO)


def test_options_to_tick_count_as_lines() -> None:
    assert fits((asked(AnswerType.CHOICES, 7),), asked(AnswerType.CHOICES, 7))
    assert not fits((asked(AnswerType.CHOICES, 8),), asked(AnswerType.CHOICES, 8))


@pytest.mark.parametrize(
    ("expected", "question"),
    [
        (True, YES_NO),
        (True, asked(AnswerType.CHOICES, 8)),
        (False, asked(AnswerType.CHOICES, 9)),
        (False, asked(AnswerType.CHOICE, 3)),
        (False, asked(AnswerType.DATE)),
    ],
)
def test_yes_or_no_and_a_few_options_are_ticked(expected: bool, question: Asked) -> None:
    assert expected is ticked(question.question)


def test_every_screen_tells_its_questions_and_their_keys() -> None:
    about_one = Asked(YES_NO.question, ("visits", 2), "V")
    page = Page("q", {}, (YES_NO, about_one))
    entries = Entries("visits", {}, VISITS, ("V",), ALL_VISITS)
    kinds = Kinds("visits", {}, (VISITS,), (ALL_VISITS,))

    assert [(YES_NO, about_one), (ALL_VISITS,), (ALL_VISITS,)] == [asked_on(each) for each in (page, entries, kinds)]
    assert (("q.one", None), ("q.one", 2)) == page.keys
    assert (("visits_complete", None),) == entries.keys == kinds.keys
