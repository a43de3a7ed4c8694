"""Which organisations a project names, and in which answers. People are never among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rscheck.model.answers import AnswerKey, Answers, Record
from rscheck.model.named import Named
from rscheck.model.question import AnswerType, Question

__all__ = ["named_organisations"]

_PROGRAMME = "programme"


def named_organisations(answers: Answers, questions: Iterable[Question]) -> tuple[Named, ...]:
    """Return every name that stands under a question of type ``organisation``, once for each country given with it.

    They come in the order of the questions, and of the records under each.
    """
    found: dict[tuple[str, str, bool], list[AnswerKey]] = {}
    for question in questions:
        if question.type is AnswerType.ORGANISATION:
            for record, key in _places(answers, question):
                name = record.get(question.id)
                if isinstance(name, str) and name.strip():
                    country = _country(question, record, answers.values)
                    found.setdefault((name, country, question.names == _PROGRAMME), []).append(key)
    return tuple(Named(*about, tuple(keys)) for about, keys in found.items())


def _places(answers: Answers, question: Question) -> Iterator[tuple[Record, AnswerKey]]:
    if question.record is None:
        yield answers.values, (question.id, None)
        return
    for number, record in enumerate(answers.records.get(question.record, ())):
        yield record, (question.id, number)


def _country(question: Question, record: Record, project: Mapping[str, object]) -> str:
    """Return the country that is answered beside a name, empty if it is open or not asked."""
    if question.country is None:
        return ""
    found = record.get(question.country) or project.get(question.country)
    return str(found) if found else ""
