"""Small invented lists, written as every list is, and a pack that reads one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rscheck.model.watchlist import Entry, EntryKind, ListedName, NameType, Rows
from rscheck.screening.edition_file import Header, edition_bytes
from rscheck.screening.store import begin_description, store

__all__ = ["DAY", "ICE", "PACK", "lay_out_list", "lay_out_lists", "spoil"]

DAY = date(2026, 10, 21)

PACK = """\
rscheck: pack/1
pack: {id: core, version: 1.0.0, title: {en: Small, ja: 小}, basis: official, force: law}
sections:
  lead: {en: The lead, ja: 代表機関}
  partners: {en: Partners, ja: 連携先}
sets:
  lists.invented: {of: watchlist, values: [{from: 2025-01-01, value: [invented]}]}
questions:
  lead.name:
    {type: organisation, about: institution, worse: none, country: lead.country, text: {en: Who leads?, ja: 代表は。}}
  lead.country: {type: country, about: institution, worse: none, text: {en: Where does it lead?, ja: 国は。}}
records:
  partners:
    name:
      label: yes
      type: organisation
      about: institution
      worse: none
      country: partners.country
      text: {en: Which partner is it?, ja: 連携先の名称は何ですか。}
    country: {type: country, about: institution, worse: none, text: {en: Where is the partner?, ja: 所在国は。}}
record_titles:
  partners: {en: Partners, ja: 連携先}
rules:
  - {id: LISTED, for_each: partners, when: {partners.name: {listed_on: {set: lists.invented}}}, then: {tier: high}}
  - {id: LEAD, when: {lead.name: {listed_on: {set: lists.invented}}}, then: {tier: high}}
  - {id: NORTH, for_each: partners, when: {partners.country: NO}, then: {tier: moderate}}
  - {id: LEADS, when: {lead.country: NO}, then: {tier: moderate}}
"""
"""Asks for one name of the project with its country, and for partners; every rule reads the list or a country."""

ICE = Entry(
    "invented",
    "12",
    EntryKind.ORGANISATION,
    (
        ListedName("Example Institute of Glacier Ice"),
        ListedName("Glacier Bay Laboratory", NameType.FORMER),
        ListedName("Ledovy Institut", NameType.NATIVE),
    ),
    countries=("NO",),
    addresses=("1 Example Road",),
    effect="Ask the office first.",
    legal_reference="Invented notice 7",
    listed_on=date(2026, 1, 5),
    ends_on=date(2030, 1, 5),
    source_url="https://example.org/notice",
    original={"Nr": "12", "Name": "Example Institute of Glacier Ice"},
)


def lay_out_lists(folder: Path, *, entries: Sequence[Entry] = (ICE,)) -> Path:
    """Write a folder of two lists: ``invented`` with an edition of these entries, and ``empty`` without one."""
    lay_out_list(folder, "invented", entries)
    lay_out_list(folder, "empty", None)
    return folder


def lay_out_list(folder: Path, identifier: str, entries: Sequence[Entry] | None, *, day: date = DAY) -> None:
    """Write a list, with an edition of a day if there are entries."""
    begin_description(str(folder), identifier)
    if entries is not None:
        rows = Rows(len(entries), len(entries))
        header = Header(identifier, day, f"{identifier}.csv", "0" * 64, "own/1", rows)
        store(str(folder), identifier, day, edition_bytes(header, entries))


def spoil(folder: Path, identifier: str = "invented") -> None:
    """Change a letter of an edition behind its digest's back."""
    path = next((folder / identifier).glob("*.jsonl"))
    path.write_bytes(path.read_bytes().replace(b"Glacier", b"Glasier"))
