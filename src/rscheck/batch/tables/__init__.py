"""Tables of projects: one project a row, in Excel or CSV, with a map where the columns have names of their own."""

from __future__ import annotations

from rscheck.batch.tables.mapping import TableMap, read_map
from rscheck.batch.tables.read import TableRead, is_table, read_table
from rscheck.batch.tables.rows import TableRow

__all__ = ["TableMap", "TableRead", "TableRow", "is_table", "read_map", "read_table"]
