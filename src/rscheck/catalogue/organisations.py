"""What a question says of organisations: whether a name is asked, where its country stands, what lists answer by it."""

from __future__ import annotations

from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.model.question import AnswerType, Question

__all__ = ["check_names"]


def check_names(question: Question, words: Vocabulary, path: Path, log: ProblemLog) -> None:
    """Log what does not fit in ``names:``, ``country:`` and ``answered_by:`` once every question is known."""
    for key, said in (("names", question.names), ("country", question.country)):
        if said and question.type is not AnswerType.ORGANISATION:
            message = Message("{key} is for questions of type organisation only", {"key": f"{key}:"})
            log.add("P307", message, (*path, key), key=True)
    if question.country and not _is(AnswerType.COUNTRY, question.country, question, words):
        message = Message("country: should name a question for a country, of the same kind of record or of the project")
        log.add("P307", message, (*path, "country"))
    if question.related_of is None:
        return
    if question.type is not AnswerType.YES_NO:
        log.add("P307", Message("answered_by: is for questions of type yes_no only"), (*path, "answered_by"), key=True)
    if not _is(AnswerType.ORGANISATION, question.related_of, question, words):
        message = Message(
            "related: should name a question for an organisation, of the same kind of record or of the project"
        )
        log.add("P307", message, (*path, "answered_by", "related"))


def _is(wanted: AnswerType, name: str, question: Question, words: Vocabulary) -> bool:
    """Return whether there is a question of a type under a name that can be read where another one stands."""
    found = words.questions.get(name)
    return found is not None and found.type is wanted and found.record in (None, question.record)
