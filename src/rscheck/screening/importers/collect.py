"""Counting what becomes of every row while a list is read, and the entries that come of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from rscheck.errors import PROBLEMS_SHOWN, InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import Entry, EntryKind, ListedName, NameType, Rows
from rscheck.plain import Plain, plain
from rscheck.screening.importers.cleaning import LONGEST_NAME, cleaned
from rscheck.screening.importers.facts import made_id
from rscheck.screening.importers.repair import Named, no_body, repaired
from rscheck.text import search_key

__all__ = ["MOST_ENTRIES", "MOST_NAMES", "MOST_TEXT", "Collector", "Imported", "Row", "finished"]

_LEFT_OUT = {EntryKind.PERSON: "person", EntryKind.VESSEL: "vessel", EntryKind.AIRCRAFT: "vessel"}
_LONGEST_ID = 200
MOST_ENTRIES, MOST_NAMES, MOST_TEXT = 100_000, 500_000, 48 << 20
"""A list with more entries, names or characters fills the memory, and is no list that anybody screens against."""

_MOST_NAMES_OF_ONE = 1_000
_LONGEST_CELL = 4_000
"""Characters of a cell that are kept of the row as it was; the rest is cut with an ellipsis."""


@plain
class Imported(Plain):
    """A list as it was read: entries, and what became of the rows. ``day`` is the one that the file itself tells."""

    list: str
    entries: tuple[Entry, ...]
    rows: Rows
    day: date | None = None


@plain
class Row(Plain):
    """A row that may become an entry: its place in the file, the names, and what the list says of the body.

    ``key`` tells rows of one name apart where the publisher gives no id; rows with one ``id`` are one entry.
    """

    number: int
    name: str
    others: tuple[str | ListedName, ...] = ()
    kind: EntryKind = EntryKind.UNKNOWN
    id: str = ""
    key: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    effect: str = ""
    legal_reference: str = ""
    listed_on: date | None = None
    ends_on: date | None = None
    source_url: str = ""
    original: Mapping[str, str] | None = None


class Collector:
    """Takes the rows of one list, one after the other. Nothing comes of it if one of them cannot be accepted."""

    def __init__(self, identifier: str, file: str, day: date | None = None) -> None:
        """Collect the entries of a list from a file; what ended before ``day`` is left out."""
        self.list = identifier
        self.file = file
        self._day = day
        self._entries: dict[str, Entry] = {}
        self._read = self._names = self._text = 0
        self._dropped: Counter[str] = Counter()
        self._repaired: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def drop(self, reason: str, count: int = 1) -> None:
        """Count rows that are left out."""
        self._read += count
        self._dropped[reason] += count

    def refuse(self, code: str, said: Message, number: int, hint: Message | None = None, column: int = 0) -> None:
        """Note a row that cannot be accepted; the whole file is refused at the end."""
        if len(self.problems) <= PROBLEMS_SHOWN:
            self.problems.append(Problem(code, said, Location(self.file, number, column), hint))

    def add(self, row: Row, *repairs: str, named: Named | None = None) -> None:
        """Take a row; ``named`` are its names where they were made out already, ``repairs`` what that mended."""
        if not self._acceptable(row):
            self._read += 1
            return
        dropped = _LEFT_OUT.get(row.kind) or no_body(row.name)
        if not dropped and row.ends_on is not None and self._day is not None and row.ends_on < self._day:
            dropped = "expired"
        names = None if dropped else named or repaired(row.name, row.others)
        if names is None or not names.names:
            self.drop(dropped or "no_name")
            return
        self._read += 1
        self._repaired.update({*repairs, *names.repairs})
        self._keep(_entry(self.list, row, names), row.number)

    def _acceptable(self, row: Row) -> bool:
        if len(row.others) > _MOST_NAMES_OF_ONE:
            values = {"count": len(row.others), "most": _MOST_NAMES_OF_ONE}
            said = Message("this row has {count} names, more than the {most} that a body may have", values)
            hint = Message("look whether cells have run together, or a quotation mark is never closed")
            self.refuse("E713", said, row.number, hint)
            return False
        names = [row.name, *(each if isinstance(each, str) else each.text for each in row.others)]
        longest = max(map(len, names))
        if longest > LONGEST_NAME:
            values = {"length": longest, "most": LONGEST_NAME}
            said = Message("a name here has {length} characters, more than the {most} that a name may have", values)
            hint = Message("look whether cells have run together, or a quotation mark is never closed")
            self.refuse("E713", said, row.number, hint)
        return longest <= LONGEST_NAME

    def _keep(self, entry: Entry, line: int) -> None:
        self._names += len(entry.names)
        self._text += sum(map(len, entry.original.values())) + sum(map(len, entry.addresses))
        if len(self._entries) >= MOST_ENTRIES or self._names > MOST_NAMES or self._text > MOST_TEXT:
            values = {"entries": MOST_ENTRIES, "names": MOST_NAMES}
            said = Message("the list goes on here beyond {entries} entries or {names} names", values)
            hint = Message("take the publisher's file for one list")
            raise InputError([Problem("E714", said, Location(self.file, line), hint)])
        known = self._entries.get(entry.id)
        if known is None:
            self._entries[entry.id] = entry
            return
        self._dropped["repeated"] += 1
        self._entries[entry.id] = _joined(known, entry)

    def finish(self, day: date | None = None) -> Imported:
        """Return the list; :class:`InputError` with every row that could not be accepted."""
        if self.problems:
            raise InputError(self.problems)
        counts = (tuple(sorted((+count).items())) for count in (self._dropped, self._repaired))
        rows = Rows(self._read, len(self._entries), *counts)
        return Imported(self.list, tuple(self._entries.values()), rows, day)


def finished(collectors: Mapping[str, Collector], left: Collector) -> tuple[Imported, ...]:
    """Return every list of one file by its id, then the rows of no list, if any; the problems of all are told at once.

    Raises :class:`InputError` if there is one.
    """
    every = [each for _, each in sorted(collectors.items())]
    problems = [problem for each in (*every, left) for problem in each.problems]
    if problems:
        raise InputError(problems)
    rest = left.finish()
    return (*(each.finish() for each in every), *([rest] if rest.rows.read else []))


def _entry(identifier: str, row: Row, named: Named) -> Entry:
    clean = {_sound(key): _cut(_sound(value)) for key, value in (row.original or {}).items() if value}
    return Entry(
        list=identifier,
        id=_id(row) or made_id(named.names[0].text, *map(_sound, row.key)),
        kind=row.kind,
        names=named.names,
        countries=tuple(sorted(set(row.countries))),
        addresses=_texts(row.addresses),
        effect=cleaned(row.effect).text,
        legal_reference=cleaned(row.legal_reference).text,
        listed_on=row.listed_on,
        ends_on=row.ends_on,
        source_url=_address(row.source_url),
        original=clean,
    )


def _id(row: Row) -> str:
    """Return the id that the publisher gives; one of them too long to be shown is made shorter, always in one way."""
    told = cleaned(row.id).text
    return told if len(told) <= _LONGEST_ID else made_id(told)


def _address(text: str) -> str:
    """Return what a person can follow; anything else is in the row as it was."""
    told = cleaned(text).text
    return told if told.startswith(("https://", "http://")) and len(told) <= _LONGEST_CELL else ""


def _sound(text: str) -> str:
    """Return a text that can be written: JSON can name halves of characters, which no file can hold."""
    return text if text.isascii() else text.encode(errors="replace").decode()


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (cleaned(each).text for each in texts))))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def _joined(first: Entry, second: Entry) -> Entry:
    """Return two rows of one body as one entry. A second primary name that is no spelling of the first stays too."""
    known = {each.text.casefold() for each in first.names}
    primary, *others = second.names
    if search_key(primary.text) != search_key(first.name):
        others.insert(0, ListedName(primary.text, NameType.OTHER))
    return replace(
        first,
        names=(*first.names, *(each for each in others if each.text.casefold() not in known)),
        countries=tuple(sorted({*first.countries, *second.countries})),
        addresses=tuple(dict.fromkeys((*first.addresses, *second.addresses))),
        # What has no end in one row, or a later one, has not ended before.
        ends_on=max(first.ends_on, second.ends_on) if first.ends_on and second.ends_on else None,
        effect=first.effect if second.effect in first.effect else f"{first.effect} | {second.effect}".strip(" |"),
    )
