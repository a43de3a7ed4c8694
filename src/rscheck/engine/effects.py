"""What an answer does: the clauses that it rules out and those that it leaves undecided, as one integer.

The clauses ruled out are its lowest bits; as many bits further on as there are clauses stand those left undecided. So
what several answers do is joined by one operation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import or_

from rscheck.engine.program import Input, Origin
from rscheck.model.answers import Answers, Value
from rscheck.model.condition import Test
from rscheck.model.truth import Truth, any_of, test_holds
from rscheck.remembered import Remembered

__all__ = ["Effect", "Effects", "ReadyInput", "joined"]

Effect = int
"""Clauses ruled out, and clauses left undecided."""

_TRUTHS: tuple[Truth, ...] = (True, False, None)

_REMEMBERED = 4096
"""How many distinct answers of one input are remembered."""


def joined(effects: Iterable[Effect]) -> Effect:
    """Return what several answers do together."""
    return reduce(or_, effects, 0)


class Effects(Remembered[Value | None, Effect]):
    """What each answer does, None being an absent one; worked out when it is first asked for."""

    __slots__ = ("_work_out",)

    def __init__(self, work_out: Callable[[Value | None], Effect]) -> None:
        """Begin with none; ``work_out`` gives the effect of an answer."""
        super().__init__(_REMEMBERED)
        self._work_out = work_out

    def __missing__(self, value: Value | None) -> Effect:
        return self.keep(value, self._work_out(value))


class ReadyInput:
    """An input of a table that tells what an answer does to the clauses of the table.

    ``effects[value]`` is the effect of an answer; ``unknown`` are the clauses that an absent one leaves undecided.
    """

    __slots__ = (
        "_alike",
        "_masks",
        "_tests",
        "_watchlists",
        "effects",
        "name",
        "order",
        "origin",
        "through",
        "unknown",
        "width",
    )

    def __init__(self, source: Input, width: int) -> None:
        """Pair the masks of each test; ``width`` is how many clauses the table has."""
        self.origin, self.name, self.through = source.origin, source.name, source.through
        self.order, self.width = source.order, width
        self._tests = source.tests
        self._masks = list(zip(source.positive, source.negative, strict=True))
        listed = source.origin in (Origin.LISTED, Origin.FIELD_LISTED)
        self._watchlists = [tuple(map(str, each.operands)) for each in source.tests] if listed else []
        self._alike = {truth: self._effect([truth] * len(self._masks)) for truth in _TRUTHS} if listed else {}
        self.unknown = 0
        for positive, negative in self._masks:
            self.unknown |= positive | negative
        self.effects = Effects(self._of_answer)

    def wanted(self, clause: int) -> list[tuple[Test, bool]]:
        """Return the tests that a clause, given as one bit, makes of this input, and how each has to come out."""
        pairs = zip(self._tests, self._masks, strict=True)
        return [(test, bool(yes & clause)) for test, (yes, no) in pairs if (yes | no) & clause]

    def ruled_out(self, value: Value | None) -> int:
        """Return the clauses that an answer rules out."""
        return self.effects[value] & ((1 << self.width) - 1)

    def listing(self, organisation: Value | None, answers: Answers) -> Effect:
        """Return the effect of an organisation, by what is known of it on the lists that the tests name."""
        if organisation is None:
            return self._alike[None]
        if not answers.listings:
            return self._alike[answers.supposed]
        name = str(organisation)
        return self._effect(
            [any_of(answers.listed(each, name) for each in watchlists) for watchlists in self._watchlists]
        )

    def _of_answer(self, value: Value | None) -> Effect:
        return self._effect([test_holds(test, value, self.order) for test in self._tests])

    def _effect(self, truths: Sequence[Truth]) -> Effect:
        ruled_out = undecided = 0
        for truth, (positive, negative) in zip(truths, self._masks, strict=True):
            if truth is None:
                undecided |= positive | negative
            else:
                ruled_out |= negative if truth else positive
        return ruled_out | undecided << self.width
