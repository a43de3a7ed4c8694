"""The shape of programme presets in pack files."""

from __future__ import annotations

from rscheck.catalogue.fields import BasisId, Cite, Day, Identifier, PackId, Raw, Shape, Words

__all__ = ["PresetShape"]


class PresetShape(Shape):
    """What naming a programme fixes; the key under which it stands is an option of ``funding.programme``."""

    title: Words
    as_of: Day
    about: Words = {}
    frameworks: list[PackId] = []
    answers: dict[Identifier, Raw] = {}
    note: Words = {}
    ask: Words = {}
    cite: Cite = []
    basis: BasisId | None = None
