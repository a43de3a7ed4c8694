"""Answers read for the clauses: what is settled by them, joined once, and what is open, for completions to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rscheck.engine.completion import Completion
from rscheck.engine.effects import Effect, Effects
from rscheck.model.answers import Choices, Record, Value

__all__ = ["Reader", "Reading"]


class Reader:
    """The questions that are read of the project or of a record, and what each answer to them does."""

    __slots__ = ("_effects", "_open", "_questions")

    def __init__(self, questions: Sequence[tuple[str, Effects]]) -> None:
        """Take the questions by their ids, with the effects of their answers."""
        self._questions = list(questions)
        self._effects = dict(questions)
        self._open: dict[Completion | None, OpenAnswers] = {}

    def read(self, answers: Record) -> Reading:
        """Read the answers of the project or of a record."""
        settled, absent, in_part, given = 0, [], [], answers.get
        for name, effects in self._questions:
            answer = given(name)
            if answer is None:
                absent.append(name)
            elif answer.__class__ is Choices and answer.unknown:
                in_part.append((name, answer))
            else:
                settled |= effects[answer]
        return Reading(self, settled, absent, in_part)

    def open_answers(self, completion: Completion | None) -> OpenAnswers:
        """Return what open answers do, as they are or completed."""
        found = self._open.get(completion)
        if found is None:
            found = self._open[completion] = OpenAnswers(self._effects, completion)
        return found


class Reading:
    """What was read: the effect of what is ``settled``, and the questions whose answers are absent or open in part."""

    __slots__ = ("_absent", "_in_part", "_reader", "_settled")

    def __init__(
        self, reader: Reader, settled: Effect, absent: Sequence[str], in_part: Sequence[tuple[str, Choices]]
    ) -> None:
        """Take what a reader found."""
        self._reader, self._settled, self._absent, self._in_part = reader, settled, absent, in_part

    def effect(self, completion: Completion | None) -> Effect:
        """Return what the answers do together, as they are or completed."""
        effect, does = self._settled, self._reader.open_answers(completion)
        for name in self._absent:
            effect |= does[name]
        for name, answer in self._in_part:
            effect |= does.effect(name, answer)
        return effect


class OpenAnswers(dict[str, Effect]):
    """What the absence of an answer does, by the question, as it is or completed; found when it is first asked for."""

    def __init__(self, effects: Mapping[str, Effects], completion: Completion | None) -> None:
        """Look up the effects of completed answers here."""
        super().__init__()
        self._effects, self._completion = effects, completion

    def __missing__(self, name: str) -> Effect:
        self[name] = found = self.effect(name, None)
        return found

    def effect(self, name: str, answer: Value | None) -> Effect:
        """Return what an open answer does."""
        completed = answer if self._completion is None else self._completion.answer(name, answer)
        return self._effects[name][completed]
