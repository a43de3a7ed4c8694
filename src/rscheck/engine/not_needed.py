"""What is not asked for here: the other half of "necessary and sufficient".

A framework that certainly does not apply, and a measure of a framework that applies which nothing calls for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.engine.context import Context
from rscheck.model.assessment import ListedMeasure, NotNeeded
from rscheck.model.pack import Pack
from rscheck.model.terms import Basis

__all__ = ["not_needed"]


def not_needed(context: Context, measures: Sequence[ListedMeasure]) -> list[NotNeeded]:
    """Return what is not needed, frameworks first, each by id; what is only left out by choice is not among it."""
    return [*_frameworks(context), *_measures(context, {each.id for each in measures})]


def _frameworks(context: Context) -> Iterator[NotNeeded]:
    chosen = context.project.frameworks
    for pack in context.engine.catalogue.packs.values():
        if (
            pack.judges_projects
            and context.applies(pack.id) is False
            and chosen is None
            and not _doubtful(context, pack)
        ):
            why = tuple(each.title for each in pack.applies if each.basis is not Basis.UNCONFIRMED)
            yield NotNeeded(pack.id, "framework", pack.title, why=why)


def _doubtful(context: Context, pack: Pack) -> bool:
    """Return whether an unconfirmed reason to apply holds or may hold: then nobody can say that it is not needed."""
    unconfirmed = (each.when for each in pack.applies if each.basis is Basis.UNCONFIRMED)
    return any(context.walk.holds(each) is not False for each in unconfirmed)


def _measures(context: Context, asked: set[str]) -> Iterator[NotNeeded]:
    named: set[str] = set()
    for pack in context.engine.catalogue.packs.values():
        if context.applies(pack.id) is True:
            named.update(context.engine.program.measures[pack.id])
    for identifier in sorted(named - asked):
        measure = context.engine.lookup.measure(identifier)
        if not measure.against_person:
            yield NotNeeded(identifier, "measure", measure.title, measure.category)
