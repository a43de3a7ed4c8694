"""Numbered lines: one line in, one line out, nothing redrawn. For screen readers, slow lines and scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from unicodedata import normalize

from rscheck.cli.ask.prompter import HINTED, Check, Key, Option, Ticked
from rscheck.cli.page import Page
from rscheck.cli.wrap import wrapped
from rscheck.i18n import Message

__all__ = ["Lines"]

_NUMBERS = re.compile(r"(?:u?[0-9]{1,3})(?:[ ,]+u?[0-9]{1,3})*")
_NONE = "0"
_END = "."


class Lines:
    """Asks by numbers and letters. ``read_line`` gives the next line and raises ``EOFError`` when there is none."""

    def __init__(self, page: Page, read_line: Callable[[str], str]) -> None:
        """Write on ``page``; read from the keyboard, or from lines that were written before."""
        self._page = page
        self._read_line = read_line

    def choose(
        self, asked: str, options: Sequence[Option], *, current: str | None = None, keys: Sequence[Key] = ()
    ) -> str | Key:
        """Return the id of the option whose number is entered; an empty line keeps what stands there."""
        self._page.line(asked)
        for number, option in enumerate(options, 1):
            mark = self._say(Message("(chosen now)")) if option.id == current else ""
            self._page.hanging(f"  {number:>2}  ", f"{option.text} {mark}".rstrip())
        prompt = Message("Answer 1-{last}{hints}", {"last": len(options), "hints": self._hints(keys)})
        while True:
            said = self._line(prompt)
            key = self._key(said, keys)
            if key is not None:
                return key
            if not said and current is not None:
                return current
            if said.isdigit() and 1 <= int(said) <= len(options):
                return options[int(said) - 1].id
            self._tell(Message("Please enter a number from 1 to {last}, for example 1.", {"last": len(options)}))

    def tick(
        self, asked: str, options: Sequence[Option], *, current: Ticked | None = None, keys: Sequence[Key] = ()
    ) -> Ticked | Key:
        """Return what the numbers entered say: ``1 3``; ``0`` for none; ``0 u2``: nobody can tell about the second.

        An empty line keeps what stands there, and is no answer where nothing does.
        """
        self._page.line(asked)
        for number, option in enumerate(options, 1):
            self._page.hanging(f"  {number:>2}  ", f"{option.text} {self._mark(option, current)}".rstrip())
        self._page.hanging(f"  {_NONE:>2}  ", self._say(Message("none of these")))
        if Key.UNKNOWN in keys:
            self._page.hanging("   u  ", self._say(Message("I don't know about any of them; u2: not about number 2")))
        prompt = Message("All that apply, such as 1 3{hints}", {"hints": self._hints(keys)})
        while True:
            said = self._line(prompt)
            key = self._key(said, keys)
            if key is Key.UNKNOWN:
                return Ticked(unknown=frozenset(each.id for each in options))
            if key is not None:
                return key
            if not said and current is not None:
                return current
            ticked = self._ticked(said, options, unknown=Key.UNKNOWN in keys)
            if ticked is not None:
                return ticked
            self._tell(
                Message("Please enter the numbers of all that apply, for example 1 3, or 0 if none of the rest does.")
            )

    def write(self, asked: str, *, current: str = "", check: Check, keys: Sequence[Key] = ()) -> str | Key:
        """Return the line entered once ``check`` accepts it; an empty one keeps what stands there."""
        self._page.line(asked)
        if current:
            self._page.fact(self._say(Message("now")), current)
        prompt = Message("Answer{hints}", {"hints": self._hints(keys)})
        while True:
            said = self._line(prompt, exact=True)
            key = self._key(said, keys)
            if key is not None:
                return key
            if not said and current:
                return current
            wrong = check(said)
            if not wrong:
                return said
            self._page.line(wrong)

    def paragraph(self, asked: str, *, keys: Sequence[Key] = ()) -> str | Key:
        """Return the lines entered up to one that holds only a full stop."""
        self._page.line(asked)
        self._tell(Message("You may paste several lines. End with a line that holds only a full stop."))
        lines: list[str] = []
        while True:
            line = self._read_line("").rstrip("\r\n")
            if not lines:
                key = self._key(line.strip(), keys)
                if key is not None:
                    return key
            if line.strip() in (_END, "。"):
                return "\n".join(lines).strip()
            lines.append(line)

    def _ticked(self, said: str, options: Sequence[Option], *, unknown: bool) -> Ticked | None:
        if not _NUMBERS.fullmatch(said):
            return None
        words = re.split(r"[ ,]+", said)
        none = _NONE in words
        words = [each for each in words if each != _NONE]
        found: dict[bool, set[str]] = {False: set(), True: set()}
        for word in words:
            number = int(word.removeprefix("u"))
            if not 1 <= number <= len(options) or (word.startswith("u") and not unknown):
                return None
            found[word.startswith("u")].add(options[number - 1].id)
        yes, nobody_can_tell = frozenset(found[False]), frozenset(found[True])
        # What was not named is not taken for a no: that none of the rest applies has to be said.
        complete = none != bool(yes) or (not none and len(nobody_can_tell) == len(options))
        return Ticked(yes, nobody_can_tell) if complete and not yes & nobody_can_tell else None

    def _mark(self, option: Option, current: Ticked | None) -> str:
        if current is None:
            return ""
        if option.id in current.unknown:
            return self._say(Message("(don't know)"))
        return self._say(Message("(ticked)")) if option.id in current.yes else ""

    def _hints(self, keys: Sequence[Key]) -> str:
        hints = "; ".join(self._say(HINTED[key]) for key in keys if key in HINTED)
        return f" ({hints})" if hints else ""

    def _key(self, said: str, keys: Sequence[Key]) -> Key | None:
        wanted = normalize("NFKC", said).casefold()
        return next((key for key in keys if key.value == wanted), None)

    def _line(self, prompt: Message, *, exact: bool = False) -> str:
        shown = wrapped(f"{self._page.shown(self._say(prompt))}:", self._page.screen.width)
        said = self._read_line("\n".join(shown) + " ").strip()
        # Whoever writes Japanese often enters digits and letters of full width.
        return said if exact else normalize("NFKC", said).casefold().replace("、", ",")

    def _tell(self, message: Message) -> None:
        self._page.line(self._say(message))

    def _say(self, message: Message) -> str:
        return self._page.say(message)
