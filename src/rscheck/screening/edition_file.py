"""One edition of a list as a file: a line that says what it is, then an entry on each line, in an order that is fixed.

The same list read from the same file gives the same bytes, so that the digest of the file is a name for the edition.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rscheck.errors import ListError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import Edition, Entry, EntryKind, ListedName, NameType, Rows
from rscheck.plain import Plain, plain

__all__ = ["EDITION_FORMAT", "Header", "edition_bytes", "read_header", "read_lines"]

EDITION_FORMAT = "edition/1"

_KINDS = {
    "o": EntryKind.ORGANISATION,
    "p": EntryKind.PERSON,
    "v": EntryKind.VESSEL,
    "a": EntryKind.AIRCRAFT,
    "g": EntryKind.PROGRAMME,
    "u": EntryKind.UNKNOWN,
}
_NAME_TYPES = {
    "p": NameType.PRIMARY,
    "o": NameType.OTHER,
    "f": NameType.FORMER,
    "a": NameType.ACRONYM,
    "n": NameType.NATIVE,
    "w": NameType.WEAK,
    "u": NameType.UNIT,
}
_KIND_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_NAME_LETTERS = {kind: letter for letter, kind in _NAME_TYPES.items()}


@plain
class Header(Plain):
    """What the first line of an edition says: which list, of which day, read from what, and what became of its rows."""

    list: str
    day: date
    source: str
    source_digest: str
    importer: str
    rows: Rows


def edition_bytes(header: Header, entries: Iterable[Entry]) -> bytes:
    """Return an edition as the bytes of its file; the order in which the entries come makes no difference."""
    lines = sorted((_entry_data(each) for each in entries), key=lambda each: (each["i"], json.dumps(each)))
    return b"".join(_line(each) for each in (_header_data(header), *lines))


def read_header(line: bytes, file: str) -> Header:
    """Return what the first line of an edition says; :class:`ListError` if it is none."""
    try:
        data = json.loads(line)
        if data["format"] != EDITION_FORMAT:
            raise ValueError(data["format"])
        rows = data["rows"]
        counts = (tuple(sorted(_counts(rows[name]).items())) for name in ("dropped", "repaired"))
        return Header(
            str(data["list"]),
            date.fromisoformat(data["day"]),
            str(data["source"]),
            str(data["source_digest"]),
            str(data["importer"]),
            Rows(int(rows["read"]), int(rows["kept"]), *counts),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(file, 1) from error


def read_lines(content: bytes, edition: Edition) -> tuple[Entry, ...]:
    """Return the entries in the content of an edition; :class:`ListError` with the line of each that cannot be read."""
    entries, damaged = [], []
    for number, line in enumerate(content.splitlines()[1:], start=2):
        try:
            entries.append(_entry(json.loads(line), edition.list))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
            damaged.append(number)
    if damaged:
        raise ListError([each for number in damaged for each in _damaged(edition.path, number).problems])
    return tuple(entries)


def _line(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _header_data(header: Header) -> dict[str, Any]:
    rows = header.rows
    return {
        "format": EDITION_FORMAT,
        "list": header.list,
        "day": header.day.isoformat(),
        "source": header.source,
        "source_digest": header.source_digest,
        "importer": header.importer,
        "rows": {
            "read": rows.read,
            "kept": rows.kept,
            "dropped": dict(rows.dropped),
            "repaired": dict(rows.repaired),
        },
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    """Return an entry with short keys, those left out that have nothing to say."""
    data: dict[str, Any] = {
        "i": entry.id,
        "k": _KIND_LETTERS[entry.kind],
        "n": [[_NAME_LETTERS[each.type], each.text] for each in entry.names],
        "c": list(entry.countries),
        "a": list(entry.addresses),
        "e": entry.effect,
        "r": entry.legal_reference,
        "l": entry.listed_on.isoformat() if entry.listed_on else "",
        "x": entry.ends_on.isoformat() if entry.ends_on else "",
        "u": entry.source_url,
        "o": dict(entry.original),
    }
    return {key: value for key, value in data.items() if value}


def _entry(data: Mapping[str, Any], identifier: str) -> Entry:
    names = tuple(ListedName(_text(text), _NAME_TYPES[letter]) for letter, text in data["n"])
    if not names:
        raise ValueError("no name")
    return Entry(
        list=identifier,
        id=_text(data["i"]),
        kind=_KINDS[data["k"]],
        names=names,
        countries=tuple(map(_text, data.get("c", ()))),
        addresses=tuple(map(_text, data.get("a", ()))),
        effect=_text(data.get("e", "")),
        legal_reference=_text(data.get("r", "")),
        listed_on=_day(data.get("l")),
        ends_on=_day(data.get("x")),
        source_url=_text(data.get("u", "")),
        original={_text(key): _text(value) for key, value in data.get("o", {}).items()},
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _counts(value: Mapping[str, Any]) -> dict[str, int]:
    return {str(name): int(count) for name, count in value.items()}


def _damaged(file: str, line: int) -> ListError:
    said = Message("this line of an edition cannot be read") if line > 1 else Message("this is no edition of a list")
    hint = Message("an edition is never edited: import the list again, or take the file from where it came from")
    return ListError([Problem("E704", said, Location(file, line, 1), hint)])
