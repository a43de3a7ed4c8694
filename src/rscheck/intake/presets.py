"""What the programmes that a project names fix is answered where its file gives no answer, and nowhere else.

A state without value is an answer too: who writes that nobody knows, or that somebody was asked, is not overruled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rscheck.model.answers import AnswerKey, Value
from rscheck.model.preset import BY_PRESET, PROGRAMME, NamedPreset, Preset, PresetAnswer, PresetOrigin
from rscheck.model.project import AnswerNote, Project
from rscheck.model.question import AnswerType, Question

__all__ = ["with_presets"]

_NAMES = (AnswerType.ORGANISATION, AnswerType.TEXT)
"""Types whose answers are worded freely: another wording is not another answer."""


def with_presets(project: Project, presets: Mapping[str, Preset], questions: Mapping[str, Question]) -> Project:
    """Return a project with what the presets of its programmes fix, each answer with its origin beside it."""
    kind = PROGRAMME.partition(".")[0]
    named: dict[str, list[int]] = {}
    for number, record in enumerate(project.answers.records.get(kind, ())):
        programme = record.get(PROGRAMME)
        if isinstance(programme, str) and programme in presets:
            named.setdefault(programme, []).append(number)
    if not named:
        return project
    return _Filling(project, questions, kind).filled([(presets[each], numbers) for each, numbers in named.items()])


class _Filling:
    """One project while its presets are laid under its answers."""

    def __init__(self, project: Project, questions: Mapping[str, Question], kind: str) -> None:
        self._project = project
        self._questions = questions
        self._kind = kind
        self._values = dict(project.answers.values)
        self._records = [dict(each) for each in project.answers.records[kind]]
        self._notes = dict(project.notes)

    def filled(self, named: Sequence[tuple[Preset, Sequence[int]]]) -> Project:
        disputed = _disputed([preset for preset, _ in named], self._questions)
        used = tuple(
            NamedPreset(
                preset, tuple(numbers), tuple(self._answers(preset, numbers, disputed)) if preset.counts else ()
            )
            for preset, numbers in named
        )
        records = {**self._project.answers.records, self._kind: tuple(self._records)}
        answers = replace(self._project.answers, values=self._values, records=records)
        return replace(self._project, answers=answers, notes=self._notes, presets=used)

    def _answers(self, preset: Preset, numbers: Sequence[int], disputed: frozenset[str]) -> Iterator[PresetAnswer]:
        for identifier, value in preset.answers.items():
            question = self._questions[identifier]
            if question.record is None:
                yield self._answer(preset, question, None, value, disputed)
            else:
                for number in numbers:
                    yield self._answer(preset, question, number, value, disputed)

    def _answer(
        self, preset: Preset, question: Question, number: int | None, value: Value, disputed: frozenset[str]
    ) -> PresetAnswer:
        key: AnswerKey = (question.id, number)
        here = self._values if number is None else self._records[number]
        note, own = self._notes.get(key), here.get(question.id)
        if own is not None and (note is None or note.origin is None):
            same = own == value or question.type in _NAMES
            state = "same" if same else "differs"
            return PresetAnswer(question.id, number, state, value, own)
        if note is not None and note.state and note.origin is None:
            return PresetAnswer(question.id, number, "left_open", value)
        if number is None and question.id in disputed:
            return PresetAnswer(question.id, number, "disputed", value)
        here[question.id] = value
        origin = PresetOrigin(preset.id, preset.as_of)
        self._notes[key] = replace(note or AnswerNote(), state=BY_PRESET, origin=origin)
        return PresetAnswer(question.id, number, "used", value)


def _disputed(presets: Sequence[Preset], questions: Mapping[str, Question]) -> frozenset[str]:
    """Return the questions about the project that several presets answer, and not alike."""
    said: dict[str, set[Value]] = {}
    for preset in presets:
        if preset.counts:
            for identifier, value in preset.answers.items():
                if questions[identifier].record is None:
                    said.setdefault(identifier, set()).add(value)
    return frozenset(identifier for identifier, values in said.items() if len(values) > 1)
