"""Files that are answered once and referred to by many projects: an institution, a partner.

Such a file is dated. What it says stands in a project as if it were written there, with its own file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import cast

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.intake.layout import Layout, Section
from rscheck.intake.sections import SectionReader
from rscheck.location import Path
from rscheck.model.answers import Value
from rscheck.model.project import AnswerNote, Place, ReferredFile
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Document

__all__ = ["INSTITUTION", "PARTNER", "AnsweredFile", "OpenAnswered", "read_answered", "read_header"]

INSTITUTION = "institution/1"
PARTNER = "partner/1"

_HEADER = ("rscheck", "id", "title", "answered_on")
_ALSO = {INSTITUTION: ("as_of", "language", "measures"), PARTNER: ()}
"""What else may stand in a file of each kind, besides answers."""


@plain
class AnsweredFile(Plain):
    """The answers of one such file, by question id; ``problems`` are all that is wrong with it."""

    about: ReferredFile
    values: Mapping[str, Value]
    notes: Mapping[str, AnswerNote]
    places: Mapping[str, Place]
    problems: tuple[Problem, ...]


OpenAnswered = Callable[[str, str], AnsweredFile]
"""Returns the file of a kind at a path as written in a project file; ``MissingInputError`` if there is none."""


def read_answered(document: Document, kind: str, layout: Layout) -> AnsweredFile:
    """Return the answers in a document of this kind; never raises for bad content."""
    problems: list[Problem] = list(document.problems)
    reader = SectionReader(document, problems)
    raw = cast("dict[str, object]", document.value or {})
    day = read_header(raw, kind, reader) if document.value is not None else None
    if kind == INSTITUTION:
        section = Section(sections={"institution": layout.top.sections.get("institution", Section())})
    else:
        section = Section(layout.top.records.get("partners", {}))
    reserved = (*_HEADER, *_ALSO[kind])
    answers = {key: each for key, each in raw.items() if key not in reserved}
    reader.section(answers, section, (), reserved)
    return AnsweredFile(
        about=ReferredFile(kind.partition("/")[0], document.file, document.digest, day),
        values=reader.values,
        notes={question: note for (question, _), note in reader.notes.items()},
        places={question: (document, path) for question, path in _paths(answers, section, ())},
        problems=tuple(problems),
    )


def _paths(raw: Mapping[str, object], section: Section, path: Path) -> Iterator[tuple[str, Path]]:
    """Yield each question that a map answers, and the path of its answer."""
    for key, each in raw.items():
        if key in section.questions:
            yield section.questions[key].id, (*path, key)
        elif key in section.sections and isinstance(each, dict):
            yield from _paths(each, section.sections[key], (*path, key))


def read_header(raw: Mapping[str, object], kind: str, reader: SectionReader) -> date | None:
    """Return the day on which a file was answered, after checking that it is of the kind it is used as."""
    if raw.get("rscheck") != kind:
        reader.tell(
            "E224",
            Message("this is not a file of the kind that is needed here"),
            ("rscheck",),
            Message("the first line should be rscheck: {kind}", {"kind": kind}),
        )
    day = raw.get("answered_on")
    if day is None:
        reader.tell(
            "E225",
            Message("the day on which this was answered is missing"),
            (),
            Message("add a line such as answered_on: 2026-04-01"),
        )
        return None
    return reader.answers.day(day if isinstance(day, str) else "", ("answered_on",))
