"""Which projects of a register need attention first, and how many there are of each kind.

The order says where an office is to look first. It is no ranking of proposals.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from itertools import takewhile

from rscheck.i18n import Message, Words
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain
from rscheck.report.fact import Fact
from rscheck.report.register_row import RegisterRow

__all__ = ["NO_RANKING", "Counted", "Totals", "attention", "common_folder", "totals_of"]

NO_RANKING = Message("The order says what needs attention first; it is not a ranking of proposals.")


def common_folder(files: Iterable[str]) -> str:
    """Return the folder that all files are in, with the separator at its end; empty if there is none to speak of.

    >>> common_folder(["cases/a.yaml", "cases/2026/b.yaml"])
    'cases/'
    """
    shared: list[str] | None = None
    for file in files:
        steps = file.split(os.sep)[:-1]
        pairs = zip(steps if shared is None else shared, steps, strict=False)
        shared = [ours for ours, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
    folder = "".join(each + os.sep for each in shared or ())
    return "" if folder == os.sep else folder


def attention(row: RegisterRow) -> tuple[bool, int, int, int, str, str]:
    """Return what rows are sorted by: unreadable, what is certain, what is possible, readiness, deadline, name."""
    if row.tier is None or row.readiness is None:
        return (False, 0, 0, 0, "", row.name)
    deadline = row.deadline.isoformat() if row.deadline is not None else "9999"
    return (True, -row.tier.at_least, -row.tier.at_most, -row.readiness.at_most, deadline, row.name)


@plain
class Totals(Plain):
    """How many projects there are, of each tier so far, not settled, waiting for somebody, and not readable."""

    projects: int
    tiers: tuple[tuple[Tier, int], ...]
    not_settled: int
    waiting: int
    with_matches: int
    unreadable: int

    @classmethod
    def of(cls, rows: Iterable[RegisterRow]) -> Totals:
        """Return the totals of rows."""
        counted = Counted()
        for row in rows:
            counted.add(row)
        return counted.totals


class Counted:
    """Counts rows as they pass, so that none has to be kept for the totals."""

    def __init__(self) -> None:
        self._tiers: Counter[Tier] = Counter()
        self._others: Counter[str] = Counter()

    def add(self, row: RegisterRow) -> None:
        """Count a row."""
        self._others["projects"] += 1
        if row.tier is None:
            self._others["unreadable"] += 1
            return
        self._tiers[row.tier.at_least] += 1
        self._others["not_settled"] += not row.tier.settled
        self._others["waiting"] += bool(row.waiting)
        self._others["with_matches"] += bool(row.matches)

    @property
    def totals(self) -> Totals:
        """Return what was counted so far."""
        others = self._others
        return Totals(
            projects=others["projects"],
            tiers=tuple((tier, self._tiers[tier]) for tier in reversed(Tier)),
            not_settled=others["not_settled"],
            waiting=others["waiting"],
            with_matches=others["with_matches"],
            unreadable=others["unreadable"],
        )


def totals_of(totals: Totals, words: Words) -> tuple[Fact, ...]:
    """Return totals in words."""
    listed = [(Message("Projects"), totals.projects)]
    listed += [(tier.label, count) for tier, count in totals.tiers]
    listed += [
        (Message("Not settled"), totals.not_settled),
        (Message("Waiting for somebody"), totals.waiting),
        (Message("With open matches"), totals.with_matches),
        (Message("Cannot be read"), totals.unreadable),
    ]
    return tuple(Fact(words.say(label), str(count)) for label, count in listed)
