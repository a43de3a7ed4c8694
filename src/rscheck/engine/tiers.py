"""From what holds and may hold to tiers: the highest floor, at least and at most, for each framework and together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rscheck.engine.evaluate import NOT_YET_LISTED, Decision
from rscheck.engine.machine import Effect, Machine
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


def counted_floor(item: Item) -> Tier | None:
    """Return the floor that counts."""
    return item.tier


def official_floor(item: Item) -> Tier | None:
    """Return the floor by official texts alone."""
    return item.official


def applicability(machine: Machine, decision: Decision, chosen: Mapping[str, Truth]) -> dict[str, Truth]:
    """Return whether each framework applies. ``chosen`` overrides it for packs that a project names."""
    ruled_out, undecided = decision.masks["", 0]
    alive = ~ruled_out
    met = alive & ~undecided
    applies: dict[str, Truth] = {
        pack: True if clauses & met else None if clauses & alive else False for pack, clauses in machine.applies.items()
    }
    applies.update(chosen)
    return applies


def framework_tiers(floors: Floors, decision: Decision, applies: Mapping[str, Truth]) -> dict[str, FrameworkTiers]:
    """Return each framework's tiers; one that does not apply has none of its own."""
    return {
        pack: FrameworkTiers(truth, _LOW if truth is False else floors.interval(decision, {pack: True}))
        for pack, truth in applies.items()
    }


@plain
class _TableFloors(Plain):
    """The clauses of one table by the floor they set: of its rules, and of each tree's outcomes, lowest first."""

    rules: dict[Tier, int]
    trees: list[dict[Tier, int]]


class Floors:
    """The clauses that set each floor: as the packs have it, by official texts alone, or as measures leave it."""

    def __init__(self, machine: Machine, floor: Floor) -> None:
        """Sort the clauses of a machine by the floor that ``floor`` gives to their items."""
        self._machine = machine
        self._packs: dict[str, int] = {}  # the clauses of each pack in all tables, those of each from its offset on
        self._tables: dict[str, _TableFloors] = {}
        for record in machine.tables:
            offset = machine.offsets[record]
            rules: dict[Tier, int] = {}
            trees: dict[tuple[str, str], dict[Tier, int]] = {}
            for item, clauses in machine.floored[record]:
                tier = floor(item)
                if tier is not None:
                    outcome = item.kind is ItemKind.OUTCOME
                    by_tier = trees.setdefault((item.pack, item.id), {}) if outcome else rules
                    by_tier[tier] = by_tier.get(tier, 0) | clauses
                    self._packs[item.pack] = self._packs.get(item.pack, 0) | clauses << offset
            self._tables[record] = _TableFloors(rules, [dict(sorted(each.items())) for each in trees.values()])

    def interval(self, decision: Decision, applies: Mapping[str, Truth]) -> Interval:
        """Return the tier of these frameworks together, end by end; those that only may apply have no lower end."""
        scopes = self._scopes(applies)
        low = high = Tier.LOW
        for (record, number), (ruled_out, undecided) in decision.masks.items():
            certain, possible = scopes[record]
            alive = possible & ~ruled_out
            if not alive:
                continue
            certain = 0 if number == NOT_YET_LISTED else alive & certain
            table = self._tables[record]
            for tier, clauses in table.rules.items():
                if tier > high and alive & clauses:
                    high = tier
                if tier > low and certain & clauses & ~undecided:
                    low = tier
            for outcomes in table.trees:
                reached = [tier for tier, clauses in outcomes.items() if alive & clauses]
                if reached:
                    high = max(high, reached[-1])
                    low = max(low, reached[0]) if certain & outcomes[reached[0]] else low
        return Interval(low, high)

    def _scopes(self, applies: Mapping[str, Truth]) -> dict[str, Effect]:
        """Return for each table the clauses of frameworks that certainly apply, and of those that may."""
        certain = possible = 0
        for pack, truth in applies.items():
            if truth is not False:
                clauses = self._packs.get(pack, 0)
                possible |= clauses
                certain |= clauses if truth else 0
        return {
            record: (
                (certain >> offset) & self._machine.tables[record].every,
                (possible >> offset) & self._machine.tables[record].every,
            )
            for record, offset in self._machine.offsets.items()
        }
