"""An assessment as Markdown: it renders on code hosts, reads as plain text, and notifies nobody when it is pasted.

Every word, ours or from a file, passes through :func:`_safe` or :func:`_code`; only the layout is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Tier
from rscheck.report.citations import Cited
from rscheck.report.findings import FindingView
from rscheck.report.measures import MeasureView
from rscheck.report.result import Fact
from rscheck.report.view import ReportView, view_of
from rscheck.text import markdown, one_line

__all__ = ["markdown_report"]

Part = Callable[[ReportView, Words], Iterator[str]]
"""Writes one part of the report, line by line; no lines where there is nothing to tell."""


def markdown_report(assessment: Assessment, words: Words) -> str:
    """Return the report as Markdown, ending with a line break."""
    view = view_of(assessment, words)
    parts = ["\n".join(part(view, words)) for part in _PARTS]
    return "\n\n".join(part for part in parts if part) + "\n"


def _first_part(view: ReportView, words: Words) -> Iterator[str]:
    yield f"# {_safe(view.title)}"
    yield ""
    yield _said(words, Message("Project {project}, assessed for {day}", {"project": view.project, "day": view.as_of}))
    yield ""
    yield "> [!WARNING]" if view.result.tier >= Tier.HIGH else "> [!NOTE]"
    yield f"> **{_safe(view.result.sentence)}**"
    yield ">"
    yield f"> {_safe(view.result.note)}"
    yield ""
    yield from _facts(view.result.facts)


def _steps(view: ReportView, words: Words) -> Iterator[str]:
    yield from _heading(words, Message("What to do next"))
    for step in view.steps:
        details = [_labelled(words, Message("Who"), step.who), _labelled(words, Message("Until"), step.until)]
        yield _item(_safe(step.text), details)


def _purpose(view: ReportView, words: Words) -> Iterator[str]:
    if view.purpose:
        yield from _heading(words, Message("Purpose and benefit"))
        yield from _facts(view.purpose)


def _findings(view: ReportView, words: Words) -> Iterator[str]:
    yield from _heading(words, Message("Findings"))
    if not view.findings:
        yield _said(words, Message("No rule applies on what is known."))
    for number, finding in enumerate(view.findings):
        if number:
            yield ""
        yield from _finding(finding, words)


def _finding(finding: FindingView, words: Words) -> Iterator[str]:
    yield f"### {_safe(finding.label)}: {_safe(finding.title)}"
    yield ""
    yield _item(_code(finding.id), [_safe(finding.framework), _safe(finding.record)])
    grades = [finding.state, finding.kind, finding.force, finding.basis]
    yield _item(_safe("; ".join(each for each in grades if each)))
    yield _fact(words, Message("Confidence"), finding.confidence)
    because = " ".join(part for part in (_safe(finding.because), _cited(finding.cited)) if part)
    if because:
        yield f"- **{_said(words, Message('Why'))}:** {because}"
    for quote in finding.cited:
        if quote.quote:
            yield f"  - {_number(quote)} “{_safe(quote.quote)}”"
    if finding.unsure:
        yield f"- **{_said(words, Message('Unsure'))}:**"
        yield from (f"  - {_safe(each)}" for each in finding.unsure)
    yield from _optional(words, Message("Consult"), finding.refer_to)
    yield from _optional(words, Message("While this is undecided"), finding.meanwhile)
    yield from _optional(words, Message("Measures"), "; ".join(finding.measures))
    yield from _optional(words, Message("Pattern"), "; ".join(finding.flags))
    yield from _behind(finding, words)


def _behind(finding: FindingView, words: Words) -> Iterator[str]:
    if finding.evidence:
        yield f"- **{_said(words, Message('Answers'))}:**"
        for each in finding.evidence:
            where = f" ({_safe(each.place)})" if each.place else ""
            yield f"  - {_safe(each.question)} – **{_safe(each.answer)}**{where}"
    yield ""
    yield f"<details><summary>{_said(words, Message('How this was worked out'))}</summary>"
    yield ""
    for depth, line in finding.trace:
        yield f"{'  ' * depth}- {_safe(line)}"
    yield ""
    yield "</details>"


def _partners(view: ReportView, words: Words) -> Iterator[str]:
    if not view.partners:
        return
    yield from _heading(words, Message("Partners"))
    for partner in view.partners:
        yield f"- **{_safe(partner.record)}**"
        for finding in partner.findings:
            yield f"  - {_safe(finding.state)}: {_safe(finding.title)} ({_code(finding.id)})"
        for question in partner.questions:
            yield f"  - {_said(words, Message('open: {question}', {'question': question}))}"


def _duties(view: ReportView, words: Words) -> Iterator[str]:
    if not view.duties:
        return
    yield from _heading(words, Message("Duties"))
    for duty in view.duties:
        details = [
            _labelled(words, Message("Who"), duty.by),
            _labelled(words, Message("Until"), duty.due),
            _safe(duty.framework),
            _code(duty.id),
        ]
        yield _item(f"**{_safe(duty.state)}** – {_safe(duty.kind)}: {_safe(duty.title)}", details)


def _measures(view: ReportView, words: Words) -> Iterator[str]:
    if not view.measures:
        return
    yield from _heading(words, Message("Measures"))
    for number, group in enumerate(view.measures):
        if number:
            yield ""
        yield f"### {_safe(group.title)}"
        yield ""
        if group.note:
            yield _safe(group.note)
            yield ""
        for measure in group.measures:
            yield from _measure(measure, words)


def _measure(measure: MeasureView, words: Words) -> Iterator[str]:
    box = "x" if measure.ticked else " "
    yield f"- [{box}] **{_safe(measure.title)}** ({_code(measure.id)}) – {_safe(measure.owner)}"
    if measure.text:
        yield f"  - {_safe(measure.text)} {_cited(measure.cited)}".rstrip()
    tail = [measure.state, measure.category, measure.basis]
    yield f"  - {_safe('; '.join(each for each in tail if each))}"
    yield from _nested(words, Message("Due"), _safe(measure.due))
    yield from _nested(words, Message("Evidence"), _safe("; ".join(each for each in measure.evidence if each)))
    yield from _nested(words, Message("Status"), _safe(measure.status))
    yield from _nested(words, Message("Asked for by"), ", ".join(_code(each) for each in measure.asked_by))
    answered = [f"{_code(item)} {_cited(cited)}".rstrip() for item, cited in measure.satisfies]
    yield from _nested(words, Message("Satisfies"), "; ".join(answered))


def _open(view: ReportView, words: Words) -> Iterator[str]:
    yield from _heading(words, Message("What is open"))
    if not view.open_groups:
        yield _said(words, Message("No question is open."))
    for number, group in enumerate(view.open_groups):
        if number:
            yield ""
        yield f"### {_safe(group.title)}"
        yield ""
        for each in group.questions:
            details = [
                _safe(each.record),
                _safe(each.state),
                _labelled(words, Message("Who"), each.who),
                _safe(each.place),
                _code(each.question),
            ]
            yield _item(_safe(each.text), details)
            yield from _nested(words, Message("Waiting for it"), ", ".join(_code(item) for item in each.items))


def _not_checked(view: ReportView, words: Words) -> Iterator[str]:
    yield from _heading(words, Message("What was not checked"))
    if not view.not_checked:
        yield _said(words, Message("No point of the frameworks that concern this project was left out."))
    for point in view.not_checked:
        details = [_safe(point.state), _safe(point.framework), _code(point.item)]
        yield _item(f"**{_safe(point.reason)}:** {_safe(point.text)}", details)
        if point.detail:
            yield f"  - {_safe(point.detail)}"
        yield from _nested(words, Message("Ask"), _safe(point.ask))


def _determinations(view: ReportView, words: Words) -> Iterator[str]:
    if not view.determinations:
        return
    yield from _heading(words, Message("Decided by people"))
    yield _said(words, Message("These decisions stand beside the computed result and do not change it."))
    yield ""
    for decided in view.determinations:
        yield f"- **{_safe(decided.outcome)}**"
        yield from (f"  {line}" for line in _facts(decided.facts))


def _frameworks(view: ReportView, words: Words) -> Iterator[str]:
    yield from _heading(words, Message("Frameworks"))
    heads = [Message("Framework"), Message("Applies"), Message("Its own outcome"), Message("Tier"), Message("Clauses")]
    if view.frameworks:
        rows = [
            (each.title, each.applies, "; ".join(one.short for one in each.outcomes), each.tier, ", ".join(each.why))
            for each in view.frameworks
        ]
        yield from _table([words.say(head) for head in heads], rows)
    else:
        yield _said(words, Message("No framework concerns this project on what is known."))
    yield from _outcomes(view, words)
    exclusions = [f"- {_safe(text)} ({_safe(each.title)})" for each in view.frameworks for text in each.exclusions]
    if exclusions:
        yield from _label(words, Message("Not used here"))
        yield from exclusions
    if view.not_applying:
        yield ""
        yield _said(words, Message("Does not apply: {names}", {"names": "; ".join(view.not_applying)}))


def _outcomes(view: ReportView, words: Words) -> Iterator[str]:
    if any(each.outcomes for each in view.frameworks):
        yield from _label(words, Message("What these outcomes say"))
    for framework in view.frameworks:
        for outcome in framework.outcomes:
            yield f"- **{_safe(outcome.subject)}** ({_safe(framework.title)})"
            yield from (f"  - {_safe(text)}" for text in (*outcome.texts, outcome.note) if text)


def _provenance(view: ReportView, words: Words) -> Iterator[str]:
    yield from _heading(words, Message("How this was made"))
    yield from _facts(view.origin)
    if view.packs:
        heads = [Message("Pack"), Message("Version"), Message("State"), Message("Reviewed on"), Message("SHA-256")]
        rows = [(each.id, each.version, each.status, each.reviewed_on, each.digest) for each in view.packs]
        yield ""
        yield from _table([words.say(head) for head in heads], rows)


def _sources(view: ReportView, words: Words) -> Iterator[str]:
    if not view.sources:
        return
    yield from _heading(words, Message("Sources"))
    for source in view.sources:
        details = [_safe(source.details), f"<{_address(source.url)}>" if source.url else ""]
        title = f'{source.number}. <a id="source-{source.number}"></a>{_safe(source.title)}'
        yield " – ".join(part for part in (title, *details) if part)


def _closing(view: ReportView, words: Words) -> Iterator[str]:
    yield "---"
    yield ""
    yield (" " if words.language == "en" else "").join(_safe(each) for each in view.closing)


_PARTS: tuple[Part, ...] = (
    _first_part,
    _steps,
    _purpose,
    _findings,
    _partners,
    _duties,
    _measures,
    _open,
    _not_checked,
    _determinations,
    _frameworks,
    _provenance,
    _sources,
    _closing,
)


def _safe(text: str) -> str:
    return markdown(one_line(text)) if text else ""


def _code(identifier: str) -> str:
    plain = all((each.isascii() and each.isalnum()) or each in "._:/#-" for each in identifier)
    return f"`{identifier}`" if plain and identifier else _safe(identifier)


def _said(words: Words, message: Message) -> str:
    return _safe(words.say(message))


def _heading(words: Words, message: Message) -> Iterator[str]:
    yield f"## {_said(words, message)}"
    yield ""


def _label(words: Words, message: Message) -> Iterator[str]:
    yield ""
    yield f"**{_said(words, message)}:**"
    yield ""


def _item(text: str, details: Iterable[str] = ()) -> str:
    return "- " + " – ".join(part for part in (text, *details) if part)


def _labelled(words: Words, label: Message, value: str) -> str:
    return f"{_said(words, label)}: {_safe(value)}" if value else ""


def _fact(words: Words, label: Message, value: str) -> str:
    return f"- **{_said(words, label)}:** {_safe(value)}"


def _optional(words: Words, label: Message, value: str) -> Iterator[str]:
    if value:
        yield _fact(words, label, value)


def _nested(words: Words, label: Message, written: str) -> Iterator[str]:
    if written:
        yield f"  - {_said(words, label)}: {written}"


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    return (f"- **{_safe(fact.label)}:** {_safe(fact.value)}" for fact in facts)


def _cited(citations: Iterable[Cited]) -> str:
    return ", ".join(f"{_number(each)} {_safe(each.at)}".rstrip() for each in citations)


def _number(cited: Cited) -> str:
    return f"[\\[{cited.number}\\]](#source-{cited.number})"


def _address(url: str) -> str:
    """Return an address as it may stand between angle brackets: nothing in it can end it."""
    return "".join(each if "!" <= each <= "~" and each not in '<>[]"`@\\' else _percent(each) for each in url)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(heads)
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_safe(each) for each in cells) + " |"
