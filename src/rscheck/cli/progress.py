"""How far a long run has come: a bar for people at a terminal, else a line every ten seconds."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from rscheck.cli.desk import Desk
from rscheck.i18n import Message

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

__all__ = ["Progress"]

_PATIENCE = 1.0
"""What takes less than so many seconds needs no word."""

_BETWEEN_LINES = 10.0
_BETWEEN_DRAWINGS = 0.2


class Progress:
    """Tells on standard error how many projects are done. ``total`` is None where nobody knows how many there are."""

    def __init__(self, desk: Desk, total: int | None, done: int = 0) -> None:
        """Begin; ``done`` of the projects were done before."""
        self._desk = desk
        self._total = total
        self._before = self._done = done
        self._began = self._told = time.monotonic()
        self._bar: Bar | None = None
        self._draws = not desk.quiet and sys.stderr.isatty() and desk.talk().screen.color

    def step(self) -> None:
        """Count one more project."""
        self._done += 1
        if self._desk.quiet:
            return
        now = time.monotonic()
        if self._draws and now - self._told > _BETWEEN_DRAWINGS and now - self._began > _PATIENCE:
            self._told = now
            self._draw()
        elif not self._draws and now - self._told > _BETWEEN_LINES:
            self._told = now
            talk = self._desk.talk()
            talk.line(talk.say(self._sentence(now)))

    def clear(self) -> None:
        """Take the bar away, so that something else can be written; the next step draws it again."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _sentence(self, now: float) -> Message:
        rate = (self._done - self._before) / max(now - self._began, 0.001)
        values = {"done": f"{self._done:,}", "rate": f"{rate:,.0f}"}
        if self._total is None:
            return Message("{done} projects checked, {rate} a second", values)
        left = max(self._total - self._done, 0) / max(rate, 0.001)
        values |= {"total": f"{self._total:,}", "left": f"{int(left) // 60}:{int(left) % 60:02}"}
        return Message("{done} of {total} projects checked, {rate} a second, {left} minutes left", values)

    def _draw(self) -> None:
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        sentence = self._desk.words.say(self._sentence(time.monotonic()))
        if self._bar is None:
            talk = self._desk.talk()
            self._bar = Bar(
                BarColumn(bar_width=20),
                TextColumn("{task.description}", markup=False),
                console=talk.console,
                auto_refresh=False,
                transient=True,
            )
            self._bar.start()
            self._bar.add_task(sentence, total=self._total)
        self._bar.update(self._bar.task_ids[0], completed=self._done, description=sentence)
        self._bar.refresh()
