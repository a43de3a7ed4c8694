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

__all__ = ["UsageProblem", "apologise", "failed", "guarded", "readers_may_leave", "stop_if_interrupted"]


class UsageProblem(RscheckError):
    """The command line names something that does not exist or does not go together."""


def guarded(desk: Desk, action: Callable[[], ExitCode]) -> ExitCode:
    """Run an action and return how it ended, having told what went wrong if anything did."""
    code = ExitCode.OK
    try:
        try:
            with readers_may_leave():
                code = action()
        except Exception as error:
            code = failed(desk, error)
    except KeyboardInterrupt:
        return _interrupted(desk)
    return code


def failed(desk: Desk, error: Exception, *, file: str = "") -> ExitCode:
    """Tell an error on standard error and return its exit code; ``file`` is the one of many that it belongs to."""
    if isinstance(error, RscheckError):
        from rscheck.cli.nearest_file import with_nearest_file

        try:
            desk.tell([desk.told(with_nearest_file(each), file or each.location.file) for each in error.problems])
        except Exception as fault:
            stop_if_interrupted(fault)
            return _apologise(desk, fault, file)
        return _code_of(error)
    if _comes_from_an_interruption(error):
        return _interrupted(desk)
    return _apologise(desk, error, file)


def stop_if_interrupted(error: Exception) -> None:
    """Raise :class:`KeyboardInterrupt` if an interruption is what the error comes from.

    Python 3.11 turns one that arrives while a class is being made into a ``RuntimeError``.
    """
    if _comes_from_an_interruption(error):
        raise KeyboardInterrupt from error


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


def _comes_from_an_interruption(error: BaseException) -> bool:
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, KeyboardInterrupt):
            return True
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            waiting += (each.__cause__, each.__context__)
    return False


def _interrupted(desk: Desk) -> ExitCode:
    _say(desk, Message("Interrupted."))
    return ExitCode.INTERRUPTED


def _apologise(desk: Desk, error: Exception, file: str = "") -> ExitCode:
    from rscheck.cli.fault_log import write_log

    return apologise(desk, write_log(error), file)


def apologise(desk: Desk, log: str, file: str = "") -> ExitCode:
    """Say that rscheck itself failed, on a file if one is named, and where the log of it is, if there is one."""
    from rscheck.text import one_line, terminal

    if file:
        values = {"file": terminal(one_line(file))}
        _say(desk, Message("Sorry, rscheck itself failed on this file: {file}", values))
    else:
        _say(desk, Message("Sorry, rscheck itself failed."))
    if log:
        _say(desk, Message("A log without any data of your project is here: {file}", {"file": log}))
    _say(desk, Message("Please report it together with what you did."))
    return ExitCode.BUG


def _say(desk: Desk, message: Message) -> None:
    """Write a line without the help of anything that may itself have failed."""
    from rscheck.cli.console import make_encodable

    make_encodable(sys.stderr)
    print(desk.words.say(message), file=sys.stderr)
