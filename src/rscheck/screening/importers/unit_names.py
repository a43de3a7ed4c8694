"""Whether a longer alias of a listed body names a unit of it, such as an institute of a university."""

from __future__ import annotations

import re

__all__ = ["names_a_unit"]

_LEVELS = {
    4: "ministry government commission administration committee",
    3: "university universities academy corporation group conglomerate complex",
    2: "institute institution college center centre bureau observatory hospital museum",
    1: "department school faculty laboratory lab division branch section workshop campus station",
}
_LEVEL = {word: level for level, words in _LEVELS.items() for word in words.split()}
_TOPMOST, _MIDDLE = 3, 2

_BRANCH_OF = re.compile(r"\bbranch of\b", re.IGNORECASE)
"""The body itself is the branch of another."""

_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset("of the and for at in on de la du des y e a an no".split())


def names_a_unit(primary: str, alias: str) -> bool:
    """Return whether an alias holds the whole primary name and beside it a head word of its own, no higher than that.

    >>> names_a_unit("Beihang University", "Beihang University Hangzhou Innovation Institute")
    True
    >>> names_a_unit("Institute of Example Physics", "Institute of Example Physics, Example Academy of Sciences")
    False
    >>> names_a_unit("Example", "Example Company Limited")
    False
    """
    whole, longer = _words(primary), _words(_BRANCH_OF.sub(" ", alias))
    start = _place(whole, longer)
    if start < 0 or len(longer) <= len(whole) or not set(whole) - _LITTLE:
        return False
    rest = longer[:start] + longer[start + len(whole) :]
    heads = [_LEVEL[word] for word in rest if word in _LEVEL]
    own = [_LEVEL[word] for word in whole if word in _LEVEL]
    if not heads or min(heads) > _MIDDLE:
        return False
    # What stands before a laboratory is as a rule the body it belongs to, so only a whole body has units.
    return not own or ((max(own) >= _TOPMOST or max(heads) < max(own)) and min(heads) <= max(own))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _place(part: list[str], whole: list[str]) -> int:
    """Return where one run of words begins in another; -1 if it does not."""
    for start in range(len(whole) - len(part) + 1):
        if whole[start : start + len(part)] == part:
            return start
    return -1
