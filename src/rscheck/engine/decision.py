"""What the answers decide: which clauses are ruled out and which undecided, for the project and for each record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_

from rscheck.engine.effects import Effect, joined
from rscheck.engine.machine import Machine, ReadyTable
from rscheck.model.truth import Truth

__all__ = ["NOT_YET_LISTED", "Decision", "Group"]

NOT_YET_LISTED = -1
"""Number of the record that stands for those an incomplete list may still gain: nothing of it is known."""


class Group:
    """The records of one kind during a run. The project is a group of its own, of one record that does nothing.

    ``own`` is what each record does, that of those not yet listed last; ``said`` is what is said of all of them.
    ``met`` are the clauses that some listed record meets, ``possible`` those that some record may meet: there are many
    conditions on some record, and for each of them these two are enough.
    """

    __slots__ = ("_barred", "_unmet", "listed", "met", "own", "possible", "said", "table")

    def __init__(self, table: ReadyTable, own: Sequence[Effect], listed: int) -> None:
        """Join what the records do, of which the first ``listed`` are on the list."""
        self.table, self.listed, self.said = table, listed, 0
        self.take(own)

    def take(self, own: Sequence[Effect]) -> None:
        """Let each record do this."""
        table, self.own = self.table, own
        self._barred = reduce(and_, own, table.every)
        self._unmet = reduce(and_, [each | each >> table.width for each in own[: self.listed]], table.every)
        self.say(self.said)

    def say(self, said: Effect) -> None:
        """Let this be said of all records."""
        table, self.said = self.table, said
        self.possible = table.every & ~(self._barred | said)
        self.met = table.every & ~(self._unmet | said | said >> table.width)

    def masks(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Return the number of each record, and which of its clauses are ruled out and which undecided."""
        for number, own in enumerate(self.own):
            effect = own | self.said
            masks = effect & self.table.every, effect >> self.table.width
            yield number if number < self.listed else NOT_YET_LISTED, masks


@dataclass(frozen=True)
class Decision:
    """What the answers decide.

    Which items that makes hold is worked out when asked for, because a tier can be told without.
    """

    machine: Machine
    groups: Mapping[str, Group]

    @cached_property
    def possible(self) -> int:
        """The clauses that the project or some record may meet, those of each table from its start on."""
        return joined(each.possible << each.table.start for each in self.groups.values())

    @cached_property
    def met(self) -> int:
        """The clauses that the project or some listed record meets, in the same way."""
        return joined(each.met << each.table.start for each in self.groups.values())

    @cached_property
    def masks(self) -> Mapping[tuple[str, int], tuple[int, int]]:
        """The clauses ruled out and left undecided for the project, ``("", 0)``, and each record by kind and number."""
        return {(kind, number): masks for kind, group in self.groups.items() for number, masks in group.masks()}

    @cached_property
    def project(self) -> Mapping[int, Truth]:
        """The items that hold (True) or may hold (None) for the project, by number; one that is absent does not."""
        return self.items(("", 0))

    @cached_property
    def records(self) -> Mapping[tuple[str, int], Mapping[int, Truth]]:
        """The same for each record by kind and number."""
        return {place: self.items(place) for place in self.masks if place[0]}

    def items(self, place: tuple[str, int], among: int = -1) -> Mapping[int, Truth]:
        """Return the items that hold or may hold for the project or a record, by the clauses ``among`` if given."""
        ruled_out, undecided = self.masks[place]
        table, clauses_of = self.machine.tables[place[0]], self.machine.clauses_of
        found: dict[int, Truth] = {}
        alive = table.every & ~ruled_out & among
        met = alive & ~undecided
        while alive:
            number = table.owner[(alive & -alive).bit_length() - 1]
            clauses = clauses_of[number]
            found[number] = True if clauses & met else None
            alive &= ~clauses
        return found
