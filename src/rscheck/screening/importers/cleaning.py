"""Text of a list made fit to be kept: on one line, without characters that hide, steer or turn what is shown."""

from __future__ import annotations

import re
from unicodedata import category

from rscheck.plain import Plain, plain
from rscheck.text import one_line

__all__ = ["LONGEST_NAME", "Cleaned", "cleaned", "is_latin"]

LONGEST_NAME = 1_000
"""Characters of one name: the longest real ones have some four hundred, with all that is run into them."""

_JOINERS = "\u200c\u200d"
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_BREAKS = re.compile("[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")


@plain
class Cleaned(Plain):
    """A text, and whether characters that cannot be seen were taken out of it."""

    text: str
    hidden: bool = False


def cleaned(text: str) -> Cleaned:
    r"""Return the text on one line without control, bidirectional and other hidden characters.

    The joiners that Persian and Indic words need are kept between letters.

    >>> cleaned("Example\u202e  University\n")
    Cleaned(text='Example University', hidden=True)
    """
    if text.isascii() and text.isprintable():
        return Cleaned(one_line(text))
    flat = _BREAKS.sub(" ", text)
    kept = "".join(sign for sign in flat if category(sign) not in _HIDDEN or sign in _JOINERS)
    return Cleaned(" ".join(kept.split()).strip(_JOINERS), len(kept) != len(flat))


def is_latin(text: str) -> bool:
    """Return whether every letter of a text is Latin, whatever accents it has.

    >>> is_latin("Société X-1"), is_latin("哈爾浜工業大学"), is_latin("АО Radar")
    (True, False, False)
    """
    return all(not sign.isalpha() or sign < "\u0250" or "\u1e00" <= sign <= "\u1eff" or sign in "ʻʼ’" for sign in text)
