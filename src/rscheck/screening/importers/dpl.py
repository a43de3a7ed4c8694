"""The Denied Persons List as its publisher offers it: a table parted by tabs, with the day on which each order ends."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.screening.importers.collect import Collector, Imported, Row
from rscheck.screening.importers.facts import countries_of, day_of, notice_key
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.order import Order
from rscheck.screening.importers.tables import comma_rows, with_columns

__all__ = ["read"]

_NEEDED = ("Name", "Country", "Effective_Date", "Expiration_Date")
_ADDRESS = ("Street_Address", "City", "State", "Postal_Code", "Country")


def read(files: Sequence[GivenFile], order: Order) -> tuple[Imported, ...]:
    """Return the list without the orders that ended before the day of the edition. It does not say who is a person."""
    file = files[0]
    collector = Collector(order.list or "bis-dpl", file.path, order.day)
    for row in with_columns(comma_rows(file, "\t"), file, _NEEDED, whole=True):
        if not any(row.cells.values()):
            collector.drop("empty")
            continue
        notice = row.get("FR_Citation")
        collector.add(
            Row(
                number=row.number,
                name=row.get("Name"),
                key=(notice_key(notice), row.get("Effective_Date")),
                countries=countries_of([row.get("Country")]),
                addresses=(", ".join(filter(None, map(row.get, _ADDRESS))),),
                effect=f"standard order: {row.get('Standard_Order')}" if row.get("Standard_Order") else "",
                legal_reference=notice,
                listed_on=day_of(row.get("Effective_Date")),
                ends_on=day_of(row.get("Expiration_Date")),
                original=dict(row.cells),
            )
        )
    return (collector.finish(),)
