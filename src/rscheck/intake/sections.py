"""The answers of one file: keys to questions and records, with notes and the place of each answer."""

from __future__ import annotations

from collections.abc import Mapping

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.intake.answer_reader import AnswerReader, Tell
from rscheck.intake.layout import Section, Written
from rscheck.location import Path
from rscheck.model.answers import Value
from rscheck.model.project import AnswerKey, AnswerNote, Place
from rscheck.model.question import AnswerType, Question
from rscheck.yamlfile import Document

__all__ = ["SectionReader", "teller"]

_FREE = (AnswerType.TEXT, AnswerType.ORGANISATION, AnswerType.REF)
"""Types whose answers are worded freely: nothing is saved by remembering them."""

_MOST_REMEMBERED = 1 << 14
_LONGEST_REMEMBERED = 32


def teller(document: Document, problems: list[Problem]) -> Tell:
    """Return what adds a problem to a list. It knows no reader, so that a reader is freed as soon as it is done."""

    def tell(code: str, message: Message, path: Path, hint: Message | None = None, *, key: bool = False) -> None:
        problems.append(Problem(code, message, document.locate(path, key=key), hint))

    return tell


class SectionReader:
    """Reads sections and records of one document; what it finds stands in its attributes."""

    def __init__(self, document: Document, problems: list[Problem], read_before: dict[Written, Value]) -> None:
        """Read from this document and add what is wrong to ``problems``.

        ``read_before`` are the sound answers of earlier files, to which those of this one are added.
        """
        self.document = document
        self._problems = problems
        self._read_before = read_before
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
        places, before, document = self.places, self._read_before, self.document
        for key, each in raw.items():
            question = fields.get(key)
            if question is not None:
                name = question.id
                value = before.get((name, each)) if type(each) is str else None
                if value is None:
                    self.answer(question, each, (*path, key), number, record)
                else:  # most answers of most records, which is why they are not handed on
                    places[name, number] = (document, (*path, key))
                    record[name] = value
            else:
                self.answers.unknown_key(key, (*reserved, *fields), (*path, key))
        return record

    def answer(self, question: Question, raw: object, path: Path, number: int | None, into: dict[str, Value]) -> None:
        """Read one answer into ``into`` and remember where it stands and what is noted beside it."""
        name = question.id
        key = (name, number)
        self.places[key] = (self.document, path)
        written: Written | None = (name, raw) if type(raw) is str else _several(name, raw)
        before = self._read_before.get(written) if written is not None else None
        if before is not None:
            into[name] = before
            return
        problems = len(self._problems)
        value, note = self.answers.read(question, raw, path)
        if written is not None and value is not None and len(self._problems) == problems:
            self._remember(question, written, value)
        if value is not None:
            into[name] = value
        if note is not None:
            self.notes[key] = note

    def _remember(self, question: Question, written: Written, value: Value) -> None:
        if question.type not in _FREE and len(self._read_before) < _MOST_REMEMBERED:
            self._read_before[written] = value

    def not_a_map(self, key: str, raw: object, path: Path) -> None:
        """Tell that a map should stand here."""
        from rscheck.yamlfile import full_width_hint

        hint = full_width_hint(raw) if isinstance(raw, str) else None
        self.tell("E212", Message("{key} should be a map of keys and values", {"key": key}), path, hint)


def _several(name: str, raw: object) -> Written | None:
    """Return what a list of texts is remembered by, or None for everything else.

    Text in quotes is not remembered: it means something else than the same text without.
    """
    if type(raw) is list and len(raw) <= _LONGEST_REMEMBERED and all(type(each) is str for each in raw):
        return name, tuple(raw)
    return None
