"""Measures as a checklist: by stage, then owner; measures against persons last and never ticked beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from rscheck.i18n import Message, Words
from rscheck.model.assessment import ListedMeasure
from rscheck.model.measure import MeasureStatus
from rscheck.model.terms import Role, Stage
from rscheck.plain import Plain, plain
from rscheck.report.citations import Cited, SourceNumbers
from rscheck.report.phrases import (
    applies_words,
    basis_words,
    category_words,
    day_words,
    joined,
    pick,
    role_words,
    stage_words,
)

__all__ = ["MeasureGroup", "MeasureView", "measures_of"]

_STAGE_ORDER = {stage.id: number for number, stage in enumerate(Stage)}
_OWNER_ORDER = {role.id: number for number, role in enumerate(Role)}
_LAST = len(_STAGE_ORDER) + len(_OWNER_ORDER)


@plain
class MeasureView(Plain):
    """One measure in words. ``ticked`` is whether its box is ticked: done, with evidence.

    ``due`` adds to the title of its group: the day, and the stage where the group is not of one stage.
    """

    id: str
    title: str
    text: str
    ticked: bool
    owner: str
    due: str
    category: str
    evidence: tuple[str, ...]
    state: str
    status: str
    asked_by: tuple[str, ...]
    satisfies: tuple[tuple[str, tuple[Cited, ...]], ...]
    cited: tuple[Cited, ...]
    basis: str
    against_person: bool


@plain
class MeasureGroup(Plain):
    """The measures of one stage, or those against persons."""

    title: str
    note: str
    measures: tuple[MeasureView, ...]


def measures_of(
    measures: Iterable[ListedMeasure], as_of: date, words: Words, sources: SourceNumbers
) -> tuple[MeasureGroup, ...]:
    """Return the checklist by stage, then owner, then id; what is directed at a person comes last, by itself."""
    ordered = sorted(measures, key=_order)
    groups = []
    for (against_person, stage), listed in groupby(ordered, key=lambda each: (each.against_person, _group_stage(each))):
        title = Message("Only after hearing the person") if against_person else None
        note = Message("These are directed at a person: never the first choice, and only after hearing the person.")
        groups.append(
            MeasureGroup(
                title=words.say(title or Message("Due {stage}", {"stage": stage_words(words, stage)})),
                note=words.say(note) if against_person else "",
                measures=tuple(_measure(each, as_of, words, sources) for each in listed),
            )
        )
    return tuple(groups)


def _order(measure: ListedMeasure) -> tuple[bool, int, int, str]:
    stage = _STAGE_ORDER.get(measure.stage, _LAST)
    return (measure.against_person, stage, _OWNER_ORDER.get(measure.owner, _LAST), measure.id)


def _group_stage(measure: ListedMeasure) -> str:
    return "" if measure.against_person else measure.stage


def _measure(measure: ListedMeasure, as_of: date, words: Words, sources: SourceNumbers) -> MeasureView:
    stage = stage_words(words, measure.stage) if measure.against_person else ""
    return MeasureView(
        id=measure.id,
        title=pick(words, measure.title) or measure.id,
        text=pick(words, measure.text),
        ticked=bool(measure.status and measure.status.counts_as_done) and not measure.against_person,
        owner=role_words(words, measure.owner),
        due=joined(
            words,
            [
                stage,
                day_words(words, measure.due_on, as_of, done=bool(measure.status and measure.status.counts_as_done)),
            ],
        ),
        category=category_words(words, measure.category),
        evidence=tuple(pick(words, each) for each in measure.evidence),
        state=applies_words(words, measure.state),
        status=_status(measure.status, words),
        asked_by=measure.asked_by,
        satisfies=tuple((each.item, sources.cited(each.cite)) for each in measure.satisfies),
        cited=sources.cited(measure.cite),
        basis=basis_words(words, measure.basis),
        against_person=measure.against_person,
    )


def _status(status: MeasureStatus | None, words: Words) -> str:
    if status is None:
        return ""
    details = [status.evidence, status.note, status.by, status.on.isoformat() if status.on else ""]
    return joined(words, [words.say(_status_message(status)), *details])


def _status_message(status: MeasureStatus) -> Message:
    if status.counts_as_done:
        return Message("done")
    if status.status == "done":
        return Message("said to be done, but without evidence")
    if status.status == "not_applicable":
        return Message("not applicable")
    return Message("to do")
