"""Names screened against the newest editions of lists: candidates from the index, compared, the country looked at."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from datetime import date

from rscheck.model.screening import Band, Comparison, CountryCheck, ListChecked, Match, Screening
from rscheck.model.watchlist import Edition, Entry, EntryKind, NameType
from rscheck.screening.compare import match
from rscheck.screening.editions import checked_lists, read_entries
from rscheck.screening.index_file import NameTable, index_key, load_index, make_index, read_index, write_index
from rscheck.screening.names import Reading, query_name

__all__ = ["Screener", "open_screener"]

_CANDIDATES = 50
"""How many listed names are compared with a query, and with each part of an affiliation string half as many."""

_NOT_SCREENED = frozenset((EntryKind.PERSON, EntryKind.VESSEL, EntryKind.AIRCRAFT))
_SHORT = 5
"""An abbreviation of fewer letters matches only if the country agrees: many bodies have it."""

_ORDER = {Band.CLOSE: 0, Band.POSSIBLE: 1, Band.RELATED: 2, Band.NONE: 3}


def open_screener(
    folders: Sequence[str], day: date, cache_folder: str | None = None, *, only: Collection[str] = ()
) -> Screener:
    """Return a screener of the newest edition of every list in these folders, or of some lists only.

    Raises :class:`rscheck.errors.RscheckError` if an edition is damaged.
    """
    lists = checked_lists(folders, day)
    if only:
        lists = tuple(each for each in lists if each.watchlist.id in only)
    return Screener(lists, day, cache_folder)


class Screener:
    """Compares names with lists. The lists are read, and their index mapped or made, when a name is first asked for."""

    def __init__(self, lists: Sequence[ListChecked], day: date, cache_folder: str | None = None) -> None:
        """Take the lists with the editions to use."""
        self.lists = tuple(lists)
        self._day = day
        self._cache = cache_folder
        self._table: NameTable | None = None
        self._editions: tuple[Edition, ...] = tuple(each.edition for each in lists if each.edition is not None)
        self._entries: dict[int, tuple[Entry, ...]] = {}

    @property
    def table(self) -> NameTable:
        """Return the names of all editions with their index."""
        if self._table is None:
            self._table = self._open_table()
        return self._table

    def _open_table(self) -> NameTable:
        path = os.path.join(self._cache, f"names-{index_key(self._editions)}.bin") if self._cache else ""
        kept = load_index(path) if path else None
        if kept is not None:
            return kept
        content = make_index(list(self._names()))
        if path:
            write_index(path, content)
        return read_index(memoryview(content))

    def _names(self) -> list[tuple[int, int, int, str]]:
        return [
            (number, place, alias, name.text)
            for number in range(len(self._editions))
            for place, entry in enumerate(self._of_edition(number))
            if entry.kind not in _NOT_SCREENED
            for alias, name in enumerate(entry.names)
        ]

    def _of_edition(self, number: int) -> tuple[Entry, ...]:
        if number not in self._entries:
            self._entries[number] = read_entries(self._editions[number])
        return self._entries[number]

    def screen(self, name: str, country: str = "", *, limit: int = 10) -> Screening:
        """Return every match of a name, best first, one for each entry, with the lists that took part.

        ``country`` is that of the body asked for, in two letters, empty if it is not known.
        """
        query = query_name(name)
        best: dict[tuple[int, int], tuple[Comparison, int]] = {}
        for number in self._candidates(query.readings):
            found = match(query, self.table.name(number))
            if found is not None:
                edition, entry, alias = self.table.place(number)
                known = best.get((edition, entry))
                if known is None or _rank(found) < _rank(known[0]):
                    best[edition, entry] = (found, alias)
        matches = [self._match(name, country, *place, *found) for place, found in best.items()]
        kept = sorted((each for each in matches if each is not None), key=_sorted_by)
        return Screening(name, country, self._day, tuple(kept[:limit]), self.lists)

    def _candidates(self, readings: Sequence[Reading]) -> list[int]:
        found: dict[int, None] = {}
        for place, reading in enumerate(readings):
            most = _CANDIDATES if place == 0 else _CANDIDATES // 2
            found |= dict.fromkeys(self.table.index.candidates(reading, most))
        return list(found)

    def _match(self, name: str, country: str, edition: int, place: int, found: Comparison, alias: int) -> Match | None:
        entry = self._of_edition(edition)[place]
        listed = entry.names[alias]
        checked = _country(country, entry)
        words = min((found.aligned[0].query, found.aligned[0].listed), key=len) if found.aligned else ""
        short = len(listed.text) < _SHORT or ("acronym_alone" in found.caps and len(words) < _SHORT)
        weak = listed.type is NameType.WEAK or short
        if weak and checked is not CountryCheck.AGREES:
            return None
        return Match(name, entry, listed, _qualified(found, checked), checked, self._editions[edition], country, name)


def _country(country: str, entry: Entry) -> CountryCheck:
    if not entry.countries:
        return CountryCheck.NOT_GIVEN
    if not country:
        return CountryCheck.UNKNOWN
    return CountryCheck.AGREES if country in entry.countries else CountryCheck.CONFLICTS


def _qualified(found: Comparison, country: CountryCheck) -> Comparison:
    """Return the comparison one band lower where the country conflicts; a possible match stays, and says so."""
    if country is not CountryCheck.CONFLICTS:
        return found
    from dataclasses import replace

    band = Band.POSSIBLE if found.band is Band.CLOSE else found.band
    return replace(found, band=band, caps=(*found.caps, "country_conflict"))


def _rank(found: Comparison) -> tuple[int, float]:
    return _ORDER[found.band], -found.score


def _sorted_by(match: Match) -> tuple[int, float, str, str]:
    return *_rank(match.comparison), match.entry.list, match.entry.id
