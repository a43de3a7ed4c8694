"""What an institution has in place of what the frameworks ask of institutions. It has no tier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from rscheck.model.assessment import ListedMeasure, NotChecked, PointResult, Provenance
from rscheck.model.citation import Source, Text
from rscheck.model.pack import Flag
from rscheck.plain import Plain, plain

__all__ = ["InstitutionReview"]


@plain
class InstitutionReview(Plain):
    """One institution at one date: the points of each framework, what would close the gaps, and what was not checked.

    ``frameworks`` are the titles of the packs that the points come from, by id.
    """

    institution: str
    title: str
    as_of: date
    answered_on: date | None
    points: tuple[PointResult, ...]
    measures: tuple[ListedMeasure, ...]
    not_checked: tuple[NotChecked, ...]
    provenance: Provenance
    frameworks: Mapping[str, Text] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    flags: Mapping[str, Flag] = field(default_factory=dict)
