"""A list of one's own: CSV, TSV, JSON, YAML or a workbook, with a profile that says which column is what."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import EntryKind, ListedName, NameType
from rscheck.screening.importers.collect import Collector, Imported, Row
from rscheck.screening.importers.facts import countries_of, day_of
from rscheck.screening.importers.given import GivenFile, text_of
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.profile import Profile, plain_profile, read_profile
from rscheck.screening.importers.tables import TableRow, comma_rows, need_columns, with_columns
from rscheck.screening.importers.workbook import is_workbook, sheet_rows
from rscheck.yamlfile import Limits, read_yaml

__all__ = ["read"]

_MOST_BYTES = 8 << 20
_LIMITS = Limits(bytes=_MOST_BYTES, nodes=1_000_000)
_ENTRIES = "entries"
_MARK = b"\xef\xbb\xbf"
_LIST_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*-[ \t\r\n]")
"""Nothing but remarks before the first item of a list."""
_FORMULA = "="
_NAME_TYPES = {
    "aliases": NameType.OTHER,
    "former": NameType.FORMER,
    "acronyms": NameType.ACRONYM,
    "native": NameType.NATIVE,
    "weak": NameType.WEAK,
}
_KINDS = {kind.value: kind for kind in EntryKind} | {
    "individual": EntryKind.PERSON,
    "organization": EntryKind.ORGANISATION,
    "entity": EntryKind.ORGANISATION,
    "ship": EntryKind.VESSEL,
    "program": EntryKind.PROGRAMME,
}


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return the own list; :class:`InputError` if a column that the profile names is not there."""
    file = files[0]
    if not order.list:
        said = Message("an own list needs an id")
        raise InputError(
            [Problem("E721", said, Location(file.path), Message("give it one with --as, such as --as own-list"))]
        )
    profile = read_profile(order.profile) if order.profile else plain_profile()
    collector = Collector(order.list, file.path, order.day)
    for row in _rows(file, profile, strict=order.profile is not None):
        if not any(row.cells.values()):
            collector.drop("empty")
        else:
            collector.add(_row(row, profile), *_repairs(row, profile))
    return (collector.finish(),)


def _repairs(row: TableRow, profile: Profile) -> Iterator[str]:
    """Yield what of the row is not taken as it stands, by its reason."""
    if any(each.startswith(_FORMULA) for each in row.cells.values()):
        yield "formula"
    if any(each and not countries_of([each]) for each in _several(row, profile, "countries")):
        yield "unknown_country"
    if any((day := _one(row, profile, field)) and day_of(day) is None for field in ("listed_on", "ends_on")):
        yield "unknown_day"


def _rows(file: GivenFile, profile: Profile, *, strict: bool) -> Iterator[TableRow]:
    """Yield the rows; every column that a written profile names has to be there, of the plain one only the name."""
    needed = [each.head for each in profile.columns.values()] if strict else [profile.columns["name"].head]
    lower = file.name.casefold()
    if is_workbook(file.head(4)):
        yield from with_columns(sheet_rows(file, profile.sheet), file, needed, skip=profile.skip)
    elif lower.endswith((".json", ".yaml", ".yml")):
        yield from _items(file, needed, as_json=lower.endswith(".json"))
    else:
        delimiter = "\t" if lower.endswith(".tsv") else profile.delimiter
        yield from with_columns(comma_rows(file, delimiter, profile.encoding), file, needed, skip=profile.skip)


def _items(file: GivenFile, needed: Sequence[str], *, as_json: bool) -> Iterator[TableRow]:
    data = _json(file) if as_json else _yaml(file)
    items = data.get(_ENTRIES) if isinstance(data, dict) else data
    if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
        said = Message("the file holds no list of entries, each with keys and values")
        hint = Message("write a list, or a map with a list at {key}:", {"key": _ENTRIES})
        raise InputError([Problem("E712", said, Location(file.path), hint)])
    keys = list(dict.fromkeys(str(key) for each in items for key in each))
    need_columns(file, keys, needed, 0)
    for number, each in enumerate(items, start=1):
        yield TableRow(number, {str(key): _flat(value) for key, value in each.items()})


def _json(file: GivenFile) -> Any:
    try:
        return json.loads(text_of(file, most=_MOST_BYTES))
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        said = Message("the JSON cannot be read from here on")
        hint = Message("look whether the file is whole, and every text and bracket closed")
        raise InputError([Problem("E712", said, Location(file.path, line, column), hint)]) from error


def _yaml(file: GivenFile) -> Any:
    content = file.content(_MOST_BYTES)
    if not _LIST_FIRST.match(content):
        document = read_yaml(content, file.path, _LIMITS)
        if document.problems:
            raise InputError(document.problems)
        return document.value
    # A list at the top is no map, which is what files of rscheck are: so it becomes one, one line longer.
    document = read_yaml(f"{_ENTRIES}:\n".encode() + content.removeprefix(_MARK), file.path, _LIMITS)
    if document.problems:
        raise InputError([_a_line_up(each) for each in document.problems])
    return document.value


def _a_line_up(problem: Problem) -> Problem:
    where = problem.location
    return replace(problem, location=Location(where.file, max(where.line - 1, 0), where.column))


def _flat(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(_flat(each) for each in value)
    return "" if value is None or isinstance(value, dict) else str(value)


def _row(row: TableRow, profile: Profile) -> Row:
    def text(field: str) -> str:
        return _one(row, profile, field)

    def several(field: str) -> list[str]:
        return _several(row, profile, field)

    others = [ListedName(each, kind) for field, kind in _NAME_TYPES.items() for each in several(field)]
    return Row(
        number=row.number,
        name=text("name"),
        others=tuple(others),
        kind=_KINDS.get(
            text("kind").casefold(), EntryKind.ORGANISATION if "kind" not in profile.columns else EntryKind.UNKNOWN
        ),
        id=text("id"),
        key=(text("legal_reference"), *several("countries")),
        countries=countries_of(several("countries")),
        addresses=tuple(several("addresses")),
        effect=text("effect"),
        legal_reference=text("legal_reference"),
        listed_on=day_of(text("listed_on")),
        ends_on=day_of(text("ends_on")),
        source_url=text("source_url"),
        original=_original(row.cells),
    )


def _one(row: TableRow, profile: Profile, field: str) -> str:
    column = profile.columns.get(field)
    return row.get(column.head) if column else ""


def _several(row: TableRow, profile: Profile, field: str) -> list[str]:
    column = profile.columns.get(field)
    whole = _one(row, profile, field)
    parts = whole.split(column.split) if column and column.split else [whole]
    return [each.strip() for each in parts if each.strip()]


def _original(cells: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in cells.items() if key and value}
