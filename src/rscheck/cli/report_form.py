"""``rscheck report --form``: one form filled in as a draft, or which forms there are and which a project calls for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rscheck.cli.boundary import UsageProblem, readers_may_leave
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.lock.terms import Terms, terms_for
from rscheck.cli.output import deliver, languages_for
from rscheck.cli.page import Page
from rscheck.cli.report import ReportOrder
from rscheck.engine.forms import fill_form, forms_wanted
from rscheck.errors import ConfigError, InputError, Problem
from rscheck.i18n import Message, words_for
from rscheck.location import Location
from rscheck.model.assessment import Assessment
from rscheck.model.filled_form import FormWanted
from rscheck.model.form import Form
from rscheck.model.project import Project
from rscheck.pipeline import assessed_project, is_institution, read_document
from rscheck.report.form_formats import FORM_REPORTERS, FORM_SUFFIXES
from rscheck.report.phrases import joined, pick
from rscheck.report.registry import format_of
from rscheck.text import nearest

__all__ = ["form_on", "list_forms", "show_forms_wanted"]

_PRIVATE = 0o600
"""A form holds the answers, so it is as private as their file until its owner shares it."""

_WANTED = {True: Message("asked for"), None: Message("may be asked for"), False: Message("not asked for here")}


def form_on(desk: Desk, order: ReportOrder) -> ExitCode:
    """Write a form as the project fills it in."""
    form = _format(order)
    terms = terms_for(desk, as_of=order.as_of, fail_on=None, lock=order.lock)
    workbench = terms.workbench
    known = workbench.engine.lookup.forms
    if order.form not in known:
        raise _unknown(order.form or "", known)
    project, assessment = _assessed(terms, order)
    filled = fill_form(workbench.engine, project, assessment, order.form or "")
    languages = languages_for(desk, order.language, assessment.languages)
    text = FORM_REPORTERS[form](filled, [words_for(each) for each in languages])
    deliver(desk, text, order.output, mode=_PRIVATE)
    return ExitCode.OK


def list_forms(desk: Desk, order: ReportOrder) -> ExitCode:
    """Show which forms there are, and with a project which of them it calls for.

    :class:`UsageProblem` if an id is named that no form has, or one that has to be filled in from a file.
    """
    terms = terms_for(desk, as_of=order.as_of, fail_on=None, lock=order.lock)
    workbench = terms.workbench
    known = workbench.engine.lookup.forms
    if order.form:
        if order.form not in known:
            raise _unknown(order.form, known)
        hint = Message("name a project file: rscheck report project.yaml --form {form}", {"form": order.form})
        raise UsageProblem([Problem("E619", Message("no file is named"), Location("FILE"), hint)])
    wanted: dict[str, FormWanted] = {}
    if order.file is not None:
        project, assessment = _assessed(terms, order)
        wanted = {each.form.id: each for each in forms_wanted(workbench.engine, project, assessment)}
    page = desk.result()
    with readers_may_leave():
        page.line(page.say(Message("Forms") if known else Message("There are no forms in these packs.")), style="bold")
        for identifier, form in sorted(known.items()):
            state = wanted[identifier].wanted if identifier in wanted else False
            told = page.say(_WANTED[state]) if order.file is not None else ""
            issuer = pick(page.words, form.issuer)
            _line(page, form, f"({issuer})" if issuer else "", told)
        if known:
            page.line(page.say(Message("To fill one in as a draft:")))
            page.whole("  ", f"rscheck report {order.file or 'project.yaml'} --form ID")
    return ExitCode.OK


def show_forms_wanted(page: Page, wanted: Iterable[FormWanted], command: str) -> None:
    """Name the forms that a project calls for, each with the command that fills it in, and those it may call for."""
    found = list(wanted)
    if not found:
        return
    page.heading(Message("Forms to send"))
    for each in (each for each in found if each.wanted is True):
        _line(page, each.form)
        page.whole("    ", f"{command} --form {each.form.id}")
    perhaps = joined(page.words, [each.form.id for each in found if each.wanted is None])
    if perhaps:
        page.hanging("  ", page.say(Message("may be asked for, while answers are open: {forms}", {"forms": perhaps})))


def _line(page: Page, form: Form, *beside: str) -> None:
    page.hanging("  ", form.id, pick(page.words, form.title), *beside)


def _format(order: ReportOrder) -> str:
    try:
        return format_of(order.format_name, order.output, known=tuple(FORM_REPORTERS), suffixes=FORM_SUFFIXES)
    except ConfigError as error:
        raise UsageProblem(error.problems) from error


def _assessed(terms: Terms, order: ReportOrder) -> tuple[Project, Assessment]:
    path = order.file or ""
    document = read_document(terms.workbench, path)
    if is_institution(document):
        said = Message("this is the file of an institution, and answers about a project are wanted")
        raise InputError([Problem("E220", said, Location(path), Message("name a project file, or a filled form"))])
    return assessed_project(terms.workbench, document, terms.today, fail_on=terms.fail_on)


def _unknown(written: str, known: Mapping[str, Form]) -> UsageProblem:
    close = nearest(written, known)
    names = {"names": ", ".join(sorted(known)), "name": close}
    hint = Message("did you mean {name}? There are: {names}", names) if close else Message("there are: {names}", names)
    if not known:
        hint = Message("the packs at hand have no forms")
    return UsageProblem([Problem("E618", Message("there is no form of this id"), Location(written or "--form"), hint)])
