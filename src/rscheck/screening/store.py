"""Writing editions into a folder of lists: whole or not at all, and never over one that is there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import date

from rscheck.files import write_whole
from rscheck.screening.describe import LIST_FILE, LIST_FORMAT
from rscheck.screening.edition_file import Header, edition_bytes
from rscheck.screening.edition_folder import Kept, keep
from rscheck.screening.editions import EDITION_SUFFIX
from rscheck.screening.importers.collect import Imported
from rscheck.screening.importers.given import GivenFile

__all__ = ["IMPORTERS_EDITION", "begin_description", "content_of", "store"]

IMPORTERS_EDITION = 2
"""What is made of a file may change with the importers; then this number does, and stands in each edition."""


def content_of(imported: Imported, day: date, files: Sequence[GivenFile], importer: str) -> bytes:
    """Return an imported list as the bytes of an edition; several files are named and digested together."""
    digests = [each.digest for each in files]
    digest = digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()
    names = ", ".join(each.name for each in files)
    header = Header(imported.list, day, names, digest, f"{importer}/{IMPORTERS_EDITION}", imported.rows)
    return edition_bytes(header, imported.entries)


def store(folder: str, identifier: str, day: date, content: bytes) -> Kept:
    """Write an edition of a list into a folder of lists, as :func:`rscheck.screening.edition_folder.keep` does."""
    return keep(os.path.join(folder, identifier), day, EDITION_SUFFIX, content)


def begin_description(folder: str, identifier: str) -> str:
    """Write a description for an own list that has none, to be filled in, and return its path."""
    path = os.path.join(folder, identifier, LIST_FILE)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_whole(path, _BEGINNING.format(kind=LIST_FORMAT, id=identifier).encode())
    return path


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
