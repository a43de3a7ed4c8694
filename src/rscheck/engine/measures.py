"""What can be done: each measure once, however many frameworks ask for it, in the order in which it is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rscheck.engine.context import Context
from rscheck.engine.duties import due_date
from rscheck.model.assessment import Duty, Finding, ListedMeasure, PointResult
from rscheck.model.measure import Measure, MeasureStatus
from rscheck.model.terms import Role, Stage

__all__ = ["in_order", "listed_measure", "listed_measures"]

_STAGES = {name: number for number, name in enumerate(Stage.ids())}
_ROLES = {name: number for number, name in enumerate(Role.ids())}


def listed_measures(
    context: Context, findings: Sequence[Finding], duties: Sequence[Duty], points: Sequence[PointResult]
) -> list[ListedMeasure]:
    """Return the measures that findings and open points ask for, in order.

    A duty that is met asks for nothing any more, and a point that is not known to be open for nothing yet.
    """
    asked: dict[str, dict[str, bool]] = {}
    owed: set[str] = set()
    met = {duty.finding for duty in duties if duty.state == "met"}
    for finding in (each for each in findings if each.id not in met):
        applies = finding.state == "applies"
        for identifier in finding.measures:
            asked.setdefault(identifier, {})[finding.id] = applies
        if applies and finding.kind.is_owed:
            owed.update(finding.measures)
    for point in (each for each in points if each.state == "open"):
        for identifier in point.measures:
            asked.setdefault(identifier, {})[point.id] = True
    for identifier in context.project.measures:
        asked.setdefault(identifier, {})
    found = []
    for identifier, by in asked.items():
        measure = context.engine.lookup.measure(identifier)
        state = _state(context, measure, by, owed=identifier in owed)
        if state:
            due = due_date(context, measure.stage)
            status = context.project.measures.get(identifier)
            found.append(listed_measure(measure, state, tuple(sorted(by)), due, status))
    return in_order(found)


def in_order(measures: Iterable[ListedMeasure]) -> list[ListedMeasure]:
    """Return measures by stage, owner and id; those against a person come last."""
    return sorted(measures, key=lambda each: (each.against_person, _STAGES[each.stage], _ROLES[each.owner], each.id))


def _state(context: Context, measure: Measure, by: dict[str, bool], *, owed: bool) -> str:
    """Return ``applies``, ``may_apply``, ``recorded`` (only the project names it), or "" if it is not called for.

    What a duty asks for is ``owed`` at any tier.
    """
    wanted = None if owed else measure.when_tier
    if wanted is not None and context.interval.at_most < wanted:
        return "recorded" if measure.id in context.project.measures else ""
    if not by:
        return "recorded"
    reached = wanted is None or context.interval.at_least >= wanted
    return "applies" if any(by.values()) and reached else "may_apply"


def listed_measure(
    measure: Measure, state: str, asked_by: tuple[str, ...], due_on: date | None, status: MeasureStatus | None
) -> ListedMeasure:
    """Return a measure as it stands in a result: who asked for it, until when, and what was said of it."""
    return ListedMeasure(
        id=measure.id,
        title=measure.title,
        text=measure.text,
        owner=measure.owner,
        stage=measure.stage,
        category=measure.category,
        evidence=measure.evidence,
        state=state,
        asked_by=asked_by,
        satisfies=measure.satisfies,
        cite=measure.cite,
        basis=measure.basis,
        due_on=due_on,
        status=status,
        against_person=measure.against_person,
    )
