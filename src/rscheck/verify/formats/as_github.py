"""Findings about packs as commands that GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.exchange.github import ANNOTATIONS_SHOWN, annotation
from rscheck.i18n import Message, Words
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.formats.summary import of_severity

__all__ = ["findings_github"]

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def findings_github(findings: Sequence[PackFinding], words: Words) -> str:
    """Return one command a finding, at most ten of a kind; how many more there are is told in plain text."""
    return "".join(f"{line}\n" for line in _lines(findings, words))


def _lines(findings: Sequence[PackFinding], words: Words) -> Iterator[str]:
    for severity, kind in _KINDS.items():
        found = of_severity(findings, severity)
        yield from (_command(kind, each, words) for each in found[:ANNOTATIONS_SHOWN])
        if len(found) > ANNOTATIONS_SHOWN:
            values = {"count": len(found) - ANNOTATIONS_SHOWN, "kind": kind}
            yield words.say(Message("and {count} more of kind {kind}", values))


def _command(kind: str, finding: PackFinding, words: Words) -> str:
    said = words.say(finding.message)
    if finding.hint is not None:
        said += "\n" + words.say(finding.hint)
    if finding.witness:
        said += "\n" + finding.witness
    title = " ".join(each for each in (finding.code, finding.item) if each)
    return annotation(kind, title, said, finding.location)
