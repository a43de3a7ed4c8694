"""What the country makes of a comparison, and which of two matches goes before the other."""

from __future__ import annotations

from dataclasses import replace

from rscheck.model.screening import Band, Comparison, CountryCheck, Match
from rscheck.model.watchlist import Entry
from rscheck.screening.characters import script_of

__all__ = ["country_check", "goes_before", "is_short", "qualified", "rank", "sorted_by"]

_SHORT = 5
"""An abbreviation of fewer letters matches only if the country agrees: many bodies have it."""

_SHORT_OF_SYLLABLES = 3
_WHOLE_SYLLABLES = frozenset(("han", "kana", "hangul"))

_ORDER = {Band.CLOSE: 0, Band.POSSIBLE: 1, Band.RELATED: 2, Band.NONE: 3}


def is_short(text: str) -> bool:
    """Return whether a name has so few signs that many bodies share it; a sign of Han or Hangul is a syllable.

    >>> is_short("HIT"), is_short("МГУ"), is_short("浙江大学"), is_short("北大")
    (True, True, False, True)
    """
    syllables = bool(text) and all(script_of(sign) in _WHOLE_SYLLABLES for sign in text)
    return len(text) < (_SHORT_OF_SYLLABLES if syllables else _SHORT)


def country_check(country: str, entry: Entry) -> CountryCheck:
    """Return how a country, empty if it is not known, stands to those of an entry."""
    if not entry.countries:
        return CountryCheck.NOT_GIVEN
    if not country:
        return CountryCheck.UNKNOWN
    return CountryCheck.AGREES if country in entry.countries else CountryCheck.CONFLICTS


def qualified(found: Comparison, country: CountryCheck) -> Comparison:
    """Return the comparison one band lower where the country conflicts; a possible match stays, and says so."""
    if country is not CountryCheck.CONFLICTS:
        return found
    band = Band.POSSIBLE if found.band is Band.CLOSE else found.band
    return replace(found, band=band, caps=(*found.caps, "country_conflict"))


def rank(found: Comparison) -> tuple[int, float]:
    """Return what the best of several comparisons has least of."""
    return _ORDER[found.band], -found.score


def goes_before(match: Match, known: Match) -> bool:
    """Return whether a match by the registry says more of an entry than the match that is known."""
    if match.band is not known.band:
        return _ORDER[match.band] < _ORDER[known.band]
    return bool(known.registry) and match.comparison.score > known.comparison.score


def sorted_by(match: Match) -> tuple[int, float, str, str]:
    """Return by what matches are put in order, the best first."""
    return *rank(match.comparison), match.entry.list, match.entry.id
