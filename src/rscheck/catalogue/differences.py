"""Where frameworks differ, as it stands in a pack file: read, joined to the items that say it, and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rscheck.catalogue.declare import citations, grade
from rscheck.catalogue.difference_shapes import DifferenceShape, SideShape
from rscheck.catalogue.format import Header, PackFile
from rscheck.catalogue.items import Item, items_of
from rscheck.catalogue.problems import ProblemLog
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location, Path
from rscheck.model.citation import Citation
from rscheck.model.difference import Difference, DifferenceSide
from rscheck.model.pack import Catalogue, Pack
from rscheck.model.terms import Basis
from rscheck.text import nearest

__all__ = ["difference_problems", "differences_of", "joined_to_items"]


def differences_of(shape: PackFile, log: ProblemLog) -> tuple[Difference, ...]:
    """Return the differences that a pack tells, each side as it is written."""
    return tuple(_difference(each, shape.pack, ("differences", i), log) for i, each in enumerate(shape.differences))


def _difference(shape: DifferenceShape, header: Header, path: Path, log: ProblemLog) -> Difference:
    if min(len({each.framework for each in shape.sides}), len({each.stance for each in shape.sides})) < 2:
        message = Message("{name} needs at least two frameworks, and two stances", {"name": shape.id})
        log.add("P440", message, (*path, "sides"), key=True)
    default = Basis.of(header.basis)
    return Difference(
        id=shape.id,
        pack=header.id,
        topic=shape.topic,
        title=shape.title,
        sides=tuple(_side(each, header, (*path, "sides", i), log) for i, each in enumerate(shape.sides)),
        because=shape.because,
        basis=grade(shape.basis, default),
        location=log.document.locate((*path, "id")),
    )


def _side(shape: SideShape, header: Header, path: Path, log: ProblemLog) -> DifferenceSide:
    return DifferenceSide(
        framework=shape.framework,
        stance=shape.stance,
        says=shape.says,
        item=shape.item,
        # Where an item says it, how well that was read is known there.
        basis=grade(shape.basis, Basis.OFFICIAL if shape.item else Basis.of(header.basis)),
        cite=citations(shape.cite, header.id),
        location=log.document.locate((*path, "item" if shape.item else "framework")),
    )


def joined_to_items(packs: Mapping[str, Pack]) -> dict[str, Pack]:
    """Return the packs with each side's grade at most that of its item, and the item's citations if it has none."""
    if not any(pack.differences for pack in packs.values()):
        return dict(packs)
    named = {side.framework for pack in packs.values() for each in pack.differences for side in each.sides}
    items = {name: items_of(packs[name]) for name in named & packs.keys()}

    def joined(side: DifferenceSide) -> DifferenceSide:
        found = items.get(side.framework, {})
        item = found.get(side.item)
        if item is None:
            return side
        basis: Basis = getattr(item, "basis", side.basis)
        return replace(side, basis=min(side.basis, basis), cite=side.cite or _cited(item, side.item, found))

    return {
        key: replace(
            pack,
            differences=tuple(replace(each, sides=tuple(map(joined, each.sides))) for each in pack.differences),
        )
        for key, pack in packs.items()
    }


def _cited(item: Item, address: str, items: Mapping[str, Item]) -> tuple[Citation, ...]:
    """Return the citations of an item; a part of a tree without any rests on those of its tree."""
    tree = items.get(address.partition(":")[0])
    own: tuple[Citation, ...] = getattr(item, "cite", ())
    return own or getattr(tree, "cite", ())


def difference_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the sides whose item their framework does not have; a framework that is not at hand is left alone."""
    for pack in catalogue.packs.values():
        for difference in pack.differences:
            for side in difference.sides:
                framework = catalogue.packs.get(side.framework)
                if framework is not None and side.item:
                    yield from _missing(difference, side, items_of(framework))


def _missing(difference: Difference, side: DifferenceSide, items: Mapping[str, Item]) -> Iterator[Problem]:
    if side.item not in items:
        close = nearest(side.item, tuple(items))
        yield Problem(
            "P511",
            Message(
                "{name} names {item}, which the pack {pack} does not have",
                {"name": difference.id, "item": side.item, "pack": side.framework},
            ),
            side.location or Location(""),
            Message("did you mean {key}?", {"key": close}) if close else None,
        )
