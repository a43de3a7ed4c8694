"""The tables of sections 1286 and 1260H, which are published as pages to read: as a CSV that a person made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rscheck.i18n import Message
from rscheck.model.watchlist import EntryKind
from rscheck.screening.importers.collect import Collector, Imported, Row, finished
from rscheck.screening.importers.facts import countries_of, day_of
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.tables import TableRow, comma_rows, with_columns

__all__ = ["corrected_names", "read"]

_NEEDED = ("name", "table", "year")
_PROGRAMMES = "dow-1286-programmes"
_TABLES = {"institution": "dow-1286", "programme": _PROGRAMMES, "program": _PROGRAMMES, "company": "dow-1260h"}
_SPLIT = re.compile(r"\s*[;|]\s*")

_MISSPELT = {"Jiatong": "Jiaotong", "Shijianzhuang": "Shijiazhuang"}
"""Place names and the like that the publisher has misspelt; the right form becomes another name."""


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return the lists of the tables in the file: institutions, programmes, companies; countries are not added."""
    file = files[0]
    collectors: dict[str, Collector] = {}
    left = Collector("", file.path)
    for row in with_columns(comma_rows(file), file, _NEEDED):
        table = row.get("table").casefold()
        identifier = _TABLES.get(table)
        if not any(row.cells.values()):
            left.drop("empty")
            continue
        if identifier is None:
            said = Message("{table} is no table of these lists", {"table": row.get("table") or "–"})
            hint = Message("write one of: {values}", {"values": ", ".join(_TABLES)})
            left.refuse("E712", said, row.number, hint)
        elif order.list and order.list != identifier:
            left.drop("other_list")
        else:
            collectors.setdefault(identifier, Collector(identifier, file.path, order.day)).add(_row(row, identifier))
    return finished(collectors, left)


def _row(row: TableRow, identifier: str) -> Row:
    aliases = [each for each in _SPLIT.split(row.get("aliases")) if each]
    return Row(
        number=row.number,
        name=row.get("name"),
        others=(*aliases, *corrected_names((row.get("name"), *aliases))),
        kind=EntryKind.PROGRAMME if identifier == _PROGRAMMES else EntryKind.ORGANISATION,
        countries=countries_of([row.get("country")]),
        legal_reference=row.get("year"),
        listed_on=day_of(row.get("listed_on")),
        source_url=row.get("url"),
        original=dict(row.cells),
    )


def corrected_names(names: Iterable[str]) -> Iterator[str]:
    """Yield the right form of each name that the publisher has misspelt; the misspelt one stays too.

    >>> list(corrected_names(["Xi'an Jiatong University", "Example University"]))
    ["Xi'an Jiaotong University"]
    """
    for name in names:
        right = name
        for wrong, meant in _MISSPELT.items():
            right = right.replace(wrong, meant)
        if right != name:
            yield right
