"""An institution's review on the screen: how much is in place in each category, and the gaps."""

from __future__ import annotations

from rscheck.cli.page import Page
from rscheck.i18n import Message
from rscheck.model.institution import InstitutionReview
from rscheck.report.institution_view import institution_view_of

__all__ = ["show_institution"]


def show_institution(page: Page, review: InstitutionReview, *, quiet: bool = False) -> None:
    """Draw the review of an institution. ``quiet`` writes the sentence of the result only."""
    view = institution_view_of(review, page.words)
    page.line(view.sentence)
    for sentence in view.relaxed:
        page.line(sentence)
    if quiet:
        return
    for fact in view.facts:
        page.fact(fact.label, fact.value)
    for group in view.groups:
        missing = [each for each in group.points if each.key == "open"]
        if not missing:
            continue
        page.blank()
        page.line(group.title, style="bold")
        for point in missing:
            page.hanging("  - ", point.title, f"({point.id})")
            page.hanging("    ", "; ".join(part for part in (point.framework, point.force, point.basis) if part))
            if point.measures:
                page.fact(page.say(Message("measures")), ", ".join(point.measures), indent="    ")
    page.blank()
    page.whole(f"{page.say(Message('the full report'))}: ", f"rscheck report {review.provenance.project_file}")
