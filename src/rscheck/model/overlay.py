"""What an institution changes in a pack by id, and what of it relaxes the framework: with reason, approver and end."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from rscheck.location import Location
from rscheck.model.citation import Citation, Text
from rscheck.plain import Plain, plain

if TYPE_CHECKING:
    from rscheck.model.pack import Pack

__all__ = ["Overlaid", "Overlay", "OverlayChange", "OverlayProvenance", "Relaxation"]


@plain
class OverlayChange(Plain):
    """One change of one item: what is done, why, and by which text.

    ``action`` is ``raise``, ``set``, ``add_measures``, ``add``, ``translate``, ``help``, ``disable`` or ``lower``.
    ``before`` and ``after`` are what was and what is, as far as that is one value. What relaxes the framework has an
    ``until``, its last day, and says who approved it; ``start`` is its first day, if it names one. ``ends_by`` is the
    id of the exception or node by which it ends.
    """

    item: str
    action: str
    because: Text
    title: Text = field(default_factory=dict)
    before: str = ""
    after: str = ""
    approved_by: str = ""
    start: date | None = None
    until: date | None = None
    cite: tuple[Citation, ...] = ()
    location: Location | None = None
    ends_by: str = ""

    @property
    def relaxes(self) -> bool:
        """Return whether it asks for less than the framework does."""
        return self.until is not None

    def in_force(self, day: date) -> bool:
        """Return whether it counts on a day of assessment; what does not relax always does."""
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


@plain
class Overlay(Plain):
    """An institution's changes to one pack. ``digest`` is the SHA-256 of its file in hexadecimal."""

    id: str
    version: str
    title: Text
    pack: str
    digest: str
    institution: Text = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    status: str = "draft"
    changes: tuple[OverlayChange, ...] = ()
    file: str = ""

    def relaxations(self) -> tuple[OverlayChange, ...]:
        """Return the changes that ask for less than the framework does."""
        return tuple(each for each in self.changes if each.relaxes)


@plain
class Overlaid(Plain):
    """What an overlay is compared with: the pack without it, and with all of it but what is said to relax."""

    base: Pack
    tightened: Pack


@plain
class Relaxation(Plain):
    """Where local policy asks for less than a framework: of which item, why, who approved it, and until when.

    ``action`` is ``disable``, ``lower`` or ``set``; ``before`` and ``after`` are what was and what is. ``in_force``
    says whether it counts on the day of assessment.
    """

    item: str
    action: str
    title: Text
    before: str
    after: str
    because: Text
    approved_by: str
    start: date | None
    until: date | None
    in_force: bool


@plain
class OverlayProvenance(Plain):
    """Which edition of an institution's overlay was laid over a pack, and what it relaxes there."""

    id: str
    version: str
    digest: str
    status: str
    pack: str
    title: Text
    institution: Text
    relaxations: tuple[Relaxation, ...] = ()
