"""A folder of dated editions with their digests beside them: what lies in it, and how one more is put there.

Lists and the registry keep their editions in the same way: ``<day><suffix>``, a second one of a day with a number after
the day, and ``SHA256SUMS`` as ``sha256sum`` writes and checks it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import date

from rscheck.files import write_whole
from rscheck.plain import Plain, plain

__all__ = ["SUMS_FILE", "EditionFile", "Kept", "digest_of", "editions_in", "keep"]

SUMS_FILE = "SHA256SUMS"

_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d+))?")


@plain
class EditionFile(Plain):
    """A file that is named as an edition. ``number`` counts those of one ``day``, as it stands in the name, from 1.

    ``digest`` is the one kept beside it, None where somebody laid the file there by hand.
    """

    path: str
    day: str
    number: int
    digest: str | None


@plain
class Kept(Plain):
    """An edition that was written, or that was there already with the same bytes."""

    path: str
    digest: str
    new: bool


def editions_in(directory: str, suffix: str) -> Iterator[EditionFile]:
    """Yield the editions in a folder by name; none where there is no folder, or where one may not look into it."""
    try:
        names = sorted(os.listdir(directory))
    except OSError:
        return
    sums = _sums(directory)
    for name in names:
        found = _NAME.fullmatch(name.removesuffix(suffix)) if name.endswith(suffix) else None
        if found is not None:
            yield EditionFile(os.path.join(directory, name), found[1], int(found[2] or 1), sums.get(name))


def keep(directory: str, day: date, suffix: str, content: bytes) -> Kept:
    """Write an edition and its digest; a second one of a day gets a number, the same one is not written again.

    Raises ``OSError`` if the folder cannot be written to; what was there before is never changed.
    """
    os.makedirs(directory, exist_ok=True)
    digest, number = hashlib.sha256(content).hexdigest(), 1
    while os.path.exists(path := os.path.join(directory, _name(day, number, suffix))):
        if digest_of(path) == digest:
            return Kept(path, digest, new=False)
        number += 1
    sums = {**_sums(directory), os.path.basename(path): digest}
    lines = "".join(f"{value}  {name}\n" for name, value in sorted(sums.items()))
    # First the digest, then the file: what is listed and is not there does no harm, the reverse would go unwatched.
    write_whole(os.path.join(directory, SUMS_FILE), lines.encode())
    write_whole(path, content)
    return Kept(path, digest, new=True)


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _name(day: date, number: int, suffix: str) -> str:
    return f"{day.isoformat()}{suffix}" if number == 1 else f"{day.isoformat()}-{number}{suffix}"


def _sums(directory: str) -> dict[str, str]:
    """Return the digests that are kept; a line that is none is no reason to forget the others."""
    try:
        with open(os.path.join(directory, SUMS_FILE), encoding="utf-8", errors="replace") as file:
            found = (_SUM.fullmatch(line.rstrip("\r\n")) for line in file)
            return {each[2]: each[1] for each in found if each}
    except OSError:
        return {}
