"""The rest of the answers: what a pack reads and a witness leaves open, answered as well or as badly as can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rscheck.model.answers import Answers, Choices, Record, Value
from rscheck.model.condition import Condition
from rscheck.model.question import AnswerType, Question
from rscheck.verify.facts import Fact, Facts, read_by

__all__ = ["completed"]


def completed(facts: Facts, conditions: Iterable[Condition], answers: Answers, *, worst: bool) -> Answers:
    """Return answers in which everything that the conditions read is answered; lists of records are complete."""
    lookup = facts.lookup
    names = read_by(conditions, lookup)
    read = [lookup.questions[name] for name in names if name in lookup.questions]
    through = {leaf.through for leaves in names.values() for leaf in leaves if leaf.through}
    read += [lookup.questions[name] for name in sorted(through)]
    values = dict(answers.values)
    records = {kind: answers.records.get(kind, ()) for kind in {each.record for each in read if each.record}}
    for kind in records:
        values.setdefault(lookup.complete(kind), True)
    _fill(facts, (each for each in read if each.record is None), values, worst=worst)
    filled: dict[str, tuple[Record, ...]] = {**answers.records}
    for kind, entries in records.items():
        mine = [each for each in read if each.record == kind]
        filled[kind] = tuple(_filled(facts, mine, entry, worst=worst) for entry in entries)
    return Answers(values, filled, answers.listings)


def _filled(facts: Facts, questions: Iterable[Question], entry: Mapping[str, Value], *, worst: bool) -> Record:
    values = dict(entry)
    _fill(facts, questions, values, worst=worst)
    return values


def _fill(facts: Facts, questions: Iterable[Question], values: dict[str, Value], *, worst: bool) -> None:
    for question in questions:
        if question.id in values:
            continue
        if question.type is AnswerType.CHOICES:
            bad = {*question.worse.more} if worst else {*question.worse.fewer}
            values[question.id] = Choices(frozenset(bad))
        elif found := facts.values(Fact("answer", question.id)):
            values[question.id] = found[-1 if worst else 0]
