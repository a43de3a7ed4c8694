"""A sheet as it stands in a file: its cells as text, each with its place, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from rscheck.errors import Problem
from rscheck.location import Location
from rscheck.plain import Plain, plain
from rscheck.screening.csv_rows import Cell, Row

__all__ = ["Merged", "Sheet"]


@plain
class Merged(Plain):
    """Cells that a workbook shows as one; all four count from 1 and belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@plain
class Sheet(Plain):
    """The rows of a sheet in which anything stands.

    ``name`` is empty in a file without sheets. ``faults`` are cells whose content cannot be told, by line and column;
    ``merged`` only those of more than one cell. ``hidden`` sheets hold what a workbook needs for itself.
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    faults: Mapping[tuple[int, int], Problem] = field(default_factory=dict)
    merged: tuple[Merged, ...] = ()
    hidden: bool = False

    def locate(self, cell: Cell) -> Location:
        """Return the place of a cell."""
        return Location(self.file, cell.line, cell.column, self.name)

    def row_name(self, line: int) -> str:
        """Return what people call a row: its file, its sheet if there are any, and its number."""
        return f"{self.file}:{self.name}:{line}" if self.name else f"{self.file}:{line}"
