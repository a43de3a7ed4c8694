"""What every item has in a pack file: keys without what is empty, its grade and its citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rscheck.model.citation import Citation
from rscheck.model.terms import Basis
from rscheck.yamlfile import Node

__all__ = ["cited", "stands", "told"]


def told(**values: Any) -> dict[str, Node]:
    """Return a map without what is empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def cited(cites: Iterable[Citation], own: str) -> list[Node]:
    """Return citations; a source of the pack of the id ``own`` is named without it."""
    return [told(source=each.source.removeprefix(f"{own}/"), at=each.at, quote=each.quote) for each in cites]


def stands(basis: Basis, cites: Iterable[Citation], own: str) -> dict[str, Any]:
    """Return what an item of the pack of the id ``own`` stands on."""
    return {"basis": basis.id, "cite": cited(cites, own)}
