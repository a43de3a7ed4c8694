"""Whether a name is that of a unit of a listed body: its institute, college, laboratory, hospital or campus."""

from __future__ import annotations

from rscheck.screening.align import Alignment
from rscheck.screening.names import Reading
from rscheck.screening.weights import is_distinctive

__all__ = ["is_unit_of"]

_WHOLES = frozenset(("university", "academy", "institute", "corporation", "group", "company", "ministry", "college"))


def is_unit_of(query: Reading, listed: Reading, alignment: Alignment) -> bool:
    """Return whether the whole listed name stands in the query in one piece, beside the name of a unit.

    ``Ningbo Innovation Institute`` beside ``Beihang University`` is one; ``Medical`` within ``Tianjin University`` is not.
    """
    if alignment.listed_left or not alignment.query_left:
        return False
    if any(pair.like < 0.85 for pair in alignment.pairs):
        return False
    inside = sorted(each for pair in alignment.pairs for each in pair.query)
    first, last = inside[0], inside[-1]
    if last - first + 1 != len(inside):
        return False
    left = [query.tokens[each] for each in alignment.query_left]
    before = [query.tokens[each] for each in alignment.query_left if each < first]
    if any(each.kind in ("direction", "number") for each in before) and len(before) == 1:
        return False
    shared = [query.tokens[each] for each in inside]
    named = any(each.kind in ("place", "number") or is_distinctive(each) for each in shared) or any(
        each.kind == "other" for each in shared
    )
    whole = any(each.kind == "head" for each in shared) or any(map(is_distinctive, shared))
    order = sorted((each for pair in alignment.pairs for each in pair.listed), key=lambda each: each)
    in_order = [pair.listed[0] for pair in sorted(alignment.pairs, key=lambda pair: pair.query)] == sorted(
        pair.listed[0] for pair in alignment.pairs
    )
    return named and whole and in_order and bool(order) and any(each.kind == "head" for each in left)
