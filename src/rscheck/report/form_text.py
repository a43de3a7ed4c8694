"""A filled form as plain text, to paste field by field: nothing is markup, what is left to do stands in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rscheck.i18n import Words
from rscheck.model.filled_form import FilledForm
from rscheck.report.form_view import FieldView, FormView, form_view_of
from rscheck.text import one_line, terminal

__all__ = ["text_form"]

_INDENT = "    "


def text_form(filled: FilledForm, languages: Sequence[Words]) -> str:
    """Return a filled form as text, ending with a line break; in several languages one after the other."""
    return "\n\n".join("\n".join(_lines(form_view_of(filled, words))) for words in languages) + "\n"


def _lines(view: FormView) -> Iterator[str]:
    yield _safe(view.title)
    yield ""
    yield from (f"[{_safe(each)}]" for each in view.notices)
    yield ""
    yield from (f"{_safe(each.label)}: {_safe(each.value)}" for each in view.facts)
    for sheet in view.sheets:
        if sheet.title:
            yield from ("", f"== {_safe(sheet.title)} ==")
        if sheet.note:
            yield f"[{_safe(sheet.note)}]"
        for section in sheet.sections:
            yield from ("", f"-- {_safe(section.title)} --")
            if section.note:
                yield f"[{_safe(section.note)}]"
            for field in section.fields:
                yield from _field(field)
    if view.sources:
        yield ""
        yield from (f"[{each.number}] {_safe(each.title)}" for each in view.sources)


def _field(field: FieldView) -> Iterator[str]:
    yield ""
    yield f"{_safe(field.label)} ({field.id})"
    yield from (f"{_INDENT}{_safe(each)}" for each in field.lines)
    yield from (f"{_INDENT}[{_safe(each)}]" for each in field.marks)
    places = [f"[{each.number}] {_safe(each.at)}" for each in field.cite]
    if places:
        yield f"{_INDENT}({'; '.join(places)})"


def _safe(text: str) -> str:
    return terminal(one_line(text))
