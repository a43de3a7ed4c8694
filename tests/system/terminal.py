"""A person at a terminal: types commands into a shell in tmux and reads the screen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from libtmux import Pane
from rich.cells import cell_len

PROMPT = "$"
_COPIED = re.compile(r"^ *(rscheck |https://|--> )\S|\.yaml:\d+:\d+\S*$")
"""A line of its own for a command, an address or a place in a file."""

_GLANCE = 0.02
"""Seconds between two looks at the screen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command left behind.

    A line is what the program wrote as one, however the terminal has wrapped it; ``styled`` has the codes for colour in
    it. ``sent`` is every byte that reached the screen meanwhile, what was typed included.
    """

    command: str
    lines: tuple[str, ...]
    styled: tuple[str, ...]
    sent: bytes = field(repr=False)
    code: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def sentences(self) -> str:
        """Return the words without regard to how they are wrapped."""
        return " ".join(self.text.split())

    def wider_than(self, width: int) -> list[str]:
        """Return the lines that a terminal of this many columns has to break; what people copy is left to it."""
        return [line for line in self.lines if cell_len(line) > width and not _COPIED.search(line)]


class Terminal:
    """A shell in a pane of its own. ``record`` is a file to keep every byte in that is sent to the screen."""

    def __init__(self, pane: Pane, record: Path) -> None:
        self._pane = pane
        self._record = record
        pane.cmd("pipe-pane", f"exec cat >'{record}'")
        self._wait_for(lambda: self._capture()[-1:] == [PROMPT] and record.exists(), "the shell to start")
        self._begin_command("")

    def run(self, command: str, *, seconds: float = 20) -> Shown:
        """Type a command, wait until it has ended, and ask the shell how."""
        self.start(command)
        return self.finish(seconds=seconds)

    def start(self, command: str) -> None:
        """Type a command without waiting for its end."""
        self._begin_command(command)
        self._pane.send_keys(command, literal=True)

    def finish(self, *, seconds: float = 20) -> Shown:
        """Wait until the command that was started has ended, and ask the shell how."""
        command = self._command
        lines, styled, sent = self._output(seconds)
        self.start("echo $?")
        (code, *_), *_ = self._output(seconds)
        return Shown(command, lines, styled, sent, int(code))

    def background(self, command: str) -> int:
        """Start a command in the background and return the number of its process, as the shell tells it."""
        self.start(f"{command} &")
        lines, *_ = self._output(10)
        return int(lines[0].split()[-1])

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as ``C-c``."""
        for key in keys:
            self._pane.send_keys(key, enter=False)

    def type(self, text: str) -> None:
        """Type a line into the program that runs, and end it with Enter."""
        self._pane.send_keys(text, literal=True, enter=True)

    def now(self) -> list[str]:
        """Return the lines that the command has written so far."""
        return self._capture()[self._row + 1 :]

    @property
    def is_back(self) -> bool:
        """Return whether the shell waits for a command again."""
        lines = self._capture()
        return len(lines) > self._row + 1 and lines[-1] == PROMPT

    def _begin_command(self, command: str) -> None:
        self._command = command
        self._row = len(self._capture()) - 1
        self._sent = len(self._record.read_bytes())

    def _output(self, seconds: float) -> tuple[tuple[str, ...], tuple[str, ...], bytes]:
        self._wait_for(lambda: self.is_back, f"{self._command!r} to end", seconds)
        self._wait_for(lambda: self._record.read_bytes().endswith(f"\n{PROMPT} ".encode()), "the record")
        sent = self._record.read_bytes()[self._sent :]
        lines, styled = ([*capture][self._row + 1 : -1] for capture in (self._capture(), self._capture(styled=True)))
        return tuple(lines), tuple(styled), sent

    def _capture(self, *, styled: bool = False) -> list[str]:
        return trimmed(self._pane.capture_pane(start="-", join_wrapped=True, escape_sequences=styled) or [])

    def _wait_for(self, holds: Callable[[], bool], what: str, seconds: float = 10) -> None:
        until = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > until:
                pytest.fail(f"waited {seconds:g} seconds in vain for {what}:\n" + "\n".join(self._capture()))
            time.sleep(_GLANCE)


def trimmed(lines: Iterable[str]) -> list[str]:
    """Return lines without what is empty at their ends and after the last of them."""
    kept = [line.rstrip() for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    return kept
