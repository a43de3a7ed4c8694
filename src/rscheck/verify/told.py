"""What is told of one item of a pack: by its findings, as a point, or among what was not checked.

A test compares it attribute by attribute, so that not only whether a rule fires is pinned but also what it asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rscheck.engine.lookup import Lookup
from rscheck.engine.paths import ways_through
from rscheck.model.assessment import Assessment, Duty, Finding, PointResult
from rscheck.model.pack import Tree
from rscheck.model.terms import Basis, Tier

__all__ = ["ATTRIBUTES", "Told", "differing", "told_of"]

Told = Mapping[str, object]
"""Attributes by the words of the pack format: a word, ``none``, or a set of ids."""

ATTRIBUTES = tuple("state kind tier residual flags measures refer_to due meanwhile of part basis force records".split())
"""What a test can name of an item; ``records`` are the numbers of those of which it certainly applies."""


def told_of(name: str, result: Assessment, points: Sequence[PointResult], lookup: Lookup) -> list[Told]:
    """Return what is told of a rule, a tree, an outcome (``TREE:outcome``) or a point: once for each record."""
    found = [each for each in result.findings if name in (each.item, each.id.partition("#")[0])]
    numbers = {each.id.partition("#")[2] for each in found if each.state == "applies"} - {""}
    duties = {each.finding: each for each in result.duties}
    told: list[Told] = [{**_of_finding(each, duties.get(each.id), lookup), "records": numbers} for each in found]
    told = told or list(_of_outcomes(name, result, lookup))
    told += [_of_point(each, lookup) for each in points if each.id == name]
    told += [
        {"state": each.state, "basis": "unconfirmed"}
        for each in result.not_checked
        if each.item == name and each.reason == "unconfirmed"
    ]
    return told


def _of_finding(finding: Finding, duty: Duty | None, lookup: Lookup) -> dict[str, object]:
    return {
        "state": duty.state if duty is not None else finding.state,
        "kind": finding.kind.id,
        "tier": _tier(finding.tier),
        "residual": _tier(finding.residual),
        "flags": set(finding.flags),
        "measures": set(finding.measures),
        "refer_to": finding.refer_to or "none",
        "due": (duty.due if duty is not None else _due(finding, lookup)) or "none",
        "meanwhile": "yes" if finding.meanwhile else "no",
        "basis": finding.basis.id,
        "force": finding.force,
    }


def _due(finding: Finding, lookup: Lookup) -> str | None:
    """Return what a rule or outcome itself says of when something is due; what is not owed has no other date."""
    if finding.item in lookup.rules:
        return lookup.rules[finding.item].then.due
    outcome = finding.id.removeprefix(f"{finding.item}:").partition("#")[0]
    return lookup.trees[finding.item].outcomes[outcome].due


def _of_outcomes(name: str, result: Assessment, lookup: Lookup) -> Iterator[Told]:
    """Yield an outcome that is reached, or may be, and of which there is no finding, because it clears the matter."""
    identifier, _, outcome = name.partition(":")
    for position in (each for framework in result.frameworks for each in framework.outcomes):
        if position.tree == identifier and outcome in position.outcomes:
            tree = lookup.trees[identifier]
            end, basis = tree.outcomes[outcome], _basis(tree, outcome)
            yield {
                "state": "applies" if len(position.outcomes) == 1 else "may_apply",
                "kind": end.kind.id,
                "tier": _tier(min(end.tier, basis.ceiling)),
                "flags": set(end.flags),
                "measures": set(end.measures),
                "refer_to": end.refer_to or "none",
                "due": end.due or "none",
                "basis": basis.id,
                "force": tree.force,
            }


def _basis(tree: Tree, outcome: str) -> Basis:
    """Return the best grade of the ways that count to an outcome."""
    return max(way.basis for way in ways_through(tree) if way.outcome == outcome)


def _of_point(point: PointResult, lookup: Lookup) -> dict[str, object]:
    of = next(each.of for each in lookup.catalogue.packs[point.framework].points if each.id == point.id)
    return {
        "state": point.state,
        "of": of,
        "part": point.part,
        "flags": set(point.flags),
        "measures": set(point.measures),
        "basis": point.basis.id,
        "force": point.force,
    }


def _tier(tier: Tier | None) -> str:
    return "none" if tier is None else tier.id


def differing(wanted: Mapping[str, object], told: Iterable[Told]) -> Iterator[tuple[str, object, object]]:
    """Yield (attribute, what is wanted, what is told) for everything that is told otherwise."""
    for each in told:
        for key, value in wanted.items():
            found = each.get(key, "none")
            expected = {str(one) for one in value} if isinstance(value, list) else str(value)
            if expected != found:
                yield key, expected, found
