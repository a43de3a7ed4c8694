"""What was found, as Markdown: findings with their reasons, what concerns each partner, duties and readiness."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.i18n import Message, Words
from rscheck.report.findings import FindingView
from rscheck.report.markdown_layout import (
    cited,
    code,
    details,
    fact,
    heading,
    item,
    labelled,
    number,
    optional,
    safe,
    said,
)
from rscheck.report.view import ReportView

__all__ = ["duties", "findings", "partners"]


def findings(view: ReportView, words: Words) -> Iterator[str]:
    """Yield the findings, one after the other."""
    yield from heading(words, Message("Findings"))
    if not view.findings:
        yield said(words, Message("No rule applies on what is known."))
    for place, finding in enumerate(view.findings):
        if place:
            yield ""
        yield from _finding(finding, words)


def _finding(finding: FindingView, words: Words) -> Iterator[str]:
    title = {"title": finding.title}
    yield f"### {safe(finding.title) if finding.certain else said(words, Message('Not settled: {title}', title))}"
    yield ""
    yield f"- **{safe(_capital(finding.label))}**"
    yield item(
        ", ".join(code(each) for each in finding.ids), [safe(finding.framework), safe("; ".join(finding.records))]
    )
    grades = [finding.state, finding.kind, finding.force, finding.basis]
    yield item(safe("; ".join(each for each in grades if each)))
    yield fact(words, Message("Confidence"), finding.confidence)
    yield from _because(finding, words)
    for quote in finding.cited:
        if quote.quote:
            yield f"  - {number(quote)} “{safe(quote.quote)}”"
    if finding.listed:
        yield f"- **{said(words, Message('By lists'))}:**"
        for each in finding.listed:
            yield f"  - {safe(each.text)}"
            if each.effect:
                yield f"    - {labelled(words, Message('What a listing means'), each.effect)}"
    if finding.doubts:
        yield f"- **{said(words, Message('Unsure'))}:**"
        yield from (f"  - {safe(each)}" for each in finding.doubts)
    yield from optional(words, Message("Consult"), finding.refer_to)
    yield from optional(words, Message("While this is undecided"), finding.meanwhile)
    done = words.say(Message("done"))
    measures = [f"{each.title} ({done})" if each.done else each.title for each in finding.measures]
    yield from optional(words, Message("Measures"), "; ".join(measures))
    yield from optional(words, Message("With these measures done"), finding.residual)
    yield from optional(words, Message("Belongs to"), "; ".join(finding.flags))
    yield from _behind(finding, words)


def _because(finding: FindingView, words: Words) -> Iterator[str]:
    """Yield why it matters. What only may apply is never told as if it were so."""
    where = cited(finding.cited)
    told = said(words, Message("Why") if finding.certain else Message("Why it would matter"))
    if len(finding.because) < 2:
        because = " ".join(part for part in (*map(safe, finding.because), where) if part)
        if because:
            yield f"- **{told}:** {because}"
        return
    yield f"- **{told}:** {where}".rstrip()
    yield from (f"  - {safe(each)}" for each in finding.because)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _behind(finding: FindingView, words: Words) -> Iterator[str]:
    if finding.evidence:
        yield f"- **{said(words, Message('Answers'))}:**"
        for each in finding.evidence:
            where = f" ({safe(each.place)})" if each.place else ""
            yield f"  - {safe(each.question)} – **{safe(each.answer)}**{where}"
    yield ""
    worked_out = (f"{'  ' * depth}- {safe(line)}" for depth, line in finding.worked_out(words))
    yield from details(said(words, Message("How this was worked out")), worked_out)


def partners(view: ReportView, words: Words) -> Iterator[str]:
    """Yield what concerns each partner."""
    if not view.partners:
        return
    yield from heading(words, Message("Partners"))
    for partner in view.partners:
        yield f"- **{safe(partner.record)}**"
        for finding in partner.findings:
            yield f"  - {safe(finding.state)}: {safe(finding.title)} ({code(finding.item)})"
        for question in partner.questions:
            yield f"  - {said(words, Message('open: {question}', {'question': question}))}"


def duties(view: ReportView, words: Words) -> Iterator[str]:
    """Yield what is formally missing and what is owed before which act."""
    yield from heading(words, Message("Duties and readiness"))
    yield fact(words, Message("Readiness"), view.readiness)
    for duty in view.duties:
        about = [
            labelled(words, Message("Who"), duty.by),
            labelled(words, Message("Until"), duty.due),
            safe(duty.framework),
            code(duty.id),
        ]
        yield item(f"**{safe(duty.state)}** – {safe(duty.kind)}: {safe(duty.title)}", about)
