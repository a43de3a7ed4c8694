"""What a watchlist is: its description, its dated editions, its entries with every name they have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from rscheck.model.citation import Text
from rscheck.plain import Plain, plain

__all__ = ["Edition", "Entry", "EntryKind", "ListedName", "NameType", "Rows", "Watchlist"]


class EntryKind(Enum):
    """What an entry is. ``unknown`` is where a publisher does not say; such entries are screened."""

    ORGANISATION = "organisation"
    PERSON = "person"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    PROGRAMME = "programme"
    UNKNOWN = "unknown"


class NameType(Enum):
    """What a listed name is to the entry. A ``weak`` name and an ``acronym`` never match alone."""

    PRIMARY = "primary"
    OTHER = "other"
    FORMER = "former"
    ACRONYM = "acronym"
    NATIVE = "native"
    WEAK = "weak"
    UNIT = "unit"


@plain
class ListedName(Plain):
    """One name of an entry, as the list has it after repairs that :attr:`Entry.original` can show."""

    text: str
    type: NameType = NameType.PRIMARY


@plain
class Entry(Plain):
    """One body, person, ship or programme on one list.

    ``id`` is stable between editions where the publisher's is, else made of name and legal reference. ``names`` begins
    with the primary name. ``countries`` are ISO 3166 alpha-2 codes; none means that the list does not say. ``effect``
    is the entry's own legal effect in the words of the list, where it differs from entry to entry. ``original`` is the
    row as it was read, by column.
    """

    list: str
    id: str
    kind: EntryKind
    names: tuple[ListedName, ...]
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    effect: str = ""
    legal_reference: str = ""
    listed_on: date | None = None
    ends_on: date | None = None
    source_url: str = ""
    original: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the primary name."""
        return self.names[0].text

    @property
    def digest(self) -> str:
        """Return a hash over what a decision rests on: names, countries, effect, dates; 16 hexadecimal digits."""
        parts = [
            self.kind.value,
            sorted([each.text, each.type.value] for each in self.names),
            sorted(self.countries),
            sorted(self.addresses),
            self.effect,
            self.legal_reference,
            str(self.ends_on or ""),
        ]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


@plain
class Watchlist(Plain):
    """A list of concern as such, whatever its editions: who keeps it, what a listing means, what may be done with it.

    ``holds`` is ``organisations``, ``programmes`` or ``both``. ``countries`` says whether entries give one: ``given``,
    ``some`` or ``none``. ``force`` is ``law``, ``funding_condition``, ``guidance`` or ``local``. ``stale_after`` is the
    number of days after which an edition no longer counts as checked. ``address`` is where the publisher offers the
    file that ``importer`` reads; empty where there is none to fetch. ``rank`` orders lists in reports. ``digest`` is
    the SHA-256 of the description it was read from.
    """

    id: str
    title: Text
    publisher: Text
    effect: Text
    legal_reference: str
    force: str
    holds: str
    countries: str
    terms: Text
    page: str
    stale_after: int
    rank: int = 100
    importer: str = ""
    address: str = ""
    checked_on: date | None = None
    digest: str = ""


@plain
class Rows(Plain):
    """What became of the rows of a list file: each is read, and kept or dropped for a reason that is counted."""

    read: int
    kept: int
    dropped: tuple[tuple[str, int], ...] = ()
    repaired: tuple[tuple[str, int], ...] = ()


@plain
class Edition(Plain):
    """One dated state of a list, which never changes: ``digest`` is the SHA-256 of its own file.

    ``source_digest`` is the SHA-256 of the file it was imported from. ``bundled`` editions came with the program.
    """

    list: str
    day: date
    digest: str
    source: str
    source_digest: str
    rows: Rows
    path: str
    bundled: bool = False
