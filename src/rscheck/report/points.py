"""Points in words: what is in place, what is missing, what is open, under the headings of their source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rscheck.i18n import Message, Words
from rscheck.model.assessment import PointResult
from rscheck.model.citation import Text
from rscheck.model.terms import Part
from rscheck.plain import Plain, plain
from rscheck.report.citations import Cited, SourceNumbers
from rscheck.report.phrases import basis_words, force_words, pick

__all__ = ["PointGroup", "PointView", "groups_of", "tally"]

_ORDER = ("open", "unknown", "met")

_STATES = {
    Part.PRACTICE.id: {
        "met": Message("in place"),
        "open": Message("missing"),
        "unknown": Message("not known"),
    },
}
_CONSIDERED = {
    "met": Message("considered"),
    "open": Message("still to consider"),
    "unknown": Message("not yet answered"),
}


@plain
class PointView(Plain):
    """One point in words: ``met`` says whether its box is ticked, ``measures`` are titles of what would close it."""

    id: str
    title: str
    met: bool
    state: str
    key: str
    framework: str
    force: str
    basis: str
    measures: tuple[str, ...]
    cited: tuple[Cited, ...]


@plain
class PointGroup(Plain):
    """The points under one heading, with how many of them are met."""

    title: str
    text: str
    tally: str
    points: tuple[PointView, ...]


def groups_of(
    points: Iterable[PointResult],
    headings: Mapping[str, tuple[Text, Text]],
    titles: Mapping[str, Text],
    words: Words,
    sources: SourceNumbers,
) -> tuple[PointGroup, ...]:
    """Return points under the first of their flags, in the order of ``headings``; what is missing comes first.

    ``headings`` gives title and text of each flag, ``titles`` those of frameworks and measures.
    """
    grouped: dict[str, list[PointResult]] = {flag: [] for flag in headings}
    for each in points:
        grouped.setdefault(each.flags[0] if each.flags else "", []).append(each)
    groups = []
    for flag, found in grouped.items():
        if found:
            title, text = headings.get(flag, ({}, {}))
            ordered = sorted(found, key=lambda each: (_ORDER.index(each.state), each.id))
            groups.append(
                PointGroup(
                    title=pick(words, title) or flag or words.say(Part.PRACTICE.label),
                    text=pick(words, text),
                    tally=tally(found, words),
                    points=tuple(_point(each, titles, words, sources) for each in ordered),
                )
            )
    return tuple(groups)


def tally(points: Iterable[PointResult], words: Words) -> str:
    """Return how many points are met, missing and open, in one line."""
    states = [each.state for each in points]
    values = {"met": states.count("met"), "all": len(states), "open": states.count("unknown")}
    if values["open"]:
        return words.say(Message("{met} of {all}; {open} not answered", values))
    return words.say(Message("{met} of {all}", values))


def _point(point: PointResult, titles: Mapping[str, Text], words: Words, sources: SourceNumbers) -> PointView:
    states = _STATES.get(point.part, _CONSIDERED)
    measures = point.measures if point.state != "met" else ()
    return PointView(
        id=point.id,
        title=pick(words, point.title) or point.id,
        met=point.state == "met",
        state=words.say(states[point.state]),
        key=point.state,
        framework=pick(words, titles.get(point.framework, {})) or point.framework,
        force=force_words(words, point.force),
        basis=basis_words(words, point.basis),
        measures=tuple(pick(words, titles.get(each, {})) or each for each in measures),
        cited=sources.cited(point.cite),
    )
