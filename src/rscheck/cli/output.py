"""Where a result goes: to a file, whole or not at all, or to standard output as the same bytes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from rscheck.cli.boundary import UsageProblem, readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.errors import ConfigError, Problem
from rscheck.i18n import LANGUAGES, Message, words_for
from rscheck.location import Location
from rscheck.model.assessment import Assessment
from rscheck.model.institution import InstitutionReview
from rscheck.model.project import Project
from rscheck.model.terms import Tier
from rscheck.pipeline import Workbench
from rscheck.plain import Plain, plain

if TYPE_CHECKING:
    from rscheck.locking import Held
    from rscheck.report.register_origin import RegisterOrigin

__all__ = [
    "BOTH",
    "Written",
    "being_written",
    "deliver",
    "format_asked",
    "languages_for",
    "origin_of",
    "reason_of",
    "redacts",
    "refuse_existing",
    "written",
    "written_as_one_of_many",
    "written_review",
]

BOTH = "both"
"""What ``--report-lang`` takes for a report in each language."""

_WORKBOOK = b"PK"
"""What a workbook begins with, as every ZIP archive does."""


@plain
class Written(Plain):
    """How a result is written: in which languages, and whether names and free text are replaced."""

    languages: tuple[str, ...]
    redact: bool = False


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


def format_asked(format_name: str | None, output: str | None, *, known: Collection[str] | None = None) -> str:
    """Return the name of the format that the command line asks for; a wrong one is a problem of the command line.

    Without ``known`` any is taken in which a project can be written.
    """
    from rscheck.report.many_formats import MANY
    from rscheck.report.registry import format_of

    try:
        return format_of(format_name, output, known=MANY if known is None else known)
    except ConfigError as error:
        raise UsageProblem(error.problems) from error


def written(form: str, assessment: Assessment, languages: Sequence[str]) -> str:
    """Return a report on one project in a format, in the words of one or more languages."""
    from rscheck.report.registry import REPORTERS

    return REPORTERS[form](assessment, [words_for(each) for each in languages])


def written_as_one_of_many(
    form: str, project: Project, assessment: Assessment, workbench: Workbench, how: Written
) -> str | bytes:
    """Return a project in any format: as a report on it, or as a file of many that holds this one."""
    from rscheck.report.registry import REPORTERS

    if form in REPORTERS:
        return written(form, assessment, how.languages)
    from rscheck.report.many_formats import MANY
    from rscheck.report.register_row import RegisterRow

    languages = [words_for(each) for each in how.languages]
    row = RegisterRow.of(assessment.provenance.project_file, project, assessment)
    part = (row, MANY[form].part(row, assessment, languages[0]))
    origin = origin_of(workbench, assessment.provenance.fail_on, redact=how.redact)
    return b"".join(MANY[form].whole([part], origin, languages))


def origin_of(workbench: Workbench, fail_on: Tier, *, redact: bool) -> RegisterOrigin:
    """Return what a file of many says of the packs and the threshold that all its projects share."""
    from rscheck.report.register_origin import RegisterOrigin

    return RegisterOrigin.of(workbench.engine.catalogue, fail_on, redacted=redact)


def redacts(form: str | None, asked: bool | None) -> bool:
    """Return whether names and free text are replaced: as asked, else in the formats that leave the office."""
    if asked is not None or form is None:
        return bool(asked)
    from rscheck.report.many_formats import REDACTED

    return form in REDACTED


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
        _print(text)
        return
    from rscheck.files import write_held
    from rscheck.locking import Held, held

    try:
        with held(output):
            write_held(output, [text if isinstance(text, bytes) else text.encode()], mode=mode)
    except Held as error:
        raise UsageProblem([being_written(output, error)]) from error
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


def being_written(output: str, error: Held) -> Problem:
    """Return the problem of a result that another run writes at the moment."""
    said = Message("another run is writing this just now: {who}", {"who": error.who})
    hint = Message("wait until it is done, or write elsewhere with -o; nothing was changed")
    return Problem("E626", said, Location(output), hint)


def reason_of(error: OSError) -> Message | str:
    """Return why a file could not be written, in words."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def _print(text: str | bytes) -> None:
    """Write to standard output: as UTF-8 for another program, as far as it can be shown on a terminal."""
    from rscheck.cli.console import make_encodable

    content = text if isinstance(text, bytes) else text.encode()
    with readers_may_leave():
        if sys.stdout.isatty():
            if content.startswith(_WORKBOOK):
                said = Message("a workbook cannot be shown on the screen")
                hint = Message("name a file to write it to: -o register.xlsx")
                raise UsageProblem([Problem("E604", said, Location("--format"), hint)])
            make_encodable(sys.stdout)
            sys.stdout.write(content.decode())
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
