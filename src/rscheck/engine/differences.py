"""Where the frameworks that concern a project differ from each other: told, never weighed."""

from __future__ import annotations

from collections.abc import Sequence

from rscheck.engine.context import Context
from rscheck.model.assessment import FrameworkResult
from rscheck.model.difference import Difference, DifferenceResult, SideResult
from rscheck.model.terms import Basis
from rscheck.model.truth import Truth

__all__ = ["differences_of"]


def differences_of(context: Context, frameworks: list[FrameworkResult]) -> tuple[DifferenceResult, ...]:
    """Return the differences between at least two frameworks that apply to the project, or may, and do not agree.

    What is not confirmed is told with the others, but is not enough for there to be a difference.
    """
    applies = {each.id: each.applies for each in frameworks}
    found = []
    for difference, told in context.engine.standing.differences:
        states = tuple([applies.get(side.framework, False) for side in difference.sides])
        result = told[states] if states in told else told.keep(states, _told(difference, states))
        if result is not None:
            found.append(result)
    return tuple(found)


def _told(difference: Difference, states: Sequence[Truth]) -> DifferenceResult | None:
    """Return a difference as it is told where the frameworks of its sides apply like this, None if they agree."""
    applying = [(side, truth) for side, truth in zip(difference.sides, states, strict=True) if truth is not False]
    sides = tuple(
        SideResult(
            framework=side.framework,
            item=side.item,
            stance=side.stance,
            applies=truth,
            says=side.says,
            basis=side.basis,
            cite=side.cite,
        )
        for side, truth in applying
    )
    if not _disagree(sides):
        return None
    return DifferenceResult(
        id=difference.id,
        topic=difference.topic,
        title=difference.title,
        because=difference.because,
        basis=difference.basis,
        sides=sides,
    )


def _disagree(sides: Sequence[SideResult]) -> bool:
    counted = {(each.framework, each.stance) for each in sides if each.basis is not Basis.UNCONFIRMED}
    return any(one[0] != other[0] and one[1] != other[1] for one in counted for other in counted)
