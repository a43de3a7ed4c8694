"""A dump of the Research Organization Registry read into a file of names, to find a body by its other names.

A registry is no list of concern: nothing follows from being in it.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.countries import COUNTRY_CODES
from rscheck.model.watchlist import Rows
from rscheck.screening.importers.cleaning import LONGEST_NAME, cleaned
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.json_parts import json_items
from rscheck.screening.importers.tables import TableRow, comma_rows, with_columns

__all__ = ["REGISTRY_FORMAT", "import_ror"]

REGISTRY_FORMAT = "registry/1"

_ADDRESS = re.compile(r"https://ror\.org/(0[a-z0-9]{8})")
_TYPES = ("ror_display", "label", "alias", "acronym")
_COLUMNS = {each: f"names.types.{each}" for each in _TYPES}
_COUNTRY, _CITY = "locations.geonames_details.country_code", "locations.geonames_details.name"
_LANGUAGE = re.compile(r"^([a-z]{2,3}(?:-[A-Za-z]+)?|no_lang_code):\s*(.+)$", re.DOTALL)
_CODE = re.compile(r"[A-Za-z-]{2,12}")
_RELATIONS = frozenset(("parent", "child", "related", "predecessor", "successor"))
_RELATION = re.compile(r"(?P<type>parent|child|related|predecessor|successor)s?:\s*(?P<ids>[^;|]*)", re.IGNORECASE)


def import_ror(file: GivenFile, target: str, day: date) -> Rows:
    """Write the registry in a dump to ``target``, whole or not at all, and return what became of the records.

    The first line says what it is; then comes a record on each line: ``id``, ``status``, ``names`` (each with text,
    types and language), ``country``, ``city``, ``relations`` (each with type and id).
    """
    counts: Counter[str] = Counter()
    handle, temporary = tempfile.mkstemp(prefix=".rscheck-", dir=os.path.dirname(os.path.abspath(target)))
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            header = {
                "format": REGISTRY_FORMAT,
                "day": day.isoformat(),
                "source": file.name,
                "source_digest": file.digest,
            }
            out.write(_line(header))
            for record in _records(file, counts):
                out.write(_line(record))
        if not counts["kept"]:
            said = Message("there is no record of the registry in this file")
            hint = Message("take the dump in the form of schema 2, as JSON or CSV")
            raise InputError([Problem("E710", said, Location(file.path), hint)])
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
    dropped = tuple(sorted((reason, count) for reason, count in counts.items() if reason not in ("kept", "read")))
    return Rows(counts["read"], counts["kept"], dropped)


def _line(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _records(file: GivenFile, counts: Counter[str]) -> Iterator[dict[str, Any]]:
    head = file.head().lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"["):
        read = ((number, _from_json(file, number, item)) for number, item in json_items(file))
    else:
        needed = ("id", "status", _COLUMNS["ror_display"], _COUNTRY)
        read = ((row.number, _from_table(row)) for row in with_columns(comma_rows(file), file, needed, whole=True))
    seen: set[str] = set()
    for number, record in read:
        counts["read"] += 1
        longest = max((len(text) for text, *_ in record["names"]), default=0)
        if longest > LONGEST_NAME:
            raise _too_long(file, number, longest)
        if record["id"] in seen:
            counts["repeated"] += 1
        elif record["status"] == "withdrawn":
            counts["withdrawn"] += 1
        elif not record["names"] or not _ADDRESS.fullmatch(record["id"]):
            counts["no_name"] += 1
        else:
            counts["kept"] += 1
            seen.add(record["id"])
            yield record


def _too_long(file: GivenFile, number: int, longest: int) -> InputError:
    values = {"length": longest, "most": LONGEST_NAME}
    said = Message("a name here has {length} characters, more than the {most} that a name may have", values)
    hint = Message("look whether cells have run together, or a quotation mark is never closed")
    return InputError([Problem("E713", said, Location(file.path, number), hint)])


def _from_json(file: GivenFile, number: int, item: Any) -> dict[str, Any]:
    try:
        places = [each["geonames_details"] for each in item.get("locations", ()) if each.get("geonames_details")]
        return _record(
            str(item["id"]),
            str(item["status"]),
            [_name(str(each["value"]), map(str, each["types"]), each.get("lang")) for each in item["names"]],
            [(str(each.get("country_code") or ""), str(each.get("name") or "")) for each in places],
            [[str(each["type"]).lower(), str(each["id"])] for each in item.get("relationships") or ()],
        )
    except (KeyError, TypeError, AttributeError) as error:
        said = Message("item {number} is no record of the registry in the form of schema 2", {"number": number})
        hint = Message("take the dump in the form of schema 2, as JSON or CSV")
        raise InputError([Problem("E712", said, Location(file.path), hint)]) from error


def _from_table(row: TableRow) -> dict[str, Any]:
    names = []
    for kind, column in _COLUMNS.items():
        for text in filter(None, (each.strip() for each in row.get(column).split(";"))):
            told = _LANGUAGE.match(text)
            language = told[1] if told and told[1] != "no_lang_code" else None
            names.append(_name(told[2] if told else text, [kind], language))
    codes = [each.strip() for each in row.get(_COUNTRY).split(";")]
    cities = [each.strip() for each in row.get(_CITY).split(";")]
    relations = [
        [match["type"].lower(), address]
        for match in _RELATION.finditer(row.get("relationships"))
        for address in re.findall(r"https://ror\.org/0[a-z0-9]{8}", match["ids"])
    ]
    return _record(row.get("id"), row.get("status"), names, list(zip(codes, cities, strict=False)), relations)


def _record(
    identifier: str,
    status: str,
    names: list[list[Any]],
    places: list[tuple[str, str]],
    relations: list[list[str]],
) -> dict[str, Any]:
    country, city = next(((code, city) for code, city in places if code in COUNTRY_CODES), ("", ""))
    return {
        "id": identifier,
        "status": cleaned(status).text.casefold(),
        "names": [each for each in names if each[0]],
        "country": country,
        "city": cleaned(city).text,
        "relations": [each for each in relations if each[0] in _RELATIONS and _ADDRESS.fullmatch(each[1])],
    }


def _name(text: str, types: Any, language: object) -> list[Any]:
    told = language if isinstance(language, str) and _CODE.fullmatch(language) else None
    return [cleaned(text).text, sorted({*types} & {*_TYPES}), told]
