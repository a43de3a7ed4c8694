"""Names that stand in remarks only: in quotation marks, because their publisher thinks them weak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rscheck.model.watchlist import ListedName, NameType

__all__ = ["weak_aliases"]

_QUOTED = re.compile(
    r"\b[afn]\.?k\.?a\.?,?\s+(?:'(?P<single>[^;]{2,100}?)'|\"(?P<double>[^;\"]{2,100})\"|[“‘](?P<curly>[^;”]{2,100}?)[”’])"
    r"(?=\s*(?:[;.,()\"]|$))",
    re.IGNORECASE,
)
"""An apostrophe within a name ends it only where nothing more of the name follows."""


def weak_aliases(remarks: str) -> Iterator[ListedName]:
    """Yield the weak names in the remarks of the lists of the Treasury.

    >>> [each.text for each in weak_aliases("a.k.a. 'EXA'; Company ID 1 (Iran); a.k.a. 'EXABANK'.")]
    ['EXA', 'EXABANK']
    >>> [each.text for each in weak_aliases("a.k.a. 'KATA'IB EXAMPLE'.")]
    ["KATA'IB EXAMPLE"]
    """
    for match in _QUOTED.finditer(remarks):
        yield ListedName(match["single"] or match["double"] or match["curly"], NameType.WEAK)
