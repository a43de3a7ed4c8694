"""``rscheck ask --print-form``: the whole questionnaire as a file to send round, and answers that came back."""

from __future__ import annotations

from typing import Literal

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.output import deliver
from rscheck.cli.prepare import workbench_for
from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.interview.draft import Draft
from rscheck.location import Location
from rscheck.pipeline import Workbench, is_institution, read_document, read_project_file

__all__ = ["FormName", "draft_from_answers", "print_form"]

FormName = Literal["html", "xlsx", "md"]

_OWN = 0o600
"""A form may be filled in already, so only its owner may read it."""


def print_form(desk: Desk, kind: FormName, file: str | None, output: str | None) -> ExitCode:
    """Write the form of a kind; what the project file ``file`` answers, if one is named, is filled in."""
    from rscheck.forms.content import make_form

    if kind == "xlsx" and output is None:
        said = Message("a workbook cannot be written to the screen")
        hint = Message("name a file for it: -o form.xlsx")
        raise UsageProblem([Problem("E614", said, Location("--print-form"), hint)])
    workbench = workbench_for(desk)
    draft = draft_from_answers(file, workbench) if file is not None else Draft({"rscheck": "project/1"})
    form = make_form(workbench.engine.lookup, draft)
    match kind:
        case "html":
            from rscheck.forms.html import html_form

            deliver(desk, html_form(form, desk.language), output, mode=_OWN)
        case "md":
            from rscheck.forms.markdown import markdown_form

            deliver(desk, markdown_form(form), output, mode=_OWN)
        case "xlsx":
            from rscheck.forms.xlsx import workbook_form

            deliver(desk, workbook_form(form), output, mode=_OWN)
    return ExitCode.OK


def draft_from_answers(path: str, workbench: Workbench) -> Draft:
    """Return what a project file or a filled form says, ready to go on with.

    :class:`rscheck.errors.InputError` with every problem if it cannot be accepted, or is not about a project.
    """
    document = read_document(workbench, path)
    if is_institution(document):
        said = Message("this is the file of an institution, and answers about a project are wanted")
        raise InputError([Problem("E220", said, Location(path), Message("name a project file, or a filled form"))])
    read_project_file(workbench, document)
    return Draft(document.value if isinstance(document.value, dict) else {})
