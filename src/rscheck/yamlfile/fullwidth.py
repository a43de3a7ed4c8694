"""Full-width signs where YAML needs half-width ones: the commonest slip of Japanese input."""

from __future__ import annotations

from rscheck.i18n import Message

__all__ = ["FULL_WIDTH", "full_width_hint"]

FULL_WIDTH = {
    "：": Message("full-width colon found; use ':' and a space"),
    "＃": Message("full-width number sign found; use '#'"),
    "－": Message("full-width minus found; use '-' and a space"),
    "　": Message("full-width space found; use ordinary spaces"),
}
"""Signs that look like YAML's own and are not, the likeliest cause first, and what to do about each."""


def full_width_hint(text: str) -> Message | None:
    """Return what to mend when a map or list was expected and this text was found; None if no such sign is in it.

    >>> full_width_hint("国：JP").english()
    "full-width colon found; use ':' and a space"
    """
    for sign, hint in FULL_WIDTH.items():
        if sign in text:
            return hint
    return None
