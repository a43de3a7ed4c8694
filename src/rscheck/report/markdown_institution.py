"""The review of an institution as Markdown: gaps by category, and the measures that would close them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rscheck.i18n import Message, Words
from rscheck.model.institution import InstitutionReview
from rscheck.report import markdown_work
from rscheck.report.institution_view import InstitutionView, institution_view_of
from rscheck.report.markdown_format import closing, joined_languages, provenance, sources
from rscheck.report.markdown_layout import facts, heading, item, safe, said

__all__ = ["markdown_institution"]

Writer = Callable[[InstitutionView, Words], Iterator[str]]


def markdown_institution(review: InstitutionReview, languages: Sequence[Words]) -> str:
    """Return the report on an institution as Markdown; in several languages one after the other."""
    return joined_languages([_in_one(review, words) for words in languages])


def _in_one(review: InstitutionReview, words: Words) -> str:
    view = institution_view_of(review, words)
    parts = ["\n".join(part(view, words)) for part in _PARTS]
    return "\n\n".join(part for part in parts if part)


def _first_part(view: InstitutionView, words: Words) -> Iterator[str]:
    yield f"# {safe(view.title)}"
    yield ""
    yield said(words, Message("What frameworks ask of institutions, looked at for {day}", {"day": view.as_of}))
    yield ""
    yield "> [!NOTE]"
    yield f"> **{safe(view.sentence)}**"
    yield ""
    yield from facts(view.facts)
    yield from (item(safe(each)) for each in view.relaxed)


def _gaps(view: InstitutionView, words: Words) -> Iterator[str]:
    yield from heading(words, Message("Point by point"))
    yield from markdown_work.point_groups(view.groups, words)


_PARTS: tuple[Writer, ...] = (
    _first_part,
    _gaps,
    lambda view, words: markdown_work.measures(view.measures, words),
    lambda view, words: markdown_work.not_checked(view.not_checked, words),
    lambda view, words: provenance(view.origin, view.packs, words),
    lambda view, words: sources(view.sources, words),
    lambda view, words: closing(view.closing, words),
)
