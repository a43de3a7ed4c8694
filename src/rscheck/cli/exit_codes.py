"""How a run ends: every exit code, what it means, and which one counts over many files."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from rscheck.i18n import Message

__all__ = ["ExitCode", "worst"]


class ExitCode(IntEnum):
    """The number a run leaves behind. 65 to 78 are those of ``sysexits.h``, 130 is that of shells."""

    OK = 0
    REACHED = 1
    USAGE = 2
    UNDETERMINED = 3
    INVALID_INPUT = 65
    MISSING_INPUT = 66
    BUG = 70
    INVALID_RULES = 78
    INTERRUPTED = 130

    @property
    def meaning(self) -> Message:
        """Return what the code says, in one sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    ExitCode.OK: Message("Nothing reaches the tier of --fail-on, or a report or explanation was written."),
    ExitCode.REACHED: Message("The tier, after the measures that are done, reaches that of --fail-on."),
    ExitCode.USAGE: Message("The command line cannot be understood or carried out as written."),
    ExitCode.UNDETERMINED: Message("Open answers decide whether the tier of --fail-on is reached."),
    ExitCode.INVALID_INPUT: Message("A project file is not valid; every problem in it is listed."),
    ExitCode.MISSING_INPUT: Message("A file is missing or cannot be read, or there is nothing to check."),
    ExitCode.BUG: Message("A fault in rscheck itself; a log without data of the project was written."),
    ExitCode.INVALID_RULES: Message("The packs, the checklists or a setting are not valid, so nothing was decided."),
    ExitCode.INTERRUPTED: Message("Interrupted from the keyboard."),
}

_FIRST = (
    ExitCode.BUG,
    ExitCode.INVALID_RULES,
    ExitCode.INVALID_INPUT,
    ExitCode.MISSING_INPUT,
    ExitCode.REACHED,
    ExitCode.UNDETERMINED,
    ExitCode.OK,
)


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the code that counts for several files: the first of 70, 78, 65, 66, 1, 3, 0 that occurs."""
    return min(codes, key=_FIRST.index, default=ExitCode.OK)
