"""Where frameworks differ, in words: each side under the name of its framework, none of them chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rscheck.i18n import Message, Words
from rscheck.model.citation import Text
from rscheck.model.difference import DifferenceResult, SideResult
from rscheck.plain import Plain, plain
from rscheck.report.citations import Cited, SourceNumbers
from rscheck.report.phrases import basis_words, pick

__all__ = ["HEADING", "INTRODUCTION", "DifferenceView", "SideView", "differences_in_words", "subjects_of"]

HEADING = Message("Where the frameworks differ")

INTRODUCTION = Message(
    "Each framework is applied as it stands. What one says is not weighed against another, and nothing is chosen."
)


@plain
class SideView(Plain):
    """What one framework says: the item that says it, how well it was read, and a note while it may not apply."""

    framework: str
    says: str
    item: str
    basis: str
    note: str
    cited: tuple[Cited, ...]


@plain
class DifferenceView(Plain):
    """One thing on which frameworks differ, why, whose reading that is, and what each of them says."""

    id: str
    title: str
    because: str
    basis: str
    sides: tuple[SideView, ...]


def differences_in_words(
    differences: Iterable[DifferenceResult], titles: Mapping[str, Text], words: Words, sources: SourceNumbers
) -> tuple[DifferenceView, ...]:
    """Return differences in the words of one language, in their own order."""
    return tuple(
        DifferenceView(
            id=each.id,
            title=pick(words, each.title) or each.id,
            because=pick(words, each.because),
            basis=basis_words(words, each.basis),
            sides=tuple(_side(side, titles, words, sources) for side in each.sides),
        )
        for each in differences
    )


def subjects_of(differences: Iterable[DifferenceView], words: Words) -> str:
    """Return what frameworks differ on in one sentence; nothing where they do not."""
    titles = words.say(Message("; ")).join(each.title for each in differences)
    return words.say(Message("They differ on: {subjects}", {"subjects": titles})) if titles else ""


def _side(side: SideResult, titles: Mapping[str, Text], words: Words, sources: SourceNumbers) -> SideView:
    return SideView(
        framework=pick(words, titles.get(side.framework, {})) or side.framework,
        says=pick(words, side.says),
        item=side.item,
        basis=basis_words(words, side.basis),
        note=words.say(Message("not yet known whether it applies")) if side.applies is None else "",
        cited=sources.cited(side.cite),
    )
