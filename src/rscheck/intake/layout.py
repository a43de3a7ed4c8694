"""The shape of a project file: which keys lead to which questions, made once from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from rscheck.model.answers import Value
from rscheck.model.question import Question, RecordKind
from rscheck.plain import Plain, plain

__all__ = ["RESERVED", "Layout", "Section", "Written", "make_layout"]

RESERVED = ("rscheck", "id", "title", "language", "as_of", "frameworks", "measures", "determinations", "interview")
"""Keys at the top of a project file that are not questions."""


Written = tuple[str, str | tuple[str, ...]]
"""A question, and the text or the texts that answer it in a file."""


@plain
class Section(Plain):
    """A map of a project file: each key leads to a question or to a further section."""

    questions: Mapping[str, Question] = field(default_factory=dict)
    sections: Mapping[str, Section] = field(default_factory=dict)
    records: Mapping[str, Mapping[str, Question]] = field(default_factory=dict)

    def keys(self) -> tuple[str, ...]:
        """Return every key that may stand here."""
        return (*self.questions, *self.sections, *self.records)


@plain
class Layout(Plain):
    """The whole shape: the top section, and the field that names a record of each kind.

    ``read_before`` are sound answers that were read already, by question and what was written.
    """

    top: Section
    labels: Mapping[str, str]
    read_before: dict[Written, Value] = field(default_factory=dict)


def make_layout(questions: Iterable[Question], records: Mapping[str, RecordKind]) -> Layout:
    """Return the shape that a vocabulary gives to project files."""
    tree: dict[str, object] = {}
    fields: dict[str, dict[str, Question]] = {kind: {} for kind in records}
    for question in questions:
        if question.record is not None:
            fields[question.record][question.id.partition(".")[2]] = question
            continue
        here = tree
        *steps, last = question.id.split(".")
        for step in steps:
            here = here.setdefault(step, {})  # type: ignore[assignment]
        here[last] = question
    top = _section(tree)
    labels = {kind: record.label_field for kind, record in records.items() if record.label_field}
    return Layout(Section(top.questions, top.sections, fields), labels)


def _section(tree: Mapping[str, object]) -> Section:
    return Section(
        {key: each for key, each in tree.items() if isinstance(each, Question)},
        {key: _section(each) for key, each in tree.items() if isinstance(each, dict)},
    )
