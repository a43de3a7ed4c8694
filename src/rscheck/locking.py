"""Locks that end with the process, however it ends: on an open file, or on a name that one process writes at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import BinaryIO

from rscheck.i18n import Message

__all__ = ["Held", "held", "lock", "unlock"]

_PLACE = 2**30
"""On Windows what is locked cannot be read, so a place is locked that nothing stands in."""


class Held(Exception):
    """Another process has what is wanted; ``who`` says which, as far as that is known."""

    def __init__(self, who: Message) -> None:
        super().__init__(who.english())
        self.who = who


@contextmanager
def held(path: str) -> Iterator[None]:
    """Hold the name of a file that is to be written; :class:`Held` if another process does. May raise ``OSError``.

    A hidden file beside it, ``.NAME.lock``, tells the others who it is. The lock on that file is what counts: a file
    that stays behind without one holds up nobody.
    """
    folder, name = os.path.split(os.path.abspath(path))
    place = os.path.join(folder, f".{name}.lock")
    file = _taken(place)
    try:
        _kept_from_children.add(file.fileno())
        file.truncate(0)
        file.write(_about_this_process())
        file.flush()
        yield
    finally:
        _kept_from_children.discard(file.fileno())
        _give_back(file, place)


def _taken(place: str) -> BinaryIO:
    """Return the file at a place, locked."""
    file = open(place, "a+b")  # noqa: SIM115 (whoever holds it closes it)
    if not lock(file, wait=False):
        file.seek(0)
        who = _who(file.read())
        file.close()
        raise Held(who)
    if os.path.exists(place) and os.path.samestat(os.fstat(file.fileno()), os.stat(place)):
        return file
    # Whoever had it gave it back just now, and took the name of the lock away with it.
    file.close()
    return _taken(place)


def _give_back(file: BinaryIO, place: str) -> None:
    if os.name == "nt":  # where a file that is open cannot be removed
        file.close()
    with suppress(OSError):
        os.unlink(place)
    file.close()


def _about_this_process() -> bytes:
    from platform import node

    since = datetime.now().isoformat(" ", "minutes")
    return json.dumps({"process": os.getpid(), "computer": node(), "since": since}).encode()


def _who(content: bytes) -> Message:
    try:
        return Message("process {process} on {computer}, since {since}", json.loads(content))
    except ValueError:  # it is only just writing who it is
        return Message("another process")


def lock(file: BinaryIO, *, wait: bool) -> bool:
    """Lock an open file, waiting for whoever has it if that is wanted; return whether it is locked now."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        file.seek(_PLACE)
        how = msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK  # type: ignore[attr-defined,unused-ignore]
        try:
            msvcrt.locking(file.fileno(), how, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            if wait:
                raise
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def unlock(file: BinaryIO) -> None:
    """Give back the lock on an open file."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        file.seek(_PLACE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        return
    fcntl.flock(file, fcntl.LOCK_UN)


_kept_from_children: set[int] = set()
"""The handles of what this process holds. A child would hold it too, and for longer than this one lives."""


def _let_go() -> None:
    for handle in _kept_from_children:
        os.close(handle)
    _kept_from_children.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
