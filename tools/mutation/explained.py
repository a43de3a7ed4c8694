"""Why some mutants survive: one reason for each kind of survivor, so that a new one does not go unnoticed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.mutation.change import Mutant

__all__ = ["REASONS", "Reason", "reason_for"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What kind of mistake, in which items (a pattern of ``pack item``), and why nothing can catch it yet."""

    operators: tuple[str, ...]
    items: str
    why: str


REASONS: tuple[Reason, ...] = ()
"""In this order; the first that fits counts."""


def reason_for(mutant: Mutant) -> Reason | None:
    """Return why a mutant survives, or None if nobody has said so yet."""
    name = f"{mutant.pack} {mutant.item}"
    fitting = (each for each in REASONS if mutant.change.operator in each.operators and re.fullmatch(each.items, name))
    return next(fitting, None)
