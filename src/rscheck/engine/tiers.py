"""From what holds and may hold to tiers: the highest floor, at least and at most, for each framework and together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from rscheck.engine.decision import NOT_YET_LISTED, Decision
from rscheck.engine.effects import joined
from rscheck.engine.machine import Machine, ReadyTable
from rscheck.engine.program import Item, ItemKind
from rscheck.model.assessment import Interval
from rscheck.model.terms import Tier
from rscheck.model.truth import Truth
from rscheck.plain import Plain, plain

__all__ = ["Floor", "Floors", "FrameworkTiers", "applicability", "counted_floor", "framework_tiers", "official_floor"]

Floor = Callable[[Item], Tier | None]
"""Which floor an item sets: the one that counts, the one by official texts, or the one left by measures."""

_LOW = Interval(Tier.LOW, Tier.LOW)


@plain
class FrameworkTiers(Plain):
    """One framework's interval, and whether it applies. Unknown applicability leaves the lower end at the bottom."""

    applies: Truth
    interval: Interval

    @property
    def contribution(self) -> Interval:
        """Return what it adds to the tier of the project."""
        if self.applies is False:
            return _LOW
        return self.interval if self.applies else Interval(Tier.LOW, self.interval.at_most)


_WITHOUT = FrameworkTiers(False, _LOW)
"""Those of a framework that does not apply."""


def counted_floor(item: Item) -> Tier | None:
    """Return the floor that counts."""
    return item.tier


def official_floor(item: Item) -> Tier | None:
    """Return the floor by official texts alone."""
    return item.official


def applicability(machine: Machine, decision: Decision, chosen: Mapping[str, Truth]) -> dict[str, Truth]:
    """Return whether each framework applies. ``chosen`` overrides it for packs that a project names."""
    project = decision.groups[""]
    met, possible = project.met, project.possible
    applies: dict[str, Truth] = {
        pack: False if not clauses & possible else True if clauses & met else None
        for pack, clauses in machine.applies.items()
    }
    applies.update(chosen)
    return applies


def framework_tiers(floors: Floors, decision: Decision, applies: Mapping[str, Truth]) -> dict[str, FrameworkTiers]:
    """Return each framework's tiers; one that does not apply has none of its own."""
    return {
        pack: _WITHOUT if truth is False else FrameworkTiers(truth, floors.of_pack(decision, pack))
        for pack, truth in applies.items()
    }


class _TableFloors:
    """Clauses of one table by the floor they set: of rules, highest floor first; of each tree, lowest floor first."""

    __slots__ = ("_rules", "_table", "_trees")

    def __init__(self, table: ReadyTable, floored: Iterable[tuple[Item, Tier, int]]) -> None:
        """Sort the clauses of some items of a table, each with the floor that it sets."""
        self._table = table
        rules: dict[Tier, int] = {}
        trees: dict[tuple[str, str], dict[Tier, int]] = {}
        for item, tier, clauses in floored:
            by_tier = trees.setdefault((item.pack, item.id), {}) if item.kind is ItemKind.OUTCOME else rules
            by_tier[tier] = by_tier.get(tier, 0) | clauses
        self._rules = sorted(rules.items(), reverse=True)
        self._trees = [(joined(each.values()), sorted(each.items())) for each in trees.values()]

    def ends(self, decision: Decision, possible: int, certain: int) -> tuple[Tier, Tier]:
        """Return the lowest and the highest tier, by those clauses of all tables that may count and those that do."""
        group = decision.groups[self._table.record]
        possible = possible >> self._table.start & group.possible
        if not possible:
            return Tier.LOW, Tier.LOW
        certain >>= self._table.start
        met = certain & group.met
        low = next((tier for tier, clauses in self._rules if met & clauses), Tier.LOW)
        high = next((tier for tier, clauses in self._rules if possible & clauses), Tier.LOW)
        for of_tree, outcomes in self._trees:
            if possible & of_tree:
                for number, (ruled_out, _) in group.masks():
                    reached = [pair for pair in outcomes if pair[1] & possible & ~ruled_out]
                    if reached:
                        high = max(high, reached[-1][0])
                        if number != NOT_YET_LISTED and certain & reached[0][1]:
                            low = max(low, reached[0][0])
        return low, high


class Floors:
    """The clauses that set each floor: as the packs have it, by official texts alone, or as measures leave it."""

    def __init__(self, machine: Machine, floor: Floor) -> None:
        """Sort the clauses of a machine by the floor that ``floor`` gives to their items."""
        self._machine = machine
        self._floored = {
            record: [(item, tier, clauses) for item, clauses in items if (tier := floor(item)) is not None]
            for record, items in machine.floored.items()
        }
        self._tables = [_TableFloors(machine.tables[record], items) for record, items in self._floored.items() if items]

    def interval(self, decision: Decision, applies: Mapping[str, Truth]) -> Interval:
        """Return the tier of these frameworks together, end by end; those that only may apply have no lower end."""
        certain = possible = 0
        for pack, truth in applies.items():
            if truth is not False:
                clauses = self._machine.packs.get(pack, 0)
                possible |= clauses
                certain |= clauses if truth else 0
        return _together(each.ends(decision, possible, certain) for each in self._tables)

    def of_pack(self, decision: Decision, pack: str) -> Interval:
        """Return the tier of one framework, taken to apply."""
        return _together(each.ends(decision, -1, -1) for each in self._by_pack.get(pack, ()))

    @cached_property
    def _by_pack(self) -> dict[str, list[_TableFloors]]:
        by_pack: dict[str, list[_TableFloors]] = {}
        for record, items in self._floored.items():
            of_packs: dict[str, list[tuple[Item, Tier, int]]] = {}
            for each in items:
                of_packs.setdefault(each[0].pack, []).append(each)
            for pack, of_pack in of_packs.items():
                by_pack.setdefault(pack, []).append(_TableFloors(self._machine.tables[record], of_pack))
        return by_pack


def _together(ends: Iterable[tuple[Tier, Tier]]) -> Interval:
    """Return the interval of the highest ends."""
    low = high = Tier.LOW
    for at_least, at_most in ends:
        low, high = max(low, at_least), max(high, at_most)
    return Interval(low, high)
