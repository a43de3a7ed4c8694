"""Where the frameworks that concern a project differ from each other: told, never weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rscheck.engine.context import Context
from rscheck.model.assessment import FrameworkResult
from rscheck.model.difference import Difference, DifferenceResult, SideResult
from rscheck.model.terms import Basis

__all__ = ["differences_of"]


def differences_of(context: Context, frameworks: list[FrameworkResult]) -> tuple[DifferenceResult, ...]:
    """Return the differences between at least two frameworks that apply to the project, or may, and do not agree.

    What is not confirmed is told with the others, but is not enough for there to be a difference.
    """
    applies = {each.id: each.applies for each in frameworks if each.applies is not False}
    found = []
    for pack in context.engine.catalogue.packs.values():
        for difference in pack.differences:
            sides = tuple(_sides(difference, applies))
            if _disagree(sides):
                found.append(
                    DifferenceResult(
                        id=difference.id,
                        topic=difference.topic,
                        title=difference.title,
                        because=difference.because,
                        basis=difference.basis,
                        sides=sides,
                    )
                )
    return tuple(found)


def _disagree(sides: tuple[SideResult, ...]) -> bool:
    counted = {(each.framework, each.stance) for each in sides if each.basis is not Basis.UNCONFIRMED}
    return any(one[0] != other[0] and one[1] != other[1] for one in counted for other in counted)


def _sides(difference: Difference, applies: Mapping[str, bool | None]) -> Iterator[SideResult]:
    for side in difference.sides:
        if side.framework in applies:
            yield SideResult(
                framework=side.framework,
                item=side.item,
                stance=side.stance,
                applies=applies[side.framework],
                says=side.says,
                basis=side.basis,
                cite=side.cite,
            )
