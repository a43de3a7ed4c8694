"""What somebody asks for when a list is imported."""

from __future__ import annotations

from datetime import date

from rscheck.plain import Plain, plain

__all__ = ["Order"]


@plain
class Order(Plain):
    """The day of the edition as far as it is known, the list it is to become, and the file with a profile of columns.

    A format that tells its own list or day leaves the others unused.
    """

    day: date | None = None
    list: str = ""
    profile: str | None = None
