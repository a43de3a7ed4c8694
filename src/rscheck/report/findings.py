"""Findings as every format shows them: in which order, with which words, resting on which answers."""

from __future__ import annotations

from dataclasses import dataclass

from rscheck.i18n import Message, Words
from rscheck.location import Location
from rscheck.model.assessment import Assessment, Evidence, Finding
from rscheck.model.terms import Tier
from rscheck.plain import Plain
from rscheck.report.citations import Cited, SourceNumbers
from rscheck.report.phrases import (
    answer_words,
    applies_words,
    basis_words,
    confidence_words,
    force_words,
    joined,
    pick,
    place,
    question_words,
    role_words,
)
from rscheck.report.trace import trace_lines

__all__ = ["PARTNER_FIELDS", "EvidenceView", "FindingView", "findings_in_order", "findings_of"]


PARTNER_FIELDS = "partners."
"""The ids of the questions about a partner begin with this."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EvidenceView(Plain):
    """An answer behind a finding, in words. ``is_open`` marks the ones nobody has answered."""

    question: str
    answer: str
    is_open: bool
    place: str
    location: Location | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FindingView(Plain):
    """One finding in words. ``level`` is the tier's id or the kind, ``label`` what people read for it.

    ``partners`` names the partners whose answers it rests on.
    """

    id: str
    item: str
    tier: Tier | None
    level: str
    label: str
    title: str
    framework: str
    record: str
    state: str
    confidence: str
    basis: str
    force: str
    kind: str
    because: str
    cited: tuple[Cited, ...]
    unsure: tuple[str, ...]
    refer_to: str
    meanwhile: str
    measures: tuple[str, ...]
    flags: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    partners: tuple[str, ...]
    trace: tuple[tuple[int, str], ...]


def findings_in_order(assessment: Assessment) -> list[Finding]:
    """Return findings by tier, highest first and without a tier last, then by id and record."""
    return sorted(
        assessment.findings,
        key=lambda each: (1 if each.tier is None else -each.tier, each.id, each.record),
    )


def findings_of(assessment: Assessment, words: Words, sources: SourceNumbers) -> tuple[FindingView, ...]:
    """Return the findings in words, in the order in which every format shows them."""
    names = {each.id: pick(words, each.title) or each.id for each in assessment.frameworks}
    measures = {each.id: pick(words, each.title) for each in assessment.measures}
    ordered = findings_in_order(assessment)
    return tuple(_finding(each, assessment, words, sources, (names, measures)) for each in ordered)


def _finding(
    finding: Finding,
    assessment: Assessment,
    words: Words,
    sources: SourceNumbers,
    names: tuple[dict[str, str], dict[str, str]],
) -> FindingView:
    frameworks, measures = names
    evidence = tuple(_evidence(each, assessment, words) for each in finding.evidence)
    return FindingView(
        id=finding.id,
        item=finding.item,
        tier=finding.tier,
        level=_as_far_as_known(finding, finding.kind.id if finding.tier is None else finding.tier.id, words),
        label=_as_far_as_known(finding, finding.kind.label if finding.tier is None else finding.tier.label, words),
        title=pick(words, finding.title) or finding.item,
        framework=frameworks.get(finding.framework, finding.framework),
        record=finding.record,
        state=applies_words(words, finding.state),
        confidence=confidence_words(words, finding.confidence),
        basis=basis_words(words, finding.basis),
        force=force_words(words, finding.force),
        kind=words.say(finding.kind.label),
        because=pick(words, finding.because),
        cited=sources.cited(finding.cite),
        unsure=_unsure(finding, evidence, words),
        refer_to=role_words(words, finding.refer_to),
        meanwhile=pick(words, finding.meanwhile),
        measures=tuple(measures.get(each) or each for each in finding.measures),
        flags=finding.flags,
        evidence=evidence,
        partners=_partners(finding),
        trace=tuple(trace_lines(finding.trace, words, assessment.questions)),
    )


def _as_far_as_known(finding: Finding, level: str | Message, words: Words) -> str:
    """Return a level as it may be read at a glance: what only may apply is never shown as if it did."""
    if finding.state == "may_apply":
        return words.say(Message("possibly {level}", {"level": level}))
    return level if isinstance(level, str) else words.say(level)


def _evidence(evidence: Evidence, assessment: Assessment, words: Words) -> EvidenceView:
    notes = [
        answer_words(words, evidence, assessment.questions),
        words.say(Message("declared by {who}", {"who": evidence.declared_by})) if evidence.declared_by else "",
        words.say(Message("verified by {who}", {"who": evidence.verified_by})) if evidence.verified_by else "",
    ]
    return EvidenceView(
        question=question_words(words, evidence.question, assessment.questions),
        answer=joined(words, notes),
        is_open=evidence.value is None,
        place=joined(words, [evidence.record, place(evidence.location)]),
        location=evidence.location,
    )


def _partners(finding: Finding) -> tuple[str, ...]:
    named = [each.record for each in finding.evidence if each.record and each.question.startswith(PARTNER_FIELDS)]
    return tuple(dict.fromkeys(named))


def _unsure(finding: Finding, evidence: tuple[EvidenceView, ...], words: Words) -> tuple[str, ...]:
    doubts = [words.say(Message("open: {question}", {"question": each.question})) for each in evidence if each.is_open]
    if finding.state == "may_apply" and not doubts:
        doubts.append(words.say(Message("not yet known whether it applies")))
    return tuple(dict.fromkeys(doubts))
