"""The shape of a project file: which keys lead to which questions, made once from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from rscheck.model.answers import Value
from rscheck.model.question import AnswerType, Question, RecordKind
from rscheck.plain import Plain, plain
from rscheck.remembered import Remembered

__all__ = ["RESERVED", "Field", "Layout", "Section", "Written", "make_layout"]

RESERVED = ("rscheck", "id", "title", "language", "as_of", "frameworks", "measures", "determinations", "interview")
"""Keys at the top of a project file that are not questions."""

_FREE = (AnswerType.TEXT, AnswerType.ORGANISATION, AnswerType.REF)
"""Types whose answers are worded freely, and are what was written."""

_MOST_REMEMBERED = 1 << 10

Written = str | tuple[str, ...]
"""The text or the texts that answer a question in a file."""


@plain
class Field(Plain):
    """What a key leads to: a question, its id, and its sound answers in earlier files, None if it is worded freely."""

    question: Question
    id: str
    read_before: Remembered[Written, Value] | None


@plain
class Section(Plain):
    """A map of a project file: each key leads to a question or to a further section."""

    questions: Mapping[str, Field] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)
    records: Mapping[str, Mapping[str, Field]] = field(default_factory=dict)

    def keys(self) -> tuple[str, ...]:
        """Return every key that may stand here."""
        return (*self.questions, *self.sections, *self.records)


@plain
class Layout(Plain):
    """The whole shape: the top section, the field that names a record of each kind, and those that refer to records."""

    top: Section
    labels: Mapping[str, str]
    references: tuple[Question, ...]


def make_layout(questions: Iterable[Question], records: Mapping[str, RecordKind]) -> Layout:
    """Return the shape that a vocabulary gives to project files."""
    tree: dict[str, object] = {}
    fields: dict[str, dict[str, Field]] = {kind: {} for kind in records}
    references: list[Question] = []
    for question in questions:
        free = question.type in _FREE
        made = Field(question, question.id, None if free else Remembered(_MOST_REMEMBERED))
        if question.record is not None:
            fields[question.record][question.id.partition(".")[2]] = made
            if question.type is AnswerType.REF and question.refers_to is not None:
                references.append(question)
            continue
        here = tree
        *steps, last = question.id.split(".")
        for step in steps:
            here = here.setdefault(step, {})  # type: ignore[assignment]
        here[last] = made
    top = _section(tree)
    labels = {kind: record.label_field for kind, record in records.items() if record.label_field}
    return Layout(Section(top.questions, top.sections, fields), labels, tuple(references))


def _section(tree: Mapping[str, object]) -> Section:
    return Section(
        {key: each for key, each in tree.items() if isinstance(each, Field)},
        {key: _section(each) for key, each in tree.items() if isinstance(each, dict)},
    )
