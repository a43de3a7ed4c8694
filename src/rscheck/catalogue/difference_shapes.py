"""The shape of differences in pack files."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rscheck.catalogue.fields import BasisId, Cite, Identifier, PackId, Shape, Words

__all__ = ["DifferenceShape", "SideShape"]


class SideShape(Shape):
    """What one framework says."""

    framework: PackId
    item: Identifier | Literal[""] = ""
    stance: Identifier
    says: Words
    cite: Cite = []
    basis: BasisId | None = None


class DifferenceShape(Shape):
    """One thing on which frameworks differ."""

    id: Identifier
    topic: Identifier
    title: Words
    because: Words = {}
    sides: list[SideShape] = Field(min_length=2)
    basis: BasisId | None = None
