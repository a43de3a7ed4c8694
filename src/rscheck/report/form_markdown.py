"""A filled form as Markdown: what to paste under each field, and what is left to do as quotations below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.i18n import Words
from rscheck.model.filled_form import FilledForm
from rscheck.report.form_view import FieldView, FormView, SheetView, form_view_of
from rscheck.report.markdown_format import joined_languages, sources
from rscheck.report.markdown_layout import cited, code, facts, safe

__all__ = ["markdown_form_sheets"]


def markdown_form_sheets(filled: FilledForm, languages: Sequence[Words]) -> str:
    """Return a filled form as Markdown, ending with a line break; in several languages one after the other."""
    return joined_languages([_in_one(filled, words) for words in languages])


def _in_one(filled: FilledForm, words: Words) -> str:
    view = form_view_of(filled, words)
    parts = [_first_part(view), *map(_sheet, view.sheets), sources(view.sources, words)]
    return "\n\n".join(text for text in ("\n".join(part).rstrip("\n") for part in parts) if text)


def _first_part(view: FormView) -> Iterator[str]:
    yield f"# {safe(view.title)}"
    yield ""
    yield "> [!NOTE]"
    yield from (f"> - {safe(each)}" for each in view.notices)
    yield ""
    yield from facts(view.facts)


def _sheet(sheet: SheetView) -> Iterator[str]:
    if sheet.title:
        yield f"## {safe(sheet.title)}"
        yield ""
    if sheet.note:
        yield f"> {safe(sheet.note)}"
        yield ""
    level = "###" if sheet.title else "##"
    for section in sheet.sections:
        yield f"{level} {safe(section.title)}"
        yield ""
        if section.note:
            yield safe(section.note)
            yield ""
        for field in section.fields:
            yield from _field(field, f"{level}#")


def _field(field: FieldView, level: str) -> Iterator[str]:
    yield f"{level} {safe(field.label)} ({code(field.id)})"
    yield ""
    for line in field.lines:
        entry = line.removeprefix("- ")
        yield f"- {safe(entry)}" if entry != line else safe(line)
    if field.lines:
        yield ""
    marks = [f"> - {safe(each)}" for each in field.marks]
    marks += [f"> - {cited(field.cite)}"] if field.cite else []
    yield from marks
    yield ""
