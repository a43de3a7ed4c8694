"""The older files of the Treasury's list of blocked persons: SDN.CSV, and beside it ALT.CSV and ADD.CSV."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import EntryKind, ListedName, NameType
from rscheck.screening.importers.collect import Collector, Imported, Row
from rscheck.screening.importers.facts import countries_of
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.remarks import weak_aliases
from rscheck.screening.importers.tables import comma_rows

__all__ = ["read"]

_EMPTY = "-0-"
_MAIN, _ALIASES, _ADDRESSES = 12, 5, 6
"""How many columns each file has; none of them names its columns."""

_COLUMNS = "ent_num name type program title call_sign vessel_type tonnage grt flag owner remarks".split()
_KINDS = {
    "individual": EntryKind.PERSON,
    "vessel": EntryKind.VESSEL,
    "aircraft": EntryKind.AIRCRAFT,
    "": EntryKind.ORGANISATION,
}
_ALIAS_TYPES = {"fka": NameType.FORMER}
_END_OF_FILE = "\x1a"


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return the list of blocked persons without the persons. Aliases and addresses are in files beside it."""
    by_width = _by_width(files)
    main = by_width.get(_MAIN)
    if main is None:
        said = Message("SDN.CSV is missing: it has {columns} columns and no heads", {"columns": _MAIN})
        hint = Message("name SDN.CSV first, then ALT.CSV and ADD.CSV")
        raise InputError([Problem("E711", said, Location(files[0].path, 1), hint)])
    aliases: dict[str, list[ListedName]] = defaultdict(list)
    for _, cells in _rows(by_width.get(_ALIASES), _ALIASES):
        aliases[cells[0]].append(ListedName(cells[3], _ALIAS_TYPES.get(cells[2], NameType.OTHER)))
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for _, cells in _rows(by_width.get(_ADDRESSES), _ADDRESSES):
        places[cells[0]].append((", ".join(filter(None, cells[2:5])), cells[4]))
    collector = Collector(order.list or "ofac-sdn", main.path, order.day)
    for number, cells in _rows(main, _MAIN):
        collector.add(_row(number, cells, aliases.get(cells[0], ()), places.get(cells[0], ())))
    return (collector.finish(),)


def _row(number: int, cells: list[str], aliases: Sequence[ListedName], places: Sequence[tuple[str, str]]) -> Row:
    row = dict(zip(_COLUMNS, cells, strict=True))
    return Row(
        number=number,
        name=row["name"],
        others=(*aliases, *weak_aliases(row["remarks"])),
        kind=_KINDS.get(row["type"].casefold(), EntryKind.UNKNOWN),
        id=row["ent_num"],
        countries=countries_of(country for _, country in places),
        addresses=tuple(address for address, _ in places),
        effect=row["program"].replace("] [", "; ").strip("[] "),
        original={key: value for key, value in row.items() if value},
    )


def _rows(file: GivenFile | None, width: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of one of the files, empty cells empty; what is a number first, and is not, ends the reading."""
    if file is None:
        return
    for number, cells in comma_rows(file):
        if not cells or cells == [_END_OF_FILE]:
            continue
        if len(cells) != width or not cells[0].strip().isdecimal():
            values = {"columns": width, "found": len(cells)}
            said = Message("this row has {found} columns, or no number first; the file has {columns} in each", values)
            hint = Message("take the file from its publisher again; it may have been cut off")
            raise InputError([Problem("E712", said, Location(file.path, number), hint)])
        yield number, ["" if each.strip() == _EMPTY else each.strip() for each in cells]


def _by_width(files: Sequence[GivenFile]) -> dict[int, GivenFile]:
    """Return the files by how many columns each has; one that is none of the three, or a second one, is refused."""
    found: dict[int, GivenFile] = {}
    problems = []
    for file in files:
        width = len(next((cells for _, cells in comma_rows(file)), ()))
        if width in found or width not in (_MAIN, _ALIASES, _ADDRESSES):
            values = {"columns": width}
            said = (
                Message("two of the files have {columns} columns", values)
                if width in found
                else Message("this is none of the three files: it has {columns} columns", values)
            )
            hint = Message("name SDN.CSV first, then ALT.CSV and ADD.CSV")
            problems.append(Problem("E711", said, Location(file.path, 1), hint))
        found.setdefault(width, file)
    if problems:
        raise InputError(problems)
    return found
