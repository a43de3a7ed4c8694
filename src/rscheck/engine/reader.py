"""Answers read for the clauses: what is settled by them, joined once, and what is open, for completions to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rscheck.engine.completion import Completion
from rscheck.engine.effects import Effect, Effects
from rscheck.model.answers import Choices, Record, Value

__all__ = ["Reader", "Reading"]


class Reader:
    """The questions that are read of the project or of a record, and what each answer to them does."""

    __slots__ = ("_as_given", "_completed", "_questions")

    def __init__(self, questions: Sequence[tuple[str, Effects]]) -> None:
        """Take the questions by their ids, with the effects of their answers."""
        self._questions = list(questions)
        self._as_given = dict(questions)
        self._completed: dict[Completion, _Completed] = {}

    def read(self, answers: Record) -> Reading:
        """Read the answers of the project or of a record."""
        settled, still_open, given = 0, [], answers.get
        for name, effects in self._questions:
            answer = given(name)
            if answer is None or (answer.__class__ is Choices and answer.unknown):
                still_open.append((name, answer))
            else:
                settled |= effects[answer]
        return Reading(self, settled, still_open)

    def effects(self, completion: Completion | None) -> Mapping[str, Effects]:
        """Return what answers do, as they are or completed."""
        if completion is None:
            return self._as_given
        found = self._completed.get(completion)
        if found is None:
            found = self._completed[completion] = _Completed(self._as_given, completion)
        return found


class Reading:
    """What was read: the effect of the answers that are ``settled``, and the others."""

    __slots__ = ("_open", "_reader", "_settled")

    def __init__(self, reader: Reader, settled: Effect, still_open: Sequence[tuple[str, Value | None]]) -> None:
        """Take what a reader found: the answers that are absent or in part unknown are open."""
        self._reader, self._settled, self._open = reader, settled, still_open

    def effect(self, completion: Completion | None) -> Effect:
        """Return what the answers do together, as they are or completed."""
        effect, effects = self._settled, self._reader.effects(completion)
        for name, answer in self._open:
            effect |= effects[name][answer]
        return effect


class _Completed(dict[str, Effects]):
    """What answers do once they are completed, by the question; made when it is first asked for."""

    def __init__(self, as_given: Mapping[str, Effects], completion: Completion) -> None:
        super().__init__()
        self._as_given, self._completion = as_given, completion

    def __missing__(self, name: str) -> Effects:
        effects, answer = self._as_given[name], self._completion.answer
        self[name] = made = Effects(lambda given: effects[answer(name, given)])
        return made
