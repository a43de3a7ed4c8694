"""Many files at a glance: one row a file, those that need attention first, and the totals."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment, Interval, ReadinessInterval, Relaxation
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain
from rscheck.report.fact import Fact
from rscheck.report.phrases import interval_message, readiness_message

__all__ = ["COLUMNS", "FileRow", "cells_of", "common_folder", "rows_in_order", "totals_of"]

COLUMNS = (
    Message("File"),
    Message("Tier"),
    Message("Readiness"),
    Message("Findings"),
    Message("Open"),
    Message("Not checked"),
)
"""The heads of the table, in the order of :func:`cells_of`."""


@plain
class FileRow(Plain):
    """What a summary keeps of one file. A file that cannot be read has ``problems`` and neither tier nor readiness.

    ``relaxed`` is what local policy relaxes on the day of its assessment.
    """

    file: str
    tier: Interval | None = None
    readiness: ReadinessInterval | None = None
    findings: int = 0
    open_questions: int = 0
    not_checked: int = 0
    problems: int = 0
    relaxed: tuple[Relaxation, ...] = ()

    @classmethod
    def of(cls, file: str, assessment: Assessment) -> FileRow:
        """Return the row of an assessed file."""
        return cls(
            file=file,
            tier=assessment.tier,
            readiness=assessment.readiness,
            findings=len(assessment.findings),
            open_questions=len(assessment.open_questions),
            not_checked=len(assessment.not_checked),
            relaxed=assessment.provenance.relaxations,
        )


def common_folder(files: Sequence[str]) -> str:
    """Return the folder that all files are in, with the separator at its end; empty if there is none to speak of.

    >>> common_folder(["cases/a.yaml", "cases/2026/b.yaml"])
    'cases/'
    """
    shared: list[str] = []
    for steps in zip(*(file.split(os.sep)[:-1] for file in files), strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0] + os.sep)
    folder = "".join(shared)
    return "" if folder == os.sep else folder


def rows_in_order(rows: Iterable[FileRow]) -> list[FileRow]:
    """Return files that cannot be read first, then by what is certain, what is possible, readiness, and name."""
    return sorted(rows, key=_attention)


def cells_of(row: FileRow, words: Words) -> tuple[str, ...]:
    """Return a row's cells in words; a broken file says how many problems it has and leaves the rest empty."""
    if row.tier is None or row.readiness is None:
        problems = Message(
            "cannot be read: {count} problem",
            {"count": row.problems},
            plural="cannot be read: {count} problems",
            count=row.problems,
        )
        return (row.file, words.say(problems), "", "", "", "")
    counts = (str(row.findings), str(row.open_questions), str(row.not_checked))
    return (row.file, words.say(interval_message(row.tier)), words.say(readiness_message(row.readiness)), *counts)


def totals_of(rows: Iterable[FileRow], words: Words) -> tuple[Fact, ...]:
    """Return how many files there are, how many of each tier so far, not settled, and not readable."""
    listed = list(rows)
    tiers = [row.tier for row in listed if row.tier is not None]
    totals = [(Message("Files"), len(listed))]
    totals += [(tier.label, sum(each.at_least is tier for each in tiers)) for tier in reversed(Tier)]
    totals.append((Message("Not settled"), sum(not each.settled for each in tiers)))
    totals.append((Message("Cannot be read"), len(listed) - len(tiers)))
    return tuple(Fact(words.say(label), str(count)) for label, count in totals)


def _attention(row: FileRow) -> tuple[bool, int, int, int, str]:
    if row.tier is None or row.readiness is None:
        return (False, 0, 0, 0, row.file)
    return (True, -row.tier.at_least, -row.tier.at_most, -row.readiness.at_most, row.file)
