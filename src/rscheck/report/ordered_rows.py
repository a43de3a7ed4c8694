"""Rows of a register in the order of attention, however many: what would fill the memory is sorted on the disk.

A row takes some ten kilobytes while it is held, and an order is known only when the last row has come. So rows are
sorted some hundred at a time; each such stretch is put away in a file without a name, and all are joined anew
whenever they are read.
"""

from __future__ import annotations

import heapq
import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, cast

from rscheck.report.register_order import attention
from rscheck.report.register_row import RegisterRow

__all__ = ["NoRoom", "OrderedRows", "ordered_rows"]

HELD = 500
"""So many rows are held and sorted at once."""


class NoRoom(OSError):
    """Rows that are too many to hold could not be put on the disk either; ``filename`` is the folder that was tried."""


@contextmanager
def ordered_rows(rows: Iterable[RegisterRow]) -> Iterator[OrderedRows]:
    """Yield the rows in order; they can be read as often as need be until the end of the block."""
    ordered = OrderedRows(rows)
    try:
        yield ordered
    finally:
        ordered.close()


class OrderedRows:
    """What cannot be read comes first, then by what is certain, what is possible, readiness, deadline, and name."""

    def __init__(self, rows: Iterable[RegisterRow]) -> None:
        """Take all rows."""
        self._file: IO[bytes] | None = None
        self._stretches: list[tuple[int, int]] = []
        self._held: list[RegisterRow] = []
        coming = iter(rows)
        while chunk := sorted(islice(coming, HELD), key=attention):
            if self._held:
                self._put_away(self._held)
            self._held = chunk

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._held) + sum(count for _, count in self._stretches)

    def __iter__(self) -> Iterator[RegisterRow]:
        """Return the rows, from the first one."""
        file = self._file
        put_away = (_read(file, place, count) for place, count in self._stretches if file is not None)
        return heapq.merge(*put_away, self._held, key=attention)

    def close(self) -> None:
        """Let go of what was put away."""
        if self._file is not None:
            self._file.close()

    def _put_away(self, rows: list[RegisterRow]) -> None:
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="rscheck-")  # noqa: SIM115 (closed by close)
            self._stretches.append((self._file.seek(0, os.SEEK_END), len(rows)))
            for row in rows:
                pickle.dump(row, self._file)
            self._file.flush()
        except OSError as error:
            raise NoRoom(error.errno, error.strerror, tempfile.gettempdir()) from error


def _read(file: IO[bytes], place: int, count: int) -> Iterator[RegisterRow]:
    """Yield rows from a place on; others are read from other places meanwhile."""
    for _ in range(count):
        file.seek(place)
        row = cast("RegisterRow", pickle.load(file))
        place = file.tell()
        yield row
