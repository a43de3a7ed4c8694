"""A filled form in words: every field with what stands in it and what is left to do, for all formats alike.

Everything here is still unescaped; the module of each format escapes what it writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.i18n import Message, Words
from rscheck.model.filled_form import FieldState, FilledField, FilledForm, FilledSection, FormSheet
from rscheck.model.terms import Basis
from rscheck.plain import Plain, plain
from rscheck.report.citations import Cited, ListedSource, SourceNumbers
from rscheck.report.fact import Fact
from rscheck.report.form_lines import field_lines, open_names
from rscheck.report.phrases import basis_words, joined, pick, portable, record_words, roles_words, state_words

__all__ = ["FieldView", "FormView", "SectionView", "SheetView", "form_view_of"]


@plain
class FieldView(Plain):
    """One field in words: what to paste, and the marks of what is open, signed or not confirmed."""

    id: str
    label: str
    state: str
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    cite: tuple[Cited, ...]


@plain
class SectionView(Plain):
    """A section in words."""

    title: str
    note: str
    fields: tuple[FieldView, ...]


@plain
class SheetView(Plain):
    """A sheet in words; ``title`` is empty where there is one for the project."""

    title: str
    note: str
    sections: tuple[SectionView, ...]


@plain
class FormView(Plain):
    """A form in words. ``notices`` say that it is a draft, who sends it, and what is not certain about it."""

    title: str
    notices: tuple[str, ...]
    facts: tuple[Fact, ...]
    sheets: tuple[SheetView, ...]
    sources: tuple[ListedSource, ...]


def form_view_of(filled: FilledForm, words: Words) -> FormView:
    """Return a filled form in the words of a language."""
    numbers = SourceNumbers(filled.sources, words)
    sheets = tuple(_sheet(each, number, filled, words, numbers) for number, each in enumerate(filled.sheets, 1))
    title = pick(words, filled.form.title) or filled.form.id
    return FormView(
        title=words.say(Message("Draft: {title}", {"title": title})),
        notices=tuple(_notices(filled, words)),
        facts=tuple(_facts(filled, words)),
        sheets=sheets,
        sources=numbers.listed(),
    )


def _notices(filled: FilledForm, words: Words) -> Iterator[str]:
    values = {"version": filled.version, "day": filled.as_of}
    yield words.say(
        Message("A draft made by rscheck {version} from the answers as of {day}, to be checked and completed.", values)
    )
    yield words.say(Message("The office that is in charge sends the form; rscheck sends, signs and attests nothing."))
    yield words.say(
        Message(
            "The fields stand in the order of the form, in rscheck's words. Where a field carries a grade, its wording "
            "or its place was not confirmed: go by the form itself."
        )
    )
    yield from _whether_wanted(filled, words)
    if filled.form.basis is Basis.UNCONFIRMED and filled.form.ask:
        yield words.say(Message("This form was not confirmed. Ask: {whom}", {"whom": pick(words, filled.form.ask)}))


def _whether_wanted(filled: FilledForm, words: Words) -> Iterator[str]:
    if filled.wanted.wanted is False:
        yield words.say(Message("By the answers this form is not asked for here."))
    elif filled.wanted.wanted is None:
        asked = {"questions": open_names(filled, filled.wanted.missing, words)}
        yield words.say(Message("Whether this form is asked for is not settled. Open: {questions}", asked))
    if filled.form.record and not filled.sheets:
        yield words.say(Message("No entry of the project has a sheet of this form."))
    if filled.more:
        yield words.say(Message("The list behind the sheets is not said to be complete; sheets may be missing."))


def _facts(filled: FilledForm, words: Words) -> Iterator[Fact]:
    form = filled.form
    fields = [field for sheet in filled.sheets for field in sheet.fields()]
    unfinished = sum(each.state in FieldState.UNFINISHED for each in fields)
    signed = sum(each.state == FieldState.SIGNS for each in fields)
    rows: list[tuple[Message, str]] = [
        (Message("Form"), form.id),
        (Message("Issuer"), pick(words, form.issuer)),
        (Message("Edition"), pick(words, form.edition)),
        (Message("Who sends it, and where"), pick(words, form.send)),
        (Message("What it is"), pick(words, form.about)),
        (Message("Basis"), basis_words(words, form.basis)),
        (Message("Project"), joined(words, [filled.title, filled.project])),
        (Message("Project file"), portable(filled.project_file)),
        (Message("Digest of the file"), filled.project_digest),
        (Message("Pack"), f"{form.pack} {filled.pack_version}"),
        (Message("Still to complete"), words.say(_count(unfinished, len(fields)))),
        (Message("To be signed or attested by a person"), str(signed)),
    ]
    return (Fact(words.say(label), value) for label, value in rows if value)


def _count(part: int, whole: int) -> Message:
    return Message("{part} of {whole} fields", {"part": part, "whole": whole})


def _sheet(sheet: FormSheet, number: int, filled: FilledForm, words: Words, numbers: SourceNumbers) -> SheetView:
    title = ""
    if filled.form.record:
        record = record_words(words, sheet.record, filled.labels)
        values = {"number": number, "count": len(filled.sheets), "record": record}
        title = words.say(Message("Sheet {number} of {count}: {record}", values))
    note = ""
    if not sheet.certain:
        values = {"questions": open_names(filled, sheet.missing, words)}
        note = words.say(Message("It is not settled that this sheet is needed. Open: {questions}", values))
    sections = tuple(_section(each, filled, words, numbers) for each in sheet.sections)
    return SheetView(title, note, sections)


def _section(section: FilledSection, filled: FilledForm, words: Words, numbers: SourceNumbers) -> SectionView:
    own = section.section
    return SectionView(
        title=pick(words, own.title) or own.id,
        note=pick(words, own.note),
        fields=tuple(_field(each, filled, words, numbers) for each in section.fields),
    )


def _field(field: FilledField, filled: FilledForm, words: Words, numbers: SourceNumbers) -> FieldView:
    own = field.field
    lines = tuple(field_lines(field, filled, words))
    return FieldView(
        id=own.id,
        label=" ".join(part for part in (own.number, pick(words, own.label) or own.id) if part),
        state=field.state,
        lines=lines,
        marks=tuple(_marks(field, lines, filled, words)),
        cite=numbers.cited(own.cite or filled.form.cite),
    )


def _marks(field: FilledField, lines: tuple[str, ...], filled: FilledForm, words: Words) -> Iterator[str]:
    own, whom = field.field, roles_words(words, field.asked_of)
    values: dict[str, object] = {"whom": whom, "role": whom}
    match field.state:
        case FieldState.SIGNS:
            yield words.say(Message("THE PERSON SIGNS: {role}. rscheck fills in nothing here.", values))
        case FieldState.BY_HAND if field.lacks:
            values["pack"] = field.lacks
            told = (
                Message("TO WRITE: {whom}; the pack {pack} that would fill it in is not at hand", values)
                if whom
                else Message("TO WRITE: the pack {pack} that would fill it in is not at hand", values)
            )
            yield words.say(told)
        case FieldState.OPEN | FieldState.PARTLY | FieldState.BY_HAND:
            yield from _unfinished(field, filled, words, values)
    if field.incomplete:
        yield words.say(Message("The list this is taken from is not said to be complete."))
    if own.limit is not None:
        yield from _length(own.limit, lines, words)
    if own.note:
        yield pick(words, own.note)
    if own.basis is Basis.UNCONFIRMED:
        ask = {"whom": pick(words, own.ask or filled.form.ask)}
        yield words.say(Message("Not confirmed in any text that was read. Ask: {whom}", ask))
    elif own.basis is not Basis.OFFICIAL:
        values["basis"] = basis_words(words, own.basis)
        yield words.say(Message("Wording not confirmed: {basis}", values))


def _unfinished(field: FilledField, filled: FilledForm, words: Words, values: dict[str, object]) -> Iterator[str]:
    values["questions"] = "; ".join(_open(field, filled, words))
    if field.state == FieldState.BY_HAND or (field.state == FieldState.PARTLY and not field.missing):
        by_office = Message("TO WRITE by the office that sends it")
        told = Message("TO WRITE: {whom}", values) if values["whom"] else by_office
    elif not field.missing:
        told = Message("OPEN: a match with a list is not decided, or the list was not at hand")
    elif values["whom"]:
        told = Message("OPEN, ask {whom}: {questions}", values)
    else:
        told = Message("OPEN: {questions}", values)
    yield words.say(told)
    if field.field.open:
        yield pick(words, field.field.open)


def _open(field: FilledField, filled: FilledForm, words: Words) -> Iterator[str]:
    """Yield the open questions of a field, with why each is open where the project says so."""
    states = {each.question: each.state for entry in field.entries for each in entry.answers if each.value is None}
    for name in field.missing:
        question = open_names(filled, (name,), words)
        state = states.get(name)
        values = {"question": question, "state": state_words(words, state or "")}
        yield words.say(Message("{question} ({state})", values)) if state else question


def _length(limit: int, lines: tuple[str, ...], words: Words) -> Iterator[str]:
    length = len("\n".join(lines))
    values = {"limit": limit, "length": length}
    if length > limit:
        yield words.say(Message("TOO LONG: {length} characters, and {limit} fit", values))
    else:
        yield words.say(Message("at most {limit} characters; {length} so far", values))
