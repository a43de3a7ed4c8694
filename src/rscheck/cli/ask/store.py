"""The project file of a questionnaire: whole or not at all, readable by its owner only, written by one at a time."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Self

from rscheck.cli.output import reason_of
from rscheck.errors import InteractionError, Problem
from rscheck.files import write_whole
from rscheck.i18n import Message
from rscheck.interview.draft import Draft
from rscheck.location import Location
from rscheck.locking import Held, held
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
    _hold: AbstractContextManager[None] | None = None
    _known: bytes | None = None

    def __enter__(self) -> Self:
        """Take the lock and remember what stands in the file; :class:`InteractionError` if somebody else has it."""
        hold = held(self.path)
        try:
            hold.__enter__()
        except Held as error:
            hint = Message("wait until they have finished, or answer in a file of your own and merge the two")
            said = Message("somebody else is answering this file: {who}", {"who": error.who})
            raise InteractionError([Problem("E610", said, Location(self.path), hint)]) from error
        except OSError as error:
            said = Message("this file cannot be written: {reason}", {"reason": reason_of(error)})
            hint = Message("name a file in a folder that exists and that you may write to")
            raise InteractionError([Problem("E607", said, Location(self.path), hint)]) from error
        self._hold = hold
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
        if self._hold is not None:
            self._hold.__exit__(None, None, None)
            self._hold = None

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
