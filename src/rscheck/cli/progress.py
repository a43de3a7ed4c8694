"""How far a long run has come: a bar for people at a terminal, else a line every ten seconds."""

from __future__ import annotations

import sys
import time

from rscheck.cli.desk import Desk
from rscheck.i18n import Message
from rscheck.text import shorten

__all__ = ["Progress"]

_PATIENCE = 1.0
"""What takes less than so many seconds needs no word."""

_BETWEEN_LINES = 10.0
_BETWEEN_DRAWINGS = 0.2
_BAR = 10
_ECHO = 4
"""So many columns are left free: a terminal that shows ``^C`` would begin another line, which nobody takes away."""

_TO_THE_BEGINNING, _REST_ERASED = "\r", "\x1b[K"


class Progress:
    """Tells on standard error how many projects are done. ``total`` is None where nobody knows how many there are."""

    def __init__(self, desk: Desk, total: int | None, done: int = 0) -> None:
        """Begin; ``done`` of the projects were done before."""
        self._desk = desk
        self._total = total
        self._before = self._done = done
        self._began = self._told = time.monotonic()
        self._share: float | None = None
        self._first: tuple[float, float] | None = None
        self._drawn = False
        self._draws = not desk.quiet and sys.stderr.isatty() and desk.talk().screen.color

    def step(self, share: float | None) -> None:
        """Count one more project, with which this share of all is done, None where nobody knows."""
        self._done += 1
        if self._desk.quiet:
            return
        now = time.monotonic()
        self._share = self._done / self._total if self._total else share
        if self._first is None and self._share is not None:
            self._first = (now, self._share)
        if self._draws and now - self._told > _BETWEEN_DRAWINGS and now - self._began > _PATIENCE:
            self._told = now
            self._draw()
        elif not self._draws and now - self._told > _BETWEEN_LINES:
            self._told = now
            talk = self._desk.talk()
            talk.line(talk.say(self._sentence(now)))

    def clear(self) -> None:
        """Take the bar away, so that something else can be written; the next step draws it again."""
        if self._drawn:
            self._write("")
            self._drawn = False

    def _sentence(self, now: float) -> Message:
        rate = (self._done - self._before) / max(now - self._began, 0.001)
        values = {"done": f"{self._done:,}", "rate": f"{rate:,.0f}"}
        left = self._seconds_left(now)
        if self._share is None or left is None:
            return Message("{done} projects checked, {rate} a second", values)
        values["left"] = f"{int(left) // 60}:{int(left) % 60:02}"
        if self._total is None:
            values["percent"] = f"{100 * self._share:.0f}"
            return Message(
                "{done} projects checked, {percent} % of the files, {rate} a second, {left} minutes left", values
            )
        values["total"] = f"{self._total:,}"
        return Message("{done} of {total} projects checked, {rate} a second, {left} minutes left", values)

    def _seconds_left(self, now: float) -> float | None:
        """Return how long the rest takes at the pace since the first project; None as long as there is no pace."""
        if self._share is None or self._first is None or self._share <= self._first[1]:
            return None
        since, first = self._first
        return max(1 - self._share, 0) * (now - since) / (self._share - first)

    def _draw(self) -> None:
        talk = self._desk.talk()
        done = _BAR if self._share is None else int(_BAR * min(self._share, 1))
        bar = "" if self._share is None else f"{'─' * done}{' ' * (_BAR - done)} "
        line = talk.drawable(bar + talk.say(self._sentence(time.monotonic())))
        # What a stream cannot write takes more room as an escape, and a second line would never be taken away.
        encoding = sys.stderr.encoding or "utf-8"
        written = line.encode(encoding, "backslashreplace").decode(encoding)
        self._write(talk.drawable(shorten(written, talk.screen.width - _ECHO)))
        self._drawn = True

    def _write(self, line: str) -> None:
        """Put a line in the place of the one that stands there."""
        sys.stderr.write(f"{_TO_THE_BEGINNING}{line}{_REST_ERASED}")
        sys.stderr.flush()
