"""Rows of a register as plain data and back, for what has to be kept between two processes or two runs."""

from __future__ import annotations

import json
from functools import cache
from typing import cast

from rscheck.catalogue.codec import Codec
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.assessment import Interval, ReadinessInterval
from rscheck.model.overlay import Relaxation
from rscheck.model.terms import Readiness, Tier
from rscheck.report import register_row
from rscheck.report.register_row import RegisterRow

__all__ = ["row_data", "row_of"]


@cache
def _codec() -> Codec:
    own = [getattr(register_row, name) for name in register_row.__all__]
    return Codec([*own, Interval, Readiness, ReadinessInterval, Relaxation, Tier, Problem, Message, Location])


def row_data(row: RegisterRow) -> str:
    """Return a row as JSON."""
    return json.dumps(_codec().encode(row)[0], ensure_ascii=False, separators=(",", ":"))


def row_of(data: str) -> RegisterRow:
    """Return the row that :func:`row_data` made this of."""
    return cast(RegisterRow, _codec().decode([data]))
