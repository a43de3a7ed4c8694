"""One step of a walk over conditions: whether it holds at a place, which answers carry that, which are missing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rscheck.engine.evidence import Carried
from rscheck.engine.trace import RecordPlace
from rscheck.model.assessment import ListTest
from rscheck.model.truth import Truth, negate

if TYPE_CHECKING:
    from rscheck.engine.walk import Place

__all__ = ["Known", "Open", "Step", "together"]

Open = tuple[str, RecordPlace | None]
"""A question without an answer, and the record it is asked about."""


class Known:
    """What is known of a step at a place: whether it holds, what carries that, and on which questions it hangs.

    Nothing is open where it is decided. Both are in the order of the condition and may name a thing more than once.
    """

    __slots__ = ("_opposite", "carried", "opened", "truth")

    def __init__(self, truth: Truth, carried: tuple[Carried, ...], opened: tuple[Open, ...] = ()) -> None:
        """Put together what is known."""
        self.truth, self.carried, self.opened = truth, carried, opened
        self._opposite: Known | None = None

    def opposite(self) -> Known:
        """Return the same of the opposite condition: what carries one carries the other."""
        if self._opposite is None:
            self._opposite = Known(negate(self.truth), self.carried, self.opened)
        return self._opposite


def together(holds: Truth, carry: Sequence[Known]) -> Known:
    """Return what is known of several conditions that hold together, or may or do not, by those that ``carry`` it."""
    if len(carry) == 1:
        return carry[0]
    carried: tuple[Carried, ...] = ()
    opened: tuple[Open, ...] = ()
    for known in carry:
        carried += known.carried
        opened += known.opened
    return Known(holds, carried, opened)


class Step(ABC):
    """One condition, ready to be walked.

    ``of_record`` says whether it looks at the record that is looked at; all other steps look at the project, wherever
    they are walked. ``by_lists`` says whether lists have a say in it, or in whether what it reads is asked.
    """

    __slots__ = ("by_lists", "of_record")

    def __init__(self, *, of_record: bool, by_lists: bool) -> None:
        """Make ready to be walked."""
        self.of_record, self.by_lists = of_record, by_lists

    @abstractmethod
    def see(self, at: Place) -> Known:
        """Work out whether the condition holds at a place, what carries that, and what is open.

        ``at[step]`` asks for this, at the project unless it is ``of_record``; it is kept: conditions share their parts.
        """

    @abstractmethod
    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        """Yield the tests in it in which lists have a say, in the order of the condition."""
