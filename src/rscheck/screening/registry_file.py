"""Editions of the Research Organization Registry in a folder of lists: written once, found again by their day.

They lie as ``ror/<day>.registry`` with their digests in ``SHA256SUMS`` beside them. There is no ``list.yaml`` with
them, so that the registry is taken for no list: nothing follows from being in it.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rscheck.errors import ListError, MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import Rows
from rscheck.plain import Plain, plain
from rscheck.screening.edition_folder import digest_of, editions_in, keep

if TYPE_CHECKING:
    from rscheck.screening.importers.given import GivenFile

__all__ = [
    "REGISTRY_FOLDER",
    "RegistryEdition",
    "StoredRegistry",
    "map_registry",
    "newest_registry",
    "no_registry",
    "registries",
    "store_registry",
]

REGISTRY_FOLDER = "ror"

_SUFFIX = ".registry"
_LONGEST_HEADER = 1 << 16
_FORMAT = "registry-edition/1"


@plain
class StoredRegistry(Plain):
    """An edition that was written, or that was there already with the same bytes."""

    path: str
    digest: str
    day: date
    records: int
    new: bool
    rows: Rows


@plain
class RegistryEdition(Plain):
    """One dated state of the registry, which never changes: ``digest`` is the SHA-256 of its own file.

    ``source`` is the name of the dump that it was read from, and ``source_digest`` its SHA-256.
    """

    day: date
    path: str
    digest: str
    records: int
    source: str
    source_digest: str
    bundled: bool = False


def store_registry(folder: str, file: GivenFile, day: date) -> StoredRegistry:
    """Write the registry in a dump as the edition of a day; a second one of that day gets a number, the same is kept.

    Raises :class:`rscheck.errors.InputError` and writes nothing if the dump is none.
    """
    from rscheck.screening.importers.ror import import_ror
    from rscheck.screening.registry_pack import pack

    with tempfile.TemporaryDirectory(prefix="rscheck-") as scratch:
        lines = os.path.join(scratch, "records.jsonl")
        rows = import_ror(file, lines, day)
        about = {"format": _FORMAT, "day": day.isoformat(), "source": file.name, "source_digest": file.digest}
        content = pack(_records(lines), about)
    kept = keep(os.path.join(folder, REGISTRY_FOLDER), day, _SUFFIX, content)
    return StoredRegistry(kept.path, kept.digest, day, rows.kept, kept.new, rows)


def newest_registry(folders: Sequence[str], day: date) -> RegistryEdition | None:
    """Return the newest edition of the registry that was there on a day; if all are newer than that, the oldest.

    None if there is none in these folders. Of editions of one day the one in the last folder counts, then the last of
    that. Only first lines are read. Raises :class:`ListError` if the one that counts is no edition.
    """
    found = _files(folders)
    if not found:
        return None
    before = [each for each in found if each[0] <= day]
    of, path, digest = before[-1] if before else found[0]
    return _edition(path, of, digest)


def registries(folders: Sequence[str]) -> tuple[RegistryEdition, ...]:
    """Return every edition of the registry in these folders, the newest last, without those that are none."""
    found = []
    for of, path, digest in _files(folders):
        try:
            found.append(_edition(path, of, digest))
        except ListError:
            continue
    return tuple(found)


def map_registry(edition: RegistryEdition) -> tuple[memoryview, dict[str, Any], int]:
    """Return an edition mapped, its first line, and where that ends; :class:`ListError` if it is not what it was."""
    try:
        with open(edition.path, "rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        said, hint = (
            Message("there is no file {file}", {"file": edition.path}),
            Message("check the name and the folder"),
        )
        raise MissingInputError([Problem("E660", said, Location(edition.path), hint)]) from error
    if hashlib.sha256(content).hexdigest() != edition.digest:
        said = Message("this edition is not what it was when it was imported: its digest has changed")
        hint = Message("an edition is never edited: import the list again, or take the file from where it came from")
        raise ListError([Problem("E705", said, Location(edition.path), hint)])
    line = bytes(content[:_LONGEST_HEADER]).partition(b"\n")[0]
    return content, json.loads(line), len(line) + 1


def no_registry(path: str) -> ListError:
    """Return the refusal of a file that lies where an edition should, and is none that this program can read."""
    said = Message("this is no edition of the registry that this version can read")
    return ListError([Problem("E704", said, Location(path), Message("import the dump of the registry again"))])


def _files(folders: Sequence[str]) -> list[tuple[date, str, str]]:
    """Return day, path and digest of all that is named as an edition; one without a digest was laid there by hand."""
    found = sorted(
        (of, place, each.number, each.path, each.digest or "")
        for place, folder in enumerate(folders)
        for each in editions_in(os.path.join(folder, REGISTRY_FOLDER), _SUFFIX)
        if (of := _day(each.day)) is not None
    )
    return [(of, path, digest) for of, _, _, path, digest in found]


def _edition(path: str, day: date, digest: str) -> RegistryEdition:
    try:
        with open(path, "rb") as file:
            first = json.loads(file.readline(_LONGEST_HEADER))
        if first["format"] != _FORMAT or first["day"] != day.isoformat():
            raise ValueError(first["format"])
        about = int(first["records"]), str(first["source"]), str(first["source_digest"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise no_registry(path) from error
    return RegistryEdition(day, path, digest or digest_of(path), *about)


def _records(path: str) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield json.loads(line)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
