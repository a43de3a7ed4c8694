"""What is known about a project: typed values by question, without where they came from.

An answer that is absent is unknown. "Don't know", "asked" and "withheld" are absent too: the engine cannot tell them
apart, which is why it can never take one of them for "no".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from rscheck.model.condition import Scalar
from rscheck.plain import Plain, plain

__all__ = ["AnswerKey", "Answers", "Choices", "Record", "Value"]

AnswerKey = tuple[str, int | None]
"""A question id, and the number of the record (from 0) when it is a record's field."""


@plain
class Choices(Plain):
    """The answer to a question with several options: those that apply, and those nobody could tell."""

    chosen: frozenset[str]
    unknown: frozenset[str] = frozenset()

    def __eq__(self, other: object) -> bool:
        """Return whether the same options are chosen and unknown; written out, because answers are looked up often."""
        return other.__class__ is Choices and (self.chosen, self.unknown) == (other.chosen, other.unknown)

    def __hash__(self) -> int:
        """Return a hash over both sets, which remember their own."""
        return hash((self.chosen, self.unknown))


Value = Scalar | Choices
Record = Mapping[str, Value]
"""One record's fields by full question id: ``{"partners.country": "NO"}``."""


@plain
class Answers(Plain):
    """Everything known of one project.

    ``values`` holds project questions by id, among them ``<kind>_complete``; ``records`` the records of each kind in
    file order; ``listings`` what screening and people's decisions say of (list id, organisation name): listed or not.
    A pair that is absent is unknown, unless something is ``supposed`` of all of these, to see what would follow.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    listings: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    supposed: bool | None = None

    def listed(self, watchlist: str, organisation: str) -> bool | None:
        """Return whether an organisation is on a list, None if that is unknown."""
        return self.listings.get((watchlist, organisation), self.supposed)
