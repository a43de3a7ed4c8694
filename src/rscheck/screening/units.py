"""Whether a name is that of a unit of a listed body: its institute, college, laboratory, hospital or campus."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.screening.align import Alignment
from rscheck.screening.caps import kind_by_itself
from rscheck.screening.characters import script_of
from rscheck.screening.names import FEWEST_INITIALS, Reading
from rscheck.screening.tokens import Token
from rscheck.screening.weights import RARE, is_distinctive, weight

__all__ = ["is_unit_by_abbreviation", "is_unit_of"]

_LONGEST_ABBREVIATION = 6

_ALIKE, _NEARLY_THE_SAME = 0.85, 0.95
"""How alike words have to be; a listed name of one word has to be that very word."""

_MANY, _SOME = 4, 3
"""So many words in common name a body even if each is a general one; the fewer if the name begins with them."""

_NAMING = frozenset(("place", "number", "other"))
"""Kinds of words that tell one body from others of its kind."""

_BESIDE_ABBREVIATION = frozenset(("place", "head", "quality", "number"))
"""Kinds of words that a unit adds to the abbreviation of its body: ``HIT Weihai``, ``HIT Shenzhen Graduate School``."""

_HEAD_LAST = frozenset(("han", "kana", "hangul"))
"""Scripts of languages in which the kind of body closes its name, so that what follows begins another one."""

_AT = frozenset(("at", "in", "en", "em", "в", "во"))
"""Small words before the place where a campus stands, whether a table knows the place or not."""


def is_unit_of(query: Reading, listed: Reading, alignment: Alignment) -> bool:
    """Return whether the whole listed name stands in the query in one piece, beside the name of a unit.

    ``Ningbo Innovation Institute`` beside ``Beihang University`` is one; ``Medical`` in ``Tianjin University`` is not.
    """
    if not alignment.query_left:
        return False
    if alignment.listed_left:
        return _is_shortened(query, listed, alignment)
    least = _ALIKE if len(listed.tokens) > 1 else _NEARLY_THE_SAME
    if any(pair.like < least for pair in alignment.pairs):
        return False
    inside = _one_piece(query, alignment)
    if not inside or _goes_on(query, inside, alignment.query_left):
        return False
    before = [query.tokens[each] for each in alignment.query_left if each < inside[0]]
    after = [query.tokens[each] for each in alignment.query_left if each > inside[-1]]
    small = query.small_before[inside[-1] + 1] if after else None
    at = small is not None and small.raw in _AT and all(each.kind in ("place", "other") for each in after)
    unit = at or any(kind_by_itself(each) == "head" for each in (*before, *after))
    shared = [query.tokens[each] for each in inside]
    if not _names_a_body(shared, begins=not before, unit=unit):
        return False
    if before and not after and _is_full_form(before, shared):
        return True
    if before and not _is_named(before):
        return False
    if after and (at or _closes(shared[-1])):
        return True
    if after and not _is_named(after):
        return False
    return unit or _is_campus(before, shared, goes_on=small is not None and small.text == "of")


def is_unit_by_abbreviation(query: Reading, listed: Reading, alignment: Alignment) -> bool:
    """Return whether the abbreviation of a listed body stands before the place, and perhaps the kind, of a unit."""
    if len(alignment.pairs) != 1 or alignment.listed_left or not alignment.query_left:
        return False
    (pair,) = alignment.pairs
    short, left = query.tokens[pair.query[0]], [query.tokens[each] for each in alignment.query_left]
    if pair.query != (0,) or short.kind != "other" or not short.shown.isupper():
        return False
    if len(short.raw) < FEWEST_INITIALS or all(each.shown.isupper() for each in left):
        return False
    meant = len(pair.listed) > 1 or (pair.like == 1 and listed.tokens[0].shown.isupper())
    kinds = {each.kind for each in left}
    return meant and len(short.raw) <= _LONGEST_ABBREVIATION and "place" in kinds and kinds <= _BESIDE_ABBREVIATION


def _is_shortened(query: Reading, listed: Reading, alignment: Alignment) -> bool:
    """Return whether a query begins with the one rare word of a listed name, and a place and a kind of body follow.

    ``Beihang Ningbo Institute`` is how a unit of ``Beihang University`` is called in short.
    """
    left = [listed.tokens[each] for each in alignment.listed_left]
    if len(listed.tokens) != 2 or left[0].kind != "head" or len(query.tokens) < 3 or len(alignment.pairs) != 1:
        return False
    first, place, *rest = query.tokens
    pair = alignment.pairs[0]
    short = pair.query == (0,) and pair.like >= _NEARLY_THE_SAME and is_distinctive(first)
    return short and place.kind == "place" and any(each.kind == "head" for each in rest)


def _one_piece(query: Reading, alignment: Alignment) -> tuple[int, ...]:
    """Return where the listed name stands in the query if it does so in one piece and in its order, else nothing.

    Its place may stand elsewhere if the rest is a name by itself: ``Mayo Clinic Cancer Center, Arizona``.
    """
    pairs = sorted(alignment.pairs, key=lambda pair: pair.query)
    core = [pair for pair in pairs if any(query.tokens[each].kind != "place" for each in pair.query)]
    for chosen in (pairs, core):
        inside = tuple(each for pair in chosen for each in pair.query)
        order = [pair.listed[0] for pair in chosen]
        if not inside or inside[-1] - inside[0] + 1 != len(inside) or order != sorted(order):
            continue
        if chosen is pairs or any(_is_a_name(query.tokens[each]) for each in inside):
            return inside
    return ()


def _is_a_name(token: Token) -> bool:
    return token.kind == "number" or (token.kind == "other" and weight(token) >= RARE)


def _goes_on(query: Reading, inside: Sequence[int], left: Sequence[int]) -> bool:
    """Return whether a word that is left, and is no unit, is written in one form with a word of the listed name.

    ``Wuhan University of Technology`` is no unit of ``Wuhan University``; ``大学病院`` is a unit of a ``大学``.
    """
    more = {query.forms[each] for each in left if kind_by_itself(query.tokens[each]) != "head"}
    return bool(more & {query.forms[each] for each in inside})


def _names_a_body(shared: Sequence[Token], *, begins: bool, unit: bool) -> bool:
    """Return whether the words in common name one body, and do not only say of what kind it is.

    Where the query has the word of a unit (``unit``), less will do, and less still where it ``begins`` with the name.
    """
    kinds = {each.kind for each in shared}
    if any(map(is_distinctive, shared)):
        return True
    if kinds & _NAMING or ("direction" in kinds and (unit or shared[-1].kind == "head")):
        return "head" in kinds or (len(shared) > 1 and bool(kinds & {"place", "other"}))
    return "head" in kinds and len(shared) >= (_SOME if begins and unit else _MANY)


def _is_full_form(before: Sequence[Token], shared: Sequence[Token]) -> bool:
    """Return whether the words before a listed name are the rest of the name of the person it is called after."""
    return len(shared) >= _SOME and all(each.kind == "other" for each in (*before, shared[0]))


def _closes(token: Token) -> bool:
    """Return whether a word closes the name of a body, as ``大学`` does."""
    return token.kind == "head" and script_of(token.raw[0]) in _HEAD_LAST


def _is_campus(before: Sequence[Token], shared: Sequence[Token], *, goes_on: bool) -> bool:
    """Return whether a place, or an abbreviation, beside a listed name is that of a campus or a parent.

    ``New York University Abu Dhabi`` is a campus; in ``American University of Sharjah`` the name ``goes_on``.
    """
    own = len(shared) >= _MANY or any(each.kind == "other" for each in shared)
    return all(map(_is_abbreviation, before)) and (own or not goes_on)


def _is_named(side: Sequence[Token]) -> bool:
    """Return whether words before or after a listed name are a name of their own, and do not merely go on with it."""
    if any(kind_by_itself(each) == "head" for each in side) or all(each.kind == "place" for each in side):
        return True
    return all(map(_is_abbreviation, side))


def _is_abbreviation(token: Token) -> bool:
    """Return whether a word is an abbreviation in capitals, such as that of a parent: ``CAS Ningbo Institute``."""
    return token.kind == "other" and len(token.shown) <= _LONGEST_ABBREVIATION and token.shown.isupper()
