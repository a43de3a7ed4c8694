"""One step of a walk over conditions: whether it holds at a place, which answers carry that, which are missing.

Places and projects come by the thousand, and most conditions read a few answers with a few values each. What follows
from the same values is the same, so a step that reads nothing but answers remembers what it found for them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from rscheck.engine.trace import RecordPlace
from rscheck.model.answers import Value
from rscheck.model.assessment import Evidence, ListTest
from rscheck.model.truth import Truth, negate
from rscheck.plain import Plain, plain
from rscheck.remembered import Remembered

if TYPE_CHECKING:
    from rscheck.engine.walk import Place

__all__ = ["HERE", "Carried", "KeptStep", "Known", "Open", "Reads", "Step", "at_place", "open_at", "reads_together"]

HERE: Final[RecordPlace] = ("", 0)
"""Stands for the record that is looked at, whichever it is; it is compared by identity."""

Carried = tuple[str, RecordPlace | None] | tuple[str, RecordPlace | None, frozenset[str]] | Evidence
"""An answer that carries a result: its question and record, for a name also the lists it was looked for on.

Where the tree was asked, it is the evidence itself.
"""

Open = tuple[str, RecordPlace | None]
"""A question without an answer, and the record it is asked about."""

_REMEMBERED = 512
"""For how many sets of answers a step remembers what it found; then it begins anew."""


@plain
class Reads(Plain):
    """What a step reads, if that is answers alone: questions of the project, fields of records of one kind, the day."""

    names: tuple[str, ...] = ()
    kind: str = ""
    fields: tuple[str, ...] = ()
    day: bool = False


def reads_together(parts: Iterable[Reads | None]) -> Reads | None:
    """Return what several steps read together; None if one reads more than answers, or they read records of two kinds.

    >>> reads_together([Reads(("a",)), Reads(("b",), "partners", ("partners.x",))])
    Reads(names=('a', 'b'), kind='partners', fields=('partners.x',), day=False)
    """
    names, fields, kinds, day = dict[str, None](), dict[str, None](), set[str](), False
    for each in parts:
        if each is None:
            return None
        names.update(dict.fromkeys(each.names))
        fields.update(dict.fromkeys(each.fields))
        kinds |= {each.kind} - {""}
        day = day or each.day
    return Reads(tuple(names), next(iter(kinds), ""), tuple(fields), day) if len(kinds) <= 1 else None


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


class Step(ABC):
    """One condition, ready to be walked.

    ``reads`` is what it reads, None if that is more than answers. ``of_record`` says whether it looks at the record
    that is looked at; all other steps are walked once for the project. ``by_lists`` says whether lists have a say in
    it, or in whether what it reads is asked.
    """

    __slots__ = ("by_lists", "of_record", "reads")

    def __init__(self, reads: Reads | None, *, of_record: bool, by_lists: bool) -> None:
        """Make ready to be walked."""
        self.reads, self.of_record, self.by_lists = reads, of_record, by_lists

    @abstractmethod
    def see(self, at: Place) -> Known:
        """Return whether the condition holds at a place, what carries that, and what is open."""

    @abstractmethod
    def tests_of_lists(self, at: Place) -> Iterator[ListTest]:
        """Yield the tests in it in which lists have a say, in the order of the condition."""


class KeptStep(Step):
    """A step of which it is kept at a place what is known of it there, because conditions share their parts.

    With ``remembers`` what it found is kept for the same answers of other projects too.
    """

    __slots__ = ("_of_values",)

    def __init__(self, reads: Reads | None, *, of_record: bool, by_lists: bool, remembers: bool) -> None:
        """Begin with nothing known."""
        super().__init__(reads, of_record=of_record, by_lists=by_lists)
        self._of_values: Remembered[tuple[Value | date | None, ...], Known] | None = None
        if reads is not None and remembers:
            self._of_values = Remembered(_REMEMBERED)

    def see(self, at: Place) -> Known:
        """Return what is known at a place, worked out when it is first asked for."""
        if not self.of_record:
            at = at.project
        found = at.seen.get(self)
        if found is None:
            found = at.seen[self] = self._see(at) if self._of_values is None else self._remembered(at)
        return found

    def _remembered(self, at: Place) -> Known:
        reads, known = self.reads, self._of_values
        if known is None or reads is None or (reads.kind and reads.kind != at.kind):
            return self._see(at)
        key = tuple(map(at.project.values.get, reads.names))
        if reads.kind:
            key += (at.listed, *map(at.values.get, reads.fields))
        if reads.day:
            key += (at.walk.as_of,)
        found = known.get(key)
        return found if found is not None else known.keep(key, self._see(at))

    @abstractmethod
    def _see(self, at: Place) -> Known:
        """Work out what :meth:`see` returns."""


def at_place(found: Iterable[Carried], place: RecordPlace | None) -> list[Carried]:
    """Return what carries a result with the record it is about in place of :data:`HERE`."""
    return [(each[0], place, *each[2:]) if type(each) is tuple and each[1] is HERE else each for each in found]


def open_at(found: Iterable[Open], place: RecordPlace | None) -> list[Open]:
    """Return open questions with the record they are about in place of :data:`HERE`."""
    return [(question, place if where is HERE else where) for question, where in found]
