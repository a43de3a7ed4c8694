"""``rscheck check``: one project drawn on the screen, many in a table, or either in a format for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rscheck.cli.boundary import UsageProblem, failed, readers_may_leave, stop_if_interrupted
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode, worst
from rscheck.cli.lock.terms import terms_for
from rscheck.cli.output import (
    Written,
    deliver,
    format_asked,
    languages_for,
    origin_of,
    redacts,
    written_as_one_of_many,
    written_review,
)
from rscheck.cli.project_files import find_project_files
from rscheck.errors import Problem, RscheckError
from rscheck.i18n import Message, words_for
from rscheck.location import Location
from rscheck.model.assessment import Assessment, Interval
from rscheck.model.institution import InstitutionReview
from rscheck.model.terms import Tier
from rscheck.pipeline import (
    Today,
    Workbench,
    assessed_project,
    is_institution,
    read_document,
    review_document,
)
from rscheck.plain import Plain, plain
from rscheck.report.register_row import RegisterRow

__all__ = ["CheckOrder", "check_paths", "code_of", "fault_in"]


@plain
class CheckOrder(Plain):
    """What the options of ``check`` ask for. ``summary`` is the call at a glance, whatever the number of projects.

    ``redact`` is None where nobody asked: then the formats that leave the office are redacted.
    """

    paths: tuple[str, ...]
    format_name: str | None = None
    output: str | None = None
    as_of: str | None = None
    fail_on: str | None = None
    exit_zero: bool = False
    report_lang: str | None = None
    summary: bool = False
    redact: bool | None = None
    lock: str | None = None
    engine: str = "local"
    scheduler: str | None = None

    @property
    def form(self) -> str | None:
        """Return the format to write in, or None to draw on the screen."""
        if self.format_name is None and self.output is None:
            return None
        form = format_asked(self.format_name, self.output)
        if self.summary:
            from rscheck.report.many_formats import SUMMARIES

            if form not in SUMMARIES:
                hint = Message("choose one with --format: {names}", {"names": ", ".join(SUMMARIES)})
                said = Message("{format} holds no summary", {"format": form})
                raise UsageProblem([Problem("E624", said, Location("--format"), hint)])
        return form

    @property
    def threshold(self) -> Tier:
        """Return the tier from which the exit code reports."""
        return Tier.of(self.fail_on or Tier.HIGH.id)

    @property
    def redacts(self) -> bool:
        """Return whether names and free text are replaced by labels."""
        return redacts(self.form, self.redact)


def check_paths(desk: Desk, order: CheckOrder) -> ExitCode:
    """Assess what the paths name, show or write it, and return the exit code."""
    if order.engine == "dask" or order.scheduler is not None:
        from rscheck.cli.check_on_cluster import check_on_cluster

        return _as_asked(check_on_cluster(desk, order), order)
    files = find_project_files(order.paths)
    form = order.form
    asked = replace(desk, quotes=not order.redacts)
    terms = terms_for(asked, as_of=order.as_of, fail_on=order.fail_on, lock=order.lock)
    desk, workbench, today = terms.desk, terms.workbench, terms.today
    order = replace(order, fail_on=terms.fail_on.id)
    if files.one and not order.summary:
        codes = [_check_one(desk, workbench, files.paths[0], today, order)]
    else:
        codes = _check_many(
            desk, workbench, order, form, list(_assess_each(desk, workbench, files.paths, today, order))
        )
    return _as_asked(worst(codes), order)


def _as_asked(code: ExitCode, order: CheckOrder) -> ExitCode:
    return ExitCode.OK if order.exit_zero and code in (ExitCode.REACHED, ExitCode.UNDETERMINED) else code


def code_of(residual: Interval, fail_on: Tier) -> ExitCode:
    """Return what a tier comes to: reached for certain, perhaps, or not at all."""
    if residual.at_least >= fail_on:
        return ExitCode.REACHED
    return ExitCode.UNDETERMINED if residual.at_most >= fail_on else ExitCode.OK


def _check_one(desk: Desk, workbench: Workbench, path: str, today: Today, order: CheckOrder) -> ExitCode:
    """Show or write one project or institution; of one that cannot be read nothing is written."""
    try:
        document = read_document(workbench, path)
        if is_institution(document):
            _show_institution(desk, order, review_document(workbench, document, today))
            return ExitCode.OK
        fail_on = order.threshold
        project, assessment = assessed_project(workbench, document, today, fail_on=fail_on, redact=order.redacts)
    except RscheckError as error:
        return failed(desk, error)
    form = order.form
    if form is not None:
        languages = languages_for(desk, order.report_lang, assessment.languages)
        how = Written(languages, redact=order.redacts)
        deliver(desk, written_as_one_of_many(form, project, assessment, workbench, how), order.output)
    else:
        _draw(desk, assessment)
    return code_of(assessment.residual, fail_on)


def _draw(desk: Desk, assessment: Assessment) -> None:
    from rscheck.cli.terminal import show_assessment

    with readers_may_leave():
        show_assessment(desk.result(), assessment, desk.source_lines(), quiet=desk.quiet, verbose=desk.verbose)


def _show_institution(desk: Desk, order: CheckOrder, review: InstitutionReview) -> None:
    form = order.form
    if form is not None:
        languages = languages_for(desk, order.report_lang, review.languages)
        deliver(desk, written_review(form, review, languages), order.output)
        return
    from rscheck.cli.institution_screen import show_institution

    with readers_may_leave():
        show_institution(desk.result(), review, quiet=desk.quiet)


@plain
class _Outcome(Plain):
    """What is kept of one file among many: its exit code, its row, and its part of the file to write, if any."""

    code: ExitCode
    row: RegisterRow
    line: str = ""


def _check_many(
    desk: Desk, workbench: Workbench, order: CheckOrder, form: str | None, outcomes: list[_Outcome]
) -> list[ExitCode]:
    origin = origin_of(workbench, order.threshold, redact=order.redacts)
    if form is not None:
        from rscheck.report.many_formats import MANY, SUMMARIES

        languages = [words_for(each) for each in languages_for(desk, order.report_lang, ())]
        parts = ((each.row, each.line) for each in outcomes)
        whole = (SUMMARIES if order.summary else MANY)[form].whole
        deliver(desk, b"".join(whole(parts, origin, languages)), order.output)
    else:
        from rscheck.cli.register_screen import show_many, show_summary

        rows = [each.row for each in outcomes]
        with readers_may_leave():
            if order.summary:
                show_summary(desk.result(), rows, origin)
            else:
                show_many(desk.result(), rows)
    return [each.code for each in outcomes]


def _assess_each(
    desk: Desk, workbench: Workbench, paths: tuple[str, ...], today: Today, order: CheckOrder
) -> Iterator[_Outcome]:
    """Yield what becomes of each file; one that fails is told and does not stop the others."""
    from rscheck.report.many_formats import MANY

    fail_on = order.threshold
    part = MANY[order.form].part if order.form is not None and not order.summary else None
    for path in paths:
        language = languages_for(desk, order.report_lang, ())[0]
        try:
            document = read_document(workbench, path)
            project, assessment = assessed_project(workbench, document, today, fail_on=fail_on, redact=order.redacts)
            language = languages_for(desk, order.report_lang, assessment.languages)[0]
            row = RegisterRow.of(path, project, assessment)
            line = part(row, assessment, words_for(language)) if part is not None else ""
        except Exception as error:
            stop_if_interrupted(error)
            problems = error.problems if isinstance(error, RscheckError) else [fault_in(path)]
            row = RegisterRow.broken(path, [desk.told(each, path) for each in problems])
            line = part(row, None, words_for(language)) if part is not None else ""
            yield _Outcome(failed(desk, error, file=path), row, line)
        else:
            yield _Outcome(code_of(assessment.residual, fail_on), row, line)


def fault_in(path: str) -> Problem:
    """Return the problem that stands in the row of a file on which rscheck itself failed."""
    return Problem("E670", Message("rscheck itself failed on this file"), Location(path))
