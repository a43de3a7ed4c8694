"""``rscheck check``: one project drawn on the screen, many in a table, or either in a format for programs."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.cli.boundary import UsageProblem, failed, readers_may_leave, stop_if_interrupted
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode, worst
from rscheck.cli.lock.terms import Terms, terms_for
from rscheck.cli.output import deliver, format_asked, languages_for, written, written_review
from rscheck.cli.project_files import find_project_files
from rscheck.errors import Problem, RscheckError
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.assessment import Assessment, Interval
from rscheck.model.institution import InstitutionReview
from rscheck.model.terms import Tier
from rscheck.pipeline import (
    assess_document,
    assess_file,
    is_institution,
    read_document,
    review_document,
)
from rscheck.plain import Plain, plain
from rscheck.report.many import FileRow

__all__ = ["CheckOrder", "check_paths", "code_of"]

_FOR_SEVERAL = "jsonl"
"""The one format that holds several projects."""


@plain
class CheckOrder(Plain):
    """What the options of ``check`` ask for."""

    paths: tuple[str, ...]
    format_name: str | None = None
    output: str | None = None
    as_of: str | None = None
    fail_on: str | None = None
    exit_zero: bool = False
    report_lang: str | None = None
    lock: str | None = None

    def format_for(self, *, several: bool) -> str | None:
        """Return the format to write in, or None to draw on the screen; not every format holds several projects."""
        if self.format_name is None and self.output is None:
            return None
        form = format_asked(self.format_name, self.output, offered=(_FOR_SEVERAL,) if several else ())
        if several and form != _FOR_SEVERAL:
            raise UsageProblem([_one_only(form)])
        return form


def check_paths(desk: Desk, order: CheckOrder) -> ExitCode:
    """Assess what the paths name, show or write it, and return the exit code."""
    files = find_project_files(order.paths)
    form = order.format_for(several=not files.one)
    terms = terms_for(desk, as_of=order.as_of, fail_on=order.fail_on, lock=order.lock)
    if files.one:
        document = read_document(terms.workbench, files.paths[0])
        if is_institution(document):
            _show_institution(desk, order, form, review_document(terms.workbench, document, terms.today))
            return ExitCode.OK
        assessment = assess_document(terms.workbench, document, terms.today, fail_on=terms.fail_on)
        _show_one(desk, order, form, assessment)
        codes = [code_of(assessment.residual, terms.fail_on)]
    else:
        codes = _check_many(desk, order, form, list(_assess_each(desk, terms, files.paths, order, form)))
    code = worst(codes)
    return ExitCode.OK if order.exit_zero and code in (ExitCode.REACHED, ExitCode.UNDETERMINED) else code


def code_of(residual: Interval, fail_on: Tier) -> ExitCode:
    """Return what a tier comes to: reached for certain, perhaps, or not at all."""
    if residual.at_least >= fail_on:
        return ExitCode.REACHED
    return ExitCode.UNDETERMINED if residual.at_most >= fail_on else ExitCode.OK


def _one_only(form: str) -> Problem:
    return Problem(
        "E604",
        Message("{format} holds one project, and there are several", {"format": form}),
        Location("--format"),
        Message(
            "choose --format {name}, or write one report after the other with rscheck report", {"name": _FOR_SEVERAL}
        ),
    )


def _show_one(desk: Desk, order: CheckOrder, form: str | None, assessment: Assessment) -> None:
    if form is not None:
        deliver(desk, _written(form, assessment, order, desk), order.output)
        return
    from rscheck.cli.source_lines import SourceLines
    from rscheck.cli.terminal import show_assessment

    with readers_may_leave():
        show_assessment(desk.result(), assessment, SourceLines(desk.folders), quiet=desk.quiet, verbose=desk.verbose)


def _show_institution(desk: Desk, order: CheckOrder, form: str | None, review: InstitutionReview) -> None:
    if form is not None:
        languages = languages_for(desk, order.report_lang, review.languages)
        deliver(desk, written_review(form, review, languages), order.output)
        return
    from rscheck.cli.institution_screen import show_institution

    with readers_may_leave():
        show_institution(desk.result(), review, quiet=desk.quiet)


def _written(form: str, assessment: Assessment, order: CheckOrder, desk: Desk) -> str:
    return written(form, assessment, languages_for(desk, order.report_lang, assessment.languages))


@plain
class _Outcome(Plain):
    """What is kept of one file among many: its exit code, its row, and its line if one is to be written."""

    code: ExitCode
    row: FileRow
    line: str = ""


def _check_many(desk: Desk, order: CheckOrder, form: str | None, outcomes: list[_Outcome]) -> list[ExitCode]:
    if form is not None:
        deliver(desk, "".join(each.line for each in outcomes), order.output)
    else:
        from rscheck.cli.terminal import show_many

        with readers_may_leave():
            show_many(desk.result(), [each.row for each in outcomes])
    return [each.code for each in outcomes]


def _assess_each(
    desk: Desk, terms: Terms, paths: tuple[str, ...], order: CheckOrder, form: str | None
) -> Iterator[_Outcome]:
    """Yield what becomes of each file; one that fails is told and does not stop the others."""
    for path in paths:
        try:
            assessment = assess_file(terms.workbench, path, terms.today, fail_on=terms.fail_on)
            line = _written(form, assessment, order, desk) if form is not None else ""
        except Exception as error:
            stop_if_interrupted(error)
            problems = len(error.problems) if isinstance(error, RscheckError) else 1
            yield _Outcome(failed(desk, error, file=path), FileRow(path, problems=problems))
        else:
            yield _Outcome(code_of(assessment.residual, terms.fail_on), FileRow.of(path, assessment), line)
