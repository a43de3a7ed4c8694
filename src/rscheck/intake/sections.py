"""The answers of one file: keys to questions and records, with notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.intake.answer_reader import NOBODY_KNOWS, NOBODY_KNOWS_NOTE, AnswerReader, Tell
from rscheck.intake.layout import Field, Section
from rscheck.location import Path
from rscheck.model.answers import Value
from rscheck.model.project import AnswerKey, AnswerNote
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
        self.tell = teller(document, problems)
        self.answers = AnswerReader(self.tell)
        self.values: dict[str, Value] = {}
        self.notes: dict[AnswerKey, AnswerNote] = {}

    def section(self, raw: Mapping[str, object], section: Section, path: Path, reserved: tuple[str, ...] = ()) -> None:
        """Read the questions and sections of a map; ``reserved`` are the other keys that may stand there."""
        for key, each in self._read(raw, section.questions, path, None, self.values):
            if key not in section.sections:
                self.answers.unknown_key(key, (*reserved, *section.keys()), (*path, key))
            elif isinstance(each, dict):
                self.section(each, section.sections[key], (*path, key))
            elif each is not None:
                self.not_a_map(key, each, (*path, key))

    def fields(
        self,
        raw: Mapping[str, object],
        fields: Mapping[str, Field],
        path: Path,
        number: int | None,
        reserved: tuple[str, ...] = (),
    ) -> dict[str, Value]:
        """Return the answers of one record; ``number`` is its place among those of its kind."""
        record: dict[str, Value] = {}
        for key, _ in self._read(raw, fields, path, number, record):
            self.answers.unknown_key(key, (*reserved, *fields), (*path, key))
        return record

    def _read(
        self,
        raw: Mapping[str, object],
        fields: Mapping[str, Field],
        path: Path,
        number: int | None,
        into: dict[str, Value],
    ) -> Iterator[tuple[str, object]]:
        """Read the answers of a map into ``into``, and yield every key that is no question, with what it holds."""
        for key, each in raw.items():
            field = fields.get(key)
            if field is None:
                yield key, each
                continue
            name, read_before = field.id, field.read_before
            if type(each) is str:  # most answers, which is why they are not handed on
                value = each if read_before is None else read_before.get(each)
                if value is not None:
                    into[name] = value
                    continue
            elif each == NOBODY_KNOWS and field.question.dont_know:
                self.notes[name, number] = NOBODY_KNOWS_NOTE
                continue
            value, note = self.answers.read(field.question, each, (*path, key), read_before)
            if value is not None:
                into[name] = value
            if note is not None:
                self.notes[name, number] = note

    def not_a_map(self, key: str, raw: object, path: Path) -> None:
        """Tell that a map should stand here."""
        from rscheck.yamlfile import full_width_hint

        hint = full_width_hint(raw) if isinstance(raw, str) else None
        self.tell("E212", Message("{key} should be a map of keys and values", {"key": key}), path, hint)
