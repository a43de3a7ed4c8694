"""``rscheck report``: everything there is to say about one project or institution, or one of the forms it calls for."""

from __future__ import annotations

from dataclasses import replace

from rscheck.cli.boundary import UsageProblem, failed
from rscheck.cli.desk import Desk
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
from rscheck.errors import InputError, MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.pipeline import assessed_project, is_institution, read_document, review_document
from rscheck.plain import Plain, plain

__all__ = ["ReportOrder", "report_on"]


@plain
class ReportOrder(Plain):
    """What the options of ``report`` ask for. ``form`` is None for the report itself, empty to list the forms."""

    file: str | None
    form: str | None = None
    format_name: str | None = None
    output: str | None = None
    as_of: str | None = None
    language: str | None = None
    redact: bool | None = None
    lock: str | None = None


def report_on(desk: Desk, order: ReportOrder) -> ExitCode:
    """Write what is asked for about a file. It was asked for, so it ends well whatever the tier."""
    if order.form is not None and order.redact:
        said = Message("a form is not redacted: it is written to be sent")
        raise UsageProblem([Problem("E625", said, Location("--redact"), Message("leave out --redact or --form"))])
    if order.form is not None:
        from rscheck.cli.report_form import form_on, list_forms

        return form_on(desk, order) if order.form and order.file is not None else list_forms(desk, order)
    if order.file is None:
        hint = Message("name a project file: rscheck report project.yaml")
        raise UsageProblem([Problem("E619", Message("no file is named"), Location("FILE"), hint)])
    form = format_asked(order.format_name, order.output)
    redact = redacts(form, order.redact)
    asked = replace(desk, quotes=not redact)
    terms = terms_for(asked, as_of=order.as_of, fail_on=None, lock=order.lock)
    desk, workbench, today = terms.desk, terms.workbench, terms.today
    try:
        document = read_document(workbench, order.file)
        if is_institution(document):
            review = review_document(workbench, document, today, redact=redact)
            text: str | bytes = written_review(form, review, languages_for(desk, order.language, review.languages))
        else:
            project, assessment = assessed_project(workbench, document, today, fail_on=terms.fail_on, redact=redact)
            how = Written(languages_for(desk, order.language, assessment.languages), redact)
            text = written_as_one_of_many(form, project, assessment, workbench, how)
    except (InputError, MissingInputError) as error:
        return failed(desk, error, file=order.file)
    deliver(desk, text, order.output)
    return ExitCode.OK
