"""An assessment as Markdown: it renders on code hosts, reads as plain text, and notifies nobody when it is pasted.

The order of the parts stands here; each part is a function that yields lines, none where there is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Part, Tier
from rscheck.report import markdown_differences, markdown_findings, markdown_matches, markdown_work
from rscheck.report.citations import ListedSource
from rscheck.report.differences import subjects_of
from rscheck.report.fact import Fact
from rscheck.report.markdown_layout import (
    address,
    details,
    facts,
    heading,
    item,
    label,
    labelled,
    safe,
    said,
    table,
)
from rscheck.report.origin import ListRow, PackRow
from rscheck.report.view import FrameworkRow, ReportView, view_of

__all__ = ["closing", "joined_languages", "markdown_report", "provenance", "sources"]

Writer = Callable[[ReportView, Words], Iterator[str]]
"""Writes one part of the report, line by line; no lines where there is nothing to tell."""


def markdown_report(assessment: Assessment, languages: Sequence[Words]) -> str:
    """Return the report as Markdown, ending with a line break; in several languages one after the other."""
    return joined_languages([_in_one(assessment, words) for words in languages])


def joined_languages(reports: Sequence[str]) -> str:
    """Return reports in several languages as one text."""
    return "\n\n---\n\n".join(reports) + "\n"


def _in_one(assessment: Assessment, words: Words) -> str:
    view = view_of(assessment, words)
    parts = ["\n".join(part(view, words)) for part in _PARTS]
    return "\n\n".join(part for part in parts if part)


def _first_part(view: ReportView, words: Words) -> Iterator[str]:
    yield f"# {safe(view.title)}"
    yield ""
    yield said(words, Message("Project {project}, assessed for {day}", {"project": view.project, "day": view.as_of}))
    yield ""
    yield "> [!WARNING]" if view.result.tier >= Tier.HIGH else "> [!NOTE]"
    yield f"> **{safe(view.result.sentence)}**"
    yield ">"
    yield f"> {safe(view.result.note)}"
    yield ""
    yield from facts(view.result.facts)
    yield from (item(safe(each)) for each in view.relaxed)


def _purpose(view: ReportView, words: Words) -> Iterator[str]:
    if not (view.purpose or view.purpose_points):
        return
    yield from heading(words, Part.PURPOSE.label)
    if not view.purpose and all(each.key == "unknown" for group in view.purpose_points for each in group.points):
        count = sum(len(group.points) for group in view.purpose_points)
        yield said(words, Message("Nothing was said of it yet; the frameworks name {count} points.", {"count": count}))
        return
    yield from facts(view.purpose)
    if view.purpose_points:
        yield ""
        yield said(
            words, Message("These points speak for the project or remain to be thought of. They never lower a tier.")
        )
        yield ""
        yield from markdown_work.point_groups(view.purpose_points, words)


def _steps(view: ReportView, words: Words) -> Iterator[str]:
    yield from heading(words, Message("What to do next"))
    for step in view.steps:
        about = [labelled(words, Message("Who"), step.who), labelled(words, Message("Until"), step.until)]
        yield item(safe(step.text), about)


def _frameworks(view: ReportView, words: Words) -> Iterator[str]:
    yield from heading(words, Message("Frameworks side by side"))
    heads = [
        Message("Framework"),
        Message("Applies"),
        Message("Its own outcome"),
        Message("Tier"),
        Message("Why it applies"),
    ]
    if view.frameworks:
        rows = [
            (
                each.title,
                each.applies,
                "; ".join((*(one.short for one in each.outcomes), each.points)).strip("; "),
                each.tier,
                "; ".join(each.why),
            )
            for each in view.frameworks
        ]
        yield from table([words.say(head) for head in heads], rows)
    else:
        yield said(words, Message("No framework concerns this project on what is known."))
    if view.differences:
        yield ""
        yield safe(subjects_of(view.differences, words))
    yield from _outcomes(view, words)
    exclusions = [line for each in view.frameworks if each.exclusions for line in _exclusions(each)]
    if exclusions:
        yield ""
        yield from details(said(words, Message("What the frameworks aim at or rule out")), exclusions)


def _exclusions(framework: FrameworkRow) -> Iterator[str]:
    yield f"- {safe(framework.title)}"
    yield from (f"  - {safe(text)}" for text in framework.exclusions)


def _outcomes(view: ReportView, words: Words) -> Iterator[str]:
    if any(each.outcomes for each in view.frameworks):
        yield from label(words, Message("What these outcomes say"))
    for framework in view.frameworks:
        for outcome in framework.outcomes:
            yield f"- **{safe(outcome.subject)}** ({safe(framework.title)})"
            yield from (f"  - {safe(text)}" for text in (*outcome.texts, outcome.note) if text)


def _determinations(view: ReportView, words: Words) -> Iterator[str]:
    if not view.determinations:
        return
    yield from heading(words, Message("Decided by people"))
    yield said(words, Message("These decisions stand beside the computed result and do not change it."))
    yield ""
    for decided in view.determinations:
        yield f"- **{safe(decided.outcome)}**"
        yield from (f"  {line}" for line in facts(decided.facts))
        yield from (f"  - **{said(words, Message('Warning'))}:** {safe(each)}" for each in decided.warnings)


def _sign_off(view: ReportView, words: Words) -> Iterator[str]:
    yield from heading(words, Message("Sign-off"))
    values = {"digest": view.sign_off.digest}
    yield said(words, Message("Signed is the assessment with the SHA-256 {digest}.", values))
    yield ""
    heads = [Message("Role"), Message("Name"), Message("Date"), Message("Agreed, or what not")]
    yield from table([words.say(head) for head in heads], [(role, "", "", "") for role in view.sign_off.roles])


def _provenance(view: ReportView, words: Words) -> Iterator[str]:
    yield from provenance(view.origin, view.packs, words, lists=view.lists)


def provenance(
    origin: Sequence[Fact], packs: Sequence[PackRow], words: Words, *, lists: Sequence[ListRow] = ()
) -> Iterator[str]:
    """Yield what a result was made of."""
    yield from heading(words, Message("How this was made"))
    yield from facts(origin)
    if packs:
        heads = [Message("Pack"), Message("Version"), Message("State"), Message("Reviewed on"), Message("SHA-256")]
        rows = [(each.id, each.version, each.status, each.reviewed_on, each.digest) for each in packs]
        yield ""
        yield from table([words.say(head) for head in heads], rows)
    if lists:
        heads = [Message("List"), Message("Edition"), Message("Age"), Message("State"), Message("SHA-256")]
        yield ""
        yield from table(
            [words.say(head) for head in heads],
            [(each.title, each.day, each.age, each.state, each.digest) for each in lists],
        )


def _sources(view: ReportView, words: Words) -> Iterator[str]:
    yield from sources(view.sources, words)


def sources(listed: Sequence[ListedSource], words: Words) -> Iterator[str]:
    """Yield the documents that are cited, by their number."""
    if not listed:
        return
    yield from heading(words, Message("Sources"))
    for source in listed:
        about = [safe(source.details), f"<{address(source.url)}>" if source.url else ""]
        title = f'{source.number}. <a id="{source.anchor}"></a>{safe(source.title)}'
        yield " – ".join(part for part in (title, *about) if part)


def _closing(view: ReportView, words: Words) -> Iterator[str]:
    yield from closing(view.closing, words)


def closing(sentences: Sequence[str], words: Words) -> Iterator[str]:
    """Yield the standing sentences: what a report is not."""
    yield "---"
    yield ""
    yield (" " if words.language == "en" else "").join(safe(each) for each in sentences)


_PARTS: tuple[Writer, ...] = (
    _first_part,
    _purpose,
    _steps,
    _frameworks,
    markdown_findings.findings,
    markdown_findings.partners,
    markdown_matches.matches,
    markdown_findings.duties,
    lambda view, words: markdown_work.measures(view.measures, words),
    lambda view, words: markdown_work.points(Part.VALUES.label, view.values, words),
    lambda view, words: markdown_work.points(Part.PRACTICE.label, view.practice, words),
    markdown_work.open_questions,
    lambda view, words: markdown_work.not_checked(view.not_checked, words),
    markdown_work.not_needed,
    markdown_differences.differences,
    _determinations,
    _sign_off,
    _provenance,
    _sources,
    _closing,
)
