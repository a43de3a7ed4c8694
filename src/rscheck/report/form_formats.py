"""Which module writes a filled form in which format, found by its name or by the suffix of the file to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rscheck.i18n import Words
from rscheck.model.filled_form import FilledForm

__all__ = ["FORM_REPORTERS", "FORM_SUFFIXES", "FormReporter"]

FormReporter = Callable[[FilledForm, Sequence[Words]], str]
"""Turns a filled form into the text of a file; the same bytes for the same form and languages."""


def _markdown(filled: FilledForm, languages: Sequence[Words]) -> str:
    from rscheck.report.form_markdown import markdown_form_sheets

    return markdown_form_sheets(filled, languages)


def _text(filled: FilledForm, languages: Sequence[Words]) -> str:
    from rscheck.report.form_text import text_form

    return text_form(filled, languages)


def _json(filled: FilledForm, languages: Sequence[Words]) -> str:
    from rscheck.report.form_json import json_form

    return json_form(filled, languages)


FORM_REPORTERS: Mapping[str, FormReporter] = {"markdown": _markdown, "text": _text, "json": _json}
"""Every format of a filled form by its name; the module of a format is imported when it is used."""

FORM_SUFFIXES: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".json": "json",
}
"""The format that belongs to the end of a file name."""
