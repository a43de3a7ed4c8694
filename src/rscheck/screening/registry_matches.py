"""What becomes of a match that was found by way of the registry: it says so, and claims no more than that does."""

from __future__ import annotations

from dataclasses import replace

from rscheck.model.screening import Band, Match
from rscheck.screening.compare import CLOSE
from rscheck.screening.registry import OtherName

__all__ = ["by_other_name", "by_relation", "cap_of"]


def cap_of(relation: str) -> str:
    """Return the id of the cap of a match with another body, by what that is to the one asked for.

    >>> cap_of("parent"), cap_of("successor")
    ('registry_parent', 'registry_successor')
    """
    return f"registry_{relation}"


def by_other_name(match: Match, name: str, other: OtherName) -> Match | None:
    """Return a match of another name of a body as one of the name asked for, None if that is too little to go by.

    The other name has to be close to the listed one by its spelling, or that of a unit of it. A step by the registry
    and one by likeness would be a guess upon a guess; the registry has translations, so none is made of its words. What
    was before or after a body is possible at most.
    """
    found = match.comparison
    sure = found.score >= CLOSE or (found.band is Band.RELATED and not other.relation)
    if not sure or any(each.how == "translation" for each in found.aligned):
        return None
    if other.relation:
        found = replace(found, band=Band.POSSIBLE, caps=(*found.caps, cap_of(other.relation)))
    return replace(match, query=name, comparison=found, registry=other.registry)


def by_relation(match: Match, name: str, relation: str, registry: str) -> Match:
    """Return a match of a parent or a part of a body as one of the body, which is related to the entry."""
    found = match.comparison
    told = replace(found, band=Band.RELATED, caps=(*found.caps, cap_of(relation)))
    return replace(match, query=name, comparison=told, registry=registry)
