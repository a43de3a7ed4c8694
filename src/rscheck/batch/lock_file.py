"""A lock as a file: written by ``rscheck lock``, read by everything that is to keep to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rscheck.batch.lock import Lock, Pinned
from rscheck.errors import ConfigError
from rscheck.location import Location
from rscheck.model.assessment import LockUsed
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain
from rscheck.screening.pins import PinnedEdition, PinnedList, Pins
from rscheck.yamlfile import PACK_LIMITS, Document, Node, Quoted, read_yaml_file, write_yaml

if TYPE_CHECKING:
    from rscheck.batch.lock_shape import DayShape, EditionShape, LockShape

__all__ = ["LockFile", "lock_text", "read_lock"]

_FORMAT = "lock/1"


@plain
class LockFile(Plain):
    """A lock that was read, with the place of everything in it."""

    lock: Lock
    document: Document

    @property
    def used(self) -> LockUsed:
        """Return what an assessment says of the lock it was made under."""
        return LockUsed(self.lock.title, self.document.digest)

    def locate(self, path: tuple[str, ...]) -> Location:
        """Return where something is locked."""
        return self.document.locate(path, key=True)


def lock_text(lock: Lock) -> str:
    """Return a lock as the text of its file; the same lock gives the same bytes."""
    top: dict[str, Node] = {
        "rscheck": _FORMAT,
        **({"title": Quoted(lock.title)} if lock.title else {}),
        "made_on": lock.made_on.isoformat(),
        "made_with": lock.made_with,
        **({"as_of": lock.day.isoformat()} if lock.day is not None else {}),
        "fail_on": lock.fail_on.id,
        "screening": "yes" if lock.screening else "no",
        "catalogue": _digest(lock.catalogue),
        "packs": {each.id: _of_pinned(each) for each in lock.packs},
        "overlays": {each.id: _of_pinned(each) for each in lock.overlays},
        "lists": {each.list: _of_list(each) for each in lock.lists.lists},
    }
    if lock.lists.registry is not None:
        top["registry"] = _of_day(lock.lists.registry)
    return write_yaml(top)


def read_lock(path: str) -> LockFile:
    """Return the lock in the file at a path.

    Raises :class:`ConfigError` with every problem of the file; :class:`rscheck.errors.MissingInputError` if there is
    none.
    """
    from rscheck.batch.lock_shape import LockShape
    from rscheck.catalogue.shapes import read_shape

    document = read_yaml_file(path, PACK_LIMITS)
    shape, problems = read_shape(LockShape, document)
    if shape is None:
        raise ConfigError(problems)
    return LockFile(_lock(shape), document)


def _lock(shape: LockShape) -> Lock:
    lists = tuple(
        PinnedList(name, _hexadecimal(each.description), _edition(each.edition)) for name, each in shape.lists.items()
    )
    return Lock(
        title=shape.title,
        made_on=shape.made_on,
        made_with=shape.made_with,
        day=shape.as_of,
        fail_on=Tier.of(shape.fail_on),
        screening=shape.screening,
        catalogue=_hexadecimal(shape.catalogue),
        packs=_pinned(shape.packs),
        overlays=_pinned(shape.overlays),
        lists=Pins(lists, _edition(shape.registry)),
    )


def _pinned(shapes: Mapping[str, EditionShape]) -> tuple[Pinned, ...]:
    return tuple(Pinned(name, each.version, _hexadecimal(each.digest)) for name, each in shapes.items())


def _edition(shape: DayShape | None) -> PinnedEdition | None:
    return PinnedEdition(shape.day, _hexadecimal(shape.digest)) if shape is not None else None


def _of_pinned(pinned: Pinned) -> dict[str, Node]:
    return {"version": pinned.version, "digest": _digest(pinned.digest)}


def _of_list(pinned: PinnedList) -> dict[str, Node]:
    described: dict[str, Node] = {"description": _digest(pinned.description)}
    return {**described, "edition": _of_day(pinned.edition)} if pinned.edition is not None else described


def _of_day(pinned: PinnedEdition) -> dict[str, Node]:
    return {"day": pinned.day.isoformat(), "digest": _digest(pinned.digest)}


def _digest(hexadecimal: str) -> str:
    return f"sha256:{hexadecimal}"


def _hexadecimal(digest: str) -> str:
    return digest.removeprefix("sha256:")
