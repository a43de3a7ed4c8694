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
        ("drop meanwhile", "change refer_to", "drop refer_to", "drop a measure"),
        "ca-nsgrp NSGRP-WAY|ca-strac STRAC-WAY|us-mftrp MF-DEFINITION|gb-firs GB-FIRS",
        "These trees say which way to go. Every end has the lowest tier and owes nothing, so there are no findings to "
        "tell the words of an undecided node with, and only `rscheck explain` shows them.",
    ),
    Reason(
        ("drop refer_to",),
        "us-nih NIH-COMPONENT|us-openness OPEN-FUNDAMENTAL",
        "The node names the office that the ends of its tree name as well, so the same office is told either way.",
    ),
    Reason(
        ("weaken the basis",),
        "us-mftrp MF-DEFINITION",
        "An end is told with the best grade of the ways to it. The first way out of the definition is official, "
        "whatever the later ones are, and beyond CH-4 every way is secondary in any case.",
    ),
    Reason(
        ("weaken the basis",),
        "us-mftrp CH-8",
        "The grade of an exception decides only what counts by official texts alone. That line of the result tells a "
        "tier, and a duty has none.",
    ),
    Reason(
        (
            "drop a part",
            "drop an option",
            "insert a not",
            "all for any",
            "some for every",
            "take another value",
            "drop a reason to apply",
            "weaken the basis",
            "strengthen the basis",
        ),
        "us-rsp RSP-1",
        "Wherever this reason holds, RSP-1-TRAINING holds as well, so the framework applies either way. The two stand "
        "apart because different texts say so.",
    ),
    Reason(
        ("drop when", "insert a not", "take another value", "drop a point", "change the addressee"),
        "jp-funds JP-DISC-11|de-kef DE-KEF-M4|gb-sector UUK-01-OWNER",
        "An unconfirmed point of an institution is never met or open. Whom it tells to ask stands in the report of an "
        "institution, at which tests inside packs do not look.",
    ),
    Reason(
        ("drop a part",),
        "ca-nsgrp ca-nsgrp.asked",
        "The opportunity is asked for only where a call of these agencies names requirements, so without their money "
        "nobody can name one.",
    ),
    Reason(
        ("change when_skipped",),
        "ca-strac team.strac_role",
        "Whatever reads the role asks for work that advances a listed area as well; where nobody does such work, the "
        "role is not asked for and not read either.",
    ),
    Reason(
        ("drop a part",),
        "ca-strac ca-strac.advanced",
        "Whether the work aims to advance a listed area is asked within the scope of the policy only, so outside it "
        "nobody can say yes.",
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
