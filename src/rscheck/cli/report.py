"""``rscheck report``: everything there is to say about one project or institution, for people or programs."""

from __future__ import annotations

from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver, format_asked, languages_for, written, written_review
from rscheck.cli.prepare import today_for, workbench_for
from rscheck.pipeline import assess_document, is_institution, read_document, review_document

__all__ = ["report_on"]


def report_on(
    desk: Desk, file: str, *, format_name: str | None, output: str | None, as_of: str | None, language: str | None
) -> ExitCode:
    """Write the report on a file. It was asked for, so it ends well whatever the tier."""
    form = format_asked(format_name, output)
    today = today_for(as_of)
    workbench = workbench_for(desk)
    document = read_document(workbench, file)
    if is_institution(document):
        review = review_document(workbench, document, today)
        text = written_review(form, review, languages_for(desk, language, review.languages))
    else:
        assessment = assess_document(workbench, document, today)
        text = written(form, assessment, languages_for(desk, language, assessment.languages))
    deliver(desk, text, output)
    return ExitCode.OK
