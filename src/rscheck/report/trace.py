"""An explanation as an indented tree: from a result down to the question, the answer, the test and the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from rscheck.i18n import Message, Words
from rscheck.model.assessment import Evidence, Trace
from rscheck.model.citation import Text
from rscheck.model.question import AnswerType, Question
from rscheck.plain import Plain, plain
from rscheck.report.phrases import answer_words, joined, pick, place, question_words, value_words

__all__ = ["Named", "render_trace", "test_words", "trace_lines"]


@plain
class Named(Plain):
    """The words of what an explanation names: questions by id, and the titles of lists by theirs."""

    questions: Mapping[str, Question]
    labels: Mapping[str, Text] = field(default_factory=dict)


_TRUTHS = {True: Message("holds"), False: Message("does not hold"), None: Message("open")}

_OPERATORS = {
    "all": Message("all of these"),
    "any": Message("at least one of these"),
    "not": Message("the opposite of this"),
    "some": Message("at least one entry of “{subject}”"),
    "every": Message("each entry of “{subject}”"),
    "asked_when": Message("whether this question arises at all"),
}

_TESTS = {
    "equals": Message("is {value}"),
    "in": Message("is one of: {value}"),
    "at_least": Message("is at least {value}"),
    "above": Message("is above {value}"),
    "at_most": Message("is at most {value}"),
    "below": Message("is below {value}"),
    "between": Message("lies within {value}"),
    "includes": Message("includes {value}"),
    "includes_any": Message("includes any of: {value}"),
    "includes_all": Message("includes all of: {value}"),
    "listed_on": Message("is named on: {value}"),
}


_TESTS_OF_DAYS = {
    "at_least": Message("is on or after {value}"),
    "above": Message("is after {value}"),
    "at_most": Message("is on or before {value}"),
    "below": Message("is before {value}"),
}


def render_trace(trace: Trace, words: Words, named: Named, *, indent: str = "  ") -> list[str]:
    """Return the explanation as lines, each deeper level indented by ``indent``; the text is not yet escaped."""
    return [f"{indent * depth}{line}" for depth, line in trace_lines(trace, words, named)]


def trace_lines(
    trace: Trace, words: Words, named: Named, depth: int = 0, *, whole: bool = True
) -> Iterator[tuple[int, str]]:
    """Yield the depth (from 0) and the text of each node, parents before their parts.

    Without the ``whole`` only what carries the result is told, not what does not decide.
    """
    yield depth, _line(trace, words, named)
    if trace.evidence is not None:
        for note in _evidence_notes(trace.evidence, words, named):
            yield depth + 1, note
    if trace.operator == "leaf" and "value" in trace.test:
        came_to = {"value": value_words(words, trace.test["value"])}
        yield depth + 1, words.say(Message("worked out from the answers: {value}", came_to))
    for child in trace.children:
        if whole or child.decisive:
            yield from trace_lines(child, words, named, depth + 1, whole=whole)


def test_words(
    words: Words,
    test: Mapping[str, object],
    question: Question | None = None,
    labels: Mapping[str, Text] | None = None,
) -> str:
    """Return the test of a leaf as it is read aloud: "is at least 25". Empty when there is none."""
    operation, operands = test.get("operation"), test.get("operands")
    if not isinstance(operation, str) or not isinstance(operands, Sequence):
        return ""
    said = [_operand(words, each, question, labels or {}) for each in operands]
    value = " – ".join(said) if operation == "between" else joined(words, said)
    of_days = question is not None and question.type is AnswerType.DATE
    known = _TESTS_OF_DAYS.get(operation, _TESTS.get(operation)) if of_days else _TESTS.get(operation)
    return words.say(Message(known.template, {"value": value})) if known else f"{operation} {value}"


def _operand(words: Words, operand: object, question: Question | None, labels: Mapping[str, Text]) -> str:
    match operand:
        case {"set": str() as name}:
            named = pick(words, labels[name]) if name in labels else name
            return words.say(Message("the list “{name}”", {"name": named}))
        case {"param": name}:
            return words.say(Message("the value “{name}”", {"name": name}))
        case _:
            return value_words(words, operand, question)


def _line(trace: Trace, words: Words, named: Named) -> str:
    what = _what(trace, words, named)
    if trace.operator == "record" and trace.evidence is not None:
        return what
    line = words.say(Message("{truth}: {what}", {"truth": _TRUTHS[trace.truth], "what": what}))
    return line if trace.decisive else words.say(Message("{line} (does not decide)", {"line": line}))


def _what(trace: Trace, words: Words, named: Named) -> str:
    subject = {"subject": pick(words, trace.title) or trace.subject}
    match trace.operator:
        case "leaf":
            return _leaf(trace, words, named)
        case "record":
            entry = Message("entry {subject}", subject)
            return words.say(entry if trace.subject else Message("an entry not yet listed"))
        case "derived":
            condition = Message("condition “{subject}”", subject)
            opposite = Message("the opposite of condition “{subject}”", subject)
            return words.say(condition if trace.test.get("expected", True) else opposite)
        case "count":
            return words.say(_count(trace, subject["subject"]))
        case "all" if not trace.children:
            return words.say(Message("without further condition"))
        case operator if operator in _OPERATORS:
            return words.say(Message(_OPERATORS[operator].template, subject))
        case operator:
            return joined(words, [operator, trace.subject])


def _count(trace: Trace, subject: str) -> Message:
    values = {"subject": subject, "count": trace.test.get("at_least", 1)}
    if trace.subject:
        return Message("at least {count} entries of “{subject}”", values)
    return Message("at least {count} of these", values)


def _leaf(trace: Trace, words: Words, named: Named) -> str:
    asked = question_words(words, trace.subject, named.questions)
    subject = asked if asked == trace.subject else f"{asked} ({trace.subject})"
    test = test_words(words, trace.test, named.questions.get(trace.subject), named.labels)
    return words.say(Message("{question} – {test}", {"question": subject, "test": test})) if test else subject


def _evidence_notes(evidence: Evidence, words: Words, named: Named) -> Iterator[str]:
    answer = answer_words(words, evidence, named.questions)
    where = joined(words, [evidence.record, place(evidence.location)])
    if where:
        yield words.say(Message("answer: {answer} ({where})", {"answer": answer, "where": where}))
    else:
        yield words.say(Message("answer: {answer}", {"answer": answer}))
    if evidence.matches:
        yield words.say(Message("match: {entries}", {"entries": joined(words, evidence.matches)}))
    if evidence.declared_by:
        yield words.say(Message("declared by {who}", {"who": evidence.declared_by}))
    if evidence.verified_by:
        yield words.say(Message("verified by {who}", {"who": evidence.verified_by}))
