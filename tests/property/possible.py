"""Whether answers can be what a half-answered project turns out to be, by its questions alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rscheck.model.answers import Answers, Choices, Record, Value
from rscheck.model.pack import Catalogue, Pack
from rscheck.model.question import AnswerType, Question


def impossible(catalogue: Catalogue, answers: Answers, completed: Answers) -> list[str]:
    """Return what keeps ``completed`` from being the same project with more of it answered."""
    return list(_impossible(catalogue.packs["core"], answers, completed))


def _impossible(core: Pack, answers: Answers, completed: Answers) -> Iterator[str]:
    yield from _changed(core, answers.values, completed.values, "")
    for kind, definition in core.records.items():
        known, listed = answers.records.get(kind, ()), completed.records.get(kind, ())
        if len(listed) < len(known) or (
            len(listed) > len(known) and answers.values.get(definition.complete_question) is True
        ):
            yield f"{len(listed)} {kind} instead of {len(known)}"
        for number, record in enumerate(listed):
            yield from _changed(core, known[number] if number < len(known) else {}, record, f"{kind} {number}")
        labels = [record[definition.label_field] for record in listed if definition.label_field in record]
        if len(labels) != len(set(labels)):
            yield f"two {kind} are called the same: {labels}"
        references = [each for each in core.questions.values() if each.refers_to == kind]
        for question in references:
            for record in completed.records.get(question.record or "", ()):
                if question.id in record and record[question.id] not in labels:
                    yield f"{question.id} names nobody: {record[question.id]}"
    yield from (f"listing {pair}" for pair, is_ in answers.listings.items() if completed.listings.get(pair) is not is_)


def _changed(core: Pack, known: Record, completed: Record, place: str) -> Iterator[str]:
    """Yield the answers that are not those given before, or that the question does not allow."""
    completeness = {each.complete_question for each in core.records.values()}
    for name in known.keys() | completed.keys():
        before, after = known.get(name), completed.get(name)
        if name not in completeness and not (after is not None and _agrees(before, after)):
            yield f"{place} {name}: {after} after {before}"
        elif after is not None and not _allowed(core.questions[name], after):
            yield f"{place} {name} cannot be {after}"


def _agrees(before: Value | None, after: Value) -> bool:
    if isinstance(before, Choices) and isinstance(after, Choices):
        may_be = before.chosen | before.unknown
        return before.chosen <= after.chosen <= may_be and after.unknown <= before.unknown
    return before is None or before == after


def _allowed(question: Question, value: Value) -> bool:
    match question.type:
        case AnswerType.YES_NO:
            return isinstance(value, bool)
        case AnswerType.CHOICE:
            return value in question.options
        case AnswerType.CHOICES:
            return isinstance(value, Choices) and value.chosen | value.unknown <= question.options.keys()
        case AnswerType.NUMBER:
            return isinstance(value, Decimal) and (question.minimum or 0) <= value <= (question.maximum or value)
        case AnswerType.DATE:
            return isinstance(value, date)
        case AnswerType.COUNTRY:
            return isinstance(value, str) and len(value) == 2
        case _:
            return isinstance(value, str) and value != ""
