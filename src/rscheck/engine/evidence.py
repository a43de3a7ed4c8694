"""The answers behind a result: their values, where they stand in the project file, and who vouches for them."""

from __future__ import annotations

from dataclasses import replace

from rscheck.engine.lookup import Lookup
from rscheck.model.answers import Value
from rscheck.model.assessment import Evidence
from rscheck.model.condition import Leaf
from rscheck.model.project import AnswerNote, Project
from rscheck.model.question import Question

__all__ = ["Carried", "EvidenceReader"]

Carried = tuple[str, tuple[str, int] | None] | tuple[str, tuple[str, int] | None, tuple[str, ...]] | Evidence
"""An answer that carries a result: its question and record, for a name also the lists it was looked for on.

Where a tree was asked, it is the evidence itself.
"""

_NOTHING = AnswerNote()


class EvidenceReader(dict[Carried, Evidence]):
    """The evidence for answers of one project, or for their absence: found when it is first asked for."""

    def __init__(self, lookup: Lookup, project: Project) -> None:
        """Read this project with these questions."""
        super().__init__()
        self._lookup = lookup
        self._project = project
        self._labels: dict[tuple[str, int], str] = {}

    def __missing__(self, answer: Carried) -> Evidence:
        """Find the evidence for an answer that is asked for the first time."""
        if isinstance(answer, Evidence):
            return answer
        self[answer] = found = self._with_matches(*answer) if len(answer) > 2 else self._of(*answer)
        return found

    def label(self, place: tuple[str, int]) -> str:
        """Return what people call a record: its label field, else its number from 1; "" for one not yet listed."""
        found = self._labels.get(place)
        if found is None:
            found = self._labels[place] = self._label(*place)
        return found

    def _label(self, kind: str, number: int) -> str:
        if number < 0:
            return ""
        field = self._lookup.records[kind].label_field
        value = self._project.answers.records[kind][number].get(field) if field else None
        return str(value) if value is not None else f"{kind} {number + 1}"

    def follow(self, leaf: Leaf, place: tuple[str, int] | None) -> tuple[str, int] | None:
        """Return the record a leaf reads: the one looked at, or the one a reference field of it names."""
        if leaf.through is None or place is None:
            return place
        kind = leaf.question.partition(".")[0]
        label = self._value(leaf.through, place)
        field = self._lookup.records[kind].label_field
        for number, record in enumerate(self._project.answers.records.get(kind, ())):
            if field and label is not None and record.get(field) == label:
                return (kind, number)
        return (kind, -1)

    def value(self, question: Question, place: tuple[str, int] | None) -> Value | None:
        """Return the answer to a question, for the project or for a record; None if it is open."""
        return self._value(question.id, place if question.record else None)

    def _value(self, identifier: str, place: tuple[str, int] | None) -> Value | None:
        if place is None:
            return self._project.answers.values.get(identifier)
        kind, number = place
        records = self._project.answers.records.get(kind, ())
        return records[number].get(identifier) if 0 <= number < len(records) else None

    def of(self, question: Question, place: tuple[str, int] | None) -> Evidence:
        """Return the evidence for the answer to a question, of the project or of a record."""
        return self[question.id, place if question.record else None]

    def _with_matches(self, identifier: str, place: tuple[str, int] | None, lists: tuple[str, ...]) -> Evidence:
        """Return the evidence for a name with its matches on some lists that may yet hold or do."""
        evidence, screened = self[identifier, place], self._project.screened
        if screened is None:
            return evidence
        found = (each for each in screened.matches_of(str(evidence.value), lists) if not each.refuted)
        matches = tuple(dict.fromkeys(each.key for each in found))
        return replace(evidence, matches=matches) if matches else evidence

    def _related(self, identifier: str, place: tuple[str, int] | None) -> tuple[str, ...]:
        """Return the matches that answer a question by saying that a name is related to a listed body."""
        screened = self._project.screened
        related_of = self._lookup.question(identifier).related_of if screened is not None else None
        if screened is None or related_of is None:
            return ()
        found = screened.related_at(related_of, place[1] if place else None)
        return tuple(dict.fromkeys(each.key for each in found if not each.refuted))

    def _of(self, identifier: str, place: tuple[str, int] | None) -> Evidence:
        key = (identifier, place[1] if place else None)
        note = self._project.notes.get(key, _NOTHING)
        return Evidence(
            identifier,
            self.label(place) if place else "",
            self._value(identifier, place),
            note.state,
            self._project.locate(key),
            note.declared_by,
            note.verified_by,
            bool(note.evidence),
            self._related(identifier, place),
            note.origin,
        )
