"""One project among many, from where it stands to what becomes of it. Whatever is wrong with it stays its own."""

from __future__ import annotations

from collections.abc import Callable

from rscheck.batch.document import document_of
from rscheck.batch.ending import Ending, ending_of
from rscheck.batch.item import Item
from rscheck.batch.order import BatchOrder
from rscheck.batch.outcome import Outcome
from rscheck.errors import InputError, MissingInputError, Problem, RscheckError
from rscheck.i18n import Message, words_for
from rscheck.location import Location
from rscheck.model.assessment import Assessment
from rscheck.model.project import Project
from rscheck.pipeline import Workbench, assessed_project, decided_project, digests_referred_to
from rscheck.report.many_formats import ITS_PARTS, MANY, WITHOUT_REASONS
from rscheck.report.register_row import RegisterRow
from rscheck.yamlfile import Document

__all__ = ["FAULT", "OnFault", "outcome_of"]

FAULT = "E670"
"""The code of a project on which rscheck itself failed."""

OnFault = Callable[[Exception], str]
"""What a fault of rscheck itself is handed to; returns where it was logged, and raises if it is no fault."""


def outcome_of(workbench: Workbench, item: Item, order: BatchOrder, on_fault: OnFault) -> Outcome:
    """Return what becomes of a project. One that cannot be read is a row with its problems."""
    log = ""
    problems: tuple[Problem, ...]
    document = item.document
    try:
        document = document_of(workbench, item)
        return _outcome(workbench, item, document, order)
    except RscheckError as error:
        problems = error.problems
        ending = _ending_of_failure(error)
    except Exception as error:
        log = on_fault(error)
        problems, ending = (_fault_in(item),), Ending.FAULT
    row = RegisterRow.broken(item.name, [_told(each, item, order) for each in problems], _id_of(document, order))
    referred = digests_referred_to(workbench, document) if document is not None else ()
    return Outcome(ending, row, _part(row, None, order, None), log, referred)


def _id_of(document: Document | None, order: BatchOrder) -> str:
    """Return the id of a project that cannot be read, where that can be: people look for that, not for a number."""
    value = document.value if document is not None and not order.redact else None
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _fault_in(item: Item) -> Problem:
    return Problem(FAULT, Message("rscheck itself failed on this file"), Location(item.path, item.line))


def _outcome(workbench: Workbench, item: Item, document: Document, order: BatchOrder) -> Outcome:
    if order.form in WITHOUT_REASONS:
        project, decided, as_of = decided_project(workbench, document, order.today, redact=order.redact)
        tiers = (decided.bounds.interval, decided.official, decided.residual)
        row = RegisterRow.of_tiers(item.name, project, tiers, decided.bounds.said, as_of)
        part, residual = _part(row, None, order, project), decided.residual
    else:
        project, assessment = assessed_project(
            workbench, document, order.today, fail_on=order.fail_on, redact=order.redact
        )
        row = RegisterRow.of(item.name, project, assessment)
        part, residual = _part(row, assessment, order, project), assessment.residual
    return Outcome(
        ending_of(residual, order.fail_on),
        None if order.form in ITS_PARTS else row,  # what is written of the project needs none
        part,
        referred=digests_referred_to(workbench, document),
    )


def _part(row: RegisterRow, assessment: Assessment | None, order: BatchOrder, project: Project | None) -> bytes:
    if order.form is None:
        return b""
    wanted = project.languages[:1] if project is not None else ()
    return MANY[order.form].part(
        row, assessment, words_for(order.language or next(iter(wanted), order.default_language))
    )


def _ending_of_failure(error: RscheckError) -> Ending:
    if isinstance(error, InputError):
        return Ending.INVALID
    return Ending.MISSING if isinstance(error, MissingInputError) else Ending.UNSOUND


def _told(problem: Problem, item: Item, order: BatchOrder) -> Problem:
    if not order.redact:
        return problem
    from rscheck.report.redact import redacted_problem

    return redacted_problem(problem, item.path)
