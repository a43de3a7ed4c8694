"""The one tree of errors, and the problem: a single thing that is wrong, where, and how to mend it.

Errors carry problems, problems carry a code that leads to a section of ``docs/errors.md``. Nothing here decides an exit
code; only :mod:`rscheck.cli` does.
"""

from __future__ import annotations

from collections.abc import Iterable

from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.plain import Plain, plain

__all__ = [
    "PROBLEMS_SHOWN",
    "ConfigError",
    "InputError",
    "InteractionError",
    "ListError",
    "MissingInputError",
    "Problem",
    "RscheckError",
    "RuleError",
]

PROBLEMS_SHOWN = 50
"""At most this many problems of one file are shown; the rest is counted."""


@plain
class Problem(Plain):
    """One thing that is wrong.

    ``code`` is stable and has a section in ``docs/errors.md``; ``message`` says what is wrong, ``hint`` how to mend it.
    """

    code: str
    message: Message
    location: Location
    hint: Message | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Order problems as a reader meets them: by file, line, column, then code."""
        return (self.location.file, self.location.line, self.location.column, self.code)


class RscheckError(Exception):
    """An expected failure, told to the user as one or more problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in reading order."""
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda problem: problem.sort_key))
        super().__init__("; ".join(f"{each.location}: {each.code}: {each.message.english()}" for each in self.problems))


class InputError(RscheckError):
    """A project file says something that cannot be read or accepted."""


class MissingInputError(RscheckError):
    """A file that was asked for does not exist or cannot be read, or there is nothing to check."""


class RuleError(RscheckError):
    """A pack or checklist is not sound, so nothing may be decided with it."""


class ListError(RscheckError):
    """A watchlist cannot be read."""


class InteractionError(RscheckError):
    """A question needs a person, and none can answer here."""


class ConfigError(RscheckError):
    """A setting is unknown or has a value that is not allowed."""
