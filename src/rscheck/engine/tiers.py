"""From what holds and may hold to tiers: the highest floor, at least and at most, for each framework and together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rscheck.engine.evaluate import NOT_YET_LISTED, Decision
from rscheck.engine.program import Item, ItemKind, Program
from rscheck.model.assessment import Interval
from rscheck.model.terms import Tier
from rscheck.model.truth import Truth

__all__ = ["Floor", "FrameworkTiers", "counted_floor", "framework_tiers", "official_floor", "together"]

Floor = Callable[[Item], Tier | None]
"""Which floor an item sets: the one that counts, the one by official texts, or the one left by measures."""

_LOW = Interval(Tier.LOW, Tier.LOW)


@dataclass(frozen=True, slots=True)
class FrameworkTiers:
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


def framework_tiers(
    program: Program, decision: Decision, floor: Floor, chosen: Mapping[str, Truth] | None = None
) -> dict[str, FrameworkTiers]:
    """Return each framework's tiers. ``chosen`` overrides applicability for packs that a project names."""
    ends: dict[str, Interval] = {}
    applies: dict[str, Truth] = {item.pack: False for item in program.items if item.kind is ItemKind.APPLIES}
    for number, truth in decision.project.items():
        if program.items[number].kind is ItemKind.APPLIES:
            applies[program.items[number].pack] = truth
    groups: Iterable[tuple[int, Mapping[int, Truth]]] = (
        (0, decision.project),
        *((number, items) for (_, number), items in decision.records.items()),
    )
    for number, items in groups:
        for pack, interval in _interval_by_pack(program, items, floor).items():
            certain = Tier.LOW if number == NOT_YET_LISTED else interval.at_least
            ends[pack] = ends.get(pack, _LOW).join(Interval(certain, interval.at_most))
    applies.update(chosen or {})
    return {pack: FrameworkTiers(truth, ends.get(pack, _LOW)) for pack, truth in applies.items()}


def _interval_by_pack(program: Program, items: Mapping[int, Truth], floor: Floor) -> dict[str, Interval]:
    """Return the interval of each pack over the items of one project or record.

    Rules count by their floors, trees by the outcomes that can be reached.
    """
    result: dict[str, Interval] = {}
    outcomes: dict[tuple[str, str], Interval] = {}
    for number, truth in items.items():
        item = program.items[number]
        tier = floor(item)
        if tier is None:
            continue
        if item.kind is ItemKind.OUTCOME:
            known = outcomes.get((item.pack, item.id))
            reach = Interval(min(known.at_least, tier), max(known.at_most, tier)) if known else Interval(tier, tier)
            outcomes[item.pack, item.id] = reach
        else:
            reach = Interval(tier if truth else Tier.LOW, tier)
            result[item.pack] = result.get(item.pack, _LOW).join(reach)
    for (pack, _), reach in outcomes.items():
        result[pack] = result.get(pack, _LOW).join(reach)
    return result


def together(frameworks: Mapping[str, FrameworkTiers]) -> Interval:
    """Return the tier of the project: the highest of all frameworks, end by end."""
    result = _LOW
    for each in frameworks.values():
        result = result.join(each.contribution)
    return result
