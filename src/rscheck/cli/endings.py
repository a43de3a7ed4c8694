"""The exit code that belongs to how a project ended."""

from __future__ import annotations

from rscheck.batch.ending import Ending
from rscheck.cli.exit_codes import ExitCode

__all__ = ["code_of"]

_OF_ENDINGS = {
    Ending.BELOW: ExitCode.OK,
    Ending.UNDETERMINED: ExitCode.UNDETERMINED,
    Ending.REACHED: ExitCode.REACHED,
    Ending.INVALID: ExitCode.INVALID_INPUT,
    Ending.MISSING: ExitCode.MISSING_INPUT,
    Ending.UNSOUND: ExitCode.INVALID_RULES,
    Ending.FAULT: ExitCode.BUG,
}


def code_of(ending: Ending) -> ExitCode:
    """Return the code of a run that ended so for its one project."""
    return _OF_ENDINGS[ending]
