"""The sanctions list of the United Kingdom as CSV: several rows for each party, one for each of its names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rscheck.model.watchlist import EntryKind, ListedName, NameType
from rscheck.screening.importers.collect import Collector, Imported, Row
from rscheck.screening.importers.facts import countries_of, day_of
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.tables import Cells, TableRow, comma_rows, with_columns

__all__ = ["read"]

_NEEDED = ("Unique ID", "Name 6", "Name type")
_SAME = {
    "Group ID": "Unique ID",
    "Alias Type": "Name type",
    "Name Type": "Name type",
    "Alias Quality": "Alias strength",
    "Alias Strength": "Alias strength",
    "Group Type": "Kind",
    "Designation Type": "Kind",
    "Individual, Entity, Ship": "Kind",
    "Regime": "Regime Name",
    "Name Non-Latin Script": "Name non-latin script",
    "Country": "Address Country",
    "Listed On": "Date Designated",
    "Post/Zip Code": "Address Postal Code",
}
"""Heads of other editions of the file, and what they are here."""

_KINDS = {"individual": EntryKind.PERSON, "entity": EntryKind.ORGANISATION, "ship": EntryKind.VESSEL}
_NAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return the parties that are organisations, or of which nothing is said; rows of one id are one party."""
    file = files[0]
    told: list[date] = []
    parties: dict[str, list[TableRow]] = {}
    for row in with_columns(_below_the_day(comma_rows(file), told), file, _NEEDED, whole=True):
        parties.setdefault(row.get("Unique ID") or f"row {row.number}", []).append(row)
    collector = Collector(order.list or "uk-sanctions", file.path, order.day)
    for identifier, rows in parties.items():
        collector.add(_party(identifier, rows))
        if len(rows) > 1:
            collector.drop("further_row", len(rows) - 1)
    return (collector.finish(told[0] if told else None),)


def _below_the_day(rows: Iterator[tuple[int, Cells]], told: list[date]) -> Iterator[tuple[int, Cells]]:
    """Yield the heads and what stands below; the first line may say of which day the file is."""
    heads = True
    for number, cells in rows:
        if heads and len([each for each in cells if each.strip()]) <= 2:
            text = " ".join(cells).rpartition(":")[2].replace("Last Updated", "").strip()
            day = day_of(text, day_first=True)
            told += [day] if day is not None else []
            continue
        yield number, _renamed([each.strip() for each in cells]) if heads else cells
        heads = False


def _renamed(heads: Sequence[str]) -> list[str]:
    """Return the heads as they are called here, unless the file has one of that name too."""
    return [same if (same := _SAME.get(each, each)) not in heads else each for each in heads]


def _party(identifier: str, rows: Sequence[TableRow]) -> Row:
    # The file has no order that means anything, so that of the edition must not hang on it.
    ordered = sorted(rows, key=lambda row: (_rank(row), sorted(row.cells.items())))
    first = ordered[0]
    native = {row.get("Name non-latin script") for row in rows} - {""}
    others = [ListedName(name, _type(row)) for row in ordered[1:] if (name := _name(row))]
    return Row(
        number=first.number,
        name=_name(first),
        others=(*others, *(ListedName(each, NameType.NATIVE) for each in sorted(native))),
        kind=next((_KINDS[each] for each in _kinds(rows)), EntryKind.UNKNOWN),
        id=identifier,
        countries=countries_of(row.get("Address Country") for row in rows),
        addresses=tuple(dict.fromkeys(filter(None, map(_address, ordered)))),
        effect=first.get("Sanctions Imposed"),
        legal_reference=first.get("Regime Name"),
        listed_on=day_of(first.get("Date Designated"), day_first=True),
        original={key: value for key, value in first.cells.items() if value},
    )


def _rank(row: TableRow) -> int:
    """Return how near a name stands to the first one of its party: the primary one, a variation of it, an alias."""
    told = row.get("Name type").casefold()
    return 0 if told == "primary name" else 1 if told.startswith("primary name") else 2


def _type(row: TableRow) -> NameType:
    if row.get("Alias strength").casefold().startswith("low"):
        return NameType.WEAK
    former = row.get("Name type").casefold().replace(".", "").startswith(("fka", "former"))
    return NameType.FORMER if former else NameType.OTHER


def _kinds(rows: Sequence[TableRow]) -> Iterator[str]:
    yield from (kind for kind in (row.get("Kind").casefold() for row in rows) if kind in _KINDS)


def _name(row: TableRow) -> str:
    return " ".join(filter(None, map(row.get, _NAMES)))


def _address(row: TableRow) -> str:
    lines = (row.get(f"Address Line {number}") or row.get(f"Address {number}") for number in range(1, 7))
    return ", ".join(filter(None, (*lines, row.get("Address Postal Code"), row.get("Address Country"))))
