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
from rscheck.cli.endings import code_of
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.lock.terms import terms_for
from rscheck.cli.output import (
    Written,
    deliver,
    format_asked,
    languages_for,
    redacts,
    written_as_one_of_many,
    written_review,
)
from rscheck.cli.table_rows import table_rows
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
    fail_on: str | None = None
    exit_zero: bool = False
    report_lang: str | None = None
    summary: bool = False
    redact: bool | None = None
    ignore: tuple[str, ...] = ()
    jobs: int | None = None
    resume: bool = False
    lock: str | None = None
    engine: str = "local"
    scheduler: str | None = None
    map: str | None = None

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
    found = find_files(order.paths, order.ignore)
    asked = replace(desk, quotes=not order.redacts)
    terms = terms_for(asked, as_of=order.as_of, fail_on=order.fail_on, lock=order.lock)
    desk, workbench, today = terms.desk, terms.workbench, terms.today
    order = replace(order, fail_on=terms.fail_on.id)
    items = items_in(found.paths, table_rows(desk, workbench, order.map))
    first = next(items, None) if found.one and not order.for_many else None
    if first is not None and not first.line:
        return _as_asked(_check_one(desk, workbench, first, today, order), order)
    from rscheck.cli.check_many import check_many

    every = chain([first] if first else [], items)
    return _as_asked(check_many(desk, workbench, found, every, today, order), order)


def _as_asked(code: ExitCode, order: CheckOrder) -> ExitCode:
    return ExitCode.OK if order.exit_zero and code in (ExitCode.REACHED, ExitCode.UNDETERMINED) else code


def _check_one(desk: Desk, workbench: Workbench, item: Item, today: Today, order: CheckOrder) -> ExitCode:
    """Show or write one project or institution; of one that cannot be read nothing is written."""
    try:
        document = document_of(workbench, item)
        if is_institution(document):
            _show_institution(desk, order, review_document(workbench, document, today, redact=order.redacts))
            return ExitCode.OK
        fail_on = order.threshold
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
