"""One view of an assessment for every format: order, counts and wording are decided here and nowhere else.

The texts of a view are not escaped; the module of each format escapes everything it writes. Start at :func:`view_of`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment, FrameworkResult, OutcomeResult
from rscheck.model.project import Determination
from rscheck.model.terms import Part
from rscheck.plain import Plain, plain
from rscheck.report.citations import ListedSource, SourceNumbers
from rscheck.report.coverage import NotCheckedView, OpenGroup, not_checked_of, open_groups_of
from rscheck.report.differences import DifferenceView, differences_in_words
from rscheck.report.fact import Fact
from rscheck.report.findings import PARTNER_FIELDS, FindingView, findings_of
from rscheck.report.local_policy import overlay_facts, relaxed_sentences
from rscheck.report.matches import MatchView, compared_words, matches_of
from rscheck.report.measures import MeasureGroup, measures_of
from rscheck.report.origin import ListRow, PackRow, list_rows, origin_facts, pack_rows
from rscheck.report.phrases import (
    category_words,
    interval_message,
    joined,
    pick,
    question_words,
    readiness_message,
    record_words,
    role_words,
    value_words,
)
from rscheck.report.points import PointGroup, groups_of, tally
from rscheck.report.preset_words import preset_facts
from rscheck.report.result import Result, result_of
from rscheck.report.sign_off import SignOff, sign_off_of
from rscheck.report.steps import Step, duty_due, next_steps

__all__ = [
    "CLOSING",
    "DeterminationView",
    "DutyView",
    "FrameworkRow",
    "OutcomeView",
    "PartnerView",
    "ReportView",
    "view_of",
]

CLOSING = (
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


@plain
class DutyView(Plain):
    """Something owed before an act, in words."""

    id: str
    title: str
    kind: str
    framework: str
    due: str
    by: str
    state: str


@plain
class PartnerView(Plain):
    """What concerns one partner: its findings and its open questions."""

    record: str
    findings: tuple[FindingView, ...]
    questions: tuple[str, ...]


@plain
class OutcomeView(Plain):
    """What one tree came to: ``short`` by ids for tables, ``texts`` of each outcome that is left, and a note."""

    subject: str
    short: str
    texts: tuple[str, ...]
    note: str


@plain
class FrameworkRow(Plain):
    """One framework's own result in words; ``points`` counts its points, ``exclusions`` are what may not be used."""

    id: str
    title: str
    applies: str
    outcomes: tuple[OutcomeView, ...]
    points: str
    tier: str
    why: tuple[str, ...]
    exclusions: tuple[str, ...]


@plain
class DeterminationView(Plain):
    """What people decided, as label and value in the order of reading, and what is missing in it."""

    outcome: str
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]


@plain
class NotNeededView(Plain):
    """What is not asked for here: frameworks with the reasons that do not hold, measures by category."""

    frameworks: tuple[Fact, ...]
    measures: tuple[Fact, ...]


@plain
class ReportView(Plain):
    """Everything a report shows, in the order of its parts."""

    project: str
    title: str
    as_of: str
    result: Result
    relaxed: tuple[str, ...]
    readiness: str
    steps: tuple[Step, ...]
    purpose: tuple[Fact, ...]
    purpose_points: tuple[PointGroup, ...]
    values: tuple[PointGroup, ...]
    practice: tuple[PointGroup, ...]
    findings: tuple[FindingView, ...]
    partners: tuple[PartnerView, ...]
    matches: tuple[MatchView, ...]
    compared: str
    duties: tuple[DutyView, ...]
    measures: tuple[MeasureGroup, ...]
    open_groups: tuple[OpenGroup, ...]
    not_checked: tuple[NotCheckedView, ...]
    determinations: tuple[DeterminationView, ...]
    frameworks: tuple[FrameworkRow, ...]
    differences: tuple[DifferenceView, ...]
    not_needed: NotNeededView
    sign_off: SignOff
    origin: tuple[Fact, ...]
    packs: tuple[PackRow, ...]
    lists: tuple[ListRow, ...]
    sources: tuple[ListedSource, ...]
    closing: tuple[str, ...]


def view_of(assessment: Assessment, words: Words) -> ReportView:
    """Return an assessment in the words of one language, ready to be laid out."""
    sources = SourceNumbers(assessment.sources, words)
    findings = findings_of(assessment, words, sources)
    measures = measures_of(assessment.measures, assessment.as_of, words, sources)
    concerned = [each for each in assessment.frameworks if each.applies is not False]
    titles = {each.id: each.title for each in assessment.frameworks}
    points = {part: _points(assessment, part, words, sources) for part in Part}
    return ReportView(
        project=assessment.project,
        title=assessment.title or assessment.project,
        as_of=assessment.as_of.isoformat(),
        result=result_of(assessment, words),
        relaxed=relaxed_sentences(assessment.provenance.relaxations, words),
        readiness=words.say(readiness_message(assessment.readiness)),
        steps=next_steps(assessment, words),
        purpose=_purpose(assessment, words),
        purpose_points=points[Part.PURPOSE],
        values=points[Part.VALUES],
        practice=points[Part.PRACTICE],
        findings=findings,
        partners=_partners(assessment, findings, words),
        matches=matches_of(assessment, words),
        compared=compared_words(assessment, words),
        duties=_duties(assessment, words),
        measures=measures,
        open_groups=open_groups_of(assessment, words),
        not_checked=not_checked_of(assessment.not_checked, titles, words),
        determinations=tuple(_determination(each, words) for each in assessment.determinations),
        frameworks=tuple(_framework(each, assessment, words) for each in concerned),
        differences=differences_in_words(assessment.differences, titles, words, sources),
        not_needed=_not_needed(assessment, words),
        sign_off=sign_off_of(assessment, words),
        origin=(
            *origin_facts(assessment.provenance, assessment.as_of, words),
            *overlay_facts(assessment.provenance, words),
            *preset_facts(assessment, words),
        ),
        packs=pack_rows(assessment.provenance, words),
        lists=list_rows(assessment.provenance, words),
        sources=sources.listed(),
        closing=tuple(words.say(each) for each in CLOSING),
    )


def _purpose(assessment: Assessment, words: Words) -> tuple[Fact, ...]:
    told_by_points = any(each.part == Part.PURPOSE.id for each in assessment.points)
    facts = []
    for identifier, value in assessment.purpose:
        if isinstance(value, bool) and told_by_points:
            continue
        label = question_words(words, identifier, assessment.questions).rstrip("?？。")
        facts.append(Fact(label, value_words(words, value, assessment.questions.get(identifier))))
    return tuple(facts)


def _points(assessment: Assessment, part: Part, words: Words, sources: SourceNumbers) -> tuple[PointGroup, ...]:
    titles = {**assessment.titles, **{each.id: each.title for each in assessment.frameworks}}
    headings = {name: (flag.title, flag.text) for name, flag in assessment.flags.items()}
    return groups_of((each for each in assessment.points if each.part == part.id), headings, titles, words, sources)


def _not_needed(assessment: Assessment, words: Words) -> NotNeededView:
    frameworks, measures = [], dict[str, list[str]]()
    for each in assessment.not_needed:
        title = pick(words, each.title) or each.id
        if each.kind == "framework":
            reasons = [pick(words, reason) for reason in each.why]
            frameworks.append(Fact(title, words.say(Message("; ")).join(reason for reason in reasons if reason)))
        else:
            measures.setdefault(each.category, []).append(title)
    listed = [Fact(category_words(words, key), words.say(Message("; ")).join(each)) for key, each in measures.items()]
    return NotNeededView(tuple(frameworks), tuple(listed))


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
            due=duty_due(each, assessment.as_of, words),
            by=role_words(words, each.by),
            state=words.say(_DUTY_STATES[each.state]) if each.state in _DUTY_STATES else each.state,
        )
        for each in assessment.duties
    )


def _framework(result: FrameworkResult, assessment: Assessment, words: Words) -> FrameworkRow:
    points = [each for each in assessment.points if each.framework == result.id]
    return FrameworkRow(
        id=result.id,
        title=pick(words, result.title) or result.id,
        applies=words.say(_APPLIES[result.applies]),
        outcomes=tuple(_outcome(each, assessment, words) for each in result.outcomes),
        points=words.say(Message("points: {tally}", {"tally": tally(points, words)})) if points else "",
        tier=words.say(interval_message(result.tier)),
        why=tuple(pick(words, assessment.titles.get(each, {})) or each for each in result.why),
        exclusions=tuple(pick(words, each.text) or each.id for each in result.exclusions),
    )


def _outcome(outcome: OutcomeResult, assessment: Assessment, words: Words) -> OutcomeView:
    texts = dict(zip(outcome.outcomes, outcome.texts, strict=False))
    subject = joined(words, [outcome.tree, record_words(words, outcome.record, assessment.labels)])
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
    facts = tuple(Fact(words.say(label), value) for label, value in lines if value)
    return DeterminationView(decided.outcome, facts, tuple(words.say(each) for each in _missing(decided)))


def _missing(decided: Determination) -> Iterator[Message]:
    """Yield what a decision lacks that those whom it concerns may expect."""
    if not decided.reasons:
        yield Message("No reasons are recorded. Whoever it concerns should be able to read why.")
    if decided.adverse is False:
        return
    if not decided.heard:
        if decided.adverse:
            yield Message(
                "It is adverse, and nobody is recorded as heard. Hear those concerned before it takes effect."
            )
        else:
            yield Message("It is not said whether this is adverse to anybody. If it is, those concerned must be heard.")
    if decided.adverse and not decided.appeal:
        yield Message("It is adverse, and no way of appeal is recorded.")
