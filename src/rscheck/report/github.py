"""Projects for GitHub: annotations of the worst findings, and a job summary that is never too long to be shown."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rscheck.exchange.github import ANNOTATIONS_SHOWN, KINDS, SUMMARY_BYTES, annotation
from rscheck.i18n import Message, Words
from rscheck.location import Location
from rscheck.model.assessment import Assessment
from rscheck.report.markdown_layout import said
from rscheck.report.register_markdown import register_markdown
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow
from rscheck.report.signals import Level, Signal, problem_signals, signals_of

__all__ = ["annotations_part", "chosen_annotations", "job_summary"]

_KINDS = dict(zip(Level, KINDS, strict=True))

_ROOM_FOR_THE_END = 1024
"""Bytes that are kept for the sentence that says what was left out."""


def annotations_part(row: RegisterRow, assessment: Assessment | None, words: Words) -> str:
    """Return as JSON what could be annotated of a project: no more of a kind than GitHub shows, and how many there are.

    The signals of a file that cannot be read come before those of findings.
    """
    signals: Sequence[Signal] = (
        tuple(problem_signals(row.name, row.problems, words)) if assessment is None else signals_of(assessment, words)
    )
    broken = assessment is None
    kept = {
        kind: [
            (_rank(row, broken=broken), each.rule, each.title, each.said, str(each.location.file), *_position(each))
            for each in signals
            if _KINDS[each.level] == kind
        ]
        for kind in KINDS
    }
    return json.dumps({kind: [len(found), found[:ANNOTATIONS_SHOWN]] for kind, found in kept.items()})


def chosen_annotations(parts: Iterable[tuple[RegisterRow, str]], words: Words) -> Iterator[str]:
    """Yield at most ten commands of each kind, those of the projects that need attention first; the rest is counted."""
    counts: Counter[str] = Counter()
    kept: dict[str, list[tuple[tuple[object, ...], int, list[object]]]] = {kind: [] for kind in KINDS}
    number = 0
    for _, part in parts:
        for kind, (count, found) in json.loads(part).items():
            counts[kind] += count
            for each in found:
                number += 1
                kept[kind].append((tuple(each[0]), number, each))
            if len(kept[kind]) > 2 * ANNOTATIONS_SHOWN:
                kept[kind] = heapq.nsmallest(ANNOTATIONS_SHOWN, kept[kind])
    for kind in KINDS:
        for _, _, (_, rule, title, text, *place) in heapq.nsmallest(ANNOTATIONS_SHOWN, kept[kind]):
            yield annotation(kind, f"{rule} {title}", str(text), Location(*place)) + "\n"  # type: ignore[arg-type]
        if counts[kind] > ANNOTATIONS_SHOWN:
            values = {"count": counts[kind] - ANNOTATIONS_SHOWN, "kind": kind}
            yield words.say(Message("and {count} more of kind {kind}", values)) + "\n"


def job_summary(rows: Iterable[RegisterRow], origin: RegisterOrigin, languages: Sequence[Words]) -> Iterator[str]:
    """Yield the register as far as GitHub shows it; what is left out is said."""
    room = SUMMARY_BYTES - _ROOM_FOR_THE_END
    for line in register_markdown(rows, origin, languages):
        room -= len(line.encode("utf-8", "replace"))
        if room < 0:
            yield "\n" + said(languages[0], Message("The rest is left out: GitHub shows no longer summary.")) + "\n"
            return
        yield line


def _rank(row: RegisterRow, *, broken: bool) -> tuple[int, int, str]:
    if broken or row.tier is None:
        return (-9, 0, row.name)
    return (-row.tier.at_least, -row.tier.at_most, row.name)


def _position(signal: Signal) -> tuple[int, int, str]:
    return (signal.location.line, signal.location.column, signal.location.sheet)
