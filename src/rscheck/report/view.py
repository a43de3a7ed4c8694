"""One view of an assessment for every format: order, counts and wording are decided here and nowhere else.

The texts of a view are not escaped; the module of each format escapes everything it writes. Start at :func:`view_of`.
"""

from __future__ import annotations

from dataclasses import dataclass

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment, FrameworkResult, OutcomeResult
from rscheck.model.project import Determination
from rscheck.plain import Plain
from rscheck.report.citations import ListedSource, SourceNumbers
from rscheck.report.coverage import NotCheckedView, OpenGroup, not_checked_of, open_groups_of
from rscheck.report.findings import PARTNER_FIELDS, FindingView, findings_of
from rscheck.report.measures import MeasureGroup, measures_of
from rscheck.report.origin import PackRow, origin_facts, pack_rows
from rscheck.report.phrases import interval_message, joined, pick, question_words, role_words, value_words
from rscheck.report.result import Fact, Result, result_of
from rscheck.report.steps import Step, duty_due, next_steps

__all__ = ["DeterminationView", "DutyView", "FrameworkRow", "OutcomeView", "PartnerView", "ReportView", "view_of"]

_CLOSING = (
    Message("This is not legal advice."),
    Message("It describes an arrangement; it is not a judgement of any person, and persons were not screened."),
    Message("It does not replace a disclosure, declaration or application to an authority or funder."),
)

_DUTY_STATES = {
    "met": Message("done"),
    "open": Message("still to do"),
    "unknown": Message("not known whether it is done"),
}

_APPLIES = {True: Message("yes"), False: Message("no"), None: Message("not yet known")}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DutyView(Plain):
    """Something owed before an act, in words."""

    id: str
    title: str
    kind: str
    framework: str
    due: str
    by: str
    state: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PartnerView(Plain):
    """What concerns one partner: its findings and its open questions."""

    record: str
    findings: tuple[FindingView, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OutcomeView(Plain):
    """What one tree came to: ``short`` by ids for tables, ``texts`` of each outcome that is left, and a note."""

    subject: str
    short: str
    texts: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FrameworkRow(Plain):
    """One framework's own result in words; ``exclusions`` are what it says may not be used."""

    id: str
    title: str
    applies: str
    outcomes: tuple[OutcomeView, ...]
    tier: str
    why: tuple[str, ...]
    exclusions: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DeterminationView(Plain):
    """What people decided, as label and value in the order of reading."""

    outcome: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReportView(Plain):
    """Everything a report shows, in the order of its parts."""

    project: str
    title: str
    as_of: str
    result: Result
    steps: tuple[Step, ...]
    purpose: tuple[Fact, ...]
    findings: tuple[FindingView, ...]
    partners: tuple[PartnerView, ...]
    duties: tuple[DutyView, ...]
    measures: tuple[MeasureGroup, ...]
    open_groups: tuple[OpenGroup, ...]
    not_checked: tuple[NotCheckedView, ...]
    determinations: tuple[DeterminationView, ...]
    frameworks: tuple[FrameworkRow, ...]
    not_applying: tuple[str, ...]
    origin: tuple[Fact, ...]
    packs: tuple[PackRow, ...]
    sources: tuple[ListedSource, ...]
    closing: tuple[str, ...]


def view_of(assessment: Assessment, words: Words) -> ReportView:
    """Return an assessment in the words of one language, ready to be laid out."""
    sources = SourceNumbers(assessment.sources, words)
    findings = findings_of(assessment, words, sources)
    measures = measures_of(assessment, words, sources)
    concerned = [each for each in assessment.frameworks if each.applies is not False]
    excluded = [each for each in assessment.frameworks if each.applies is False]
    return ReportView(
        project=assessment.project,
        title=assessment.title or assessment.project,
        as_of=assessment.as_of.isoformat(),
        result=result_of(assessment, words),
        steps=next_steps(assessment, words),
        purpose=_purpose(assessment, words),
        findings=findings,
        partners=_partners(assessment, findings, words),
        duties=_duties(assessment, words),
        measures=measures,
        open_groups=open_groups_of(assessment, words),
        not_checked=not_checked_of(assessment, words),
        determinations=tuple(_determination(each, words) for each in assessment.determinations),
        frameworks=tuple(_framework(each, words) for each in concerned),
        not_applying=tuple(pick(words, each.title) or each.id for each in excluded),
        origin=origin_facts(assessment, words),
        packs=pack_rows(assessment, words),
        sources=sources.listed(),
        closing=tuple(words.say(each) for each in _CLOSING),
    )


def _purpose(assessment: Assessment, words: Words) -> tuple[Fact, ...]:
    facts = []
    for identifier, value in assessment.purpose:
        label = question_words(words, identifier, assessment.questions)
        facts.append(Fact(label, value_words(words, value, assessment.questions.get(identifier))))
    return tuple(facts)


def _partners(assessment: Assessment, findings: tuple[FindingView, ...], words: Words) -> tuple[PartnerView, ...]:
    records: dict[str, tuple[list[FindingView], list[str]]] = {}
    for finding in findings:
        for record in finding.partners:
            records.setdefault(record, ([], []))[0].append(finding)
    for question in assessment.open_questions:
        if question.record and question.question.startswith(PARTNER_FIELDS):
            text = pick(words, question.text) or question.question
            records.setdefault(question.record, ([], []))[1].append(text)
    return tuple(PartnerView(name, tuple(found), tuple(asked)) for name, (found, asked) in sorted(records.items()))


def _duties(assessment: Assessment, words: Words) -> tuple[DutyView, ...]:
    names = {each.id: pick(words, each.title) for each in assessment.frameworks}
    return tuple(
        DutyView(
            id=each.id,
            title=pick(words, each.title) or each.id,
            kind=words.say(each.kind.label),
            framework=names.get(each.framework) or each.framework,
            due=duty_due(each, words),
            by=role_words(words, each.by),
            state=words.say(_DUTY_STATES[each.state]) if each.state in _DUTY_STATES else each.state,
        )
        for each in assessment.duties
    )


def _framework(result: FrameworkResult, words: Words) -> FrameworkRow:
    return FrameworkRow(
        id=result.id,
        title=pick(words, result.title) or result.id,
        applies=words.say(_APPLIES[result.applies]),
        outcomes=tuple(_outcome(each, words) for each in result.outcomes),
        tier=words.say(interval_message(result.tier)),
        why=result.why,
        exclusions=tuple(pick(words, text) or identifier for identifier, text in result.exclusions),
    )


def _outcome(outcome: OutcomeResult, words: Words) -> OutcomeView:
    texts = dict(zip(outcome.outcomes, outcome.texts, strict=False))
    subject = joined(words, [outcome.tree, outcome.record])
    values = {"subject": subject, "outcome": words.say(Message(" or ")).join(outcome.outcomes)}
    others = Message("not counted, because unconfirmed: {others}", {"others": joined(words, outcome.indicative)})
    return OutcomeView(
        subject=subject,
        short=words.say(Message("{subject}: {outcome}", values)),
        texts=tuple(pick(words, texts.get(each, {})) or each for each in outcome.outcomes),
        note=words.say(others) if outcome.indicative else "",
    )


def _determination(decided: Determination, words: Words) -> DeterminationView:
    lines = [
        (Message("By"), role_words(words, decided.role)),
        (Message("On"), decided.on.isoformat()),
        (Message("Reasons"), decided.reasons),
        (Message("Heard"), decided.heard),
        (Message("Conditions"), "; ".join(decided.conditions)),
        (Message("Valid until"), decided.valid_until.isoformat() if decided.valid_until else ""),
        (Message("Way of appeal"), decided.appeal),
    ]
    return DeterminationView(decided.outcome, tuple(Fact(words.say(label), value) for label, value in lines if value))
