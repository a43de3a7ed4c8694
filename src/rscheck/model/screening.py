"""What comes of comparing a name with lists: matches with reasons, what was not checked, people's decisions."""

from __future__ import annotations

from datetime import date
from enum import Enum

from rscheck.model.watchlist import Edition, Entry, ListedName, Watchlist
from rscheck.plain import Plain, plain

__all__ = [
    "AlignedWord",
    "Band",
    "Comparison",
    "CountryCheck",
    "Decision",
    "ListChecked",
    "Match",
    "Screening",
    "Verdict",
]


class Band(Enum):
    """How a name stands to an entry. ``related`` is a unit, parent or campus of a listed body, not the body itself."""

    CLOSE = "close"
    POSSIBLE = "possible"
    RELATED = "related"
    NONE = "none"


class CountryCheck(Enum):
    """Whether the country of the query is one of the entry's. ``not_given`` is where the list names none."""

    AGREES = "agrees"
    CONFLICTS = "conflicts"
    UNKNOWN = "unknown"
    NOT_GIVEN = "not_given"


class Verdict(Enum):
    """What a person decided about a match."""

    CONFIRMED = "confirmed"
    NOT_THIS_BODY = "not_this_body"
    CANNOT_TELL = "cannot_tell"


@plain
class AlignedWord(Plain):
    """Two words taken for the same, as they were written, and how: the id of a way told in :mod:`rscheck.report`.

    ``how`` is ``same``, ``abbreviation``, ``spelling``, ``translation``, ``script``, ``number`` or ``joined``.
    """

    query: str
    listed: str
    how: str


@plain
class Comparison(Plain):
    """How one name compares with one listed name: a pure function of the two.

    ``score`` is from 0 to 1, after ``caps``, the ids of the differences that limit it. ``part`` is the part of an
    affiliation string that was compared, empty if it was the whole.
    """

    band: Band
    score: float
    aligned: tuple[AlignedWord, ...] = ()
    unmatched_query: tuple[str, ...] = ()
    unmatched_listed: tuple[str, ...] = ()
    caps: tuple[str, ...] = ()
    part: str = ""


@plain
class Match(Plain):
    """A name and an entry that may be the same body, or related. It is a lead for a person, not a finding.

    ``by`` is the query as compared: the name itself, or another name of the same body by a registry, which
    ``registry`` then names.
    """

    query: str
    entry: Entry
    listed: ListedName
    comparison: Comparison
    country: CountryCheck
    edition: Edition
    query_country: str = ""
    by: str = ""
    registry: str = ""

    @property
    def band(self) -> Band:
        """Return the band, after the country has been looked at."""
        return self.comparison.band


@plain
class ListChecked(Plain):
    """A list and how it took part. ``state`` is ``checked``, ``stale``, ``missing`` or ``unreadable``.

    ``age`` is in days on the day of screening; None where there is no edition.
    """

    watchlist: Watchlist
    state: str
    edition: Edition | None = None
    age: int | None = None


@plain
class Screening(Plain):
    """One name screened: every match, best first, and every list that is known with how it took part."""

    query: str
    country: str
    day: date
    matches: tuple[Match, ...]
    lists: tuple[ListChecked, ...]


@plain
class Decision(Plain):
    """A person's judgement on one name and one entry; ``entry_digest`` is the entry as it was then.

    ``query`` is the name as it was written, ``key`` the form in which names are compared with it. ``approved_by`` is
    the role of a second person who agreed, where one is wanted.
    """

    key: str
    query: str
    list: str
    entry: str
    entry_digest: str
    entry_name: str
    verdict: Verdict
    role: str
    on: date
    reason: str
    valid_until: date | None = None
    approved_by: str = ""
