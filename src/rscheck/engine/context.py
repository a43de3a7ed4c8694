"""One assessment under way: what was decided, and the means to explain it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, reduce
from operator import or_

from rscheck.engine.core import Engine
from rscheck.engine.decision import Decision
from rscheck.engine.points import SeenPoint, seen_points
from rscheck.engine.program import Item, ItemKind
from rscheck.engine.tiers import FrameworkTiers
from rscheck.engine.trace import RecordPlace
from rscheck.engine.walk import Walk
from rscheck.model.assessment import Interval
from rscheck.model.pack import Pack, Tree
from rscheck.model.project import Project
from rscheck.model.truth import Truth
from rscheck.plain import Plain, plain

__all__ = ["Context", "DecidedItem", "TreePosition"]

_PROJECT = ("", 0)
"""The place of the project itself among what was decided."""


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
    settled: Mapping[str, tuple[str, ...]]
    """The frameworks that presets of the project make apply, each with the ids of these presets."""
    tiers: Mapping[str, FrameworkTiers]
    interval: Interval
    walk: Walk
    due: dict[str | None, date | None] = field(default_factory=dict)
    """The day by which something of a stage is due, once it has been worked out."""

    def applies(self, pack: str) -> Truth:
        """Return whether a framework applies."""
        return self.tiers[pack].applies

    @cached_property
    def concerning(self) -> tuple[Pack, ...]:
        """The packs that apply or may apply."""
        return tuple(each for each in self.engine.catalogue.packs.values() if self.tiers[each.id].applies is not False)

    @cached_property
    def points(self) -> tuple[SeenPoint, ...]:
        """The points that concern the project, or may."""
        points, seen = self.engine.standing.points("project"), list[SeenPoint]()
        for pack in self.concerning:
            if pack.id in points:
                seen += seen_points(points[pack.id], self.walk, self.applies(pack.id))
        return tuple(seen)

    @cached_property
    def decided(self) -> tuple[DecidedItem, ...]:
        """The rules and outcomes of frameworks that apply or may, the project's first, then record by record.

        Records that are not yet listed come last of their kind, and nothing is certain of them.
        Where it is open whether a framework applies, nothing of it holds for certain.
        """
        return tuple(self._decide())

    @cached_property
    def undecided(self) -> tuple[DecidedItem, ...]:
        """The items that may hold: undecided rules, and outcomes of trees with more than one left."""
        return tuple(each for each in self.decided if each.truth is None)

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
        engine, decision = self.engine, self.decision
        judging = reduce(or_, [engine.judging[each.id] for each in self.concerning], 0)
        records = [place for place in decision.masks if place != _PROJECT]
        in_order = sorted(records, key=lambda place: (place[0], place[1] < 0, place[1]))
        for place in (_PROJECT, *in_order):
            items = decision.items(place, engine.machine.tables[place[0]].part(judging))
            record, certain = place if place != _PROJECT else None, place[1] >= 0
            for number in sorted(items):
                item = engine.program.items[number]
                truth = items[number] if certain and self.applies(item.pack) else None
                yield DecidedItem(item, truth, record)
