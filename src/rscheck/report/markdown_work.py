"""What to do and what is not covered, as Markdown: measures as task lists, points, open questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.i18n import Message, Words
from rscheck.report.coverage import NotCheckedView
from rscheck.report.markdown_layout import (
    cited,
    code,
    details,
    facts,
    heading,
    item,
    labelled,
    nested,
    safe,
    said,
    task,
)
from rscheck.report.measures import MeasureGroup, MeasureView
from rscheck.report.points import PointGroup, PointView
from rscheck.report.view import ReportView

__all__ = ["measures", "not_checked", "not_needed", "open_questions", "point_groups", "points"]


def measures(groups: Sequence[MeasureGroup], words: Words) -> Iterator[str]:
    """Yield the measures as task lists, by stage."""
    if not groups:
        return
    yield from heading(words, Message("Measures"))
    for place, group in enumerate(groups):
        if place:
            yield ""
        yield f"### {safe(group.title)}"
        yield ""
        if group.note:
            yield safe(group.note)
            yield ""
        for measure in group.measures:
            yield from _measure(measure, words)


def _measure(measure: MeasureView, words: Words) -> Iterator[str]:
    yield task(measure.ticked, f"**{safe(measure.title)}** ({code(measure.id)}) – {safe(measure.owner)}")
    if measure.text:
        yield f"  - {safe(measure.text)} {cited(measure.cited)}".rstrip()
    tail = [measure.state, measure.category, measure.basis]
    yield f"  - {safe('; '.join(each for each in tail if each))}"
    yield from nested(words, Message("Due"), safe(measure.due))
    yield from nested(words, Message("Evidence"), safe("; ".join(each for each in measure.evidence if each)))
    yield from nested(words, Message("Status"), safe(measure.status))
    yield from nested(words, Message("Asked for by"), ", ".join(code(each) for each in measure.asked_by))
    answered = [f"{code(name)} {cited(places)}".rstrip() for name, places in measure.satisfies]
    yield from nested(words, Message("Satisfies"), "; ".join(answered))


def open_questions(view: ReportView, words: Words) -> Iterator[str]:
    """Yield the questions that nobody has answered yet, by what they can change."""
    yield from heading(words, Message("What is open"))
    if not view.open_groups:
        yield said(words, Message("No question is open."))
    for place, group in enumerate(view.open_groups):
        if place:
            yield ""
        yield f"### {safe(group.title)}"
        yield ""
        for each in group.questions:
            about = [
                safe(each.record),
                safe(each.state),
                labelled(words, Message("Who"), each.who),
                safe(each.place),
                code(each.question),
            ]
            yield item(safe(each.text), about)
            yield from nested(words, Message("Waiting for it"), ", ".join(code(item) for item in each.items))


def not_checked(points: Sequence[NotCheckedView], words: Words) -> Iterator[str]:
    """Yield what the result does not cover, and whom to ask."""
    yield from heading(words, Message("What was not checked"))
    if not points:
        yield said(words, Message("No point of the frameworks that concern this project was left out."))
    for point in points:
        about = [safe(point.state), safe(point.framework), ", ".join(code(each) for each in point.items)]
        yield item(f"**{safe(point.reason)}:** {safe(point.text)}", about)
        if point.detail:
            yield f"  - {safe(point.detail)}"
        yield from nested(words, Message("Ask"), safe(point.ask))


def not_needed(view: ReportView, words: Words) -> Iterator[str]:
    """Yield what is not asked for here: procedures should be necessary, not only sufficient."""
    found = view.not_needed
    if not (found.frameworks or found.measures):
        return
    yield from heading(words, Message("Not needed here"))
    yield said(words, Message("On what is known, none of this is asked for in this project."))
    yield ""
    for each in found.frameworks:
        reasons = f": {said(words, Message('does not hold: {reasons}', {'reasons': each.value}))}" if each.value else ""
        yield item(f"**{safe(each.label)}**{reasons}")
    if found.measures:
        yield ""
        summary = said(words, Message("Measures that nothing calls for here, or no longer"))
        yield from details(summary, facts(found.measures))


def points(title: Message, groups: Sequence[PointGroup], words: Words) -> Iterator[str]:
    """Yield a part of the report made of points."""
    if groups:
        yield from heading(words, title)
        yield from point_groups(groups, words)


def point_groups(groups: Sequence[PointGroup], words: Words) -> Iterator[str]:
    """Yield points under their headings: what is missing first, what is met in one folded list."""
    for place, group in enumerate(groups):
        alone = len({each.framework for each in group.points}) == 1
        if place:
            yield ""
        yield f"### {safe(group.title)} ({safe(group.tally)})"
        yield ""
        if alone:
            yield said(words, Message("From: {framework}", {"framework": group.points[0].framework}))
            yield ""
        if group.text:
            yield safe(group.text)
            yield ""
        for point in (each for each in group.points if not each.met):
            yield from _point(point, words, alone=alone)
        met = [each for each in group.points if each.met]
        if met:
            if len(met) < len(group.points):
                yield ""
            summary = f"{safe(met[0].state)}: {len(met)}"
            yield from details(
                summary, (task(True, f"{safe(each.title)} ({_standing(each, alone=alone)})") for each in met)
            )


def _point(point: PointView, words: Words, *, alone: bool) -> Iterator[str]:
    yield task(False, f"**{safe(point.state)}:** {safe(point.title)} ({_standing(point, alone=alone)})")
    yield from nested(words, Message("Measures"), safe("; ".join(point.measures)))


def _standing(point: PointView, *, alone: bool) -> str:
    """Return where a point comes from; its framework is left out where the whole group comes from it ``alone``."""
    grades = safe("; ".join(each for each in ("" if alone else point.framework, point.force, point.basis) if each))
    return "; ".join(part for part in (code(point.id), grades, cited(point.cited)) if part)
