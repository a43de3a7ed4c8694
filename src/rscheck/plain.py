"""Equality, hash and representation of frozen values, written once.

``dataclass`` writes these methods anew for every class and compiles each, which for a hundred values between layers
is a good part of starting ``rscheck check``. Values therefore ask it for the constructor only and inherit the rest.
"""

from __future__ import annotations

__all__ = ["Plain"]


class Plain:
    """A value that is its fields: equal to another of the same class with equal fields."""

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        """Return whether both are of one class and every field is equal."""
        if self is other:
            return True
        if self.__class__ is not other.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __hash__(self) -> int:
        """Return a hash over the fields; ``TypeError`` if one of them has none."""
        return hash((self.__class__, *(getattr(self, name) for name in self.__slots__)))

    def __repr__(self) -> str:
        """Return the class and its fields."""
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{self.__class__.__name__}({fields})"
