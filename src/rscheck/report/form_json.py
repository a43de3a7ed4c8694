"""A filled form as JSON: each field with its state, its values as they were answered, and its text to paste."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from rscheck.i18n import Words
from rscheck.model.filled_form import FilledEntry, FilledField, FilledForm, FilledSection, FormSheet
from rscheck.report.form_lines import field_lines
from rscheck.report.json_format import plain_data
from rscheck.report.phrases import portable

__all__ = ["FORM_VERSION", "form_data", "json_form"]

FORM_VERSION = "form/1"
"""Version of the JSON form of a filled form."""

Data = Mapping[str, object]


def json_form(filled: FilledForm, languages: Sequence[Words]) -> str:
    """Return a filled form as indented JSON, ending with a line break."""
    return json.dumps(form_data(filled, languages), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def form_data(filled: FilledForm, languages: Sequence[Words]) -> Data:
    """Return a filled form as JSON values, its texts in each of the languages."""
    form, words = filled.form, languages[0]
    about = {"id": form.id, "pack": form.pack, "pack_version": filled.pack_version, "per": form.per}
    texts = {name: dict(getattr(form, name)) for name in ("title", "issuer", "edition", "send", "about", "ask")}
    cited = {each.source for field in form.fields() for each in (*form.cite, *field.cite)}
    return {
        "schema_version": FORM_VERSION,
        "draft": True,
        "form": {**about, **texts, "basis": form.basis.id, "cite": plain_data(form.cite, words)},
        "project": filled.project,
        "title": filled.title,
        "as_of": filled.as_of.isoformat(),
        "wanted": filled.wanted.wanted,
        "wanted_open": list(filled.wanted.missing),
        "more_sheets_possible": filled.more,
        "sheets": [_sheet(each, filled, languages) for each in filled.sheets],
        "provenance": {
            "tool": "rscheck",
            "version": filled.version,
            "as_of_origin": filled.as_of_origin,
            "project_file": portable(filled.project_file),
            "project_digest": filled.project_digest,
            "sources": {
                name: plain_data(filled.sources[name], words) for name in sorted(cited & filled.sources.keys())
            },
        },
    }


def _sheet(sheet: FormSheet, filled: FilledForm, languages: Sequence[Words]) -> Data:
    return {
        "record": sheet.record,
        "number": sheet.number,
        "certain": sheet.certain,
        "open": list(sheet.missing),
        "sections": [_section(each, filled, languages) for each in sheet.sections],
    }


def _section(section: FilledSection, filled: FilledForm, languages: Sequence[Words]) -> Data:
    own = section.section
    return {
        "id": own.id,
        "title": dict(own.title),
        "note": dict(own.note),
        "fields": [_field(each, filled, languages) for each in section.fields],
    }


def _field(field: FilledField, filled: FilledForm, languages: Sequence[Words]) -> Data:
    own, words = field.field, languages[0]
    return {
        "id": own.id,
        "number": own.number,
        "label": dict(own.label),
        "state": field.state,
        "text": {each.language: "\n".join(field_lines(field, filled, each)) for each in languages},
        "entries": [_entry(each, words) for each in field.entries],
        "open": list(field.missing),
        "asked_of": list(field.asked_of),
        "signed_by": own.signs,
        "limit": own.limit,
        "note": dict(own.note),
        "while_open": dict(own.open),
        "needs": field.lacks or None,
        "list_not_complete": field.incomplete or None,
        "basis": own.basis.id,
        "ask": dict(own.ask),
        "cite": plain_data(own.cite, words),
    }


def _entry(entry: FilledEntry, words: Words) -> Data:
    told: dict[str, object] = {}
    if entry.said:
        told["said"] = entry.said
    if entry.record:
        told["record"] = entry.record
    if entry.holds is not None:
        told["holds"] = entry.holds
    if entry.text:
        told["text"] = dict(entry.text)
    if entry.answers:
        told["answers"] = plain_data(entry.answers, words)
    if entry.finding is not None:
        told["finding"] = entry.finding.id
    if entry.measure is not None:
        told["measure"] = entry.measure.id
    if entry.about is not None:
        told["field"] = entry.about.id
    if entry.state:
        told["state"] = entry.state
    return told
