"""Somebody who goes through the questionnaire on a terminal and knows little: what is on the screen decides the key."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping

import pytest

from tests.system.terminal import Terminal

_PROMPTS_AT_MOST = 120
_SECONDS = 20
_PATIENCE = 2.0
"""Seconds after which somebody presses a key again."""

_EMPTY = re.compile(r"\n> *(\([^)]*\))?( *[a-z]+-[0-9]+)?$")
"""A text that is asked for and of which nothing was entered yet, or of which something is proposed."""


def screen_of(terminal: Terminal) -> str:
    """Return what stands on the screen from the last command on, without regard to line ends."""
    return "\n".join(terminal.now())


def wait_for(terminal: Terminal, holds: Callable[[str], bool]) -> str:
    """Return the screen once it is as wanted and at rest."""
    until = time.monotonic() + _SECONDS
    before = ""
    while True:
        now = screen_of(terminal)
        if now == before and holds(now):
            return now
        if time.monotonic() > until:
            pytest.fail(f"waited in vain:\n{now}")
        before = now
        time.sleep(0.05)


def answer_all(terminal: Terminal, says: Mapping[str, str] | None = None) -> int:
    """Answer every prompt with arrow keys until the program ends: "I don't know", "none of these", yes to the report.

    ``says`` gives texts by a pattern of the question. Return how many prompts there were.
    """
    seen = ""
    for number in range(_PROMPTS_AT_MOST):
        seen = wait_for(terminal, lambda now, before=seen: now != before and (terminal.is_back or _asks(now)))
        if terminal.is_back:
            return number
        _answer(terminal, seen, says or {})
    pytest.fail("there was no end to the questions")


def _asks(now: str) -> bool:
    last = " ".join(now.split("\n")[-24:])
    return any(each in last for each in ("Space ticks", "arrows, Enter")) or bool(_EMPTY.search(now))


def _answer(terminal: Terminal, now: str, says: Mapping[str, str]) -> None:
    tail = now[max(now.rfind("\n\n"), 0) :]
    if "Space ticks" in tail:
        press_and_see(terminal, "Up", "Space", "Enter")
    elif "arrows, Enter" in tail:
        first = "What next?" in tail or "Write the full report" in tail
        second = "there are none" in tail or "that is all" in tail
        press_and_see(terminal, *(["Enter"] if first else ["Down", "Enter"] if second else ["Up", "Enter"]))
    else:
        text = next((text for pattern, text in says.items() if re.search(pattern, " ".join(tail.split()))), "u")
        terminal.type(text)


def press_and_see(terminal: Terminal, *keys: str) -> None:
    """Press keys as a person does: see what each has done before the next, and press again what did nothing."""
    for key in keys:
        before = screen_of(terminal)
        until = time.monotonic() + _SECONDS
        while screen_of(terminal) == before and time.monotonic() < until:
            terminal.press(key)
            patience = time.monotonic() + _PATIENCE
            while screen_of(terminal) == before and time.monotonic() < patience:
                time.sleep(0.02)
