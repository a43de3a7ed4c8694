"""The lists that are known, and their dated editions: those that came with the program, and those that were imported.

A folder of lists has a folder for each list, named by its id. In it lie ``list.yaml``, which describes the list, any
number of editions ``YYYY-MM-DD.jsonl``, and ``SHA256SUMS`` with their digests, as ``sha256sum`` writes and checks it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import date

from rscheck.catalogue.locate import data_folder
from rscheck.errors import ListError, MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.screening import ListChecked
from rscheck.model.watchlist import Edition, Entry, Watchlist
from rscheck.plain import Plain, plain
from rscheck.screening.describe import LIST_FILE, is_list_id, read_description
from rscheck.screening.edition_file import read_header, read_lines
from rscheck.screening.edition_folder import EditionFile, digest_of, editions_in

__all__ = [
    "EDITION_SUFFIX",
    "as_checked",
    "checked_lists",
    "editions",
    "known_lists",
    "newest",
    "read_entries",
    "readable",
    "verified",
]

EDITION_SUFFIX = ".jsonl"

_LONGEST_HEADER = 1 << 16


@plain
class _Scan(Plain):
    """The editions by list, oldest first, and the problems by list."""

    editions: dict[str, tuple[Edition, ...]]
    problems: dict[str, tuple[Problem, ...]]


def known_lists(folders: Sequence[str]) -> tuple[Watchlist, ...]:
    """Return every list that is described in these folders, by rank; a later folder may describe a list anew.

    Raises :class:`ListError` with every problem of every description.
    """
    found: dict[str, Watchlist] = {}
    problems: list[Problem] = []
    for folder in folders:
        for identifier in _folders_in(folder):
            path = os.path.join(folder, identifier, LIST_FILE)
            content = _content(path)
            if content is None:
                continue
            described = read_description(content, path, identifier)
            problems += described.problems
            if described.watchlist is not None:
                found[identifier] = described.watchlist
    if problems:
        raise ListError(problems)
    return tuple(sorted(found.values(), key=lambda each: (each.rank, each.id)))


def editions(folders: Sequence[str]) -> Mapping[str, tuple[Edition, ...]]:
    """Return the editions of each list, the newest last; only their first lines are read.

    Raises :class:`ListError` if an edition is none.
    """
    scan = _scanned(folders)
    if scan.problems:
        raise ListError([each for problems in scan.problems.values() for each in problems])
    return scan.editions


def readable(folders: Sequence[str]) -> Mapping[str, tuple[Edition, ...]]:
    """Return the editions of each list, the newest last, without those that are none."""
    return _scanned(folders).editions


def newest(found: Sequence[Edition], day: date) -> Edition | None:
    """Return the newest edition that was there on a day; if all are newer than that, the oldest."""
    before = [each for each in found if each.day <= day]
    return before[-1] if before else next(iter(found), None)


def checked_lists(folders: Sequence[str], day: date) -> tuple[ListChecked, ...]:
    """Return every known list with the edition that counts on a day, and whether that is fresh enough, by rank.

    A list whose newest edition cannot be read counts as unreadable, even if an older one could be.
    """
    scan = _scanned(folders)
    return tuple(_checked(each, scan, day) for each in known_lists(folders))


def read_entries(edition: Edition) -> tuple[Entry, ...]:
    """Return the entries of an edition, once its digest is found right; :class:`ListError` if it is damaged."""
    return read_lines(verified(edition), edition)


def verified(edition: Edition) -> bytes:
    """Return the content of the file of an edition; :class:`ListError` if it has another digest than it had."""
    content = _content(edition.path)
    if content is None:
        hint = Message("check the name and the folder")
        said = Message("there is no file {file}", {"file": edition.path})
        raise MissingInputError([Problem("E660", said, Location(edition.path), hint)])
    if hashlib.sha256(content).hexdigest() != edition.digest:
        said = Message("this edition is not what it was when it was imported: its digest has changed")
        hint = Message("an edition is never edited: import the list again, or take the file from where it came from")
        raise ListError([Problem("E705", said, Location(edition.path), hint)])
    return content


def _checked(watchlist: Watchlist, scan: _Scan, day: date) -> ListChecked:
    if watchlist.id in scan.problems:
        return ListChecked(watchlist, "unreadable")
    return as_checked(watchlist, newest(scan.editions.get(watchlist.id, ()), day), day)


def as_checked(watchlist: Watchlist, edition: Edition | None, day: date) -> ListChecked:
    """Return a list with the edition that counts on a day, if there is one, and whether that is fresh enough."""
    if edition is None:
        return ListChecked(watchlist, "missing")
    age = max(0, (day - edition.day).days)
    return ListChecked(watchlist, "stale" if age > watchlist.stale_after else "checked", edition, age)


def _scanned(folders: Sequence[str]) -> _Scan:
    shipped = data_folder("lists")
    found: dict[str, list[tuple[date, int, int, Edition]]] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for place, folder in enumerate(folders):
        for identifier in _folders_in(folder):
            for file in editions_in(os.path.join(folder, identifier), EDITION_SUFFIX):
                try:
                    edition = _edition(file, bundled=folder == shipped)
                    _belongs(edition, identifier, file.day)
                except ListError as error:
                    problems[identifier] = (*problems.get(identifier, ()), *error.problems)
                    continue
                found.setdefault(identifier, []).append((edition.day, place, file.number, edition))
    ordered = {name: tuple(each[-1] for each in sorted(of, key=lambda one: one[:3])) for name, of in found.items()}
    return _Scan(ordered, problems)


def _edition(file: EditionFile, *, bundled: bool) -> Edition:
    path = file.path
    try:
        with open(path, "rb") as lines:
            header = read_header(lines.readline(_LONGEST_HEADER), path)
        digest = file.digest or digest_of(path)
    except OSError as error:
        said = Message("{file} cannot be read: {reason}", {"file": path, "reason": error.strerror or str(error)})
        raise ListError([Problem("E704", said, Location(path), Message("check that you may read it"))]) from error
    return Edition(
        header.list, header.day, digest, header.source, header.source_digest, header.rows, path, bundled
    )  # fmt: skip


def _belongs(edition: Edition, identifier: str, day: str) -> None:
    if edition.list != identifier or edition.day.isoformat() != day:
        values = {"list": edition.list, "day": edition.day.isoformat()}
        said = Message("this is the edition of {list} of {day}, and lies under another name", values)
        hint = Message("an edition lies as <id of the list>/<day>.jsonl")
        raise ListError([Problem("E704", said, Location(edition.path, 1, 1), hint)])


def _folders_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(each.name for each in entries if is_list_id(each.name) and each.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        return None
