"""What there is to say about a form: who sends it, what it has a sheet for, and where each field comes from."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.cli.explain_conditions import kind_title, question_line
from rscheck.cli.explain_index import Entry
from rscheck.cli.explain_parts import opening, standing
from rscheck.cli.explain_sheet import Sheet
from rscheck.engine.core import Engine
from rscheck.engine.forms import fill_form
from rscheck.i18n import Message
from rscheck.model.assessment import Assessment
from rscheck.model.filled_form import FieldState
from rscheck.model.form import Form, FormField, FormSource
from rscheck.model.pack import Pack
from rscheck.model.project import Project
from rscheck.report.phrases import basis_words, joined, role_words, roles_words

__all__ = ["describe_form", "describe_form_field", "form_facts", "form_in_project", "form_lines"]

_TRUTHS = {True: Message("yes"), False: Message("no"), None: Message("not yet known")}

_NAMES = {
    "findings": Message("the findings of {names}"),
    "measures": Message("the measures {names}, as far as they are asked for"),
    "fields": Message("the fields {names} that say yes or are not settled"),
    "project": Message("the project itself: {names}"),
}


def describe_form(sheet: Sheet, entry: Entry, form: Form) -> None:
    """Write what a form is, when it is asked for, and its fields in order."""
    opening(sheet, entry)
    sheet.text(Message("What it is"), form.about)
    sheet.heading(Message("The form"))
    form_facts(sheet, form, indent="  ")
    if form.when is not None:
        sheet.heading(Message("It is asked for when this holds"))
        sheet.condition(form.when)
    if form.where is not None:
        sheet.heading(Message("It has a sheet for each entry of which this holds"))
        sheet.condition(form.where)
    for section in form.sections:
        sheet.page.blank()
        sheet.page.line(sheet.pick(section.title) or section.id, style="bold")
        for field in section.fields:
            sheet.page.hanging("  ", field.id, field.number, sheet.pick(field.label))
            told = (_from(sheet, field), basis_words(sheet.words, field.basis))
            sheet.page.hanging("      ", joined(sheet.words, told))
    standing(sheet, form.basis, ask=form.ask)
    sheet.citations(form.cite)
    sheet.page.blank()
    sheet.page.whole("  ", f"rscheck report project.yaml --form {form.id}")


def describe_form_field(sheet: Sheet, entry: Entry, field: FormField) -> None:
    """Write where a field comes from, who knows while it is open, and what to mind."""
    opening(sheet, entry)
    sheet.fact(Message("number on the form"), field.number)
    sheet.heading(Message("What stands in it"))
    sheet.page.hanging("  ", _from(sheet, field))
    if field.source is not None:
        if field.source.condition is not None:
            sheet.condition(field.source.condition)
        for key, text in field.source.texts.items():
            sheet.page.fact(key, sheet.pick(text), indent="  ")
    sheet.fact(Message("at most"), f"{field.limit}" if field.limit is not None else "", indent="  ")
    sheet.fact(Message("ask"), roles_words(sheet.words, field.asked_of), indent="  ")
    sheet.text(Message("While it is open"), field.open)
    sheet.text(Message("To mind"), field.note)
    standing(sheet, field.basis, ask=field.ask)
    sheet.citations(field.cite)


def form_in_project(sheet: Sheet, engine: Engine, project: Project, assessment: Assessment, form: Form) -> None:
    """Write whether a project calls for a form, and how far its sheets are filled in."""
    filled = fill_form(engine, project, assessment, form.id)
    sheet.fact(Message("asked for"), _TRUTHS[filled.wanted.wanted], indent="  ")
    for name in filled.wanted.missing:
        sheet.fact(Message("open"), question_line(name, sheet.lookup, sheet.words), indent="    ")
    for each in filled.sheets:
        fields = list(each.fields())
        left = sum(one.state in FieldState.UNFINISHED for one in fields)
        told = Message("{part} of {whole} fields still to complete", {"part": left, "whole": len(fields)})
        label = each.record or sheet.say(Message("the project"))
        sheet.page.fact(label, sheet.say(told), indent="  ")


def form_facts(sheet: Sheet, form: Form, *, indent: str) -> None:
    """Write who issued a form, which edition it follows, who sends it, and what it has a sheet for."""
    sheet.fact(Message("issuer"), sheet.pick(form.issuer), indent=indent)
    sheet.fact(Message("edition"), sheet.pick(form.edition), indent=indent)
    sheet.fact(Message("who sends it, and where"), sheet.pick(form.send), indent=indent)
    kind = kind_title(form.record, sheet.lookup, sheet.words) if form.record else sheet.say(Message("the project"))
    sheet.fact(Message("one sheet for"), kind, indent=indent)
    count = sum(1 for _ in form.fields())
    signed = sum(1 for each in form.fields() if each.signs is not None)
    values = {"count": count, "signed": signed}
    sheet.page.hanging(indent, sheet.say(Message("{count} fields, of which people sign {signed}", values)))


def form_lines(sheet: Sheet, pack: Pack) -> list[str]:
    """Return the forms of a pack, one a line."""
    return [f"{each.id}  {sheet.pick(each.title)}" for each in pack.forms.values()]


def _from(sheet: Sheet, field: FormField) -> str:
    if field.signs is not None:
        values = {"role": role_words(sheet.words, field.signs)}
        return sheet.say(Message("signed or attested by: {role}; never filled in", values))
    if field.source is None:
        if field.needs and field.needs not in sheet.lookup.catalogue.packs:
            return sheet.say(Message("written by hand: the pack {pack} is not at hand", {"pack": field.needs}))
        return sheet.say(Message("written by hand"))
    return joined(sheet.words, _parts(sheet, field.source))


def _parts(sheet: Sheet, source: FormSource) -> Iterator[str]:
    questions = [question_line(name, sheet.lookup, sheet.words) for name in source.names]
    match source.kind:
        case "answers":
            yield from questions
        case "when":
            yield sheet.say(Message("yes or no, by a condition"))
        case "records":
            kind = kind_title(source.of, sheet.lookup, sheet.words)
            yield sheet.say(Message("each entry of “{kind}”: {names}", {"kind": kind, "names": "; ".join(questions)}))
        case "text":
            yield sheet.pick(source.text)
        case kind:
            yield sheet.say(Message(_NAMES[kind].template, {"names": joined(sheet.words, source.names)}))
