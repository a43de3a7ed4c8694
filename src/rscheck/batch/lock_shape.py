"""The shape of a file that begins with ``rscheck: lock/1``."""

from __future__ import annotations

from typing import Any, Literal

from rscheck.catalogue.fields import Day, Digest, Identifier, PackId, Shape, TierId, YesNo
from rscheck.catalogue.schema import schema_of

__all__ = ["LockShape", "lock_schema"]


class EditionShape(Shape):
    """One edition of a pack, or of an overlay."""

    version: str
    digest: Digest


class DayShape(Shape):
    """One edition of a list."""

    day: Day
    digest: Digest


class ListShape(Shape):
    """A list, and its edition if there was one."""

    description: Digest
    edition: DayShape | None = None


class LockShape(Shape):
    """Everything that is locked."""

    rscheck: Literal["lock/1"]
    title: str = ""
    made_on: Day
    made_with: str
    as_of: Day | None = None
    fail_on: TierId
    screening: YesNo
    catalogue: Digest
    packs: dict[PackId, EditionShape]
    overlays: dict[PackId, EditionShape]
    lists: dict[Identifier, ListShape]
    registry: DayShape | None = None


def lock_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``rscheck: lock/1``."""
    return schema_of(LockShape, "rscheck lock")
