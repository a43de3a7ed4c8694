"""Where a result goes: to a file, whole or not at all, or to standard output as the same bytes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from rscheck.cli.boundary import UsageProblem, readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.errors import ConfigError, Problem
from rscheck.i18n import LANGUAGES, Message, words_for
from rscheck.location import Location
from rscheck.model.assessment import Assessment
from rscheck.model.institution import InstitutionReview

__all__ = [
    "BOTH",
    "deliver",
    "format_asked",
    "languages_for",
    "reason_of",
    "refuse_existing",
    "written",
    "written_review",
]

BOTH = "both"
"""What ``--report-lang`` takes for a report in each language."""

_NOT_ALLOWED = Message("you may not write there")
_REASONS = {
    errno.ENOENT: Message("its folder does not exist"),
    errno.ENOTDIR: Message("its folder does not exist"),
    errno.EISDIR: Message("this is a folder"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOSPC: Message("the disk is full"),
}


def format_asked(format_name: str | None, output: str | None, *, offered: Sequence[str] = ()) -> str:
    """Return the name of the format that the command line asks for; a wrong one is a problem of the command line."""
    from rscheck.report.registry import format_of

    try:
        return format_of(format_name, output, offered=offered)
    except ConfigError as error:
        raise UsageProblem(error.problems) from error


def written(form: str, assessment: Assessment, languages: Sequence[str]) -> str:
    """Return an assessment in a format, in the words of one or more languages."""
    from rscheck.report.registry import REPORTERS

    return REPORTERS[form](assessment, [words_for(each) for each in languages])


def written_review(form: str, review: InstitutionReview, languages: Sequence[str]) -> str:
    """Return the review of an institution in a format, in the words of one or more languages."""
    from rscheck.report.registry import INSTITUTION_REPORTERS

    if form not in INSTITUTION_REPORTERS:
        hint = Message("choose one with --format: {names}", {"names": ", ".join(INSTITUTION_REPORTERS)})
        said = Message("{format} holds projects, and this is the file of an institution", {"format": form})
        raise UsageProblem([Problem("E609", said, Location("--format"), hint)])
    return INSTITUTION_REPORTERS[form](review, [words_for(each) for each in languages])


def languages_for(desk: Desk, asked: str | None, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages to write in: those asked for, else those the file wants, else the one spoken here."""
    if asked is not None:
        return LANGUAGES if asked == BOTH else (asked,)
    return wanted or (desk.language,)


def deliver(desk: Desk, text: str | bytes, output: str | None, *, mode: int = 0o644) -> None:
    """Write a text or bytes to the file ``output`` and say so on standard error; to standard output if there is none.

    ``mode`` says who may read the file.
    """
    if output is None:
        _print(text if isinstance(text, str) else text.decode())
        return
    from rscheck.files import write_whole

    try:
        write_whole(output, text if isinstance(text, bytes) else text.encode(), mode=mode)
    except OSError as error:
        said = Message("this file cannot be written: {reason}", {"reason": reason_of(error)})
        hint = Message("name a file in a folder that exists and that you may write to")
        raise UsageProblem([Problem("E607", said, Location(output), hint)]) from error
    if not desk.quiet:
        talk = desk.talk()
        talk.line(talk.say(Message("written: {file}", {"file": output})))


def refuse_existing(output: str | None) -> None:
    """Refuse to write over a file that is there: a problem of the command line."""
    if output is not None and os.path.lexists(output):
        said = Message("this file exists already, and it was not overwritten")
        hint = Message("name a new file after -o, or move this one away first")
        raise UsageProblem([Problem("E631", said, Location(output), hint)])


def reason_of(error: OSError) -> Message | str:
    """Return why a file could not be written, in words."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def _print(text: str) -> None:
    """Write to standard output: as UTF-8 for another program, as far as it can be shown on a terminal."""
    from rscheck.cli.console import make_encodable

    with readers_may_leave():
        if sys.stdout.isatty():
            make_encodable(sys.stdout)
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode())
            sys.stdout.buffer.flush()
