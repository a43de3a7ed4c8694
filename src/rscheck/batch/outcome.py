"""What becomes of one project among many: short, and without anything that only one process could understand."""

from __future__ import annotations

from enum import StrEnum

from rscheck.model.assessment import Interval
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain
from rscheck.report.register_row import RegisterRow

__all__ = ["Ending", "Outcome", "ending_of"]


class Ending(StrEnum):
    """How it ended: with a tier below, perhaps at, or at the one that counts; or without one, and why."""

    BELOW = "below"
    UNDETERMINED = "undetermined"
    REACHED = "reached"
    INVALID = "invalid"
    MISSING = "missing"
    UNSOUND = "unsound"
    FAULT = "fault"


@plain
class Outcome(Plain):
    """The row of a project, and its part of what is written.

    There is no row where the part is all that is wanted of a project that could be read. ``log`` is where a fault of
    rscheck itself was logged.
    """

    ending: Ending
    row: RegisterRow | None
    part: str = ""
    log: str = ""


def ending_of(residual: Interval, fail_on: Tier) -> Ending:
    """Return what a tier, after the measures that are done, comes to beside the one that counts."""
    if residual.at_least >= fail_on:
        return Ending.REACHED
    return Ending.UNDETERMINED if residual.at_most >= fail_on else Ending.BELOW
