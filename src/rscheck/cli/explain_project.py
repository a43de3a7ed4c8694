"""How an item came to its result in one project: from the result down to the line of the project file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.cli.explain_forms import form_in_project
from rscheck.cli.explain_index import Entry
from rscheck.cli.explain_sheet import Sheet
from rscheck.engine.evidence import EvidenceReader
from rscheck.engine.reasons import Reason, reasons
from rscheck.i18n import Message
from rscheck.model.assessment import Assessment, Evidence, Finding
from rscheck.model.form import Form
from rscheck.model.measure import Measure
from rscheck.model.pack import AppliesClause, DerivedCondition, Node, Outcome, Pack, Rule, Tree
from rscheck.model.project import Project
from rscheck.model.question import Question
from rscheck.model.terms import Basis
from rscheck.pipeline import Workbench
from rscheck.report.phrases import answer_words, applies_words, confidence_words, joined, place
from rscheck.report.trace import Named, trace_lines

__all__ = ["describe_in_project"]

_TRUTHS = {True: Message("yes"), False: Message("no"), None: Message("not yet known")}


def describe_in_project(
    sheet: Sheet, entry: Entry, workbench: Workbench, project: Project, assessment: Assessment, finding: str
) -> None:
    """Write what became of an entry in a project; ``finding`` limits it to one finding, if it is not empty."""
    sheet.heading(Message("In this project"))
    sheet.fact(Message("project"), assessment.title or assessment.project, indent="  ")
    sheet.fact(Message("day of assessment"), assessment.as_of, indent="  ")
    match entry.thing:
        case Rule() | Tree() | Node() | Outcome() | AppliesClause() | DerivedCondition() as item:
            _framework(sheet, entry, assessment)
            found = reasons(workbench.engine, project, assessment.as_of, item, entry.tree)
            basis = item.basis if isinstance(item, Rule | Tree | Outcome) else None
            _reasons(sheet, [each for each in found if not finding or each.id == finding], assessment, basis)
        case Pack() as pack:
            _framework(sheet, entry, assessment)
            for clause in pack.applies:
                _reasons(sheet, reasons(workbench.engine, project, assessment.as_of, clause), assessment)
        case Question() as question:
            _answers(sheet, question, workbench, project)
        case Measure() as measure:
            _measure(sheet, measure, assessment)
        case Form() as form:
            form_in_project(sheet, workbench.engine, project, assessment, form)
        case _:
            sheet.page.hanging("  ", sheet.say(Message("No answer of a project changes this.")))


def _framework(sheet: Sheet, entry: Entry, assessment: Assessment) -> None:
    """Say whether the framework applies at all, because nothing of it counts where it does not."""
    for framework in assessment.frameworks:
        if entry.pack is not None and framework.id == entry.pack.id:
            sheet.fact(Message("framework applies"), _TRUTHS[framework.applies], indent="  ")


def _reasons(sheet: Sheet, found: Sequence[Reason], assessment: Assessment, basis: Basis | None = None) -> None:
    """Write reasons with what they came to; ``basis`` is the grade of what can be a finding."""
    findings = {each.id: each for each in assessment.findings}
    for reason in found:
        sheet.page.blank()
        name = reason.id or sheet.say(Message("an entry not yet listed"))
        part = sheet.say(Message("on to {target}", {"target": reason.part})) if reason.part else ""
        sheet.page.hanging("  ", joined(sheet.words, [name, reason.record, part]), style="bold")
        finding = findings.get(reason.id)
        if finding is not None:
            _finding(sheet, finding)
        elif basis is not None and reason.trace.truth is False:
            sheet.fact(Message("state"), Message("does not apply"), indent="    ")
        elif basis is Basis.UNCONFIRMED:
            sheet.page.hanging("    ", sheet.say(Message("It moves no tier until it is confirmed.")))
        titles = {name: dated.title for name, dated in sheet.lookup.sets.items() if dated.title}
        for depth, line in trace_lines(reason.trace, sheet.words, Named(sheet.lookup.questions, titles)):
            sheet.page.hanging("  " * (depth + 2) + "- ", line)


def _finding(sheet: Sheet, finding: Finding) -> None:
    sheet.fact(Message("state"), applies_words(sheet.words, finding.state), indent="    ")
    sheet.fact(Message("tier"), finding.tier.label if finding.tier is not None else "", indent="    ")
    sheet.fact(Message("confidence"), confidence_words(sheet.words, finding.confidence), indent="    ")
    sheet.fact(Message("why"), sheet.pick(finding.because), indent="    ")


def _answers(sheet: Sheet, question: Question, workbench: Workbench, project: Project) -> None:
    for each in _evidence(question, EvidenceReader(workbench.engine.lookup, project), project):
        answer = answer_words(sheet.words, each, sheet.lookup.questions)
        where = joined(sheet.words, [each.record, place(each.location)])
        values = {"answer": answer, "where": where}
        said = Message("answer: {answer} ({where})", values) if where else Message("answer: {answer}", values)
        sheet.items([sheet.say(said)])


def _evidence(question: Question, reader: EvidenceReader, project: Project) -> Iterator[Evidence]:
    if question.record is None:
        yield reader.of(question, None)
        return
    for number in range(len(project.answers.records.get(question.record, ()))):
        yield reader.of(question, (question.record, number))


def _measure(sheet: Sheet, measure: Measure, assessment: Assessment) -> None:
    listed = next((each for each in assessment.measures if each.id == measure.id), None)
    if listed is None:
        sheet.page.hanging("  ", sheet.say(Message("Nothing in this project asks for it.")))
        return
    sheet.fact(Message("state"), applies_words(sheet.words, listed.state), indent="  ")
    sheet.fact(Message("asked for by"), joined(sheet.words, listed.asked_by), indent="  ")
    sheet.fact(Message("status"), listed.status.status if listed.status else "", indent="  ")
    sheet.fact(Message("evidence"), listed.status.evidence if listed.status else "", indent="  ")
