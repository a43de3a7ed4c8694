"""What there is to show of a pack, and what its tests do not show yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rscheck.engine.conditions import Conditions
from rscheck.engine.paths import Way
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.condition import All
from rscheck.model.pack import Catalogue, Pack, Tree
from rscheck.model.terms import Basis
from rscheck.plain import Plain, plain
from rscheck.verify.boundaries import Change, TestRun, boundaries_of
from rscheck.verify.claims import claims_of
from rscheck.verify.decisions import Decision
from rscheck.verify.moves import Move, moves_of
from rscheck.verify.search import Found

__all__ = ["Gap", "Row", "rows_of"]

Wanted = Mapping[str, Location | None]
"""The ids of what is to be shown, and where each stands."""


@plain
class Gap(Plain):
    """Something that no test of a pack shows.

    ``kind`` is ``fired``, ``silent``, ``branch``, ``outcome``, ``met``, ``open``, ``measure``, ``number`` or ``date``.
    A number or date has its move, and something that the move changes with facts that show it.
    """

    kind: str
    item: str
    location: Location | None = None
    move: Move | None = None
    seen_by: tuple[Decision, Found] | None = None


@plain
class Row(Plain):
    """How much of one sort of thing the tests show: ``total`` things, and those that are missing."""

    title: Message
    total: int
    gaps: tuple[Gap, ...]


def rows_of(catalogue: Catalogue, pack: Pack, runs: Sequence[TestRun]) -> Iterator[Row]:
    """Yield what the tests of a pack show; ``runs`` are those whose answers can be read."""
    conditions = Conditions()
    claims = claims_of(pack, (test.raw.get("expect") for test in pack.tests))
    rules = {rule.id: rule.location for rule in pack.rules if rule.basis is not Basis.UNCONFIRMED}
    points = {point.id: point.location for point in pack.points if point.basis is not Basis.UNCONFIRMED}
    yield _row(Message("rules that fire"), "fired", rules, claims.fired)
    yield _row(Message("rules that are silent"), "silent", rules, claims.silent)
    yield _branches(pack, conditions, runs)
    yield _row(Message("outcomes of trees"), "outcome", _outcomes(pack, conditions), claims.outcomes)
    yield _row(Message("points that are met"), "met", points, claims.met)
    yield _row(Message("points that are open"), "open", points, claims.open)
    yield _row(Message("measures"), "measure", dict(_measures(pack)), claims.measures)
    yield from _boundaries(catalogue, pack, runs)


def _row(title: Message, kind: str, wanted: Wanted, shown: Collection[str]) -> Row:
    missing = [name for name in wanted if name not in shown]
    return Row(title, len(wanted), tuple(Gap(kind, name, wanted[name]) for name in missing))


def _outcomes(pack: Pack, conditions: Conditions) -> Wanted:
    reached = [(tree, way.outcome) for tree in pack.trees for way in conditions.ways(tree)]
    return {f"{tree.id}:{name}": tree.outcomes[name].location for tree, name in reached}


def _measures(pack: Pack) -> Iterator[tuple[str, Location | None]]:
    asking: list[tuple[Basis, tuple[str, ...], Location | None]] = [
        *((rule.basis, rule.then.measures, rule.location) for rule in pack.rules),
        *((point.basis, point.measures, point.location) for point in pack.points),
    ]
    for basis, measures, place in asking:
        if basis is not Basis.UNCONFIRMED:
            yield from ((measure, place) for measure in measures)
    for tree in pack.trees:
        for outcome in tree.outcomes.values():
            yield from ((measure, outcome.location) for measure in outcome.measures)


def _branches(pack: Pack, conditions: Conditions, runs: Sequence[TestRun]) -> Row:
    """Count the branches that some test certainly takes."""
    wanted: dict[str, Location | None] = {}
    taken: set[str] = set()
    for tree in pack.trees:
        for way in conditions.ways(tree):
            names = _branch_names(tree, way)
            wanted |= dict.fromkeys(names, tree.location)
            if not taken.issuperset(names) and any(
                outcome.tracer.holds(All(way.steps), place) is True
                for _, outcome in runs
                for place in outcome.places(tree.for_each)
            ):
                taken |= set(names)
    return _row(Message("branches of trees"), "branch", wanted, taken)


def _branch_names(tree: Tree, way: Way) -> list[str]:
    ends = (*way.nodes[1:], way.outcome)
    return [f"{node} → {end}" for node, end in zip(way.nodes, ends, strict=True)]


def _boundaries(catalogue: Catalogue, pack: Pack, runs: Sequence[TestRun]) -> Iterator[Row]:
    found: dict[bool, list[Gap]] = {True: [], False: []}
    totals = {True: 0, False: 0}
    for move in (move for boundary in boundaries_of(catalogue, pack) for move in moves_of(boundary)):
        change = Change(catalogue, pack, move)
        if not change.is_noticed(runs):
            seen_by = change.seen_by()
            if seen_by is None:
                continue
            found[move.boundary.number].append(
                Gap("number" if move.boundary.number else "date", move.name, move.boundary.location, move, seen_by)
            )
        totals[move.boundary.number] += 1
    for number, title in ((True, Message("sides of numbers")), (False, Message("sides of dates"))):
        yield Row(title, totals[number], tuple(found[number]))
