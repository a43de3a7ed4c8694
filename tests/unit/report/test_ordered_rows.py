"""Rows in order, more of them than are held at once: the same as if all were, read as often as one likes."""

from __future__ import annotations

import errno
import random
import tempfile
import tracemalloc
from typing import IO

import pytest

from rscheck.model.terms import Tier
from rscheck.report import ordered_rows as module
from rscheck.report.ordered_rows import NoRoom, ordered_rows
from rscheck.report.register_order import attention
from rscheck.report.register_row import RegisterRow
from tests.unit.report.test_register_order import BROKEN, a_row

TIERS = list(Tier)


def some_rows(count: int) -> list[RegisterRow]:
    draw = random.Random(7)
    rows = [a_row(f"{draw.randrange(40)}.yaml", *sorted(draw.choices(TIERS, k=2)), title=str(n)) for n in range(count)]
    return [BROKEN if n % 17 == 3 else row for n, row in enumerate(rows)]


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 95])
def test_rows_come_in_order_however_many_there_are(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(module, "HELD", 10)
    rows = some_rows(count)

    with ordered_rows(iter(rows)) as ordered:
        assert count == len(ordered)
        assert sorted(rows, key=attention) == list(ordered)
        assert list(zip(ordered, ordered, strict=True)) == [(each, each) for each in sorted(rows, key=attention)]


def test_more_rows_take_no_more_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HELD", 50)

    def most(count: int) -> int:
        tracemalloc.start()
        with ordered_rows(
            a_row(f"{n}.yaml", Tier.LOW, Tier.HIGH, title="x" * 5000 + str(n)) for n in range(count)
        ) as rows:
            assert count == sum(1 for _ in rows)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    most(60)
    assert most(1000) < 1.5 * most(200)


def test_where_there_is_no_room_for_rows_the_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HELD", 10)
    monkeypatch.setattr(tempfile, "TemporaryFile", _full)

    with pytest.raises(NoRoom) as raised, ordered_rows(some_rows(30)):
        pass

    assert (errno.ENOSPC, tempfile.gettempdir()) == (raised.value.errno, raised.value.filename)


def _full(**_: object) -> IO[bytes]:
    raise OSError(errno.ENOSPC, "No space left on device")
