"""What was worked out before, kept for when it is asked for again: so much of it, and then it begins anew.

In a long run the same answers come again, but in the end too many different ones to keep them all.
"""

from __future__ import annotations

from typing import TypeVar

__all__ = ["Remembered", "RememberedOf"]

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


class RememberedOf(Remembered[int, _Known]):
    """What was worked out of values that are told apart by their identity, in CPython the number ``id`` returns.

    The values are held, so that no other can take the identity of one.
    """

    __slots__ = ("_held",)

    def __init__(self, most: int) -> None:
        """Begin with none."""
        super().__init__(most)
        self._held: list[object] = []

    def keep_of(self, value: object, known: _Known) -> _Known:
        """Keep what was worked out of a value, and return it."""
        self.keep(id(value), known)
        self._held.append(value)
        return known

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._held.clear()
