"""One institution against what the frameworks ask of institutions: what is in place, what is missing, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rscheck._version import __version__
from rscheck.engine.core import Engine
from rscheck.engine.measures import in_order, listed_measure
from rscheck.engine.overlays import overlays_used
from rscheck.engine.points import points_of, seen_points, unconfirmed_points
from rscheck.engine.walk import Walk
from rscheck.model.assessment import ListedMeasure, PackProvenance, PointResult, Provenance
from rscheck.model.institution import InstitutionReview
from rscheck.model.project import Project
from rscheck.model.terms import Tier

__all__ = ["review_institution"]


def review_institution(engine: Engine, answers: Project, *, as_of: date, as_of_origin: str) -> InstitutionReview:
    """Return the review of an institution on a day. ``answers`` is its own file; it has no tier and moves none."""
    walk = Walk(engine.steps, answers, as_of)
    packs = engine.catalogue.packs
    asked = engine.standing.points("institution").values()
    seen = [each for points in asked for each in seen_points(points, walk, True)]
    points, doubts = list(points_of(seen, walk)), list(unconfirmed_points(seen))
    measures = _measures(engine, answers, points)
    cited = {cite.source for each in points for cite in each.cite}
    cited |= {cite.source for each in measures for cite in (*each.cite, *(c for s in each.satisfies for c in s.cite))}
    flags = {flag for each in points for flag in each.flags}
    used = [
        packs[name]
        for name in dict.fromkeys([*(each.framework for each in points), *(each.framework for each in doubts)])
    ]
    referred = answers.referred[0]
    return InstitutionReview(
        institution=answers.id,
        title=answers.title,
        as_of=as_of,
        answered_on=referred.answered_on,
        points=tuple(points),
        measures=tuple(measures),
        not_checked=tuple(sorted(doubts, key=lambda each: (each.framework, each.item))),
        provenance=Provenance(
            tool="rscheck",
            version=__version__,
            as_of_origin=as_of_origin,
            project_file=referred.file,
            project_digest=referred.digest,
            packs=tuple(PackProvenance(p.id, p.version, p.digest, p.status, p.reviewed_on) for p in used),
            catalogue_digest=engine.catalogue.digest,
            fail_on=Tier.HIGH,
            overlays=overlays_used(used, as_of),
        ),
        frameworks={pack.id: pack.title for pack in used},
        languages=answers.languages,
        sources=engine.lookup.sources(cited),
        flags={name: flag for name, flag in engine.lookup.flags.items() if name in flags},
    )


def _measures(engine: Engine, answers: Project, points: Sequence[PointResult]) -> list[ListedMeasure]:
    """Return what would close the gaps, and what the file says of measures itself."""
    asked: dict[str, list[PointResult]] = {}
    for point in (each for each in points if each.state != "met"):
        for identifier in point.measures:
            asked.setdefault(identifier, []).append(point)
    for identifier in answers.measures:
        asked.setdefault(identifier, [])
    listed = []
    for identifier, by in asked.items():
        state = "applies" if any(each.state == "open" for each in by) else "may_apply" if by else "recorded"
        measure = engine.lookup.measure(identifier)
        names = tuple(sorted(each.id for each in by))
        listed.append(listed_measure(measure, state, names, None, answers.measures.get(identifier)))
    return in_order(listed)
