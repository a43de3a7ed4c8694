"""Exports of OpenSanctions: the simple table of targets, or entities as JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.countries import COUNTRY_CODES
from rscheck.model.watchlist import EntryKind, ListedName, NameType
from rscheck.screening.importers.collect import Collector, Imported, Row
from rscheck.screening.importers.facts import day_of
from rscheck.screening.importers.given import GivenFile, text_stream, undecodable
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.tables import TableRow, comma_rows, with_columns

__all__ = ["read"]

_KINDS = {
    "Person": EntryKind.PERSON,
    "Vessel": EntryKind.VESSEL,
    "Airplane": EntryKind.AIRCRAFT,
    "Organization": EntryKind.ORGANISATION,
    "Company": EntryKind.ORGANISATION,
    "LegalEntity": EntryKind.UNKNOWN,
    "PublicBody": EntryKind.ORGANISATION,
}
_NEEDED = ("id", "schema", "name", "aliases", "countries")
_LONGEST_LINE = 1 << 22
_NOT_KEPT = frozenset(("birth_date", "phones", "emails", "identifiers"))


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return the organisations of an export as one list; what is neither a body nor a person is counted apart."""
    file = files[0]
    collector = Collector(order.list or "opensanctions", file.path, order.day)
    rows = _entities(file) if file.head(1) == b"{" else _targets(file)
    for schema, row in rows:
        if schema in _KINDS:
            collector.add(row)
        else:
            collector.drop("category")
    return (collector.finish(),)


def _targets(file: GivenFile) -> Iterator[tuple[str, Row]]:
    for row in with_columns(comma_rows(file), file, _NEEDED, whole=True):
        yield row.get("schema"), _target(row)


def _target(row: TableRow) -> Row:
    return Row(
        number=row.number,
        name=row.get("name"),
        others=tuple(_split(row.get("aliases"))),
        kind=_KINDS.get(row.get("schema"), EntryKind.UNKNOWN),
        id=row.get("id"),
        countries=_codes(_split(row.get("countries"))),
        addresses=tuple(_split(row.get("addresses"))),
        effect=row.get("sanctions"),
        legal_reference=row.get("program_ids") or row.get("dataset"),
        listed_on=day_of(row.get("first_seen")),
        original={key: value for key, value in row.cells.items() if value and key not in _NOT_KEPT},
    )


def _split(cell: str) -> list[str]:
    """Return the parts of a cell: parted by semicolons, in quotation marks where they hold one."""
    if ";" not in cell:
        return [cell] if cell else []
    try:
        parts = next(csv.reader([cell.replace("\n", " ")], delimiter=";"), [])
    except csv.Error:
        parts = cell.split(";")
    return [each.strip() for each in parts if each.strip()]


def _entities(file: GivenFile) -> Iterator[tuple[str, Row]]:
    try:
        with text_stream(file) as stream:
            number = 0
            while line := stream.readline(_LONGEST_LINE):
                number += 1
                if line.strip():
                    yield _entity(file, number, line)
    except UnicodeDecodeError as error:
        raise undecodable(file) from error


def _entity(file: GivenFile, number: int, line: str) -> tuple[str, Row]:
    try:
        data = json.loads(line)
        properties: Mapping[str, Any] = data["properties"]
        names = _values(properties, "name")
        others = [
            ListedName(str(each), kind)
            for key, kind in (
                ("alias", NameType.OTHER),
                ("previousName", NameType.FORMER),
                ("weakAlias", NameType.WEAK),
                ("abbreviation", NameType.ACRONYM),
            )
            for each in _values(properties, key)
        ]
        schema = str(data["schema"])
        row = Row(
            number=number,
            name=names[0] if names else "",
            others=(*names[1:], *others),
            kind=_KINDS.get(schema, EntryKind.UNKNOWN),
            id=str(data["id"]),
            countries=_codes([*_values(properties, "country"), *_values(properties, "jurisdiction")]),
            addresses=tuple(_values(properties, "address")),
            effect="; ".join(_values(properties, "topics")),
            original={"id": str(data["id"]), "schema": schema, "name": "; ".join(names)},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        said = Message("this line is no entity with id, schema and properties")
        hint = Message("take the file from its publisher again; it may have been cut off")
        raise InputError([Problem("E712", said, Location(file.path, number), hint)]) from error
    return schema, row


def _values(properties: Mapping[str, Any], key: str) -> list[str]:
    """Return the values of a property, which is a list; ``TypeError`` for one that is none."""
    values = properties.get(key, [])
    if not isinstance(values, list):
        raise TypeError(key)
    return [str(each) for each in values]


def _codes(countries: Sequence[str]) -> tuple[str, ...]:
    codes = (str(each).strip().upper() for each in countries)
    return tuple(sorted({each for each in codes if each in COUNTRY_CODES}))
