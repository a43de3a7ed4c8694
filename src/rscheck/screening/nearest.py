"""What comes nearest to a name that matches nothing: an officer asks why a name did not hit, and gets the reason."""

from __future__ import annotations

from dataclasses import replace

from rscheck.model.screening import Band, Comparison, CountryCheck, Match
from rscheck.model.watchlist import Edition, Entry, NameType
from rscheck.screening.compare import compare
from rscheck.screening.editions import read_entries
from rscheck.screening.names import query_name
from rscheck.screening.screen import Screener
from rscheck.screening.tokens import tokens_of
from rscheck.screening.weights import is_distinctive, weight

__all__ = ["nearest"]

_LOOKED_AT = 50
"""As many listed names are compared as when a match is looked for: what was not looked at then is not told now."""

_MOST_MATCHES = 200

_LEAST, _BY_CHANCE, _NEXT = 0.3, 0.4, 0.8
"""The least that is shared if a rare word is, the least if none is, and what the next one shares of the nearest's.

Names that share less than this are not near; to name them would only puzzle."""

_OTHER_LETTERS = 0.9


def nearest(screener: Screener, name: str, country: str = "", *, limit: int = 2) -> tuple[Match, ...]:
    """Return the entries that come nearest to a name and do not match it, each body once, the nearest first.

    They have the band ``none``, and the caps of their comparison say what keeps the two apart.
    """
    query = query_name(name)
    table = screener.table
    numbers = dict.fromkeys(
        number for reading in query.readings for number in table.index.candidates(reading, _LOOKED_AT)
    )
    compared = ((compare(query, table.name(number)), number) for number in numbers)
    shared = sorted(
        ((-_in_common(found, name, table.name(number).text), number, found) for found, number in compared),
        key=lambda each: each[:2],
    )
    editions = tuple(each.edition for each in screener.lists if each.edition is not None)
    matches = screener.screen(name, country, limit=_MOST_MATCHES).matches
    matched = {(each.entry.list, each.entry.id) for each in matches}
    read: dict[int, tuple[Entry, ...]] = {}
    kept: dict[str, Match] = {}
    for common, number, found in shared:
        least = max(_LEAST, _NEXT * -shared[0][0]) if kept else _LEAST
        if -common < least or len(kept) == limit:
            break
        edition, place, alias = table.place(number)
        if edition not in read:
            read[edition] = read_entries(editions[edition])
        entry = read[edition][place]
        if (entry.list, entry.id) not in matched and _says_enough(found, -common):
            near = _near(name, country, entry, alias, editions[edition], found)
            kept.setdefault(entry.name.casefold(), near)
    return tuple(kept.values())


def _says_enough(found: Comparison, common: float) -> bool:
    """Return whether more agrees than a single word of a longer name, or a rare one: the rest may be chance."""
    if common >= _BY_CHANCE and (len(found.aligned) > 1 or not found.unmatched_listed):
        return True
    return any(
        each.how != "abbreviation" and any(map(is_distinctive, tokens_of(each.listed))) for each in found.aligned
    )


def _near(name: str, country: str, entry: Entry, alias: int, edition: Edition, found: Comparison) -> Match:
    """Return an entry that does not match; one that does by its words, but is left out, says why that is."""
    listed = entry.names[alias]
    checked = _country(country, entry)
    if found.band is not Band.NONE:
        left_out = "weak_name" if listed.type is NameType.WEAK else "short_name"
        found = replace(found, band=Band.NONE, caps=(*found.caps, left_out))
    return Match(name, entry, listed, found, checked, edition, country, name)


def _country(country: str, entry: Entry) -> CountryCheck:
    if not entry.countries:
        return CountryCheck.NOT_GIVEN
    if not country:
        return CountryCheck.UNKNOWN
    return CountryCheck.AGREES if country in entry.countries else CountryCheck.CONFLICTS


def _in_common(found: Comparison, name: str, listed: str) -> float:
    """Return how much of both names is shared, before any difference limits it: that limit is what is to be told.

    A name in the letters of the query goes before one in others, because the reader can compare the two.
    """
    shared = sum(_weight(each.query) for each in found.aligned)
    left = sum(map(_weight, (*found.unmatched_query, *found.unmatched_listed)))
    readable = 1.0 if name.isascii() == listed.isascii() else _OTHER_LETTERS
    return readable * 2 * shared / (2 * shared + left) if shared else 0.0


def _weight(words: str) -> float:
    return sum(map(weight, tokens_of(words)))
