"""``rscheck report``: everything there is to say about one project, for people or programs."""

from __future__ import annotations

from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver, format_asked, written
from rscheck.cli.prepare import today_for, workbench_for
from rscheck.pipeline import assess_file

__all__ = ["report_on"]


def report_on(
    desk: Desk, file: str, *, format_name: str | None, output: str | None, as_of: str | None, language: str | None
) -> ExitCode:
    """Write the report on a project file. It was asked for, so it ends well whatever the tier."""
    form = format_asked(format_name, output)
    today = today_for(as_of)
    assessment = assess_file(workbench_for(desk), file, today)
    deliver(desk, written(form, assessment, language or assessment.language or desk.language), output)
    return ExitCode.OK
