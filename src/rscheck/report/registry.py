"""Which module writes which format, found by its name or by the suffix of the file to write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from rscheck.errors import ConfigError, Problem
from rscheck.i18n import Message, Words
from rscheck.location import Location
from rscheck.model.assessment import Assessment
from rscheck.model.institution import InstitutionReview

__all__ = [
    "INSTITUTION_REPORTERS",
    "REPORTERS",
    "SUFFIXES",
    "InstitutionReporter",
    "Reporter",
    "format_of",
    "reporter_for",
]

Reporter = Callable[[Assessment, Sequence[Words]], str]
"""Turns an assessment into the text of a file; the same bytes for the same assessment and languages.

Formats for people are written in each of the languages, one after the other; those for programs once.
"""


def _markdown(assessment: Assessment, languages: Sequence[Words]) -> str:
    from rscheck.report.markdown_format import markdown_report

    return markdown_report(assessment, languages)


def _json(assessment: Assessment, languages: Sequence[Words]) -> str:
    from rscheck.report.json_format import json_report

    return json_report(assessment, languages[0])


def _json_line(assessment: Assessment, languages: Sequence[Words]) -> str:
    from rscheck.report.json_format import json_line

    return json_line(assessment, languages[0]).decode()


REPORTERS: Mapping[str, Reporter] = {"markdown": _markdown, "json": _json, "jsonl": _json_line}
"""Every format by its name; the module of a format is imported when it is used."""

InstitutionReporter = Callable[[InstitutionReview, Sequence[Words]], str]
"""Turns the review of an institution into the text of a file."""


def _markdown_institution(review: InstitutionReview, languages: Sequence[Words]) -> str:
    from rscheck.report.markdown_institution import markdown_institution

    return markdown_institution(review, languages)


def _json_institution(review: InstitutionReview, languages: Sequence[Words]) -> str:
    from rscheck.report.json_format import json_review

    return json_review(review, languages[0])


INSTITUTION_REPORTERS: Mapping[str, InstitutionReporter] = {
    "markdown": _markdown_institution,
    "json": _json_institution,
}
"""Every format in which an institution's review is written."""

SUFFIXES: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".sarif": "sarif",
    ".xml": "junit",
}
"""The format that belongs to the end of a file name; the last four hold any number of projects."""


def reporter_for(format_name: str | None, output: str | None) -> Reporter:
    """Return the reporter for a format's name, else for the suffix of the output file, else Markdown.

    Raises ``ConfigError`` for a name or a suffix that stands for no format.
    """
    return REPORTERS[format_of(format_name, output)]


def format_of(
    format_name: str | None,
    output: str | None,
    *,
    offered: Sequence[str] = (),
    known: Collection[str] = REPORTERS,
    suffixes: Mapping[str, str] = SUFFIXES,
) -> str:
    """Return the name of the format that is meant; ``ConfigError`` as in :func:`reporter_for`.

    Its hint offers the formats that are ``offered``, all that are ``known`` if none is named; ``suffixes`` belong to
    them.
    """
    offered = offered or tuple(known)
    if format_name is not None:
        if format_name in known:
            return format_name
        said = Message("there is no format “{name}”", {"name": format_name})
        raise ConfigError([_unknown("E605", said, format_name, offered)])
    if output is None:
        return "markdown"
    name = output.replace("\\", "/").rpartition("/")[2].lower()
    suffix = "." + name.rpartition(".")[2] if "." in name.lstrip(".") else ""
    if suffix in suffixes:
        return suffixes[suffix]
    said = Message("the end of “{file}” does not say which format is meant", {"file": output})
    raise ConfigError([_unknown("E606", said, suffix.lstrip("."), offered)])


def _unknown(code: str, message: Message, written: str, offered: Sequence[str]) -> Problem:
    from rscheck.text import nearest

    close = nearest(written, offered)
    hint = (
        Message("did you mean --format {name}?", {"name": close})
        if close
        else Message("choose one with --format: {names}", {"names": ", ".join(offered)})
    )
    return Problem(code, message, Location("--format"), hint)
