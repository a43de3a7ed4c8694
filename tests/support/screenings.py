"""Invented lists, and matches with them, for tests of what becomes of a match."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from rscheck.model.screening import (
    AlignedWord,
    Band,
    Comparison,
    CountryCheck,
    Decision,
    ListChecked,
    Match,
    Screening,
    Verdict,
)
from rscheck.model.watchlist import Edition, Entry, EntryKind, ListedName, Rows, Watchlist
from rscheck.screening.decisions import decision_key
from rscheck.screening.edition_file import Header, edition_bytes
from rscheck.screening.edition_folder import SUMS_FILE

__all__ = ["DAY", "Stand", "a_list", "a_match", "decided", "entry_of", "write_edition", "write_list"]

DAY = date(2026, 11, 20)
_FRESH = 30


def a_list(identifier: str, state: str = "checked", *, holds: str = "organisations", rank: int = 100) -> ListChecked:
    """Return an invented list, thirty days old, or without an edition where it is missing."""
    watchlist = Watchlist(
        id=identifier,
        title={"en": f"Invented list {identifier}", "ja": f"架空のリスト {identifier}"},
        publisher={"en": "An invented ministry", "ja": "架空の省"},
        effect={"en": "Nothing follows from it; it is invented.", "ja": "架空のため、効果はありません。"},
        legal_reference="",
        force="guidance",
        holds=holds,
        countries="given",
        terms={"en": "Free", "ja": "自由"},
        page="",
        stale_after=_FRESH,
        rank=rank,
    )
    if state in ("missing", "unreadable"):
        return ListChecked(watchlist, state)
    edition = Edition(identifier, date(2026, 10, 21), f"{identifier}-digest", "x.csv", "0" * 64, Rows(1, 1), "x.jsonl")
    return ListChecked(watchlist, state, edition, _FRESH)


def entry_of(identifier: str, name: str, number: str = "1", *, kind: EntryKind = EntryKind.ORGANISATION) -> Entry:
    """Return an invented entry of a list."""
    return Entry(identifier, number, kind, (ListedName(name),), countries=("NO",))


def a_match(
    query: str,
    listed: ListChecked,
    band: Band = Band.CLOSE,
    *,
    name: str = "Example Institute of Ice",
    number: str = "1",
) -> Match:
    """Return a match of a name with an entry of a list."""
    entry = entry_of(listed.watchlist.id, name, number)
    comparison = Comparison(band, 0.93, (AlignedWord("Institute", "Institute", "same"),), ("Bay",), ("Ice",))
    assert listed.edition is not None
    return Match(query, entry, entry.names[0], comparison, CountryCheck.AGREES, listed.edition, by=query)


def decided(
    match: Match, verdict: Verdict, *, country: str = "", on: date = DAY, until: date | None = None
) -> Decision:
    """Return a decision on a match as its entry is now."""
    return Decision(
        key=decision_key(match.query, country),
        query=match.query,
        list=match.entry.list,
        entry=match.entry.id,
        entry_digest=match.entry.digest,
        entry_name=match.entry.name,
        verdict=verdict,
        role="research_security_office",
        on=on,
        reason="looked at both pages",
        valid_until=until,
    )


_DESCRIPTION = """\
rscheck: list/1
id: {id}
title: {{en: Invented list {id}, ja: 架空のリスト {id}}}
publisher: {{en: An invented ministry, ja: 架空の省}}
effect: {{en: Nothing follows from {id}; it is invented., ja: 架空のため、効果はありません。}}
terms: {{en: Free, ja: 自由}}
legal_reference: Section 0
force: guidance
holds: organisations
countries: some
page: https://example.org/list
stale_after: {stale_after}
rank: {rank}
checked_on: 2026-11-01
"""


def write_list(folder: Path, identifier: str, *, stale_after: int = 30, rank: int = 100) -> Path:
    """Write the description of an invented list into a folder of lists, and return the folder of the list."""
    place = folder / identifier
    place.mkdir(parents=True)
    values = {"id": identifier, "stale_after": stale_after, "rank": rank}
    (place / "list.yaml").write_text(_DESCRIPTION.format(**values), encoding="utf-8")
    return place


def write_edition(place: Path, day: str, entries: Iterable[Entry]) -> Path:
    """Write an edition with these entries into the folder of a list, with its digest, and return its file."""
    kept = tuple(entries)
    header = Header(place.name, date.fromisoformat(day), "x.csv", "0" * 64, "own", Rows(len(kept), len(kept)))
    content = edition_bytes(header, kept)
    file = place / f"{day}.jsonl"
    file.write_bytes(content)
    with (place / SUMS_FILE).open("a", encoding="utf-8") as sums:
        sums.write(f"{hashlib.sha256(content).hexdigest()}  {file.name}\n")
    return file


class Stand:
    """Stands in for the index: finds what a test says, and counts what it is asked."""

    def __init__(self, lists: tuple[ListChecked, ...], found: Mapping[str, tuple[Match, ...]] | None = None) -> None:
        """Know these lists, and these matches by name."""
        self.lists = lists
        self.asked: list[tuple[str, str]] = []
        self._found = found or {}

    def screen(self, name: str, country: str = "", *, limit: int = 10) -> Screening:
        """Return the matches of a name."""
        self.asked.append((name, country))
        return Screening(name, country, DAY, self._found.get(name, ())[:limit], self.lists)
