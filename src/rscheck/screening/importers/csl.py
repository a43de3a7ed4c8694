"""The Consolidated Screening List of the United States: one file with many lists, as CSV, TSV or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.countries import COUNTRY_CODES
from rscheck.model.watchlist import EntryKind, ListedName
from rscheck.screening.importers.collect import Collector, Imported, Row, finished
from rscheck.screening.importers.facts import day_of, notice_key, without_country
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.json_parts import json_items
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.remarks import weak_aliases
from rscheck.screening.importers.tables import TableRow, comma_rows, need_columns, with_columns

__all__ = ["LISTS", "read"]

LISTS = {
    "EL": "bis-entity-list",
    "UVL": "bis-uvl",
    "MEU": "bis-meu",
    "DPL": "bis-dpl",
    "SDN": "ofac-sdn",
    "SSI": "ofac-ssi",
    "FSE": "ofac-fse",
    "CAP": "ofac-cap",
    "NS-MBS": "ofac-ns-mbs",
    "PLC": "ofac-plc",
    "CMIC": "ofac-nscmic",
    "ISN": "state-nonproliferation",
    "DTC": "state-debarred",
}
"""The id of the list by the code that stands in brackets in the column ``source``."""

_KINDS = {
    "entity": EntryKind.ORGANISATION,
    "individual": EntryKind.PERSON,
    "vessel": EntryKind.VESSEL,
    "aircraft": EntryKind.AIRCRAFT,
}
_CODE = re.compile(r"\(([A-Z-]+)(?: List)?\)")
_COUNTRY = re.compile(r"(?:^|,\s*)([A-Z]{2})$")
_NEEDED = ("source", "name")
_BETWEEN_ADDRESSES = re.compile(r";\s+(?:and\s+)?")
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bCorp)(?<!\bLLC)(?<!\bS\.A)(?<!\bPvt)(?<!\bBhd)\.$", re.IGNORECASE
)
_COLUMNS_NOT_KEPT = frozenset(("dates_of_birth", "places_of_birth", "citizenships", "nationalities"))
"""What only persons have is not taken over, and persons are not either."""


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return every list in the file, or the one that is asked for; rows of lists that are not known are counted."""
    file = files[0]
    collectors: dict[str, Collector] = {}
    left = Collector("", file.path)
    for row in _rows(file):
        identifier = LISTS.get(_source_code(row.get("source")), "")
        if not identifier:
            left.drop("unknown_list" if row.get("source") or row.get("name") else "empty")
        elif order.list and identifier != order.list:
            left.drop("other_list")
        else:
            collectors.setdefault(identifier, Collector(identifier, file.path, order.day)).add(*_row(row, identifier))
    return finished(collectors, left)


def _rows(file: GivenFile) -> Iterator[TableRow]:
    head = file.head().lstrip(b"\xef\xbb\xbf \r\n\t")
    if head[:1] in (b"{", b"["):
        for number, item in json_items(file, "results" if head[:1] == b"{" else ""):
            if not isinstance(item, dict):
                said = Message("item {number} of the JSON is no entry of a list", {"number": number})
                hint = Message("take the file from its publisher again; it may have been cut off")
                raise InputError([Problem("E712", said, Location(file.path), hint)])
            need_columns(file, [str(key) for key in item], _NEEDED, number)
            yield TableRow(number, {str(key): _flat(key, value) for key, value in item.items()})
        return
    delimiter = "\t" if head.split(b"\n")[0].count(b"\t") > head.split(b"\n")[0].count(b",") else ","
    yield from with_columns(comma_rows(file, delimiter), file, _NEEDED, whole=True)


def _flat(key: str, value: Any) -> str:
    """Return a value of the JSON as the CSV has it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, (_flat(key, each) for each in value)))
    if isinstance(value, dict):
        parts = ("address", "city", "state", "postal_code", "country") if key == "addresses" else tuple(value)
        return ", ".join(str(value[part]) for part in parts if value.get(part))
    return str(value)


def _source_code(source: str) -> str:
    codes = [code for code in _CODE.findall(source) if code in LISTS]
    return codes[0] if codes else ""


def _row(row: TableRow, identifier: str) -> tuple[Row, *tuple[str, ...]]:
    name, found = row.get("name"), tuple[str, ...]()
    repairs: tuple[str, ...] = ()
    if identifier == "state-nonproliferation":
        name, found = without_country(name)
        repairs = ("country",) if found else ()
    addresses = [each.strip() for each in _BETWEEN_ADDRESSES.split(row.get("addresses")) if each.strip()]
    notice = row.get("federal_register_notice")
    taken = Row(
        number=row.number,
        name=name,
        others=(*_aliases(row.get("alt_names")), *weak_aliases(row.get("remarks"))),
        kind=_KINDS.get(row.get("type").casefold(), EntryKind.UNKNOWN),
        id=row.get("entity_number"),
        key=(notice_key(notice),),
        countries=(*found, *(code for each in addresses for code in _country(each))),
        addresses=tuple(addresses),
        effect=_effect(row),
        legal_reference=notice,
        listed_on=day_of(row.get("start_date")),
        ends_on=day_of(row.get("end_date")),
        source_url=row.get("source_list_url"),
        original=_original(row.cells),
    )
    return taken, *repairs


def _aliases(text: str) -> Iterator[str | ListedName]:
    pieces = [each.strip() for each in text.split(";") if each.strip()]
    for number, piece in enumerate(pieces, start=1):
        yield _STOP.sub("", piece) if number == len(pieces) else piece


def _country(address: str) -> tuple[str, ...]:
    match = _COUNTRY.search(address)
    return (match[1],) if match and match[1] in COUNTRY_CODES else ()


def _effect(row: TableRow) -> str:
    """Return what the entry itself says of its effect."""
    said = [row.get("license_requirement"), row.get("license_policy"), row.get("programs")]
    if row.get("standard_order"):
        said.append(f"standard order: {row.get('standard_order')}")
    return " ".join(each for each in said if each)


def _original(cells: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in cells.items() if key and value and key not in _COLUMNS_NOT_KEPT}
