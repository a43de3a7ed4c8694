"""What frameworks ask to be considered or in place, and whether it is. A point never moves a tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.engine.step import Known
from rscheck.engine.walk import Walk
from rscheck.model.assessment import Evidence, NotChecked, PointResult
from rscheck.model.pack import Point
from rscheck.model.terms import Basis
from rscheck.model.truth import Truth
from rscheck.plain import Plain, plain

__all__ = ["SeenPoint", "points_of", "seen_points", "unconfirmed_points"]

_EVERYBODY = Known(True, ())
_NEVER_KNOWN = Known(None, ())


@plain
class SeenPoint(Plain):
    """A point that concerns the project or institution, or may: what is known of whom it concerns and if it is met.

    ``concerns`` is None too where its framework only may apply.
    """

    point: Point
    concerns: Truth
    when: Known
    met: Known

    @property
    def state(self) -> str:
        """Return ``met``, ``open``, or ``unknown`` where the answer is missing or it is not known whom it concerns."""
        if self.met.truth is True:
            return "met"
        return "open" if self.met.truth is False and self.concerns else "unknown"


def seen_points(points: Iterable[Point], walk: Walk, applies: Truth) -> Iterator[SeenPoint]:
    """Yield those points of a framework that applies or may which concern the project or institution, or may."""
    for point in points:
        when = _EVERYBODY if point.when is None else walk.known(point.when)
        if when.truth is not False:
            met = _NEVER_KNOWN if point.met_when is None else walk.known(point.met_when)
            yield SeenPoint(point, applies if when.truth else None, when, met)


def points_of(seen: Iterable[SeenPoint], walk: Walk) -> Iterator[PointResult]:
    """Yield the confirmed points, as they stand in a result."""
    for each in seen:
        point = each.point
        if point.basis is not Basis.UNCONFIRMED:
            yield PointResult(
                id=point.id,
                framework=point.pack,
                part=point.part,
                state=each.state,
                title=point.title,
                flags=point.flags,
                measures=point.measures,
                force=point.force,
                basis=point.basis,
                cite=point.cite,
                evidence=_evidence(walk.evidence_of(each.met)),
            )


def unconfirmed_points(seen: Iterable[SeenPoint]) -> Iterator[NotChecked]:
    """Yield the unconfirmed points that are not known to be met."""
    for each in seen:
        point = each.point
        if point.basis is Basis.UNCONFIRMED and each.met.truth is not True:
            state = "applies" if each.concerns else "may_apply"
            yield NotChecked(point.id, point.pack, "unconfirmed", point.title, point.ask, state)


def _evidence(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return the first evidence for each question."""
    first: dict[str, Evidence] = {}
    for each in found:
        first.setdefault(each.question, each)
    return tuple(first.values())
