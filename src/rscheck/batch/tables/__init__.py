"""Tables of projects: one project a row, in Excel or CSV, with a map where the columns have names of their own."""

from __future__ import annotations

from rscheck.batch.tables.mapping import TableMap, read_map
from rscheck.batch.tables.read import MOST_BYTES, TableRead, read_table
from rscheck.batch.tables.rows import TableRow

__all__ = ["MOST_BYTES", "TableMap", "TableRead", "TableRow", "read_map", "read_table"]
