"""What can be wrong with an answer of a form before anybody reads it: contradictions, marks, notes alone."""

from __future__ import annotations

import re

from rscheck.errors import Problem
from rscheck.forms.shown import BOXED, NOT_KNOWN, NOTHING, Shown
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.question import AnswerType, Question

__all__ = ["contradictions", "is_ticked", "strange_mark", "unknown_to_packs"]

_TICKS = frozenset("x X × ✕ ✓ ✔ ☑ ☒ ○ 〇 ◯ ● レ v V * yes Yes YES はい true True TRUE 1".split())
_BLANKS = frozenset(("", "_", "-"))


def contradictions(question: Question, shown: Shown, location: Location) -> list[Problem]:
    """Return what does not go together in one answer."""
    ticked = shown.ticked
    said: Message | None = None
    hint = Message("leave one of them")
    if question.type is AnswerType.CHOICES:
        if NOTHING in ticked and len(ticked) > 1:
            said = Message("“none of these” is ticked together with something else")
    elif question.type in BOXED and len(ticked) + bool(shown.text) > 1:
        said = Message("more than one answer is given, and only one can hold")
    elif shown.text and NOT_KNOWN in ticked:
        said = Message("an answer is written, and “don't know” is ticked as well")
    problems = [Problem("E231", said, location, hint)] if said else []
    if shown.note and not shown.answered:
        said = Message("there is a note here, but no answer")
        hint = Message("give an answer, or say that it is not known, and the note will be kept with it")
        problems.append(Problem("E233", said, location, hint))
    return problems


def is_ticked(mark: str) -> bool | None:
    """Return whether a mark ticks a box; None if it cannot be told.

    >>> is_ticked("x"), is_ticked(" "), is_ticked("maybe")
    (True, False, None)
    """
    stripped = re.sub(r"\s+", "", mark)
    return False if stripped in _BLANKS else True if stripped in _TICKS else None


def strange_mark(mark: str, location: Location) -> Problem:
    """Return the problem of a mark that neither ticks a box nor leaves it open."""
    said = Message("“{mark}” is no mark for a box", {"mark": mark.strip()[:20]})
    return Problem("E235", said, location, Message("write x, or leave it open"))


def unknown_to_packs(identifier: str, location: Location) -> Problem:
    """Return the problem of a question or box that is answered and that the packs in use do not have."""
    said = Message("{name} is not asked by the packs in use", {"name": identifier[:80]})
    hint = Message("print the form anew with this version and take the answer over, or leave it open")
    return Problem("E232", said, location, hint)
