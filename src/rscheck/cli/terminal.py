"""An assessment on the screen: the result first, then the findings drawn like compiler messages, then what to do.

Words carry the meaning; colour only repeats it. What is said, in which order, is decided in :mod:`rscheck.report.view`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice

from rscheck.cli.drawing import MORE, SourceLine, draw_notes, draw_source
from rscheck.cli.page import Page
from rscheck.errors import PROBLEMS_SHOWN, Problem
from rscheck.i18n import Message
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Tier
from rscheck.report.differences import HEADING, INTRODUCTION
from rscheck.report.findings import FindingView
from rscheck.report.measures import MeasureView
from rscheck.report.phrases import portable
from rscheck.report.preset_words import preset_facts
from rscheck.report.view import ReportView, view_of

__all__ = ["TIER_STYLES", "and_more", "show_assessment", "show_problems"]

TIER_STYLES: Mapping[Tier | None, str] = {
    Tier.CRITICAL: "bold red",
    Tier.HIGH: "red",
    Tier.MODERATE: "yellow",
    Tier.LOW: "green",
    None: "cyan",
}
"""The colour of each tier; words say the same."""

_PLACES_SHOWN = 3
"""At most this many places of the project file are drawn for one finding, unless more is asked for."""

_ITEMS_SHOWN = 10
"""At most this many measures or open questions are listed on the screen; the report has all of them."""


def show_assessment(
    page: Page, assessment: Assessment, source_line: SourceLine, *, quiet: bool = False, verbose: bool = False
) -> None:
    """Draw one assessment. ``quiet`` writes the result line only, ``verbose`` adds how each finding was worked out."""
    view = view_of(assessment, page.words)
    page.line(view.result.sentence, style=TIER_STYLES[assessment.tier.at_most])
    for sentence in view.relaxed:
        page.line(sentence)
    if quiet:
        return
    for fact in view.result.facts:
        page.fact(fact.label, fact.value)
    for fact in preset_facts(assessment, page.words, brief=not verbose):
        page.fact(fact.label, fact.value)
    page.line(view.result.note)
    _frameworks(page, view)
    if verbose:
        _differences(page, view)
    for finding in view.findings:
        page.blank()
        _finding(page, finding, source_line, verbose=verbose)
    _steps(page, view)
    _duties(page, view)
    _measures(page, view)
    _open(page, view)
    _not_checked(page, view)
    _next_command(page, assessment)


def _frameworks(page: Page, view: ReportView) -> None:
    """Draw each framework's own result beside the others: whether it applies, its outcome, its tier."""
    if not view.frameworks:
        return
    page.heading(Message("Frameworks side by side"))
    for each in view.frameworks:
        own = [outcome.short for outcome in each.outcomes]
        applies = page.say(Message("applies: {answer}", {"answer": each.applies}))
        result = "; ".join(part for part in (each.tier, applies, *own, each.points) if part)
        page.hanging("  - ", page.say(Message("{framework}: {result}", {"framework": each.title, "result": result})))


def _differences(page: Page, view: ReportView) -> None:
    """Draw where frameworks differ: what each says, and why."""
    if not view.differences:
        return
    page.heading(HEADING)
    page.line(page.say(INTRODUCTION))
    for each in view.differences:
        page.hanging("  - ", each.title)
        for side in each.sides:
            places = [f"{cited.title}, {cited.at}" if cited.at else cited.title for cited in side.cited]
            standing = "; ".join(part for part in (side.item, side.basis, side.note, *places) if part)
            said = page.say(Message("{framework}: {result}", {"framework": side.framework, "result": side.says}))
            page.hanging("    - ", f"{said} ({standing})")
        if each.because:
            page.fact(page.say(Message("why")), f"{each.because} ({each.basis})", indent="    ")


def show_problems(page: Page, problems: Iterable[Problem], source_line: SourceLine) -> None:
    """Draw what is wrong with files: place, code and sentence, the line with a mark, and how to mend it."""
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    for _, listed in groupby(ordered, key=lambda problem: problem.location.file):
        of_file = list(listed)
        for problem in of_file[:PROBLEMS_SHOWN]:
            _problem(page, problem, source_line)
        and_more(page, len(of_file) - PROBLEMS_SHOWN)


def _problem(page: Page, problem: Problem, source_line: SourceLine) -> None:
    place = page.shown(str(problem.location))
    page.hanging(f"{place}: {problem.code}: ", page.say(problem.message), style="bold", under="  ")
    gutter = draw_source(page, problem.location, source_line, "")
    if problem.hint is not None:
        draw_notes(page, gutter, [(Message("help"), [page.say(problem.hint)])])


def _finding(page: Page, finding: FindingView, source_line: SourceLine, *, verbose: bool) -> None:
    confidence = page.say(Message("confidence: {confidence}", {"confidence": finding.confidence}))
    level = page.shown(finding.level if page.words.language == "en" else finding.label)
    page.hanging(
        f"{level}  ", ", ".join(finding.ids), finding.title, confidence, style=TIER_STYLES[finding.tier], under="      "
    )
    gutter = 1
    placed = [each for each in finding.evidence if each.location is not None]
    for each in placed if verbose else placed[:_PLACES_SHOWN]:
        location = each.location
        if location is not None:
            place = replace(location, file=portable(location.file))
            page.write(f"  --> {page.shown(str(place))}")
            gutter = draw_source(page, location, source_line, each.answer)
    draw_notes(page, gutter, _finding_notes(page, finding))
    if verbose:
        for depth, line in finding.worked_out(page.words, whole=True):
            page.hanging(f"{'  ' * (depth + 2)}- ", line)


def _finding_notes(page: Page, finding: FindingView) -> list[tuple[Message, Sequence[str]]]:
    cited = "; ".join(f"{each.title}, {each.at}" if each.at else each.title for each in finding.cited)
    why = " ".join(part for part in (*finding.because, f"[{cited}]" if cited else "") if part)
    consult = Message("consult the {role}", {"role": finding.refer_to})
    grades = (finding.state, finding.kind, finding.force, finding.basis)
    to_do = [
        page.say(consult) if finding.refer_to else "",
        finding.meanwhile,
        *(each.title for each in finding.measures if not each.done),
    ]
    notes: list[tuple[Message, Sequence[str]]] = [
        (Message("why") if finding.certain else Message("if so"), [why]),
        (Message("about"), ["; ".join(each for each in (finding.framework, *finding.records) if each)]),
        (Message("state"), ["; ".join(each for each in grades if each)]),
        (Message("unsure"), finding.unsure),
        (Message("do"), to_do),
        (MORE, [f"rscheck explain {finding.item}"]),
    ]
    told = [(label, [text for text in texts if text]) for label, texts in notes]
    return [(label, texts) for label, texts in told if texts]


def _steps(page: Page, view: ReportView) -> None:
    page.heading(Message("What to do next"))
    for number, step in enumerate(view.steps, start=1):
        page.hanging(f"{number:>3}. ", step.text)
        for label, value in ((Message("who"), step.who), (Message("until"), step.until)):
            if value:
                page.fact(page.say(label), value, indent="     ")


def _duties(page: Page, view: ReportView) -> None:
    if view.duties:
        page.heading(Message("Duties"))
    for duty in view.duties:
        details = "; ".join(each for each in (duty.kind, duty.by, duty.due) if each)
        page.hanging("  - ", f"{duty.state}: {duty.title} ({details})")


def _measures(page: Page, view: ReportView) -> None:
    if not view.measures:
        return
    page.heading(Message("Measures"))
    listed = [(group, measure) for group in view.measures for measure in group.measures]
    for group, shown in groupby(islice(listed, _ITEMS_SHOWN), key=lambda each: each[0]):
        page.hanging("  ", group.title)
        for _, measure in shown:
            status = "" if measure.ticked else measure.status
            page.hanging(f"    {_box(page, measure)} ", f"{measure.title} ({measure.owner})", measure.id, status)
    and_more(page, len(listed) - _ITEMS_SHOWN)


def _box(page: Page, measure: MeasureView) -> str:
    """Return the box of a measure, in plain mode as words; a measure against a person has none to tick."""
    if measure.against_person:
        return "-"
    if page.screen.plain:
        return page.shown(page.say(Message("done") if measure.ticked else Message("to do"))) + ":"
    return "[x]" if measure.ticked else "[ ]"


def _open(page: Page, view: ReportView) -> None:
    if not view.open_groups:
        return
    page.heading(Message("What is open"))
    listed = [(group, each) for group in view.open_groups for each in group.questions]
    for group, shown in groupby(islice(listed, _ITEMS_SHOWN), key=lambda each: each[0]):
        page.hanging("  ", group.title)
        for _, each in shown:
            details = "; ".join(part for part in (each.record, each.state, each.who) if part)
            page.hanging("    - ", f"{each.text} ({details})" if details else each.text)
    and_more(page, len(listed) - _ITEMS_SHOWN)


def _not_checked(page: Page, view: ReportView) -> None:
    if view.not_checked:
        page.heading(Message("What was not checked"))
    for point in view.not_checked:
        page.hanging("  - ", f"{point.reason}: {point.text}", point.detail, ", ".join(point.items))
        if point.ask:
            page.fact(page.say(Message("ask")), point.ask, indent="      ")


def _next_command(page: Page, assessment: Assessment) -> None:
    from shlex import quote

    file = quote(assessment.provenance.project_file)
    page.heading(Message("Next"))
    if assessment.open_questions:
        page.whole(f"  {page.say(Message('once more is answered'))}: ", f"rscheck check {file}")
    page.whole(f"  {page.say(Message('write the full report'))}: ", f"rscheck report {file} -o report.md")


def and_more(page: Page, count: int) -> None:
    """Write how many more there are than are shown, if any."""
    if count > 0:
        page.line(page.say(Message("and {count} more", {"count": count})))
