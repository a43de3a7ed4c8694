"""Where a statement comes from: sources, and the places in them that are cited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rscheck.location import Location
from rscheck.plain import Late, Plain, plain

__all__ = ["Citation", "FilledText", "Source", "Text"]

Text = Mapping[str, str]
"""A text by language: ``{"en": …, "ja": …}``."""


class FilledText(dict[str, str]):
    """A text in which answers of a project stand; every other text is one of a pack."""


@plain
class Source(Late):
    """A document that is cited: who published it, where it is found, when it is dated, when it was read."""

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    dated: str = ""
    retrieved: date | None = None
    language: str = "en"
    licence: str = ""
    note: str = ""
    location: Location | None = None


@plain
class Citation(Plain):
    """A place in a source. ``source`` is ``pack/source`` once loaded; empty only in drafts."""

    source: str
    at: str
    quote: str = ""
