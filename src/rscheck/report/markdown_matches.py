"""Names close to entries of lists, as Markdown: each match with its list, what a listing means, and why it is one."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.i18n import Message, Words
from rscheck.report.markdown_layout import fact, facts, heading, safe, said
from rscheck.report.screening_words import NO_CLEARANCE
from rscheck.report.view import ReportView

__all__ = ["matches"]


def matches(view: ReportView, words: Words) -> Iterator[str]:
    """Yield the matches, those that wait for a decision first; nothing if no name is close to an entry."""
    if not view.matches:
        return
    yield from heading(words, Message("Names close to entries of lists"))
    yield said(words, NO_CLEARANCE)
    for each in view.matches:
        yield ""
        yield f"### {safe(each.name)} – {safe(each.entry)}"
        yield ""
        yield f"- **{safe(each.band)}**; {safe(each.state)}"
        yield from facts(each.facts)
        if each.command:
            yield fact(words, Message("To record a decision"), each.command)
