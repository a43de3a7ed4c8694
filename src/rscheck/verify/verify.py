"""All checks over the packs that are asked for: what is wrong, what could not be proved, what is waived and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rscheck.i18n import Message
from rscheck.model.pack import Catalogue, Pack
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.checks.direction import direction_findings
from rscheck.verify.checks.reach import reach_findings
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.search import STEPS

__all__ = ["CHECKS", "verify_packs"]

Check = Callable[[VerifyBench, Pack], Iterable[PackFinding]]
"""Yields what it finds in one pack."""

CHECKS: tuple[Check, ...] = (reach_findings, direction_findings)
"""Every check, in the order in which their findings are told."""

_NEVER_WAIVED = ("V501", "V503")
"""Protected attributes in what can be read are no matter of reasons."""

_UNUSED_WAIVER = ("V901", Severity.WARNING)


def verify_packs(
    catalogue: Catalogue, names: Sequence[str] | None = None, *, steps: int = STEPS
) -> tuple[PackFinding, ...]:
    """Return the findings of every check in the packs of these names (all of them if none are named), by place.

    The catalogue is one as read from files, with its tests. What a waiver covers carries its reason and counts no more.
    """
    bench = VerifyBench(catalogue, steps=steps)
    found: list[PackFinding] = []
    for pack in bench.packs(names):
        found += _waived(bench, pack, [each for check in CHECKS for each in check(bench, pack)])
    return tuple(sorted(found, key=lambda each: (each.location.file, each.location.line or 0, each.code, each.item)))


def _waived(bench: VerifyBench, pack: Pack, findings: Sequence[PackFinding]) -> Iterator[PackFinding]:
    waivers = {(each.check, each.item): each for each in pack.waivers}
    used: set[tuple[str, str]] = set()
    for finding in findings:
        waiver = waivers.get((finding.code, finding.item))
        if waiver is None or finding.code in _NEVER_WAIVED:
            yield finding
        else:
            used.add((finding.code, finding.item))
            yield replace(finding, waived=waiver.because)
    for key, waiver in waivers.items():
        if key not in used:
            subject = Subject(pack, waiver.item, waiver.location)
            values = {"check": waiver.check, "item": waiver.item}
            message = Message("{check} finds nothing of {item}, so its waiver can go", values)
            yield bench.tell(_UNUSED_WAIVER, subject, message)
