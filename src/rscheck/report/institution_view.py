"""One view of an institution's review for every format: gaps by category, measures, what was not checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rscheck.i18n import Message, Words
from rscheck.model.institution import InstitutionReview
from rscheck.model.terms import Part
from rscheck.plain import Plain, plain
from rscheck.report.citations import ListedSource, SourceNumbers
from rscheck.report.coverage import NotCheckedView, not_checked_of
from rscheck.report.fact import Fact
from rscheck.report.local_policy import overlay_facts, relaxed_sentences
from rscheck.report.measures import MeasureGroup, measures_of
from rscheck.report.origin import PackRow, origin_facts, pack_rows
from rscheck.report.points import PointGroup, groups_of, tally

__all__ = ["InstitutionView", "institution_view_of"]

_CLOSING = (
    Message("This is not legal advice."),
    Message("It describes arrangements of an institution; it is not a judgement of any person."),
    Message("Its gaps move no tier of a project unless a rule that is cited there says so."),
)


@plain
class InstitutionView(Plain):
    """Everything the report on an institution shows, in the order of its parts."""

    title: str
    as_of: str
    sentence: str
    facts: tuple[Fact, ...]
    relaxed: tuple[str, ...]
    groups: tuple[PointGroup, ...]
    measures: tuple[MeasureGroup, ...]
    not_checked: tuple[NotCheckedView, ...]
    origin: tuple[Fact, ...]
    packs: tuple[PackRow, ...]
    sources: tuple[ListedSource, ...]
    closing: tuple[str, ...]


def institution_view_of(review: InstitutionReview, words: Words) -> InstitutionView:
    """Return a review in the words of one language, ready to be laid out."""
    numbers = SourceNumbers(review.sources, words)
    headings = {name: (flag.title, flag.text) for name, flag in review.flags.items()}
    # Whatever part of a project's report they would belong to: of an institution, all of them are practices.
    points = [replace(each, part=Part.PRACTICE.id) for each in review.points]
    titles = {**review.frameworks, **{each.id: each.title for each in review.measures}}
    groups = groups_of(points, headings, titles, words, numbers)
    measures = measures_of(review.measures, review.as_of, words, numbers)
    answered = review.answered_on.isoformat() if review.answered_on else ""
    return InstitutionView(
        title=review.title or review.institution,
        as_of=review.as_of.isoformat(),
        sentence=_sentence(review, words),
        facts=(
            Fact(words.say(Message("Answered on")), answered),
            *(Fact(group.title, group.tally) for group in groups),
        ),
        relaxed=relaxed_sentences(review.provenance.relaxations, words),
        groups=groups,
        measures=measures,
        not_checked=not_checked_of(review.not_checked, review.frameworks, words),
        origin=(
            *origin_facts(review.provenance, review.as_of, words, with_threshold=False),
            *overlay_facts(review.provenance, words),
        ),
        packs=pack_rows(review.provenance, words),
        sources=numbers.listed(),
        closing=tuple(words.say(each) for each in _CLOSING),
    )


def _sentence(review: InstitutionReview, words: Words) -> str:
    states = [each.state for each in review.points]
    values: Mapping[str, object] = {
        "tally": tally(review.points, words),
        "gaps": states.count("open"),
    }
    if not review.points:
        return words.say(Message("No framework that is loaded asks anything of institutions."))
    if "open" not in states:
        return words.say(Message("In place: {tally}. No gap is known.", values))
    return words.say(
        Message("In place: {tally}. {gaps} gap.", values, "In place: {tally}. {gaps} gaps.", states.count("open"))
    )
