"""What frameworks ask to be considered or in place, and whether it is. A point never moves a tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.engine.lookup import Lookup
from rscheck.engine.walk import Walk
from rscheck.model.assessment import Evidence, NotChecked, PointResult
from rscheck.model.condition import Constant
from rscheck.model.pack import Point
from rscheck.model.terms import Basis
from rscheck.model.truth import Truth, all_of

__all__ = ["points_of", "unconfirmed_points"]

_ALWAYS = Constant(True)


def points_of(lookup: Lookup, walk: Walk, pack: str, addressee: str, applies: Truth) -> Iterator[PointResult]:
    """Yield the confirmed points of a pack that concern the project or institution, or may concern it."""
    for point in _addressed(lookup, pack, addressee, applies):
        if point.basis is Basis.UNCONFIRMED or (concerns := _concerns(walk, point, applies)) is False:
            continue
        met = walk.known(point.met_when or _ALWAYS)
        yield PointResult(
            id=point.id,
            framework=pack,
            part=point.part,
            state=_state(concerns, met.truth),
            title=point.title,
            flags=point.flags,
            measures=point.measures,
            force=point.force,
            basis=point.basis,
            cite=point.cite,
            evidence=tuple(_evidence(walk.evidence_of(met))),
        )


def unconfirmed_points(lookup: Lookup, walk: Walk, pack: str, addressee: str, applies: Truth) -> Iterator[NotChecked]:
    """Yield the unconfirmed points of a pack that concern the project or institution and are not known to be met."""
    for point in _addressed(lookup, pack, addressee, applies):
        if point.basis is not Basis.UNCONFIRMED:
            continue
        concerns = _concerns(walk, point, applies)
        met = point.met_when is not None and walk.holds(point.met_when) is True
        if concerns is not False and not met:
            state = "applies" if concerns else "may_apply"
            yield NotChecked(point.id, pack, "unconfirmed", point.title, point.ask, state)


def _addressed(lookup: Lookup, pack: str, addressee: str, applies: Truth) -> Iterator[Point]:
    if applies is not False:
        yield from (each for each in lookup.catalogue.packs[pack].points if each.of == addressee)


def _concerns(walk: Walk, point: Point, applies: Truth) -> Truth:
    return all_of((applies, walk.holds(point.when or _ALWAYS)))


def _state(concerns: Truth, met: Truth) -> str:
    """Return ``met``, ``open``, or ``unknown`` where the answer is missing or it is not known whom it concerns."""
    if met is True:
        return "met"
    return "open" if met is False and concerns is True else "unknown"


def _evidence(found: Iterable[Evidence]) -> Iterator[Evidence]:
    seen: set[str] = set()
    for each in found:
        if each.question not in seen:
            seen.add(each.question)
            yield each
