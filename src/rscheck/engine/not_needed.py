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
    # Where an unconfirmed reason to apply holds or may hold, nobody can say that a framework is not needed.
    doubtful = {
        pack.id
        for pack, unconfirmed in context.engine.standing.doubtful
        if any(context.walk.holds(each.when) is not False for each in unconfirmed)
    }
    for pack in context.engine.standing.judging:
        if context.applies(pack.id) is False and pack.id not in doubtful:
            yield context.engine.standing.framework_not_needed(pack)


def _measures(context: Context, asked: set[str]) -> Iterator[NotNeeded]:
    named: set[str] = set()
    for pack in context.engine.catalogue.packs.values():
        if context.applies(pack.id) is True:
            named.update(context.engine.program.measures[pack.id])
    for identifier in sorted(named - asked):
        if not context.engine.lookup.measure(identifier).against_person:
            yield context.engine.standing.measure_not_needed(identifier)
