"""One line of a report: what it is about, and what it says."""

from __future__ import annotations

from rscheck.plain import Plain, plain

__all__ = ["Fact"]


@plain
class Fact(Plain):
    """A label and its value, in words."""

    label: str
    value: str
