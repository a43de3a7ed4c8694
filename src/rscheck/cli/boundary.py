"""The one boundary between errors and exit codes. Nothing beyond it shows a traceback.

An expected failure is told with its problems. A fault of rscheck itself is apologised for and written to a log that
holds no data of any project: see :mod:`rscheck.cli.fault_log`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.errors import InputError, InteractionError, MissingInputError, RscheckError
from rscheck.i18n import Message

__all__ = ["UsageProblem", "failed", "guarded", "readers_may_leave"]


class UsageProblem(RscheckError):
    """The command line names something that does not exist or does not go together."""


def guarded(desk: Desk, action: Callable[[], ExitCode]) -> ExitCode:
    """Run an action and return how it ended, having told what went wrong if anything did."""
    code = ExitCode.OK
    try:
        with readers_may_leave():
            code = action()
    except KeyboardInterrupt:
        _say(desk, Message("Interrupted."))
        return ExitCode.INTERRUPTED
    except Exception as error:
        return failed(desk, error)
    return code


def failed(desk: Desk, error: Exception) -> ExitCode:
    """Tell an error on standard error and return its exit code."""
    if isinstance(error, RscheckError):
        try:
            desk.tell(error.problems)
        except Exception as fault:
            return _apologise(desk, fault)
        return _code_of(error)
    return _apologise(desk, error)


@contextmanager
def readers_may_leave() -> Iterator[None]:
    """Let whoever reads the output through a pipe stop early, as ``head`` does, without a word about it."""
    try:
        yield
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        # Rich leaves with SystemExit when a pipe is closed; nothing else in here does. Python flushes standard output
        # once more when it ends, and that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _code_of(error: RscheckError) -> ExitCode:
    match error:
        case InputError():
            return ExitCode.INVALID_INPUT
        case MissingInputError():
            return ExitCode.MISSING_INPUT
        case UsageProblem() | InteractionError():
            return ExitCode.USAGE
        case _:
            return ExitCode.INVALID_RULES


def _apologise(desk: Desk, error: Exception) -> ExitCode:
    from rscheck.cli.fault_log import write_log

    _say(desk, Message("Sorry, rscheck itself failed."))
    place = write_log(error)
    if place:
        _say(desk, Message("A log without any data of your project is here: {file}", {"file": place}))
    _say(desk, Message("Please report it together with what you did."))
    return ExitCode.BUG


def _say(desk: Desk, message: Message) -> None:
    """Write a line without the help of anything that may itself have failed."""
    from rscheck.cli.console import make_encodable

    make_encodable(sys.stderr)
    print(desk.words.say(message), file=sys.stderr)
