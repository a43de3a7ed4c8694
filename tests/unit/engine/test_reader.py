"""What answers do together, and what they do once those that are open are completed."""

from __future__ import annotations

from rscheck.engine.completion import Cells
from rscheck.engine.effects import Effects
from rscheck.engine.reader import Reader
from rscheck.model.answers import Choices, Value
from rscheck.model.question import AnswerType, Question, Worse

ONLY_A, A_OR_B, BOTH = Choices(frozenset("a")), Choices(frozenset("a"), frozenset("b")), Choices(frozenset("ab"))


def test_what_answers_do_is_joined_and_an_absent_one_does_what_none_does() -> None:
    does: dict[Value | None, int] = {True: 1, None: 4}
    reader = Reader([("q.a", Effects(does.__getitem__)), ("q.b", Effects(lambda value: 2 * does[value]))])

    assert 1 | 8 == reader.read({"q.a": True, "q.c": True}).effect(None)


def test_what_is_open_is_completed_at_its_best_or_its_worst_and_what_is_answered_stays() -> None:
    asked = Question("q.a", "core", AnswerType.YES_NO, "project", Worse(best_first=(False, True)))
    several = Question("q.b", "core", AnswerType.CHOICES, "project", Worse(more=("b",)), options={"a": {}, "b": {}})
    cells = Cells({"q.a": asked, "q.b": several}, {"q.a": (False, True)}, {})
    does: dict[Value | None, int] = {True: 1, False: 2, None: 4, ONLY_A: 8, A_OR_B: 16, BOTH: 32}
    reader = Reader([(name, Effects(does.__getitem__)) for name in ("q.a", "q.b")])

    nothing_settled = reader.read({"q.b": A_OR_B})
    in_part = reader.read({"q.a": True, "q.b": A_OR_B})
    settled = reader.read({"q.a": True, "q.b": ONLY_A})

    assert [4 | 16, 2 | 8, 1 | 32] == [nothing_settled.effect(each) for each in (None, cells.best, cells.worst)]
    assert [1 | 16, 1 | 8, 1 | 32] == [in_part.effect(each) for each in (None, cells.best, cells.worst)]
    assert [1 | 8] * 3 == [settled.effect(each) for each in (None, cells.best, cells.worst)]
