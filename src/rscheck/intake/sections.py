"""The answers of one file: keys to questions and records, with notes and the place of each answer."""

from __future__ import annotations

from collections.abc import Mapping

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.intake.answer_reader import AnswerReader, Tell
from rscheck.intake.layout import Section
from rscheck.location import Path
from rscheck.model.answers import Value
from rscheck.model.project import AnswerKey, AnswerNote, Place
from rscheck.model.question import Question
from rscheck.yamlfile import Document

__all__ = ["SectionReader", "teller"]


def teller(document: Document, problems: list[Problem]) -> Tell:
    """Return what adds a problem to a list. It knows no reader, so that a reader is freed as soon as it is done."""

    def tell(code: str, message: Message, path: Path, hint: Message | None = None, *, key: bool = False) -> None:
        problems.append(Problem(code, message, document.locate(path, key=key), hint))

    return tell


class SectionReader:
    """Reads sections and records of one document; what it finds stands in its attributes."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        """Read from this document and add what is wrong to ``problems``."""
        self.document = document
        self.tell = teller(document, problems)
        self.answers = AnswerReader(self.tell)
        self.values: dict[str, Value] = {}
        self.notes: dict[AnswerKey, AnswerNote] = {}
        self.places: dict[AnswerKey, Place] = {}

    def section(self, raw: Mapping[str, object], section: Section, path: Path, reserved: tuple[str, ...] = ()) -> None:
        """Read the questions and sections of a map; ``reserved`` are the other keys that may stand there."""
        for key, each in raw.items():
            here = (*path, key)
            if key in section.questions:
                self.answer(section.questions[key], each, here, None, self.values)
            elif key in section.sections:
                if isinstance(each, dict):
                    self.section(each, section.sections[key], here)
                elif each is not None:
                    self.not_a_map(key, each, here)
            else:
                self.answers.unknown_key(key, (*reserved, *section.keys()), here)

    def fields(
        self,
        raw: Mapping[str, object],
        fields: Mapping[str, Question],
        path: Path,
        number: int | None,
        reserved: tuple[str, ...] = (),
    ) -> dict[str, Value]:
        """Return the answers of one record; ``number`` is its place among those of its kind."""
        record: dict[str, Value] = {}
        for key, each in raw.items():
            if key in fields:
                self.answer(fields[key], each, (*path, key), number, record)
            else:
                self.answers.unknown_key(key, (*reserved, *fields), (*path, key))
        return record

    def answer(self, question: Question, raw: object, path: Path, number: int | None, into: dict[str, Value]) -> None:
        """Read one answer into ``into`` and remember where it stands and what is noted beside it."""
        value, note = self.answers.read(question, raw, path)
        key = (question.id, number)
        self.places[key] = (self.document, path)
        if value is not None:
            into[question.id] = value
        if note is not None:
            self.notes[key] = note

    def not_a_map(self, key: str, raw: object, path: Path) -> None:
        """Tell that a map should stand here."""
        from rscheck.yamlfile import full_width_hint

        hint = full_width_hint(raw) if isinstance(raw, str) else None
        self.tell("E212", Message("{key} should be a map of keys and values", {"key": key}), path, hint)
