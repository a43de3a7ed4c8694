"""How one project among many ended, and what its tier comes to beside the one that counts."""

from __future__ import annotations

from enum import StrEnum

from rscheck.model.assessment import Interval
from rscheck.model.terms import Tier

__all__ = ["Ending", "ending_of"]


class Ending(StrEnum):
    """How it ended: with a tier below, perhaps at, or at the one that counts; or without one, and why."""

    BELOW = "below"
    UNDETERMINED = "undetermined"
    REACHED = "reached"
    INVALID = "invalid"
    MISSING = "missing"
    UNSOUND = "unsound"
    FAULT = "fault"


def ending_of(residual: Interval, fail_on: Tier) -> Ending:
    """Return what a tier, after the measures that are done, comes to beside the one that counts."""
    if residual.at_least >= fail_on:
        return Ending.REACHED
    return Ending.UNDETERMINED if residual.at_most >= fail_on else Ending.BELOW
