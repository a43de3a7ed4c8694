"""Where lists of concern and decisions about matches are found."""

from __future__ import annotations

from rscheck.plain import Plain, plain
from rscheck.screening.pins import Pins

__all__ = ["Lists"]


@plain
class Lists(Plain):
    """Where lists and decisions are: folders of lists, a file of decisions if one is named, and what is kept of both.

    ``wanted`` is False where names are not to be compared; the lists are named all the same, as not checked. Without
    ``decisions`` those beside each project file count. With ``pins`` names are compared with the editions pinned there,
    whatever else lies in the folders.
    """

    folders: tuple[str, ...]
    decisions: str | None = None
    cache: str | None = None
    wanted: bool = True
    pins: Pins | None = None
