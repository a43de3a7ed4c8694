"""A difference of the model as it stands in a pack file: the way back from :mod:`rscheck.catalogue.differences`."""

from __future__ import annotations

from rscheck.catalogue.unparse_parts import stands, told
from rscheck.model.difference import Difference, DifferenceSide
from rscheck.yamlfile import Node

__all__ = ["difference_node"]


def difference_node(difference: Difference, own: str) -> dict[str, Node]:
    """Return a difference as it is written in the pack of the id ``own``."""
    return told(
        id=difference.id,
        topic=difference.topic,
        title=dict(difference.title),
        because=dict(difference.because),
        sides=[_side(each, own) for each in difference.sides],
        basis=difference.basis.id,
    )


def _side(side: DifferenceSide, own: str) -> dict[str, Node]:
    return told(
        framework=side.framework,
        item=side.item,
        stance=side.stance,
        says=dict(side.says),
        **stands(side.basis, side.cite, own),
    )
