"""Many projects on the screen: one row each, what needs attention first, the totals; or the summary of a call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from rscheck.cli.page import Page
from rscheck.cli.table import draw_cells, draw_register
from rscheck.cli.terminal import TIER_STYLES, and_more
from rscheck.i18n import Message, Words
from rscheck.model.citation import Text
from rscheck.model.overlay import Relaxation
from rscheck.model.terms import Tier
from rscheck.report.local_policy import relaxed_sentences
from rscheck.report.ordered_rows import ordered_rows
from rscheck.report.phrases import pick
from rscheck.report.register_order import NO_RANKING, Counted, totals_of
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow
from rscheck.report.register_summary import Summary, summary_parts

__all__ = ["show_many", "show_summary"]

_ROWS_SHOWN = 5
"""What decides is told of so many projects, those that need attention first."""

_ITEMS_NAMED = 3
"""So many of the rules that decide are named there."""


def show_many(page: Page, rows: Iterable[RegisterRow], titles: Mapping[str, Text]) -> None:
    """Draw one row a project, those that need attention first, then what decides the first of them, and the totals.

    ``titles`` say what the rules that decide are about.
    """
    passed = _Passed()
    with ordered_rows(passed.through(rows)) as ordered:
        draw_register(page, ordered, _row_style)
        _attention(page, islice(filter(_needs_attention, ordered), _ROWS_SHOWN), passed.listed, titles)
    page.heading(Message("Together"))
    for fact in totals_of(passed.counted.totals, page.words):
        page.fact(fact.label, fact.value)
    for sentence in relaxed_sentences(passed.relaxed, page.words):
        page.line(sentence)


class _Passed:
    """What is told of all rows together, noted as they pass."""

    def __init__(self) -> None:
        self.counted = Counted()
        self.listed = 0
        self.relaxed: list[Relaxation] = []

    def through(self, rows: Iterable[RegisterRow]) -> Iterator[RegisterRow]:
        for row in rows:
            self.counted.add(row)
            self.listed += _needs_attention(row)
            self.relaxed += [each for each in row.relaxed if each not in self.relaxed]
            yield row


def _needs_attention(row: RegisterRow) -> bool:
    return row.tier is not None and row.tier.at_most > Tier.LOW


def _attention(page: Page, first: Iterable[RegisterRow], listed: int, titles: Mapping[str, Text]) -> None:
    """Draw what decides, or keeps open, the first of the projects above standard practice; ``listed`` counts them."""
    if not listed:
        return
    page.heading(Message("What needs attention first"))
    page.line(page.say(NO_RANKING))
    for row in first:
        page.hanging("  - ", page.say(_why(row, titles, page.words)))
    and_more(page, listed - _ROWS_SHOWN)


def _why(row: RegisterRow, titles: Mapping[str, Text], words: Words) -> Message:
    items = row.decided_by or row.kept_open_by
    named = [_with_title(each, titles, words) for each in items[:_ITEMS_NAMED]]
    named += ["…"] if len(items) > _ITEMS_NAMED else []
    values = {"project": row.project or row.name, "items": words.say(Message("; ")).join(named)}
    if row.decided_by:
        said = Message("{project}: decided by {items}", values)
    else:
        said = Message("{project}: kept open by {items}", values)
    if row.deadline is None or row.as_of is None or row.deadline < row.as_of:
        return said
    return Message("{said}; next date {day}", {"said": said, "day": row.deadline})


def _with_title(item: str, titles: Mapping[str, Text], words: Words) -> str:
    """Return a rule by its id, by which it is explained, and by what it is about."""
    title = pick(words, titles.get(item, {}))
    return f"{item} {title}" if title else item


def _row_style(row: RegisterRow) -> str:
    """Return the colour of the highest tier that is possible: what is open must not look settled."""
    return TIER_STYLES[row.tier.at_most] if row.tier else "bold"


def show_summary(page: Page, rows: Iterable[RegisterRow], origin: RegisterOrigin) -> None:
    """Draw the summary of a call: the totals, then each part with what it counts."""
    summary = Summary.of(rows)
    for fact in totals_of(summary.totals, page.words):
        page.fact(fact.label, fact.value)
    for _, title, shares in summary_parts(summary, origin, page.words):
        page.blank()
        page.line(title, style="bold")
        heads = [page.say(each) for each in (Message("Id"), Message("Projects"), Message("Text"))]
        rows_of_part = [(each.id, str(each.count), each.text) for each in shares]
        draw_cells(page, heads, rows_of_part, counts=(1,), soft=(2,))
