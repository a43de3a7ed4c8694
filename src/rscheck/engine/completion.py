"""What open answers are completed with, to see how low and how high the tier can come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rscheck.model.answers import Answers, Choices, Record, Value
from rscheck.model.condition import Scalar
from rscheck.model.question import AnswerType, Question

__all__ = ["Cells", "Completion", "cells_of"]

_SOME_ORGANISATION = "an organisation nobody has named yet"


class Cells:
    """What completions are made of: questions, the cells of each (best first), completeness questions by kind."""

    def __init__(
        self,
        questions: Mapping[str, Question],
        values: Mapping[str, tuple[Value, ...]],
        complete: Mapping[str, str],
        counted: frozenset[str] = frozenset(),
    ) -> None:
        """Work out once what an open question is completed with.

        ``counted`` are the dates that months are counted between. Their cells, like those of choices, are ``examples``
        and not the whole of what can be answered, so nothing is proved by going through them.
        """
        self.questions = questions
        self.values = values
        several = (each.id for each in questions.values() if each.type is AnswerType.CHOICES)
        self.examples = {*several, *counted}
        self.best = Completion(questions, values, complete, worst=False)
        self.worst = Completion(questions, values, complete, worst=True)


class Completion:
    """Every open question answered as well, or as badly (``worst``), as it can be.

    At best nothing more is listed; at worst each list that is not complete gains one record with the worst of
    everything, and every organisation is on every list.
    """

    def __init__(
        self,
        questions: Mapping[str, Question],
        values: Mapping[str, tuple[Value, ...]],
        complete: Mapping[str, str],
        *,
        worst: bool,
    ) -> None:
        """Take the questions, the cells of each, best first, and the questions whether the lists are complete."""
        self.worst = worst
        self._complete = complete
        self._names: dict[str, list[str]] = {"": [], **{kind: [] for kind in complete}}
        self._absent: dict[str, Value] = {}
        self._added: dict[str, frozenset[str]] = {}
        for name, question in questions.items():
            self._names[question.record or ""].append(name)
            if question.type is AnswerType.ORGANISATION:
                self._absent[name] = _SOME_ORGANISATION
            elif options := values.get(name):
                self._absent[name] = options[-1 if worst else 0]
            if question.type is AnswerType.CHOICES:
                self._added[name] = frozenset(question.worse.more if worst else question.worse.fewer)
        self._completeness = frozenset(complete.values())

    def answer(self, name: str, given: Value | None) -> Value | None:
        """Return an answer with what is open of it answered; None if nothing can be told of an absent one."""
        if name in self._completeness:
            return True
        if given is None:
            return self._absent.get(name)
        if isinstance(given, Choices) and given.unknown and name in self._added:
            return Choices(given.chosen | given.unknown & self._added[name])
        return given

    def more(self, answers: Answers, kind: str) -> bool:
        """Return whether a list gains a record."""
        return self.worst and answers.values.get(self._complete[kind]) is not True

    def answers(self, answers: Answers) -> Answers:
        """Return complete answers."""
        records: dict[str, tuple[Record, ...]] = {}
        for kind in self._complete:
            listed: tuple[Record, ...] = answers.records.get(kind, ())
            gained: tuple[Record, ...] = ({},) if self.more(answers, kind) else ()
            records[kind] = tuple(self._filled(each, kind) for each in (*listed, *gained))
        complete = dict.fromkeys(self._completeness, True)
        return Answers({**self._filled(answers.values, ""), **complete}, records, answers.listings, self.worst)

    def _filled(self, given: Record, kind: str) -> dict[str, Value]:
        answered = ((name, self.answer(name, given.get(name))) for name in self._names[kind])
        return {**given, **{name: value for name, value in answered if value is not None}}


def cells_of(question: Question, found: Sequence[Scalar]) -> tuple[Value, ...]:
    """Return the cells of a question, best first where it has a direction."""
    if question.type is AnswerType.CHOICES:
        best = frozenset(question.worse.fewer)
        worst = frozenset(question.worse.more) or (frozenset() if best else frozenset(question.options))
        return (Choices(best), Choices(worst))
    if question.worse.best_first:
        return question.worse.best_first
    ordered = tuple(sorted(found)) if question.worse.higher is not None else tuple(found)
    return ordered[::-1] if question.worse.higher is False else ordered
