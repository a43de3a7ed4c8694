"""Names that stand in remarks only: in quotation marks, because their publisher thinks them weak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rscheck.model.watchlist import ListedName, NameType

__all__ = ["weak_aliases"]

_QUOTED = re.compile(r"\b[afn]\.?k\.?a\.?,?\s+(['\"“‘])(?P<name>[^'\"”’]{2,100})['\"”’]", re.IGNORECASE)


def weak_aliases(remarks: str) -> Iterator[ListedName]:
    """Yield the weak names in the remarks of the lists of the Treasury.

    >>> [each.text for each in weak_aliases("a.k.a. 'EXA'; Company ID 1 (Iran); a.k.a. 'EXABANK'.")]
    ['EXA', 'EXABANK']
    """
    for match in _QUOTED.finditer(remarks):
        yield ListedName(match["name"], NameType.WEAK)
