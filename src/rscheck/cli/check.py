"""``rscheck check``: one project drawn on the screen, many in a table, or either in a format for programs."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from rscheck.batch.document import document_of
from rscheck.batch.ending import ending_of
from rscheck.batch.find import find_files
from rscheck.batch.inputs import items_in
from rscheck.batch.item import Item
from rscheck.cli.boundary import UsageProblem, failed, readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode, code_of
from rscheck.cli.output import (
    Written,
    deliver,
    format_asked,
    languages_for,
    redacts,
    written_as_one_of_many,
    written_review,
)
from rscheck.cli.prepare import today_for, workbench_for
from rscheck.errors import InputError, MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.assessment import Assessment
from rscheck.model.institution import InstitutionReview
from rscheck.model.terms import Tier
from rscheck.pipeline import (
    Today,
    Workbench,
    assessed_project,
    is_institution,
    review_document,
)
from rscheck.plain import Plain, plain

__all__ = ["CheckOrder", "check_paths"]


@plain
class CheckOrder(Plain):
    """What the options of ``check`` ask for. ``summary`` is the call at a glance, whatever the number of projects.

    ``redact`` is None where nobody asked: then the formats that leave the office are redacted.
    """

    paths: tuple[str, ...]
    format_name: str | None = None
    output: str | None = None
    as_of: str | None = None
    fail_on: str = Tier.HIGH.id
    exit_zero: bool = False
    report_lang: str | None = None
    summary: bool = False
    redact: bool | None = None
    ignore: tuple[str, ...] = ()
    jobs: int | None = None
    resume: bool = False

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
    def for_many(self) -> bool:
        """Return whether what is asked for is about any number of projects, also where there is one."""
        if self.form is None:
            return self.summary or self.resume
        from rscheck.report.many_formats import WITHOUT_REASONS

        return self.summary or self.resume or self.form in WITHOUT_REASONS

    @property
    def redacts(self) -> bool:
        """Return whether names and free text are replaced by labels."""
        return redacts(self.form, self.redact)


def check_paths(desk: Desk, order: CheckOrder) -> ExitCode:
    """Assess what the paths name, show or write it, and return the exit code."""
    today = today_for(order.as_of)
    found = find_files(order.paths, order.ignore)
    desk = replace(desk, quotes=not order.redacts)
    workbench = workbench_for(desk)
    items = items_in(found.paths, _no_rows)
    first = next(items, None) if found.one and not order.for_many else None
    if first is not None and not first.line:
        code = _check_one(desk, workbench, first, today, order)
    else:
        from rscheck.cli.check_many import check_many

        code = check_many(desk, workbench, found, chain([first] if first else [], items), today, order)
    return ExitCode.OK if order.exit_zero and code in (ExitCode.REACHED, ExitCode.UNDETERMINED) else code


def _no_rows(_: str) -> None:
    return None


def _check_one(desk: Desk, workbench: Workbench, item: Item, today: Today, order: CheckOrder) -> ExitCode:
    """Show or write one project or institution; of one that cannot be read nothing is written."""
    try:
        document = document_of(workbench, item)
        if is_institution(document):
            _show_institution(desk, order, review_document(workbench, document, today, redact=order.redacts))
            return ExitCode.OK
        fail_on = Tier.of(order.fail_on)
        project, assessment = assessed_project(workbench, document, today, fail_on=fail_on, redact=order.redacts)
    except (InputError, MissingInputError) as error:
        return failed(desk, error, file=item.path)
    form = order.form
    if form is not None:
        languages = languages_for(desk, order.report_lang, assessment.languages)
        how = Written(languages, redact=order.redacts)
        deliver(desk, written_as_one_of_many(form, project, assessment, workbench, how), order.output)
    else:
        _draw(desk, assessment)
    return code_of(ending_of(assessment.residual, fail_on))


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
