"""Writing editions into a folder of lists: whole or not at all, and never over one that is there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import date

from rscheck.files import write_whole
from rscheck.plain import Plain, plain
from rscheck.screening.describe import LIST_FILE, LIST_FORMAT
from rscheck.screening.edition_file import Header, edition_bytes
from rscheck.screening.editions import SUM_LINE, SUMS_FILE
from rscheck.screening.importers.collect import Imported
from rscheck.screening.importers.given import GivenFile

__all__ = ["IMPORTERS_EDITION", "Stored", "begin_description", "content_of", "store"]

IMPORTERS_EDITION = 2
"""What is made of a file may change with the importers; then this number does, and stands in each edition."""


@plain
class Stored(Plain):
    """An edition that was written, or that was there already with the same bytes."""

    list: str
    path: str
    digest: str
    new: bool


def content_of(imported: Imported, day: date, files: Sequence[GivenFile], importer: str) -> bytes:
    """Return an imported list as the bytes of an edition; several files are named and digested together."""
    digests = [each.digest for each in files]
    digest = digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()
    names = ", ".join(each.name for each in files)
    header = Header(imported.list, day, names, digest, f"{importer}/{IMPORTERS_EDITION}", imported.rows)
    return edition_bytes(header, imported.entries)


def store(folder: str, identifier: str, day: date, content: bytes) -> Stored:
    """Write an edition and its digest; a second one of a day gets a number, the same one is not written again."""
    directory = os.path.join(folder, identifier)
    os.makedirs(directory, exist_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    number = 1
    while os.path.exists(path := os.path.join(directory, _file_name(day, number))):
        with open(path, "rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == digest:
                return Stored(identifier, path, digest, new=False)
        number += 1
    sums = _sums(directory)
    sums[_file_name(day, number)] = digest
    # First the digest, then the file: what is listed and is not there does no harm, the reverse would go unwatched.
    lines = "".join(f"{value}  {name}\n" for name, value in sorted(sums.items()))
    write_whole(os.path.join(directory, SUMS_FILE), lines.encode())
    write_whole(path, content)
    return Stored(identifier, path, digest, new=True)


def begin_description(folder: str, identifier: str) -> str:
    """Write a description for an own list that has none, to be filled in, and return its path."""
    path = os.path.join(folder, identifier, LIST_FILE)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_whole(path, _BEGINNING.format(kind=LIST_FORMAT, id=identifier).encode())
    return path


def _file_name(day: date, number: int) -> str:
    return f"{day.isoformat()}.jsonl" if number == 1 else f"{day.isoformat()}-{number}.jsonl"


def _sums(directory: str) -> dict[str, str]:
    """Return the digests that are kept; a line that is none is no reason to forget the others."""
    try:
        with open(os.path.join(directory, SUMS_FILE), encoding="utf-8", errors="replace") as file:
            found = (SUM_LINE.fullmatch(line.rstrip("\n")) for line in file)
            return {each[2]: each[1] for each in found if each}
    except FileNotFoundError:
        return {}


_BEGINNING = """\
# An own list. Write what it is and what follows from it; reports show these words.
rscheck: {kind}
id: {id}
title:
  en: Own list {id}
  ja: 独自リスト {id}
publisher:
  en: The institution
  ja: 所属機関
effect:
  en: Whatever the policy of the institution says.
  ja: 所属機関の方針の定めるところによります。
legal_reference: ""
force: local
holds: organisations
countries: some
terms:
  en: For use within the institution.
  ja: 機関内での利用に限ります。
page: ""
stale_after: 400
rank: 900
importer: own
"""
