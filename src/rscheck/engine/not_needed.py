"""What is not asked for here: the other half of "necessary and sufficient".

A framework that certainly does not apply, and a measure of a framework that applies which nothing calls for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.engine.context import Context
from rscheck.model.assessment import ListedMeasure, NotNeeded

__all__ = ["not_needed"]


def not_needed(context: Context, measures: Sequence[ListedMeasure]) -> list[NotNeeded]:
    """Return what is not needed, frameworks first, each by id; what is only left out by choice is not among it."""
    return [*_frameworks(context), *_measures(context, {each.id for each in measures})]


def _frameworks(context: Context) -> Iterator[NotNeeded]:
    if context.project.frameworks is not None:
        return
    concerning = {each.id for each in context.concerning}
    # Where an unconfirmed reason to apply holds or may hold, nobody can say that a framework is not needed.
    doubtful = {
        framework
        for framework, unconfirmed in context.engine.standing.unconfirmed_reasons.items()
        if framework not in concerning and any(context.walk.holds(each.when) is not False for each in unconfirmed)
    }
    for framework, needless in context.engine.standing.frameworks_not_needed.items():
        if framework not in concerning and framework not in doubtful:
            yield needless


def _measures(context: Context, asked: set[str]) -> Iterator[NotNeeded]:
    named: set[str] = set()
    for pack in context.concerning:
        if context.applies(pack.id):
            named.update(context.engine.program.measures[pack.id])
    needless = context.engine.standing.measures_not_needed
    for identifier in sorted((named - asked) & needless.keys()):
        yield needless[identifier]
