"""Findings as every format shows them: in which order, with which words, resting on which answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rscheck.i18n import Message, Words
from rscheck.location import Location
from rscheck.model.assessment import Assessment, Evidence, Finding, Trace
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain
from rscheck.report.citations import Cited, SourceNumbers
from rscheck.report.listing_reasons import ListingReason, Listings
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
    record_words,
    role_words,
)
from rscheck.report.screening_words import effect_words
from rscheck.report.trace import Named, trace_lines

__all__ = ["PARTNER_FIELDS", "EvidenceView", "FindingView", "ListingView", "findings_in_order", "findings_of"]


PARTNER_FIELDS = "partners."
"""The ids of the questions about a partner begin with this."""


@plain
class EvidenceView(Plain):
    """An answer behind a finding, in words. ``is_open`` marks the ones nobody has answered."""

    question: str
    answer: str
    is_open: bool
    place: str
    location: Location | None


@plain
class MeasureMention(Plain):
    """A measure that a finding asks for, by its title, and whether it is done with evidence."""

    title: str
    done: bool


@plain
class ListingView(Plain):
    """What a list brings to a finding: the match or the decision on it, and what a listing means if it counts."""

    text: str
    effect: str
    is_open: bool


@plain
class FindingView(Plain):
    """One rule or outcome in words, with all entries that it concerns alike.

    ``ids`` are the findings told here. ``level`` is the tier's id or the kind, ``label`` what people read for it;
    ``certain`` says whether it applies or only may. ``partners`` names the partners whose answers it rests on.
    ``doubts`` is what keeps it open, apart from the matches in ``listed``.
    """

    ids: tuple[str, ...]
    item: str
    certain: bool
    tier: Tier | None
    level: str
    label: str
    title: str
    framework: str
    records: tuple[str, ...]
    state: str
    confidence: str
    basis: str
    force: str
    kind: str
    because: tuple[str, ...]
    cited: tuple[Cited, ...]
    doubts: tuple[str, ...]
    listed: tuple[ListingView, ...]
    refer_to: str
    meanwhile: str
    measures: tuple[MeasureMention, ...]
    residual: str
    flags: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    partners: tuple[str, ...]
    traces: tuple[Trace, ...]
    named: Named

    def worked_out(self, words: Words, *, whole: bool = False) -> Iterator[tuple[int, str]]:
        """Yield how it was worked out, as depth (from 0) and line: what carries the result, or the ``whole``.

        It is long, so it is put into words only where it is shown.
        """
        for each in self.traces:
            yield from trace_lines(each, words, self.named, whole=whole)

    @property
    def unsure(self) -> tuple[str, ...]:
        """Return everything that keeps it open, in one line each."""
        return (*(each.text for each in self.listed if each.is_open), *self.doubts)


def findings_in_order(assessment: Assessment) -> list[Finding]:
    """Return findings by tier, highest first and without a tier last, then by id and record."""
    return sorted(
        assessment.findings,
        key=lambda each: (1 if each.tier is None else -each.tier, each.id, each.record),
    )


def findings_of(assessment: Assessment, words: Words, sources: SourceNumbers) -> tuple[FindingView, ...]:
    """Return the findings in words, in the order in which every format shows them; entries alike stand together."""
    names = {each.id: pick(words, each.title) or each.id for each in assessment.frameworks}
    done = {each.id for each in assessment.measures if each.status and each.status.counts_as_done}
    measures = {key: MeasureMention(pick(words, title) or key, key in done) for key, title in assessment.titles.items()}
    together: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings_in_order(assessment):
        key = (each.id.partition("#")[0], each.state, each.tier, each.confidence, each.residual)
        together.setdefault(key, []).append(each)
    listings = Listings(assessment)
    return tuple(_finding(each, assessment, words, sources, (names, measures, listings)) for each in together.values())


def _finding(
    alike: Sequence[Finding],
    assessment: Assessment,
    words: Words,
    sources: SourceNumbers,
    known: tuple[dict[str, str], dict[str, MeasureMention], Listings],
) -> FindingView:
    frameworks, measures, listings = known
    named = Named(assessment.questions, assessment.labels)
    first = alike[0]
    evidence = tuple(dict.fromkeys(_evidence(one, assessment, words) for each in alike for one in each.evidence))
    reasons = listings.reasons(alike)
    return FindingView(
        ids=tuple(each.id for each in alike),
        item=first.item,
        certain=first.state == "applies",
        tier=first.tier,
        level=_as_far_as_known(first, first.kind.id if first.tier is None else first.tier.id, words),
        label=_as_far_as_known(first, first.kind.label if first.tier is None else first.tier.label, words),
        title=pick(words, first.title) or first.item,
        framework=frameworks.get(first.framework, first.framework),
        records=tuple(
            dict.fromkeys(record_words(words, each.record, assessment.labels) for each in alike if each.record)
        ),
        state=applies_words(words, first.state),
        confidence=confidence_words(words, first.confidence),
        basis=basis_words(words, first.basis),
        force=joined(words, [force_words(words, first.force), _local(first, words)]),
        kind=words.say(first.kind.label),
        because=tuple(dict.fromkeys(text for each in alike if (text := pick(words, each.because)))),
        cited=sources.cited(first.cite),
        doubts=_doubts(first, evidence, reasons, listings.gap_words(words, reasons), assessment, words),
        listed=tuple(_listed(reasons, listings, words)),
        refer_to=role_words(words, first.refer_to),
        meanwhile=pick(words, first.meanwhile),
        measures=tuple(
            measures.get(one) or MeasureMention(one, done=False)
            for one in dict.fromkeys(one for each in alike for one in each.measures)
        ),
        residual="" if first.residual in (None, first.tier) else words.say(first.residual.label),
        flags=tuple(_flag(each, assessment, words) for each in first.flags),
        evidence=evidence,
        partners=tuple(dict.fromkeys(name for each in alike for name in _partners(each))),
        traces=tuple(each.trace for each in alike),
        named=named,
    )


def _local(finding: Finding, words: Words) -> str:
    """Say so where local policy gives a finding another tier than the framework does."""
    if finding.own_tier is None or finding.tier is None or finding.own_tier == finding.tier:
        return ""
    values = {"tier": finding.own_tier.label}
    if finding.tier > finding.own_tier:
        return words.say(Message("raised by local policy; the framework says: {tier}", values))
    return words.say(Message("lowered by local policy for a while; the framework says: {tier}", values))


def _flag(identifier: str, assessment: Assessment, words: Words) -> str:
    flag = assessment.flags.get(identifier)
    return (pick(words, flag.title) if flag else "") or identifier


def _as_far_as_known(finding: Finding, level: str | Message, words: Words) -> str:
    """Return a level as it may be read at a glance: what only may apply is never shown as if it did."""
    if finding.state == "may_apply":
        return words.say(Message("possibly {level}", {"level": level}))
    return level if isinstance(level, str) else words.say(level)


def _evidence(evidence: Evidence, assessment: Assessment, words: Words) -> EvidenceView:
    notes = [
        answer_words(words, evidence, assessment.questions),
        words.say(Message("declared by {who}", {"who": role_words(words, evidence.declared_by)}))
        if evidence.declared_by
        else "",
        words.say(Message("verified by {who}", {"who": role_words(words, evidence.verified_by)}))
        if evidence.verified_by
        else "",
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


def _listed(reasons: Sequence[ListingReason], listings: Listings, words: Words) -> Iterator[ListingView]:
    """Yield the matches; what a listing means is told once for each list."""
    told: set[str] = set()
    for each in reasons:
        if each.match is not None:
            refuted, identifier = each.match.weighed.refuted, each.match.weighed.match.entry.list
            effect = (
                ""
                if refuted
                else effect_words(words, each.match.effect, each.match.weighed.match.entry, told=identifier in told)
            )
            told |= set() if refuted else {identifier}
            yield ListingView(listings.reason_words(words, each), effect, not each.settled)


def _doubts(
    finding: Finding,
    evidence: tuple[EvidenceView, ...],
    reasons: Sequence[ListingReason],
    gaps: Iterable[str],
    assessment: Assessment,
    words: Words,
) -> tuple[str, ...]:
    # Whether a body belongs to a listed one is no open question where a match waits: the match is told.
    related = (each for each in reasons if each.match is not None and each.match.weighed.related)
    told = {question_words(words, each.question, assessment.questions) for each in related}
    asked = (each.question for each in evidence if each.is_open and each.question not in told)
    doubts = [words.say(Message("open: {question}", {"question": each})) for each in asked]
    doubts += gaps
    by_matches = any(each.match is not None and not each.settled for each in reasons)
    if finding.state == "may_apply" and not doubts and not by_matches:
        waits = Message("counts only if the tier reaches so far") if finding.trace.truth is True else None
        doubts.append(words.say(waits or Message("not yet known whether it applies")))
    return tuple(dict.fromkeys(doubts))
