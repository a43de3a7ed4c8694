"""From what holds and may hold to tiers: the highest floor, at least and at most, for each framework and together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rscheck.engine.decision import Decision, Group
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


class _Tree:
    """The outcomes of a tree that set a floor, about records of a ``kind``; ``clauses`` are theirs in all tables."""

    __slots__ = ("_outcomes", "clauses", "kind")

    def __init__(self, table: ReadyTable, outcomes: Mapping[Tier, int]) -> None:
        """Take the clauses of the table that lead to outcomes with each floor."""
        self.kind = table.record
        self._outcomes = sorted(outcomes.items())
        self.clauses = joined(outcomes.values()) << table.start

    def at_least(self, group: Group) -> Tier:
        """Return the highest of the floors that the tree sets at least for listed records."""
        return max((self._lowest(own | group.said) for own in group.own[: group.listed]), default=Tier.LOW)

    def _lowest(self, ruled_out: int) -> Tier:
        for tier, clauses in self._outcomes:
            if clauses & ~ruled_out:
                return tier
        return Tier.LOW


class Floors:
    """The clauses that set each floor: as the packs have it, by official texts alone, or as measures leave it.

    They are numbered through all tables. A floor is certain where a rule sets it that is met; of a tree only the lowest
    outcome that is left is.
    """

    def __init__(self, machine: Machine, floor: Floor) -> None:
        """Sort the clauses of a machine by the floor that ``floor`` gives to their items."""
        self._of_packs: dict[str, int] = {}
        of_rules: dict[Tier, int] = {}
        of_all: dict[Tier, int] = {}
        trees: dict[tuple[str, str, str], dict[Tier, int]] = {}
        for kind, items in machine.floored.items():
            for item, own in items:
                tier = floor(item)
                if tier is None:
                    continue
                clauses = own << machine.tables[kind].start
                self._of_packs[item.pack] = self._of_packs.get(item.pack, 0) | clauses
                of_all[tier] = of_all.get(tier, 0) | clauses
                if item.kind is ItemKind.OUTCOME:
                    of_tree = trees.setdefault((kind, item.pack, item.id), {})
                    of_tree[tier] = of_tree.get(tier, 0) | own
                else:
                    of_rules[tier] = of_rules.get(tier, 0) | clauses
        self._of_all = sorted(of_all.items(), reverse=True)
        self._of_rules = sorted(of_rules.items(), reverse=True)
        self._trees = [_Tree(machine.tables[kind], outcomes) for (kind, _, _), outcomes in trees.items()]

    def interval(self, decision: Decision, applies: Mapping[str, Truth]) -> Interval:
        """Return the tier of these frameworks together, end by end; those that only may apply have no lower end."""
        certain = possible = 0
        for pack, truth in applies.items():
            if truth is not False:
                clauses = self._of_packs.get(pack, 0)
                possible |= clauses
                certain |= clauses if truth else 0
        return self._interval(decision, possible, certain)

    def of_pack(self, decision: Decision, pack: str) -> Interval:
        """Return the tier of one framework, taken to apply."""
        clauses = self._of_packs.get(pack, 0)
        return self._interval(decision, clauses, clauses)

    def _interval(self, decision: Decision, possible: int, certain: int) -> Interval:
        """Return the lowest and the highest tier, by those clauses that may count and those that do."""
        possible &= decision.possible
        high = next((tier for tier, clauses in self._of_all if possible & clauses), Tier.LOW)
        if high is Tier.LOW:
            return _LOW
        met = certain & decision.met
        low = next((tier for tier, clauses in self._of_rules if met & clauses), Tier.LOW)
        for tree in self._trees if low < high else ():
            if possible & certain & tree.clauses:
                low = max(low, tree.at_least(decision.groups[tree.kind]))
        return Interval(low, high)
