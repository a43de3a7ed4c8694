"""What can be done: each measure once, however many frameworks ask for it, in the order in which it is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rscheck.engine.context import Context
from rscheck.engine.duties import due_date
from rscheck.model.assessment import Duty, Finding, ListedMeasure
from rscheck.model.measure import Measure
from rscheck.model.terms import Role, Stage

__all__ = ["listed_measures"]

_STAGES = Stage.ids()
_ROLES = Role.ids()


def listed_measures(context: Context, findings: Sequence[Finding], duties: Sequence[Duty]) -> list[ListedMeasure]:
    """Return the measures that findings ask for, by stage, owner and id; those against a person come last.

    A duty that is met asks for nothing any more.
    """
    asked: dict[str, list[Finding]] = {}
    met = {duty.finding for duty in duties if duty.state == "met"}
    for finding in (each for each in findings if each.id not in met):
        for identifier in finding.measures:
            asked.setdefault(identifier, []).append(finding)
    for identifier in context.project.measures:
        asked.setdefault(identifier, [])
    found = []
    for identifier, by in asked.items():
        measure = context.engine.lookup.measure(identifier)
        state = _state(context, measure, by)
        if state:
            found.append(_listed(context, measure, by, state))
    return sorted(
        found,
        key=lambda each: (each.against_person, _STAGES.index(each.stage), _ROLES.index(each.owner), each.id),
    )


def _state(context: Context, measure: Measure, by: Sequence[Finding]) -> str:
    """Return ``applies``, ``may_apply``, ``recorded`` (only the project names it), or "" if it is not called for."""
    if measure.when_tier is not None and context.interval.at_most < measure.when_tier:
        return "recorded" if measure.id in context.project.measures else ""
    if not by:
        return "recorded"
    certain = any(finding.state == "applies" for finding in by)
    reached = measure.when_tier is None or context.interval.at_least >= measure.when_tier
    return "applies" if certain and reached else "may_apply"


def _listed(context: Context, measure: Measure, by: Iterable[Finding], state: str) -> ListedMeasure:
    return ListedMeasure(
        id=measure.id,
        title=measure.title,
        text=measure.text,
        owner=measure.owner,
        stage=measure.stage,
        category=measure.category,
        evidence=measure.evidence,
        state=state,
        asked_by=tuple(sorted({finding.id for finding in by})),
        satisfies=measure.satisfies,
        cite=measure.cite,
        basis=measure.basis,
        due_on=due_date(context, measure.stage),
        status=context.project.measures.get(measure.id),
        against_person=measure.against_person,
    )
