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


REASONS: tuple[Reason, ...] = (
    Reason(
        ("drop meanwhile", "change refer_to", "drop refer_to"),
        "jp-panel JP-T-[012]",
        "What to do while a node is undecided is told with the findings of its tree. Every end of these trees is "
        "standard practice, so there are none, and only `rscheck explain` shows the words.",
    ),
    Reason(
        ("drop refer_to",),
        "nsf-trust TRUST-B[23]",
        "The node names the office that the end of its tree names as well, so the same office is told either way.",
    ),
    Reason(
        ("drop a measure",),
        "nsf-trust TRUST-B2",
        "The end asks for what the only way to it asks for already.",
    ),
    Reason(
        ("retarget a branch",),
        "nsf-trust TRUST-B1",
        "The way that counts never comes to this node: all that lead to it are unconfirmed.",
    ),
    Reason(
        ("drop a part", "add an option"),
        "nsf-trust nsf-trust.proscribed_support",
        "Posts and support together are all kinds of arrangements, and posts are asked about first, so what is left is "
        "support in any case. The search looks at statements about records one by one and cannot prove it.",
    ),
)
"""In this order; the first that fits counts."""


def reason_for(mutant: Mutant) -> Reason | None:
    """Return why a mutant survives, or None if nobody has said so yet."""
    name = f"{mutant.pack} {mutant.item}"
    fitting = (each for each in REASONS if mutant.change.operator in each.operators and re.fullmatch(each.items, name))
    return next(fitting, None)
