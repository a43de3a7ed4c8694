"""What the questionnaire needs of a terminal: choose one, tick several, write a text; and what can be said instead.

There are three: arrow keys (:mod:`rscheck.cli.ask.arrows`), numbered lines (:mod:`rscheck.cli.ask.lines`), and
replies that were written before (:class:`rscheck.cli.ask.lines.Lines` with another source than the keyboard).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from rscheck.i18n import Message

__all__ = ["HINTED", "KEYS", "Check", "Key", "Option", "Prompter", "Ticked"]


class Key(Enum):
    """What can be said instead of an answer, by the letter that says it."""

    WHY = "?"
    BACK = "<"
    UNKNOWN = "u"
    WAITING = "w"  # somebody was asked, or it may not be told
    NOTE = "n"
    LATER = "l"
    STAND = "s"
    REVIEW = "r"
    STOP = "q"
    MORE = "h"  # show everything that can be said here

    @property
    def meaning(self) -> Message:
        """Return what it does, in a few words."""
        return _MEANINGS[self]


_MEANINGS = {
    Key.WHY: Message("why this is asked"),
    Key.BACK: Message("back to the screen before"),
    Key.UNKNOWN: Message("I don't know"),
    Key.WAITING: Message("somebody was asked, or it may not be told here"),
    Key.NOTE: Message("add a note or evidence to the answer"),
    Key.LATER: Message("leave this screen for later"),
    Key.STAND: Message("where do I stand"),
    Key.REVIEW: Message("look at all answers, change some"),
    Key.STOP: Message("save and stop"),
    Key.MORE: Message("everything that can be said here"),
}

HINTED = {
    Key.WHY: Message("? why"),
    Key.BACK: Message("< back"),
    Key.MORE: Message("h more"),
}
"""What a prompt itself reminds of; everything else is found by way of ``h``."""

KEYS = (Key.WHY, Key.BACK, Key.LATER, Key.STAND, Key.REVIEW, Key.STOP)
"""What can be said on every screen of the questionnaire; a question adds its own."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: what comes back, and what stands on the screen."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """Which options apply, and of which nobody could tell; the others do not apply."""

    yes: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()


Check = Callable[[str], str]
"""Says what is wrong with a text and how to write it; empty if nothing is."""


class Prompter(Protocol):
    """Asks on a terminal. Every method returns an answer, or the key that was said instead of one."""

    def choose(
        self, asked: str, options: Sequence[Option], *, current: str | None = None, keys: Sequence[Key] = ()
    ) -> str | Key:
        """Return the id of one option. ``current`` is the one that stands there now."""

    def tick(
        self, asked: str, options: Sequence[Option], *, current: Ticked | None = None, keys: Sequence[Key] = ()
    ) -> Ticked | Key:
        """Return which options apply; "none of these" has to be said. ``keys`` with UNKNOWN lets each be unknown."""

    def write(self, asked: str, *, current: str = "", check: Check, keys: Sequence[Key] = ()) -> str | Key:
        """Return a text that ``check`` finds nothing wrong with."""

    def paragraph(self, asked: str, *, keys: Sequence[Key] = ()) -> str | Key:
        """Return a text of any number of lines."""
