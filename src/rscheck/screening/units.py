"""Whether a name is that of a unit of a listed body: its institute, college, laboratory, hospital or campus."""

from __future__ import annotations

from rscheck.screening.align import Alignment
from rscheck.screening.names import Reading
from rscheck.screening.tokens import Token
from rscheck.screening.weights import is_distinctive

__all__ = ["is_unit_of"]

_LONGEST_ABBREVIATION = 6

_ALIKE, _NEARLY_THE_SAME = 0.85, 0.95
"""How alike words have to be; a listed name of one word has to be that very word."""

_MANY = 4
"""So many words in common name a body even if each of them is a general one."""


def is_unit_of(query: Reading, listed: Reading, alignment: Alignment) -> bool:
    """Return whether the whole listed name stands in the query in one piece, beside the name of a unit.

    ``Ningbo Innovation Institute`` beside ``Beihang University`` is one; ``Medical`` in ``Tianjin University`` is not.
    """
    if alignment.listed_left or not alignment.query_left:
        return False
    least = _ALIKE if len(listed.tokens) > 1 else _NEARLY_THE_SAME
    if any(pair.like < least for pair in alignment.pairs):
        return False
    inside = sorted(each for pair in alignment.pairs for each in pair.query)
    first, last = inside[0], inside[-1]
    if last - first + 1 != len(inside):
        return False
    left = [query.tokens[each] for each in alignment.query_left]
    before = [query.tokens[each] for each in alignment.query_left if each < first]
    after = [query.tokens[each] for each in alignment.query_left if each > last]
    if not all(_is_named(side) for side in (before, after) if side):
        return False
    shared = [query.tokens[each] for each in inside]
    named = len(shared) >= _MANY or any(each.kind in ("place", "number", "other") for each in shared)
    whole = any(each.kind == "head" for each in shared) or any(map(is_distinctive, shared))
    order = [pair.listed[0] for pair in sorted(alignment.pairs, key=lambda pair: pair.query)]
    beside = any(each.kind == "head" for each in left) or not before or all(map(_is_abbreviation, before))
    return named and whole and order == sorted(order) and beside


def _is_named(side: list[Token]) -> bool:
    """Return whether words before or after a listed name are a name of their own, and do not merely go on with it."""
    if any(each.kind == "head" for each in side) or all(each.kind == "place" for each in side):
        return True
    return all(map(_is_abbreviation, side))


def _is_abbreviation(token: Token) -> bool:
    """Return whether a word is an abbreviation in capitals, such as that of a parent: ``CAS Ningbo Institute``."""
    return token.kind == "other" and len(token.shown) <= _LONGEST_ABBREVIATION and token.shown.isupper()
