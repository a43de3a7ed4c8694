"""What is owed before which act, and what is formally missing. Missing paperwork never moves the tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rscheck.engine.context import Context
from rscheck.model.assessment import Duty, Finding, ReadinessInterval
from rscheck.model.condition import Condition
from rscheck.model.pack import Rule
from rscheck.model.terms import Readiness
from rscheck.model.truth import Truth

__all__ = ["due_date", "duties", "readiness"]

_PROPOSAL = ("dates.office_deadline", "dates.deadline", "dates.submitted")
_DATES_OF_STAGE = {
    "planning": _PROPOSAL,
    "before_proposal": _PROPOSAL,
    "before_award": ("dates.awarded",),
    "before_agreement": ("dates.agreement", "agreements.signed_on"),
    "before_start": ("dates.start",),
    "before_travel": ("travel.from_day",),
    "during": ("dates.review", "dates.end"),
    "at_end": ("dates.end",),
}
"""The dates of a project by which something of a stage is due: the earliest that is known and has not passed."""


def due_date(context: Context, stage: str | None) -> date | None:
    """Return the day by which something is due, from the project's own dates.

    The earliest date of its stage that is still to come counts, else the last that has passed; None if the project
    names none. Once the proposal has been sent, that day is meant, whatever the deadline was.
    """
    if stage not in context.due:
        context.due[stage] = _due_date(context, stage)
    return context.due[stage]


def _due_date(context: Context, stage: str | None) -> date | None:
    sent = context.project.answers.values.get("dates.submitted")
    if _DATES_OF_STAGE.get(stage or "") is _PROPOSAL and isinstance(sent, date) and sent <= context.as_of:
        return sent
    days = sorted(each for name in _DATES_OF_STAGE.get(stage or "", ()) for each in _days(context, name))
    if not days:
        return None
    return next((each for each in days if each >= context.as_of), days[-1])


def _days(context: Context, name: str) -> Iterator[date]:
    answers = context.project.answers
    question = context.engine.lookup.questions.get(name)
    kind = question.record if question is not None else None
    for place in answers.records.get(kind, ()) if kind else (answers.values,):
        value = place.get(name)
        if isinstance(value, date):
            yield value


def duties(context: Context, findings: Sequence[Finding]) -> list[Duty]:
    """Return the licences, duties and disclosures that findings bring, each met, open or unknown."""
    found = []
    for finding in findings:
        if not finding.kind.is_owed:
            continue
        rule = context.engine.lookup.rules.get(finding.item)
        due, by = _due(context, finding, rule)
        found.append(
            Duty(
                id=finding.id,
                finding=finding.id,
                framework=finding.framework,
                kind=finding.kind,
                title=finding.title,
                due=due,
                # What is owed as long as the project lasts is owed every day, not by the day of its next review.
                due_on=None if due == "during" else due_date(context, due),
                by=by,
                state=_state(context, finding, rule),
            )
        )
    return sorted(found, key=lambda each: (each.due_on or date.max, each.id))


def _due(context: Context, finding: Finding, rule: Rule | None) -> tuple[str | None, str | None]:
    """Return before which act a duty is due and who owns it: what the rule says, else its first measure."""
    if rule is not None:
        due = rule.then.due
    else:
        outcome = finding.id.removeprefix(f"{finding.item}:").partition("#")[0]
        due = context.engine.lookup.trees[finding.item].outcomes[outcome].due
    measures = [context.engine.lookup.measure(each) for each in finding.measures]
    owner = measures[0].owner if measures else finding.refer_to
    return due or (measures[0].stage if measures else None), owner


def _state(context: Context, finding: Finding, rule: Rule | None) -> str:
    """Return ``met``, ``open`` or ``unknown``.

    Its own condition says so, if the rule has one: a measure of the project, done for one partner, would otherwise
    answer for all of them. Else it is met once all its measures are done with evidence.
    """
    done = context.project.measures
    asked = rule.then.measures if rule is not None else finding.measures
    met: Truth = bool(asked) and all(each in done and done[each].counts_as_done for each in asked)
    if rule is not None and rule.met_when is not None:
        met = _met(context, rule.met_when, finding)
    if met is True:
        return "met"
    return "unknown" if met is None or finding.state == "may_apply" else "open"


def _met(context: Context, condition: Condition, finding: Finding) -> Truth:
    _, _, number = finding.id.partition("#")
    rule = context.engine.lookup.rules[finding.item]
    place = (rule.for_each, int(number) - 1) if rule.for_each and number else None
    return context.walk.holds(condition, place)


def readiness(context: Context, duties: Sequence[Duty]) -> ReadinessInterval:
    """Return what is formally missing, at least and at most.

    A bar that certainly applies makes the project not eligible as things stand; an open duty means that formalities are
    missing. What may apply counts for the upper end only, records that are not yet listed among it.
    """
    least = most = Readiness.READY
    for duty in duties:
        if duty.state == "open":
            least = max(least, Readiness.FORMALITIES_MISSING)
        if duty.state != "met":
            most = max(most, Readiness.FORMALITIES_MISSING)
    for decided in context.decided:
        missing = context.engine.standing.missing.get((decided.item.id, decided.item.part))
        if missing is Readiness.NOT_ELIGIBLE:
            least = max(least, missing if decided.truth else Readiness.READY)
            most = missing
        elif missing is not None and decided.unlisted:
            most = max(most, missing)
    return ReadinessInterval(least, max(least, most))
