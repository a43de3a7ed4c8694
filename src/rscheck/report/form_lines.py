"""What stands in a field of a form, line by line, as it can be pasted: answers in words, entries of lists, texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.i18n import Message, Words
from rscheck.model.answers import Choices
from rscheck.model.assessment import Evidence, Finding, ListedMeasure
from rscheck.model.filled_form import FieldState, FilledEntry, FilledField, FilledForm
from rscheck.model.question import AnswerType
from rscheck.report.phrases import (
    answer_words,
    applies_words,
    joined,
    pick,
    question_words,
    record_words,
    role_words,
    stage_words,
)

__all__ = ["field_lines", "open_names"]

_NAMED_BY_VALUE = (
    AnswerType.ORGANISATION,
    AnswerType.COUNTRY,
    AnswerType.CHOICE,
    AnswerType.CHOICES,
    AnswerType.TEXT,
    AnswerType.REF,
)
"""Types of answers that say in a list by themselves what they are; others stand with their question."""

_STATUS = {
    "todo": Message("planned"),
    "done": Message("done"),
    "not_applicable": Message("not applicable"),
}


def field_lines(field: FilledField, filled: FilledForm, words: Words) -> Iterator[str]:
    """Yield what stands in a field; nothing for one that is left to a person."""
    if field.state == FieldState.NOTHING:
        yield words.say(Message("None."))
    if field.state == FieldState.NOT_ASKED:
        yield words.say(Message("Does not arise here."))
    alone = field.field.source is not None and field.field.source.kind == "answers"
    for entry in field.entries:
        yield from _entry(entry, filled, words, alone=alone)


def open_names(filled: FilledForm, names: Iterable[str], words: Words) -> str:
    """Return open questions in one line."""
    asked = (question_words(words, each, filled.questions).rstrip("?？。") for each in dict.fromkeys(names))
    return "; ".join(asked)


def _entry(entry: FilledEntry, filled: FilledForm, words: Words, *, alone: bool) -> Iterator[str]:
    if entry.said:
        yield entry.said
    elif entry.finding is not None:
        yield _finding(entry.finding, filled, words)
    elif entry.measure is not None:
        yield from _measure(entry.measure, words)
    elif entry.about is not None:
        name = " ".join(part for part in (entry.about.number, pick(words, entry.about.label)) if part)
        state = Message("yes") if entry.holds else Message("not settled")
        yield words.say(Message("{question}: {value}", {"question": name.rstrip("?？。"), "value": state}))
    elif entry.record:
        yield _record(entry, filled, words)
    elif entry.holds is not None:
        yield pick(words, entry.text) or words.say(Message("yes") if entry.holds else Message("no"))
        yield from (f"- {_with_question(each, filled, words)}" for each in entry.answers)
    elif entry.text:
        yield pick(words, entry.text)
    elif alone and len(entry.answers) == 1 and entry.answers[0].value is not None:
        yield answer_words(words, entry.answers[0], filled.questions)
    else:  # what is open is no text of a form: the marks beside it say so
        yield from (f"- {_with_question(each, filled, words)}" for each in entry.answers if each.value is not None)


def _with_question(evidence: Evidence, filled: FilledForm, words: Words) -> str:
    question = question_words(words, evidence.question, filled.questions).rstrip("?？。")
    values = {"question": question, "value": answer_words(words, evidence, filled.questions)}
    return words.say(Message("{question}: {value}", values))


def _record(entry: FilledEntry, filled: FilledForm, words: Words) -> str:
    """Return an entry of a list in one line; what is open in it is told last."""
    told, missing = [], []
    for each in entry.answers:
        question = filled.questions.get(each.question)
        if each.value is None:
            missing.append(each)
        elif isinstance(each.value, Choices) and each.value.unknown:
            told.append(_with_question(each, filled, words))
        elif question is not None and question.type in _NAMED_BY_VALUE:
            said = answer_words(words, each, filled.questions)
            told += [said] if said != record_words(words, entry.record, filled.labels) else []
        else:
            told.append(_with_question(each, filled, words))
    if entry.state == FieldState.OPEN:
        told.append(words.say(Message("it is not settled that it belongs here")))
    name = record_words(words, entry.record, filled.labels)
    told += [_with_question(each, filled, words) for each in missing]
    return "- " + "; ".join(dict.fromkeys((name, *told)))


def _finding(finding: Finding, filled: FilledForm, words: Words) -> str:
    said = joined(words, [pick(words, finding.title) or finding.item, applies_words(words, finding.state)])
    places = joined(words, dict.fromkeys(each.at for each in finding.cite))
    about = record_words(words, finding.record, filled.labels)
    return "- " + "; ".join(part for part in (said, about, places) if part)


def _measure(measure: ListedMeasure, words: Words) -> Iterator[str]:
    status = _STATUS.get(measure.status.status) if measure.status is not None else None
    due = measure.due_on.isoformat() if measure.due_on is not None else ""
    facts = [
        applies_words(words, measure.state) if measure.state == "may_apply" else "",
        role_words(words, measure.owner),
        stage_words(words, measure.stage),
        due,
        words.say(status) if status is not None else "",
    ]
    yield f"- {pick(words, measure.title) or measure.id} ({joined(words, facts)})"
