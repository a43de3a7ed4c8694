"""How much a word says about which body is meant: much if few names have it, little if many do."""

from __future__ import annotations

from functools import lru_cache
from math import log

from rscheck.screening.tables import frequency
from rscheck.screening.tokens import Token

__all__ = ["RARE", "is_distinctive", "weight"]

_NAMES = 160_000
"""About as many names as were counted for the table of frequencies."""

_UNSEEN = 1.5
"""How often a word counts as seen that is not in the table, which begins at three."""

_OF_KIND = {"legal": 0.0, "stop": 0.0, "quality": 0.75, "head": 0.9, "number": 1.0}
"""What is left of the weight for kinds of words that tell little even where they are rare."""

RARE = 0.62
"""From this weight on a word is rare: it stands in fewer than about one name in ten thousand."""


@lru_cache(maxsize=100_000)
def _rarity(word: str) -> float:
    """Return from 0 (in every name) to 1 (in hardly any) how rare a word is in names of organisations."""
    return log(_NAMES / (frequency(word) or _UNSEEN)) / log(_NAMES / _UNSEEN)


def weight(token: Token) -> float:
    """Return the weight of a word, from 0 to 1."""
    if token.kind in ("legal", "stop"):
        return 0.0
    if token.kind == "number":
        return 0.55
    if len(token.text) == 1:
        return 0.3
    return _rarity(token.text) * _OF_KIND.get(token.kind, 1.0)


def is_distinctive(token: Token) -> bool:
    """Return whether a word can name a body by itself: no word of a table, rare, and of some length."""
    return token.kind == "other" and len(token.text) >= 5 and _rarity(token.text) >= RARE
