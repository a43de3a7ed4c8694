"""Somebody who goes through the questionnaire on a terminal and knows little: what is on the screen decides the key."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from itertools import takewhile

import pytest

from tests.system.terminal import Terminal

_PROMPTS_AT_MOST = 120
_KEYS_AT_MOST = 40
_SECONDS = 20
_PATIENCE = 2.0
"""Seconds after which somebody presses a key again."""

_ROWS = 24
"""How far above the end of the screen the line may stand that says how a list is answered."""

_EMPTY = re.compile(r"\n> *(\([^)]*\))?( *[a-z]+-[0-9]+)?$")
"""A text that is asked for and of which nothing was entered yet, or of which something is proposed."""

_LINE = re.compile(r"\n(Answer|All that apply)[^\n]*:$")
"""A line that is waited for where nothing is redrawn."""

_CHOSEN = re.compile(r"^ *> (.*)", re.MULTILINE)
"""The line of a list at which the pointer stands."""


def screen_of(terminal: Terminal) -> str:
    """Return what stands on the screen from the last command on, without regard to line ends."""
    return "\n".join(terminal.now())


def words_of(screen: str) -> str:
    """Return what a screen says, however it is wrapped."""
    return " ".join(screen.split())


def wait_for(terminal: Terminal, holds: Callable[[str], bool], what: str = "this screen to change") -> str:
    """Return the screen once it is as wanted and at rest."""
    until = time.monotonic() + _SECONDS
    before = ""
    while True:
        now = screen_of(terminal)
        if now == before and holds(now):
            return now
        if time.monotonic() > until:
            pytest.fail(f"waited {_SECONDS} seconds in vain for {what}:\n{now}")
        before = now
        time.sleep(0.05)


def wait_for_words(terminal: Terminal, words: str) -> str:
    """Return the screen once these words are on it, however they are wrapped."""
    return wait_for(terminal, lambda now: words in words_of(now), f"“{words}”")


def answer_all(terminal: Terminal, says: Mapping[str, str] | None = None) -> int:
    """Answer every prompt until the program ends; return how many prompts there were."""
    number, _ = _answer_on(terminal, says or {}, "")
    if not terminal.is_back:
        pytest.fail(f"there was no end to the questions:\n{screen_of(terminal)}")
    return number


def answer_until(terminal: Terminal, question: str, says: Mapping[str, str] | None = None) -> str:
    """Answer every prompt before the one that asks this, which is left open; return what stands on the screen then."""
    _, now = _answer_on(terminal, says or {}, question)
    if terminal.is_back or not _asks(now):
        pytest.fail(f"“{question}” was never asked:\n{now}")
    return now


def _answer_on(terminal: Terminal, says: Mapping[str, str], last: str) -> tuple[int, str]:
    """Answer by what is asked: as ``says`` has it for a pattern of the question, else "I don't know" or "none of these".

    For a list it says the words of the line to choose. Nobody listed is all, and the report is wanted.
    """
    now, answered = "", ""
    for number in range(_PROMPTS_AT_MOST):
        now = wait_for(
            terminal,
            lambda now, before=answered: now != before and (terminal.is_back or _asks(now)),
            "the next question",
        )
        asked = _asked_after(answered, now)
        if terminal.is_back or (last and last in words_of(asked)):
            return number, now
        wanted = next((text for pattern, text in says.items() if re.search(pattern, words_of(asked))), None)
        answered = now
        _answer(terminal, asked, wanted)
    return _PROMPTS_AT_MOST, now


def _asks(now: str) -> bool:
    end = " ".join(now.split("\n")[-_ROWS:])
    return any(each in end for each in ("Space ticks", "arrows, Enter")) or bool(
        _EMPTY.search(now) or _LINE.search(now)
    )


def _asked_after(before: str, now: str) -> str:
    """Return what came to the screen below the answer to what was asked before."""
    lines, old = now.split("\n"), before.split("\n")
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, lines, strict=False)))
    return "\n".join(["", *lines[same + 1 :]])


def _answer(terminal: Terminal, asked: str, wanted: str | None) -> None:
    words = words_of(asked)
    if _LINE.search(asked):
        terminal.type(_line_for(asked, wanted))
    elif "Space ticks" in words:
        press_and_see(terminal, "Up", "Space", "Enter")
    elif "arrows, Enter" in words:
        if wanted is not None:
            _point_at(terminal, wanted)
            press_and_see(terminal, "Enter")
            return
        first = "What next?" in words or "Write the full report" in words
        second = "there are none" in words or "that is all" in words
        press_and_see(terminal, *(["Enter"] if first else ["Down", "Enter"] if second else ["Up", "Enter"]))
    else:
        terminal.type("u" if wanted is None else wanted)


def _line_for(asked: str, wanted: str | None) -> str:
    """Return the line that answers where nothing is redrawn: of numbered options the number."""
    if "\nAll that apply" in asked:
        return "0"
    if "\nAnswer 1-" not in asked:
        return "u" if wanted is None else wanted
    options = {text: number for number, text in re.findall(r"\n +(\d+)  (.*)", asked)}
    named = ("there are none", "that is all", "I don't know") if wanted is None else (wanted,)
    found = next((number for name in named for text, number in options.items() if text.startswith(name)), None)
    if found is None:
        pytest.fail(f"there is no “{named[-1]}” to choose:\n{asked}")
    return found


def _point_at(terminal: Terminal, wanted: str) -> None:
    """Walk down a list to the line that begins with these words."""
    for _ in range(_KEYS_AT_MOST):
        now = wait_for(terminal, lambda now: bool(_CHOSEN.search(now)), "a list")
        if _CHOSEN.findall(now)[-1].startswith(wanted):
            return
        press_and_see(terminal, "Down")
    pytest.fail(f"there is no “{wanted}” to choose:\n{screen_of(terminal)}")


def press_and_see(terminal: Terminal, *keys: str) -> None:
    """Press keys as a person does: see what each has done before the next, and press again what did nothing."""
    for key in keys:
        before = screen_of(terminal)
        until = time.monotonic() + _SECONDS
        while screen_of(terminal) == before:
            if time.monotonic() > until:
                pytest.fail(f"{key} did nothing for {_SECONDS} seconds:\n{before}")
            terminal.press(key)
            patience = time.monotonic() + _PATIENCE
            while screen_of(terminal) == before and time.monotonic() < patience:
                time.sleep(0.02)
