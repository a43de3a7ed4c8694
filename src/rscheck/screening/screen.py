"""Names screened against the newest editions of lists: candidates from the index, compared, the country looked at."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rscheck.model.screening import Comparison, CountryCheck, ListChecked, Match, Screening
from rscheck.model.watchlist import Edition, Entry, EntryKind, NameType
from rscheck.screening.compare import match
from rscheck.screening.editions import checked_lists, read_entries
from rscheck.screening.index_file import NameTable, index_key, load_index, make_index, read_index, write_index
from rscheck.screening.names import Reading, query_name
from rscheck.screening.qualify import country_check, goes_before, is_short, qualified, rank, sorted_by
from rscheck.screening.registry_file import RegistryEdition, newest_registry

if TYPE_CHECKING:
    from rscheck.screening.registry import Registry
    from rscheck.screening.registry_listed import ListedRecords

__all__ = ["Screener", "open_screener"]

_CANDIDATES = 50
"""How many listed names are compared with a query, and with each part of an affiliation string half as many."""

_FEWER_CANDIDATES = 16
"""How many are compared with another name by the registry, which has to be close to one of them."""

_NOT_SCREENED = frozenset((EntryKind.PERSON, EntryKind.VESSEL, EntryKind.AIRCRAFT))

_Place = tuple[int, int]
"""The number of an edition, and of an entry in it."""


def open_screener(
    folders: Sequence[str], day: date, cache_folder: str | None = None, *, only: Collection[str] = ()
) -> Screener:
    """Return a screener of the newest edition of every list in these folders, or of some lists only.

    If the registry of research organisations lies there too, its newest edition helps. Raises
    :class:`rscheck.errors.RscheckError` if an edition is damaged.
    """
    lists = checked_lists(folders, day)
    if only:
        lists = tuple(each for each in lists if each.watchlist.id in only)
    return Screener(lists, day, cache_folder, registry=newest_registry(folders, day))


class Screener:
    """Compares names with lists. The lists are read, and their index mapped or made, when a name is first asked for.

    With a ``registry``, the other names that it gives a body are compared too.
    """

    def __init__(
        self,
        lists: Sequence[ListChecked],
        day: date,
        cache_folder: str | None = None,
        *,
        registry: RegistryEdition | None = None,
    ) -> None:
        """Take the lists with the editions to use."""
        self.lists = tuple(lists)
        self.registry = registry
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
        found = dict(self._matches(name, country))
        if self.registry is not None:
            for place, each in self._by_registry(name, country):
                if place not in found or goes_before(each, found[place]):
                    found[place] = each
        kept = sorted(found.values(), key=sorted_by)
        return Screening(name, country, self._day, tuple(kept[:limit]), self.lists)

    def _matches(self, name: str, country: str, most: int = _CANDIDATES) -> Iterator[tuple[_Place, Match]]:
        """Yield the best match with each entry, by its place."""
        query = query_name(name)
        best: dict[_Place, tuple[Comparison, int]] = {}
        for number in self._candidates(query.readings, most):
            found = match(query, self.table.name(number))
            if found is not None:
                edition, entry, alias = self.table.place(number)
                known = best.get((edition, entry))
                if known is None or rank(found) < rank(known[0]):
                    best[edition, entry] = (found, alias)
        for place, (comparison, alias) in best.items():
            made = self._match(name, country, *place, comparison, alias)
            if made is not None:
                yield place, made

    def _by_registry(self, name: str, country: str) -> Iterator[tuple[_Place, Match]]:
        """Yield the matches of the other names that the registry gives a body, and of the bodies related to it."""
        from rscheck.screening.registry_matches import by_other_name, by_relation

        record = self._records.find(name, country)
        if record is None:
            return
        for other in self._records.other_names(record, name):
            for place, each in self._matches(other.text, country or other.country, _FEWER_CANDIDATES):
                if (made := by_other_name(each, name, other)) is not None:
                    yield place, made
        for relation, number in self._records.related(record):
            if relation in ("parent", "child"):
                for listed in self._on_lists.of_record(number, self._countries_of):
                    related = self._listed_as(number, listed, country or self._records.country(record))
                    if related is not None:
                        told = by_relation(related, name, relation, self._records.label(number))
                        yield self.table.place(listed)[:2], told

    @cached_property
    def _records(self) -> Registry:
        from rscheck.screening.registry import Registry

        assert self.registry is not None
        return Registry(self.registry)

    @cached_property
    def _on_lists(self) -> ListedRecords:
        from rscheck.screening.registry_listed import ListedRecords, listed_keys

        path = os.path.join(self._cache, f"keys-{index_key(self._editions)}.bin") if self._cache else ""
        return ListedRecords(listed_keys(self.table, path), self._records)

    def _countries_of(self, listed: int) -> tuple[str, ...]:
        edition, entry, _ = self.table.place(listed)
        return self._of_edition(edition)[entry].countries

    def _listed_as(self, record: int, listed: int, country: str) -> Match | None:
        """Return how the names of a record match a listed name that is one of them."""
        theirs = self.table.name(listed)
        compared = [(match(query_name(text), theirs), text) for text in self._records.names(record)]
        found = [(each, text) for each, text in compared if each is not None]
        if not found:
            return None
        comparison, text = min(found, key=lambda each: rank(each[0]))
        edition, place, alias = self.table.place(listed)
        return self._match(text, country, edition, place, comparison, alias)

    def _candidates(self, readings: Sequence[Reading], most: int) -> list[int]:
        found: dict[int, None] = {}
        for place, reading in enumerate(readings):
            found |= dict.fromkeys(self.table.index.candidates(reading, most if place == 0 else most // 2))
        return list(found)

    def _match(self, name: str, country: str, edition: int, place: int, found: Comparison, alias: int) -> Match | None:
        entry = self._of_edition(edition)[place]
        listed = entry.names[alias]
        checked = country_check(country, entry)
        words = min((found.aligned[0].query, found.aligned[0].listed), key=len) if found.aligned else ""
        short = is_short(listed.text) or ("acronym_alone" in found.caps and is_short(words))
        weak = listed.type is NameType.WEAK or short
        if weak and checked is not CountryCheck.AGREES:
            return None
        return Match(name, entry, listed, qualified(found, checked), checked, self._editions[edition], country, name)
