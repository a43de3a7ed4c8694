"""Editions of lists pinned for many projects: what was counted on one day, by digest."""

from __future__ import annotations

from datetime import date

from rscheck.plain import Plain, plain

__all__ = ["PinnedEdition", "PinnedList", "Pins"]


@plain
class PinnedEdition(Plain):
    """One edition by its day and by the SHA-256 of its file."""

    day: date
    digest: str


@plain
class PinnedList(Plain):
    """A list by the SHA-256 of its description, and the edition that counts; None where there was none."""

    list: str
    description: str
    edition: PinnedEdition | None = None


@plain
class Pins(Plain):
    """Every list that was known, by id, and the edition of the registry of research organisations, if there was one."""

    lists: tuple[PinnedList, ...] = ()
    registry: PinnedEdition | None = None
