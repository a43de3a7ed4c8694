"""Each framework's own result, in its own words; frameworks that do not apply are told with the reason."""

from __future__ import annotations

from rscheck.engine.context import Context
from rscheck.model.assessment import FrameworkResult, OutcomeResult
from rscheck.model.pack import Pack
from rscheck.model.terms import Basis

__all__ = ["framework_results"]


def framework_results(context: Context) -> list[FrameworkResult]:
    """Return the result of every pack that decides anything, by id."""
    undecided: dict[str, list[str]] = {}
    for item in (each.item for each in context.undecided):
        names = undecided.setdefault(item.pack, [])
        if item.id not in names:
            names.append(item.id)
    outcomes: dict[str, list[OutcomeResult]] = {}
    for position in context.positions:
        tree = position.tree
        outcomes.setdefault(tree.pack, []).append(
            OutcomeResult(
                tree=tree.id,
                record=context.walk.label(position.place) if position.place else "",
                outcomes=position.outcomes,
                texts=tuple(tree.outcomes[each].text for each in position.outcomes),
                indicative=_indicative(context, position.tree.id, position.place, position.outcomes),
            )
        )
    settled = context.settled if context.project.frameworks is None else {}
    standing, named = context.engine.standing, context.project.frameworks or ()
    results = dict(standing.not_applying)
    for pack in (each for each in context.concerning if each.judges_projects):
        tiers = context.tiers[pack.id]
        results[pack.id] = FrameworkResult(
            id=pack.id,
            title=pack.title,
            applies=tiers.applies,
            why=_why(context, pack),
            chosen=pack.id in named,
            tier=tiers.contribution,
            outcomes=tuple(outcomes.get(pack.id, ())),
            undecided=tuple(undecided.get(pack.id, ())),
            exclusions=pack.exclusions,
            presets=settled.get(pack.id, ()),
        )
    return list(results.values())


def _indicative(
    context: Context, identifier: str, place: tuple[str, int] | None, counted: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the outcomes that unconfirmed nodes would lead to, where they differ from those that count."""
    if identifier not in context.engine.standing.unconfirmed_nodes:
        return ()
    tree = context.engine.lookup.trees[identifier]
    reached = {
        way.outcome
        for way in context.engine.conditions.ways(tree, counting=False)
        if context.walk.holds(way.condition, place) is not False
    }
    return () if reached == set(counted) else tuple(each for each in tree.outcomes if each in reached)


def _why(context: Context, pack: Pack) -> tuple[str, ...]:
    """Return the clauses that made it apply, or all of its confirmed clauses when it only may."""
    if context.applies(pack.id) is True:
        confirmed = [each for each in pack.applies if each.basis is not Basis.UNCONFIRMED]
        return tuple(each.id for each in confirmed if context.walk.holds(each.when) is True)
    return context.engine.standing.why_not(pack)
