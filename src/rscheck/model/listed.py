"""Matches and lists as parts of an assessment: names beside entries, and the editions they were compared with."""

from __future__ import annotations

from datetime import date

from rscheck.location import Location
from rscheck.model.citation import Text
from rscheck.model.screened import WeighedMatch
from rscheck.plain import Plain, plain

__all__ = ["ListProvenance", "ListedMatch", "MatchPlace"]


@plain
class MatchPlace(Plain):
    """An answer that gives a name: of which question, of which record, and where it stands."""

    question: str
    record: str
    number: int | None
    location: Location | None


@plain
class ListedMatch(Plain):
    """A name of the project that is close to an entry of a list: a lead for a person.

    ``age`` is that of the edition in days, ``stale`` whether it is too old to count as checked.
    """

    weighed: WeighedMatch
    places: tuple[MatchPlace, ...]
    title: Text
    effect: Text
    age: int
    stale: bool

    @property
    def key(self) -> str:
        """Return list and entry, as ``rscheck decide`` takes them."""
        return self.weighed.key


@plain
class ListProvenance(Plain):
    """Which edition of a list names were compared with: ``state`` is ``checked`` or ``stale``."""

    id: str
    title: Text
    day: date
    digest: str
    age: int
    state: str
