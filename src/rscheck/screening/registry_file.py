"""Editions of the Research Organization Registry in a folder of lists: written once, found again by their day.

They lie as ``ror/<day>.registry`` with their digests in ``SHA256SUMS`` beside them. There is no ``list.yaml`` with
them, so that the registry is taken for no list: nothing follows from being in it.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rscheck.errors import ListError, MissingInputError, Problem
from rscheck.files import write_whole
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import Rows
from rscheck.plain import Plain, plain
from rscheck.screening.editions import SUMS_FILE
from rscheck.screening.importers.given import GivenFile

__all__ = [
    "REGISTRY_FOLDER",
    "RegistryEdition",
    "StoredRegistry",
    "map_registry",
    "newest_registry",
    "no_registry",
    "store_registry",
]

REGISTRY_FOLDER = "ror"

_EDITION = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d+))?\.registry")
_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")
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

    directory = os.path.join(folder, REGISTRY_FOLDER)
    with tempfile.TemporaryDirectory(prefix="rscheck-") as scratch:
        lines = os.path.join(scratch, "records.jsonl")
        rows = import_ror(file, lines, day)
        about = {"format": _FORMAT, "day": day.isoformat(), "source": file.name, "source_digest": file.digest}
        content = pack(_records(lines), about)
    os.makedirs(directory, exist_ok=True)
    digest, number = hashlib.sha256(content).hexdigest(), 1
    while os.path.exists(path := os.path.join(directory, _file_name(day, number))):
        if _digest_of(path) == digest:
            return StoredRegistry(path, digest, day, rows.kept, False, rows)
        number += 1
    sums = {**_sums(directory), _file_name(day, number): digest}
    # First the digest, then the file: what is listed and is not there does no harm, the reverse would go unwatched.
    told = "".join(f"{value}  {name}\n" for name, value in sorted(sums.items()))
    write_whole(os.path.join(directory, SUMS_FILE), told.encode())
    write_whole(path, content)
    return StoredRegistry(path, digest, day, rows.kept, True, rows)


def newest_registry(folders: Sequence[str], day: date) -> RegistryEdition | None:
    """Return the newest edition of the registry that was there on a day; if all are newer than that, the oldest.

    None if there is none in these folders. Of editions of one day the one in the last folder counts, then the last of
    that. Only first lines are read. Raises :class:`ListError` if the one that counts is no edition.
    """
    found = []
    for place, folder in enumerate(folders):
        directory = os.path.join(folder, REGISTRY_FOLDER)
        for name in os.listdir(directory) if os.path.isdir(directory) else ():
            if (match := _EDITION.fullmatch(name)) and (of := _day(match[1])) is not None:
                found.append((of, place, int(match[2] or 1), directory, name))
    if not found:
        return None
    found.sort()
    before = [each for each in found if each[0] <= day]
    of, _, _, directory, name = before[-1] if before else found[0]
    return _edition(os.path.join(directory, name), of, _sums(directory).get(name))


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


def _edition(path: str, day: date, digest: str | None) -> RegistryEdition:
    try:
        with open(path, "rb") as file:
            first = json.loads(file.readline(_LONGEST_HEADER))
        if first["format"] != _FORMAT or first["day"] != day.isoformat():
            raise ValueError(first["format"])
        about = int(first["records"]), str(first["source"]), str(first["source_digest"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise no_registry(path) from error
    # Without a digest somebody laid the file there by hand.
    return RegistryEdition(day, path, digest or _digest_of(path), *about)


def _records(path: str) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield json.loads(line)


def _digest_of(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _file_name(day: date, number: int) -> str:
    return f"{day.isoformat()}.registry" if number == 1 else f"{day.isoformat()}-{number}.registry"


def _sums(directory: str) -> dict[str, str]:
    try:
        with open(os.path.join(directory, SUMS_FILE), encoding="utf-8", errors="replace") as file:
            return {match[2]: match[1] for match in map(_SUM.fullmatch, file.read().splitlines()) if match}
    except FileNotFoundError:
        return {}
