"""The types that a compiled program is made of, for those who keep it."""

from __future__ import annotations

from rscheck.engine.program import Aggregate, Input, Item, ItemKind, Origin, Program, Table

__all__ = ["program_types"]


def program_types() -> tuple[type, ...]:
    """Return every dataclass and enumeration of a program."""
    return (Aggregate, Input, Item, ItemKind, Origin, Program, Table)
