"""Can these conditions hold together? A search over finitely many values, with Kleene evaluation as its propagator.

Assign a value to the fact that is wanted most, evaluate again, stop as soon as everything is decided. Joint questions
can take long, so every search has a budget of steps; what runs out of it is told as not proved, never as proved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import Enum

from rscheck.model.condition import Condition, Scalar
from rscheck.plain import Plain, plain
from rscheck.verify.facts import Fact, Facts, Wanted
from rscheck.verify.kleene import holds_of

__all__ = ["STEPS", "Answer", "Found", "Goal", "solve"]

STEPS = 4000
"""How many assignments one search may try."""


@plain
class Goal(Plain):
    """A condition that has to hold, or not to hold. ``given`` fixes facts for this goal alone."""

    condition: Condition
    holds: bool = True
    record: str = ""
    given: Mapping[Fact, Scalar] = field(default_factory=dict)


class Answer(Enum):
    """What a search came to."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    NOT_PROVED = "not proved"


@plain
class Found(Plain):
    """The answer, and the facts under which every goal is met if it is possible."""

    answer: Answer
    facts: Mapping[Fact, Scalar] = field(default_factory=dict)


def solve(facts: Facts, goals: Sequence[Goal], *, steps: int = STEPS) -> Found:
    """Return whether all goals can be met together, with facts under which they are."""
    return _Search(facts, goals, steps).run()


class _OutOfStepsError(Exception):
    """The budget is spent."""


class _Search:
    def __init__(self, facts: Facts, goals: Sequence[Goal], steps: int) -> None:
        self._facts = facts
        self._goals = [
            (
                holds_of(facts, goal.condition, goal.record),
                goal.holds,
                {facts.number(fact): value for fact, value in goal.given.items()},
            )
            for goal in goals
        ]
        self._left = steps
        self._known: dict[int, Scalar] = {}

    def run(self) -> Found:
        try:
            met = self._visit()
        except _OutOfStepsError:
            return Found(Answer.NOT_PROVED)
        return Found(Answer.POSSIBLE, self._named()) if met else Found(Answer.IMPOSSIBLE)

    def _named(self) -> dict[Fact, Scalar]:
        return {self._facts.fact(number): value for number, value in self._known.items()}

    def _visit(self) -> bool:
        self._left -= 1
        if self._left < 0:
            raise _OutOfStepsError
        wanted: Wanted = {}
        for holds, aim, given in self._goals:
            here: Wanted = {}
            truth = holds({**self._known, **given} if given else self._known, here)
            if truth is not None and truth is not aim:
                return False
            if truth is None:
                for number, count in here.items():
                    wanted[number] = wanted.get(number, 0) + count
        if not wanted:
            return True
        chosen = max(wanted, key=wanted.__getitem__)
        for value in self._facts.values(self._facts.fact(chosen)):
            self._known[chosen] = value
            if self._visit():
                return True
        self._known.pop(chosen, None)
        return False
