"""What to do next, by whom and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment, Duty, ListedMeasure, OpenQuestion
from rscheck.plain import Plain, plain
from rscheck.report.findings import findings_in_order
from rscheck.report.phrases import day_words, joined, pick, record_words, role_words, roles_words, stage_words
from rscheck.report.result import questions_that_can_change_the_tier

__all__ = ["MEASURES_SHOWN", "QUESTIONS_SHOWN", "Step", "duty_due", "next_steps", "who_can_answer"]

MEASURES_SHOWN = 8
"""At most this many measures stand among the next steps, those that are due first."""

QUESTIONS_SHOWN = 5
"""At most this many open questions stand among the next steps; the rest is counted and listed further down."""


@plain
class Step(Plain):
    """One thing to do. ``who`` and ``until`` are empty where nothing says so."""

    text: str
    who: str = ""
    until: str = ""


def next_steps(assessment: Assessment, words: Words) -> tuple[Step, ...]:
    """Return what to do next: duties, referrals, what can still change the tier, then measures."""
    steps = [*_duties(assessment, words), *_referrals(assessment, words), *_meanwhile(assessment, words)]
    steps += [*_questions(assessment, words), *_measures(assessment, words)]
    return tuple(steps) or (Step(words.say(_nothing_to_do(assessment))),)


def duty_due(duty: Duty, as_of: date, words: Words) -> str:
    """Return before which act, and by which day, a duty has to be met; of an act that is past, what to do about it."""
    stage = stage_words(words, duty.due)
    if duty.state == "met" or duty.due_on is None or duty.due_on >= as_of:
        return joined(words, [stage, day_words(words, duty.due_on, as_of, done=True)])
    late = Message("{stage}, which was on {day}: ask how to put it right", {"stage": stage, "day": duty.due_on})
    return words.say(late)


def who_can_answer(question: OpenQuestion, words: Words) -> str:
    """Return whom it was asked of, or who can answer by role."""
    if question.state == "asked" and question.whom:
        if question.on is None:
            return words.say(Message("asked of {whom}", {"whom": question.whom}))
        return words.say(Message("asked of {whom} on {day}", {"whom": question.whom, "day": question.on}))
    return roles_words(words, question.asked_of)


def _duties(assessment: Assessment, words: Words) -> Iterator[Step]:
    """Yield the duties that are not met; what several people or partners owe alike is one step that names them."""
    records = {each.id: each.record for each in assessment.findings}
    titles = {each.id: each.title for each in assessment.frameworks}
    together: dict[Step, list[str]] = {}
    for state, template in (
        ("open", Message("Still to do ({kind}, {framework}): {title}")),
        ("unknown", Message("Find out whether this is done ({kind}, {framework}): {title}")),
    ):
        for duty in assessment.duties:
            if duty.state == state:
                framework = pick(words, titles.get(duty.framework, {})) or duty.framework
                values = {"kind": duty.kind.label, "title": pick(words, duty.title) or duty.id, "framework": framework}
                said = words.say(Message(template.template, values))
                step = Step(said, role_words(words, duty.by), duty_due(duty, assessment.as_of, words))
                record = record_words(words, records.get(duty.finding, ""), assessment.labels)
                together.setdefault(step, []).append(record)
    for step, named in together.items():
        concerned = joined(words, [each for each in dict.fromkeys(named) if each])
        told = Message("{step} – for: {concerned}", {"step": step.text, "concerned": concerned})
        yield Step(words.say(told), step.who, step.until) if concerned else step


def _referrals(assessment: Assessment, words: Words) -> Iterator[Step]:
    done = {each.id for each in assessment.measures if each.status and each.status.counts_as_done} or {""}
    by_role: dict[str, list[str]] = {}
    for finding in findings_in_order(assessment):
        if finding.refer_to and finding.state == "applies" and not set(finding.measures) <= done:
            by_role.setdefault(finding.refer_to, []).append(pick(words, finding.title) or finding.item)
    for role, titles in by_role.items():
        values = {"role": role_words(words, role), "subject": "; ".join(dict.fromkeys(titles))}
        yield Step(words.say(Message("Consult the {role}: {subject}", values)))


def _measures(assessment: Assessment, words: Words) -> Iterator[Step]:
    """Yield the measures that certainly apply and are still to do; those that a duty names stand with the duty."""
    owed = {duty.finding for duty in assessment.duties}
    listed = [each for each in assessment.measures if _is_to_do(each, owed)]
    for measure in listed[:MEASURES_SHOWN]:
        said = words.say(Message("Carry out: {title}", {"title": pick(words, measure.title) or measure.id}))
        until = [stage_words(words, measure.stage), day_words(words, measure.due_on, assessment.as_of)]
        yield Step(said, role_words(words, measure.owner), joined(words, until))
    more = len(listed) - MEASURES_SHOWN
    if more > 0:
        yield Step(
            words.say(
                Message(
                    "Carry out {count} more measure, listed under “Measures”",
                    {"count": more},
                    plural="Carry out {count} more measures, listed under “Measures”",
                    count=more,
                )
            )
        )


def _is_to_do(measure: ListedMeasure, owed: set[str]) -> bool:
    to_do = measure.status is None or measure.status.status == "todo"
    return measure.state == "applies" and to_do and not measure.against_person and not owed >= set(measure.asked_by)


def _meanwhile(assessment: Assessment, words: Words) -> Iterator[Step]:
    seen: set[tuple[str, str]] = set()
    for finding in findings_in_order(assessment):
        label = pick(words, finding.meanwhile)
        who = role_words(words, finding.refer_to)
        if label and finding.state == "may_apply" and (label, who) not in seen:
            seen.add((label, who))
            yield Step(words.say(Message("While this is undecided: {label}", {"label": label})), who)


def _questions(assessment: Assessment, words: Words) -> Iterator[Step]:
    waiting = questions_that_can_change_the_tier(assessment)
    for question in waiting[:QUESTIONS_SHOWN]:
        values = {
            "question": pick(words, question.text) or question.question,
            "record": record_words(words, question.record, assessment.labels),
        }
        for_one = Message("Answer for {record}: {question}", values)
        said = words.say(for_one if question.record else Message("Answer: {question}", values))
        yield Step(said, who_can_answer(question, words))
    more = len(waiting) - QUESTIONS_SHOWN
    if more > 0:
        yield Step(
            words.say(
                Message(
                    "Answer {count} more question that can change the tier, listed under “What is open”",
                    {"count": more},
                    plural="Answer {count} more questions that can change the tier, listed under “What is open”",
                    count=more,
                )
            )
        )


def _nothing_to_do(assessment: Assessment) -> Message:
    if assessment.measures:
        return Message("Carry out the measures below, and assess again when the project changes")
    return Message("Keep this report with the project, and assess again when the project changes")
