"""All checks over the packs that are asked for: what is wrong, what could not be proved, what is waived and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rscheck.i18n import Message
from rscheck.model.pack import Catalogue, Pack, Waiver
from rscheck.model.question import AnswerType
from rscheck.model.terms import About
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.checks.direction import direction_findings
from rscheck.verify.checks.grades import grade_findings
from rscheck.verify.checks.matter import matter_findings
from rscheck.verify.checks.overlay import overlay_findings
from rscheck.verify.checks.protected import protected_findings
from rscheck.verify.checks.reach import reach_findings
from rscheck.verify.checks.shadow import shadow_findings
from rscheck.verify.checks.tidy import tidy_findings
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.search import STEPS

__all__ = ["CHECKS", "verify_packs"]

Check = Callable[[VerifyBench, Pack], Iterable[PackFinding]]
"""Yields what it finds in one pack."""

CHECKS: tuple[Check, ...] = (
    tidy_findings,
    reach_findings,
    shadow_findings,
    matter_findings,
    direction_findings,
    protected_findings,
    grade_findings,
    overlay_findings,
)
"""Every check, in the order in which their findings are told."""

_NEVER_WAIVED = ("V501", "V503")
"""Protected attributes in what can be read are no matter of reasons, but for questions about the check itself."""

_ABOUT_THE_CHECK = "about_the_check"

_OF_TESTS = "V8"
"""Waivers of what tests inside a pack leave open are used where these tests are run."""

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
        found += _waived(bench, pack, _once(each for check in CHECKS for each in check(bench, pack)))
    return tuple(sorted(found, key=lambda each: (each.location.file, each.location.line or 0, each.code, each.item)))


def _once(findings: Iterable[PackFinding]) -> Iterator[PackFinding]:
    """Yield the findings, the same one only once."""
    told: set[tuple[str, str, str]] = set()
    for each in findings:
        key = (each.code, each.item, each.message.english())
        if key not in told:
            told.add(key)
            yield each


def _waived(bench: VerifyBench, pack: Pack, findings: Iterable[PackFinding]) -> Iterator[PackFinding]:
    waivers = {(each.check, each.item): each for each in pack.waivers}
    used: set[tuple[str, str]] = set()
    for finding in findings:
        waiver = waivers.get((finding.code, finding.item))
        if waiver is None:
            yield finding
            continue
        used.add((finding.code, finding.item))
        yield replace(finding, waived=waiver.because) if _covers(bench, waiver) else finding
    for key, waiver in waivers.items():
        if key not in used and not waiver.check.startswith(_OF_TESTS):
            subject = Subject(pack, waiver.item, waiver.location)
            values = {"check": waiver.check, "item": waiver.item}
            message = Message("{check} finds nothing of {item}, so its waiver can go", values)
            yield bench.tell(_UNUSED_WAIVER, subject, message)


def _covers(bench: VerifyBench, waiver: Waiver) -> bool:
    """Return whether a waiver may cover what it names, and says why."""
    if not any(waiver.because.values()):
        return False
    if waiver.check not in _NEVER_WAIVED:
        return True
    question = bench.lookup.questions.get(waiver.item)
    asks_about_the_check = (
        question is not None
        and question.type is AnswerType.YES_NO
        and question.about in (About.PROJECT.id, About.INSTITUTION.id)
    )
    return waiver.exception == _ABOUT_THE_CHECK and asks_about_the_check
