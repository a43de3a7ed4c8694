"""One assessment under way: what was decided, and the means to explain it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from rscheck.engine.core import Engine
from rscheck.engine.decision import NOT_YET_LISTED, Decision
from rscheck.engine.effects import joined
from rscheck.engine.program import Item, ItemKind
from rscheck.engine.tiers import FrameworkTiers
from rscheck.engine.trace import RecordPlace
from rscheck.engine.walk import Walk
from rscheck.model.assessment import Interval
from rscheck.model.pack import Tree
from rscheck.model.project import Project
from rscheck.model.truth import Truth
from rscheck.plain import Plain, plain

__all__ = ["Context", "DecidedItem", "TreePosition"]


@plain
class DecidedItem(Plain):
    """An item that holds (True) or may hold (None), for the project (``place`` None) or for one record."""

    item: Item
    truth: Truth
    place: RecordPlace | None

    @property
    def unlisted(self) -> bool:
        """Return whether it is about records that an incomplete list may still gain."""
        return self.place is not None and self.place[1] < 0


@plain
class TreePosition(Plain):
    """Where a tree stands for the project or one record: which outcomes can still be reached."""

    tree: Tree
    place: RecordPlace | None
    outcomes: tuple[str, ...]
    applies: Truth

    @property
    def settled(self) -> bool:
        """Return whether exactly one outcome is left, in a framework that certainly applies."""
        return len(self.outcomes) == 1 and self.applies is True


@dataclass(frozen=True)
class Context:
    """What every part of an assessment reads."""

    engine: Engine
    project: Project
    as_of: date
    decision: Decision
    tiers: Mapping[str, FrameworkTiers]
    interval: Interval
    walk: Walk
    due: dict[str | None, date | None] = field(default_factory=dict)
    """The day by which something of a stage is due, once it has been worked out."""

    def applies(self, pack: str) -> Truth:
        """Return whether a framework applies."""
        return self.tiers[pack].applies

    @cached_property
    def decided(self) -> tuple[DecidedItem, ...]:
        """The items of frameworks that apply or may, project first, then record by record; unlisted records last.

        Where it is open whether a framework applies, nothing of it holds for certain.
        """
        return tuple(self._decide())

    @cached_property
    def positions(self) -> tuple[TreePosition, ...]:
        """Where each tree of a framework that applies or may apply stands, record by record."""
        reach: dict[tuple[str, RecordPlace | None], dict[str, None]] = {}
        for decided in self.decided:
            if decided.item.kind is ItemKind.OUTCOME and not decided.unlisted:
                reach.setdefault((decided.item.id, decided.place), {})[decided.item.part] = None
        positions = []
        for (identifier, place), reached in reach.items():
            tree = self.engine.lookup.trees[identifier]
            ordered = tuple(each for each in tree.outcomes if each in reached)
            positions.append(TreePosition(tree, place, ordered, self.applies(tree.pack)))
        return tuple(positions)

    def _decide(self) -> Iterator[DecidedItem]:
        machine = self.engine.machine
        counting = joined(machine.packs.get(pack, 0) for pack, each in self.tiers.items() if each.applies is not False)
        for kind, number in sorted(self.decision.masks, key=lambda place: (place[0], place[1] < 0, place[1])):
            place, unlisted = (kind, number) if kind else None, number == NOT_YET_LISTED
            items = self.decision.items((kind, number), counting >> machine.tables[kind].start)
            for each in sorted(items):
                item = machine.program.items[each]
                certain = self.applies(item.pack) and not unlisted
                yield DecidedItem(item, items[each] if certain else None, place)
