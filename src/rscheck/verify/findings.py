"""What verification has to say of a pack: a code, the item and its place, a sentence, and answers that show it."""

from __future__ import annotations

from enum import Enum

from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.citation import Text
from rscheck.plain import Plain, plain

__all__ = ["PackFinding", "Severity"]


class Severity(Enum):
    """How much it matters: an error keeps a pack from being used, a note only tells what was not proved."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@plain
class PackFinding(Plain):
    """One thing that is wrong with a pack, or that could not be proved right.

    ``code`` stands for the check and has a section in ``docs/checks.md``. ``witness`` are answers that show it, as they
    can be pasted into a test; empty where none are needed. ``waived`` is the reason for which it is as it should be.
    """

    code: str
    severity: Severity
    pack: str
    item: str
    message: Message
    location: Location
    hint: Message | None = None
    witness: str = ""
    waived: Text | None = None
