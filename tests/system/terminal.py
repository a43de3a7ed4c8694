"""A person at a terminal: types commands into a shell in tmux and reads the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from libtmux import Pane

PROMPT = "$"
_GLANCE = 0.02
"""Seconds between two looks at the screen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command left behind. A line is what the program wrote as one, however the terminal has wrapped it."""

    command: str
    lines: tuple[str, ...]
    styled: tuple[str, ...]
    code: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def sentences(self) -> str:
        """Return the words without regard to how they are wrapped."""
        return " ".join(self.text.split())


class Terminal:
    """A shell in a pane of its own. ``record`` is where every byte that is sent to the screen is kept."""

    def __init__(self, pane: Pane, record: Path) -> None:
        self.pane = pane
        self._record = record
        pane.cmd("pipe-pane", f"cat >'{record}'")
        self._wait_for(lambda: self._capture()[-1:] == [PROMPT] and record.exists(), "the shell to start")
        self._start = len(self._capture()) - 1

    def run(self, command: str, *, seconds: float = 30) -> Shown:
        """Type a command, wait until it has ended, and ask the shell how."""
        self.start(command)
        return self.finish(seconds=seconds)

    def start(self, command: str) -> None:
        """Type a command without waiting for its end."""
        self._command = command
        self.pane.send_keys(command, literal=True)

    def finish(self, *, seconds: float = 30) -> Shown:
        """Wait until the command that was started has ended, and ask the shell how."""
        lines, styled = self._output(seconds)
        command = self._command
        self.start("echo $?")
        (code,), _ = self._output(seconds)
        return Shown(command, lines, styled, int(code))

    def background(self, command: str) -> int:
        """Start a command in the background and return the number of its process, as the shell tells it."""
        self.start(f"{command} &")
        lines, _ = self._output(10)
        return int(lines[0].split()[-1])

    def press(self, key: str) -> None:
        """Press a key, such as ``C-c``."""
        self.pane.send_keys(key, enter=False)

    def bytes(self) -> bytes:
        """Return every byte that was sent to the screen so far."""
        self._wait_for(lambda: self._record.read_bytes().endswith(f"\n{PROMPT} ".encode()), "the record")
        return self._record.read_bytes()

    @property
    def is_back(self) -> bool:
        """Return whether the shell waits for a command again."""
        lines = self._capture()
        return len(lines) > self._start + 1 and lines[-1] == PROMPT

    def _output(self, seconds: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        self._wait_for(lambda: self.is_back, f"{self._command!r} to end", seconds)
        begin, lines = self._start + 1, self._capture()
        self._start = len(lines) - 1
        return tuple(lines[begin:-1]), tuple(self._capture(styled=True)[begin:-1])

    def _capture(self, *, styled: bool = False) -> list[str]:
        lines = self.pane.capture_pane(start="-", join_wrapped=True, escape_sequences=styled) or []
        lines = [line.rstrip() for line in lines]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def _wait_for(self, holds: Callable[[], bool], what: str, seconds: float = 10) -> None:
        until = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > until:
                pytest.fail(f"waited {seconds:g} seconds in vain for {what}:\n" + "\n".join(self._capture()))
            time.sleep(_GLANCE)
