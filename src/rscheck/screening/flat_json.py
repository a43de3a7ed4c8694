"""One line that is a JSON object of texts, read with the place of every key and value.

The reader of the standard library tells no places, and takes the last of two equal keys without a word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from rscheck.i18n import Message
from rscheck.plain import Plain, plain

__all__ = ["FlatObject", "Pair", "read_flat"]

_BLANK = re.compile(r"[ \t]*")
_TEXTS = json.JSONDecoder()

Fault = Callable[[int, Message, Message | None], None]
"""Takes a column, what is wrong there, and how to mend it."""


@plain
class Pair(Plain):
    """A text and the columns, from 1, of its key and of itself."""

    text: str
    key_column: int
    column: int


@plain
class FlatObject(Plain):
    """The pairs of an object by key, as far as the line could be read, and the column it begins in."""

    pairs: dict[str, Pair]
    column: int


class _NotRead(Exception):
    """The line cannot be read on from here; it was told why."""


def read_flat(line: str, fault: Fault) -> FlatObject | None:
    """Return the object on a line; None after a fault that keeps the rest of the line from being read."""
    try:
        return _Reader(line, fault).read()
    except _NotRead:
        return None


class _Reader:
    """Walks along one line."""

    def __init__(self, line: str, fault: Fault) -> None:
        self._line = line
        self._fault = fault
        self._at = 0

    def read(self) -> FlatObject:
        start = self._skip_blanks()
        self._expect("{", Message("a line begins with an opening brace and holds one decision"))
        pairs: dict[str, Pair] = {}
        if not self._next_is("}"):
            self._pair(pairs)
            while self._next_is(","):
                self._pair(pairs)
            self._expect("}", Message("after a value a comma should stand, or the closing brace"))
        if self._skip_blanks() < len(self._line):
            self._stop(
                Message("after the closing brace nothing may follow"),
                Message("put every decision on a line of its own"),
            )
        return FlatObject(pairs, start + 1)

    def _pair(self, pairs: dict[str, Pair]) -> None:
        key_column = self._skip_blanks() + 1
        key = self._text(Message("here a key in double quotes should stand"))
        self._expect(":", Message("after a key a colon should stand"))
        column = self._skip_blanks() + 1
        text = self._text(Message("the value of {key} should be a text in double quotes", {"key": key}))
        if key in pairs:
            said = Message("{key} stands twice in this line", {"key": key})
            self._fault(key_column, said, Message("leave one of the two"))
        pairs.setdefault(key, Pair(text, key_column, column))

    def _text(self, otherwise: Message) -> str:
        if not self._line.startswith('"', self._skip_blanks()):
            self._stop(otherwise)
        try:
            text, self._at = _TEXTS.raw_decode(self._line, self._at)
        except json.JSONDecodeError as error:
            self._at = error.pos
            if error.msg.startswith("Unterminated"):
                self._stop(Message("this text has no double quote at its end"))
            self._stop(
                Message("this sign may not stand here as it is"),
                Message(r"write a double quote as \", a backslash as \\ and a control character such as \u0009"),
            )
        return str(text)

    def _next_is(self, sign: str) -> bool:
        if not self._line.startswith(sign, self._skip_blanks()):
            return False
        self._at += 1
        return True

    def _expect(self, sign: str, otherwise: Message) -> None:
        if not self._next_is(sign):
            self._stop(otherwise)

    def _skip_blanks(self) -> int:
        found = _BLANK.match(self._line, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _stop(self, message: Message, hint: Message | None = None) -> None:
        self._fault(self._at + 1, message, hint or Message("write the line as rscheck decide does, or delete it"))
        raise _NotRead
