"""What a pack may ask for and compare with, whatever the project: found once, when packs are compiled."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.engine.conditions import Conditions
from rscheck.engine.lookup import Lookup
from rscheck.model.condition import Condition, Derived, Leaf, Operation, walk
from rscheck.model.pack import Pack
from rscheck.model.terms import Basis

__all__ = ["measures_named_by", "watchlists_of"]


def measures_named_by(pack: Pack) -> tuple[str, ...]:
    """Return the ids of the measures that a pack may ask for in a project, sorted."""
    return tuple(sorted(set(_measures(pack))))


def _measures(pack: Pack) -> Iterator[str]:
    for rule in (each for each in pack.rules if each.basis is not Basis.UNCONFIRMED):
        yield from rule.then.measures
    for tree in pack.trees:
        for outcome in tree.outcomes.values():
            yield from outcome.measures
        for node in tree.nodes.values():
            for branch in node.branches:
                yield from branch.measures
    for point in pack.points:
        if point.of == "project":
            yield from point.measures


def watchlists_of(pack: Pack, lookup: Lookup) -> tuple[str, ...]:
    """Return the ids of the watchlists that a pack compares names with, sorted."""
    conditions = Conditions()
    waiting: list[Condition] = [conditions.of_rule(rule) for rule in pack.rules]
    waiting += [each.when for each in pack.derived.values()]
    waiting += [each.when for each in pack.applies]
    waiting += [rule.met_when for rule in pack.rules if rule.met_when is not None]
    waiting += [each for point in pack.points for each in (point.when, point.met_when) if each is not None]
    for tree in pack.trees:
        for node in tree.nodes.values():
            waiting += () if node.on_derived else conditions.branches(tree, node)
    found: set[str] = set()
    seen: set[str] = set()
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, Leaf) and part.test.operation is Operation.LISTED_ON:
                for _, _, _, plain in lookup.eras(part.test):
                    found.update(str(each) for each in plain.operands)
            elif isinstance(part, Derived) and part.id not in seen:
                seen.add(part.id)
                waiting.append(lookup.derived(part.id).when)
    return tuple(sorted(found))
