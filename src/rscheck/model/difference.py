"""Where frameworks differ on one thing: what each says, side by side. Nothing is merged and nothing is chosen."""

from __future__ import annotations

from dataclasses import field

from rscheck.location import Location
from rscheck.model.citation import Citation, Text
from rscheck.model.terms import Basis
from rscheck.plain import Late, Plain, plain

__all__ = ["Difference", "DifferenceResult", "DifferenceSide", "SideResult"]


@plain
class DifferenceSide(Plain):
    """What one framework says of it: a pack's id, and the address of the item that says it, if it is not the whole.

    Frameworks of the same ``stance`` agree. The framework may be one that is not at hand; it is then not told. Without
    citations those of the item count, and its grade is never better than that of the item.
    """

    framework: str
    stance: str
    says: Text
    item: str = ""
    basis: Basis = Basis.UNCONFIRMED
    cite: tuple[Citation, ...] = ()
    location: Location | None = None


@plain
class Difference(Late):
    """One thing on which frameworks differ: what it is about (``topic``), why they differ, and what each says."""

    id: str
    pack: str
    topic: str
    title: Text
    sides: tuple[DifferenceSide, ...]
    because: Text = field(default_factory=dict)
    basis: Basis = Basis.UNCONFIRMED
    location: Location | None = None

    @property
    def frameworks(self) -> tuple[str, ...]:
        """Return the frameworks that say something of it, each once."""
        return tuple(dict.fromkeys(each.framework for each in self.sides))


@plain
class SideResult(Plain):
    """What one framework that concerns a project says, or may: ``applies`` is True, or None while that is open."""

    framework: str
    item: str
    stance: str
    applies: bool | None
    says: Text
    basis: Basis
    cite: tuple[Citation, ...]


@plain
class DifferenceResult(Plain):
    """Where frameworks that concern a project differ, or may; only their sides are told."""

    id: str
    topic: str
    title: Text
    because: Text
    basis: Basis
    sides: tuple[SideResult, ...]
