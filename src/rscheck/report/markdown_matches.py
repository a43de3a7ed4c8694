"""Names close to entries of lists, as Markdown: each match with its list, what a listing means, and why it is one."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.i18n import Message, Words
from rscheck.report.markdown_layout import fact, facts, heading, item, safe, said
from rscheck.report.screening_words import NO_CLEARANCE, OWNERSHIP
from rscheck.report.view import ReportView

__all__ = ["matches"]


def matches(view: ReportView, words: Words) -> Iterator[str]:
    """Yield the matches, those that wait for a decision first; what it means if there are none."""
    if not view.matches and not view.compared:
        return
    yield from heading(words, Message("Names compared with lists"))
    if view.compared:
        yield fact(words, Message("Compared"), view.compared)
    if not view.matches:
        yield item(said(words, Message("No name is close to an entry.")))
    yield item(said(words, NO_CLEARANCE))
    yield item(said(words, OWNERSHIP))
    for each in view.matches:
        yield ""
        yield f"### {safe(each.name)} – {safe(each.entry)} – {safe(each.list)}"
        yield ""
        yield f"- **{safe(each.band)}**; {safe(each.state)}"
        yield from facts(each.facts)
        if each.command:
            yield fact(words, Message("To record a decision"), each.command)
