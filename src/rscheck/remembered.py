"""What was worked out before, kept for when it is asked for again: so much of it, and then it begins anew.

In a long run the same answers come again, but in the end too many different ones to keep them all.
"""

from __future__ import annotations

from typing import TypeVar

__all__ = ["Remembered"]

_Key = TypeVar("_Key")
_Known = TypeVar("_Known")


class Remembered(dict[_Key, _Known]):
    """A map that holds at most ``most`` entries: one more, and it forgets the others."""

    __slots__ = ("_most",)

    def __init__(self, most: int) -> None:
        """Begin with none."""
        super().__init__()
        self._most = most

    def keep(self, key: _Key, known: _Known) -> _Known:
        """Keep what was worked out, and return it."""
        if len(self) >= self._most:
            self.clear()
        self[key] = known
        return known
