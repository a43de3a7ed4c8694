"""Names that were compared already: the last ones in memory, and those on no list in a file, when they are many.

Most names of a call stand on no list. Finding that out takes far longer than looking it up, so where names are many a
process looks for what another one, or an earlier run, found out. The file is named by what
was compared with and by the code that compares, and holds digests, from which no name can be read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from rscheck.model.screening import ListChecked, Screening

if TYPE_CHECKING:
    import sqlite3

__all__ = ["KnownNames", "Screens"]

_LIMIT = 200
"""Matches of one name: far more than there are, because a match that is cut off would count as none."""

_REMEMBERED = 10_000
"""How many names are remembered in memory between projects."""

_TOGETHER = 1_000
"""So many names on no list are written to the file at once; a run that compares fewer needs none."""

_BUSY_SECONDS = 10
_DIGEST_BYTES = 16

_NameAndCountry = tuple[str, str]


class Screens(Protocol):
    """Whatever compares names with lists."""

    lists: tuple[ListChecked, ...]

    def screen(self, name: str, country: str = "", *, limit: int = ...) -> Screening:
        """Return the matches of a name."""
        ...


class KnownNames:
    """Compares names with the lists that count on a day, each as seldom as can be."""

    def __init__(self, screens: Screens, day: date, path_of: Callable[[], str]) -> None:
        """Compare by ``screens``; ``path_of`` names the file for names on no list, with an empty text for none."""
        self._screens = screens
        self._day = day
        self._path_of = path_of
        self._known: dict[_NameAndCountry, Screening] = {}
        self._unwritten: list[_NameAndCountry] = []
        self._file: _Unlisted | None = None

    def screen(self, name: str, country: str) -> Screening:
        """Return the matches of a name; one that was asked for before is not compared again."""
        key = (name, country)
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = self._looked_up(key)
        return self._known[key]

    def _looked_up(self, key: _NameAndCountry) -> Screening:
        if self._file is not None and key in self._file:
            return Screening(*key, self._day, (), self._screens.lists)
        found = self._screens.screen(*key, limit=_LIMIT)
        if not found.matches:
            self._unwritten.append(key)
            if len(self._unwritten) >= _TOGETHER:
                self._write()
        return found

    def _write(self) -> None:
        if self._file is None:
            self._file = _Unlisted(self._path_of())
        self._file.add(self._unwritten)
        self._unwritten.clear()


class _Unlisted:
    """The file. Without a path, or where it cannot be used, nothing stands in it: then names are compared again.

    A process that is killed leaves it whole, because names are added in one transaction.
    """

    def __init__(self, path: str) -> None:
        self._base = _opened(path) if path else None

    def __contains__(self, key: _NameAndCountry) -> bool:
        if self._base is None:
            return False
        import sqlite3

        try:
            return bool(self._base.execute("SELECT 1 FROM unlisted WHERE name = ?", (_digest(key),)).fetchone())
        except sqlite3.Error:
            self._base = None
            return False

    def add(self, keys: Iterable[_NameAndCountry]) -> None:
        if self._base is None:
            return
        import sqlite3

        try:
            with self._base:
                self._base.executemany("INSERT OR IGNORE INTO unlisted VALUES (?)", [(_digest(key),) for key in keys])
        except sqlite3.Error:
            self._base = None


def _opened(path: str) -> sqlite3.Connection | None:
    import sqlite3

    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        # A process may have several threads, of which one compares at a time.
        base = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
        base.execute("CREATE TABLE IF NOT EXISTS unlisted (name BLOB PRIMARY KEY) WITHOUT ROWID")
    except (OSError, sqlite3.Error):
        return None
    return base


def _digest(key: _NameAndCountry) -> bytes:
    return blake2b("\0".join(key).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()
