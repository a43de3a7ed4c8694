"""The project file of a questionnaire: whole or not at all, readable by its owner only, written by one at a time."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from typing import Self, TextIO

from rscheck.cli.output import reason_of
from rscheck.errors import InteractionError, Problem
from rscheck.files import write_whole
from rscheck.i18n import Message
from rscheck.interview.draft import Draft
from rscheck.location import Location
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file, write_yaml

__all__ = ["Store", "place_to_keep"]

_PRIVATE = 0o600


def place_to_keep(path: str) -> str:
    """Return where answers to a file are kept: the file itself, or one beside it.

    A file that somebody wrote by hand has comments and an order of its own, which would be lost if it were written
    anew; its answers go to ``NAME.answers.yaml``.
    """
    if not os.path.exists(path):
        return path
    document = read_yaml_file(path, PROJECT_LIMITS)
    with open(path, "rb") as file:
        ours = file.read() == write_yaml(document.value).encode()
    return path if ours else f"{os.path.splitext(path)[0]}.answers.yaml"


@dataclass(slots=True)
class Store:
    """One file that is being answered, locked as long as it is open.

    The lock ends with the process, however it ends; a file that somebody changed meanwhile is never overwritten.
    """

    path: str
    _lock: TextIO | None = None
    _known: bytes | None = None

    def __enter__(self) -> Self:
        """Take the lock and remember what stands in the file; :class:`InteractionError` if somebody else has it."""
        folder, name = os.path.split(os.path.abspath(self.path))
        path = os.path.join(folder, f".{name}.lock")
        try:
            lock = open(path, "a+", encoding="utf-8")
        except OSError as error:
            said = Message("this file cannot be written: {reason}", {"reason": reason_of(error)})
            hint = Message("name a file in a folder that exists and that you may write to")
            raise InteractionError([Problem("E607", said, Location(self.path), hint)]) from error
        if not _locked(lock):
            lock.seek(0)
            who = lock.read(200).strip()
            lock.close()
            hint = Message("wait until they have finished, or answer in a file of your own and merge the two")
            said = Message("somebody else is answering this file: {who}", {"who": who})
            raise InteractionError([Problem("E610", said, Location(self.path), hint)])
        if not os.path.exists(path) or not os.path.samestat(os.fstat(lock.fileno()), os.stat(path)):
            # Whoever had it gave it back just now, and took the name of the lock away with it.
            lock.close()
            return self.__enter__()
        lock.truncate(0)
        lock.write(f"{socket.gethostname()}, process {os.getpid()}")
        lock.flush()
        self._lock = lock
        self._known = self._content()
        return self

    def save(self, draft: Draft) -> None:
        """Write the draft; :class:`OSError` if that is impossible, and then the file stands as it was.

        Raises :class:`InteractionError` if the file is not as it was left: it is somebody else's now.
        """
        if self._content() != self._known:
            raise InteractionError(
                [
                    Problem(
                        "E611",
                        Message("somebody changed this file since it was last saved; nothing was overwritten"),
                        Location(self.path),
                        Message(
                            "your answers are in {file}; rscheck merge joins the two", {"file": self._aside(draft)}
                        ),
                    )
                ]
            )
        content = write_yaml(dict(draft.top)).encode()
        write_whole(self.path, content, mode=_PRIVATE)
        self._known = content

    def __exit__(self, *_: object) -> None:
        """Give the lock back."""
        if self._lock is not None:
            name = self._lock.name
            os.unlink(name)
            self._lock.close()
            self._lock = None

    def _aside(self, draft: Draft) -> str:
        stem = os.path.splitext(self.path)[0]
        number = next(each for each in range(1, 1000) if not os.path.exists(f"{stem}.mine-{each}.yaml"))
        path = f"{stem}.mine-{number}.yaml"
        write_whole(path, write_yaml(dict(draft.top)).encode(), mode=_PRIVATE)
        return path

    def _content(self) -> bytes | None:
        try:
            with open(self.path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None


def _locked(file: TextIO) -> bool:
    """Take an advisory lock on a file; return whether it was free."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
