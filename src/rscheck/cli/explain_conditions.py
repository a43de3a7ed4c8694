"""Conditions as people read them: each question, what is asked of its answer, and how the parts are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message, Words
from rscheck.model.condition import (
    All,
    Any,
    Condition,
    Constant,
    CountConditions,
    CountRecords,
    Derived,
    Every,
    Leaf,
    Not,
    ParameterRef,
    SetRef,
    Some,
    Test,
    walk,
)
from rscheck.model.pack import Computed, DatedSet, DatedValue, Parameter
from rscheck.model.question import Question
from rscheck.report.phrases import pick, value_words
from rscheck.report.trace import test_words

__all__ = [
    "condition_lines",
    "derived_title",
    "kind_title",
    "named_values",
    "question_line",
    "said_test",
    "value_lines",
]

Line = tuple[int, str]
"""How deep a line stands, from 0, and what it says."""


def condition_lines(condition: Condition, lookup: Lookup, words: Words, depth: int = 0) -> Iterator[Line]:
    """Yield a condition line by line, outermost first; derived conditions are opened where they are named."""
    match condition:
        case Leaf():
            yield depth, _leaf(condition, lookup, words)
        case Derived(identifier, expected):
            yield from _derived(identifier, expected, lookup, words, depth)
        case Constant(value):
            yield depth, words.say(Message("always") if value else Message("never"))
        case All((part,)) | Any((part,)):
            yield from condition_lines(part, lookup, words, depth)
        case All(parts):
            yield from _parts(Message("all of these"), parts, lookup, words, depth)
        case Any(parts):
            yield from _parts(Message("at least one of these"), parts, lookup, words, depth)
        case Not(part):
            yield from _parts(Message("the opposite of this"), (part,), lookup, words, depth)
        case CountConditions(parts, wanted):
            yield from _parts(Message("at least {count} of these", {"count": wanted}), parts, lookup, words, depth)
        case Some(of, where, by):
            subject = {"subject": kind_title(of, lookup, words)}
            naming = Message("at least one entry of “{subject}” that names this one", subject)
            some = Message("at least one entry of “{subject}”", subject) if by is None else naming
            yield from _parts(some, (where,), lookup, words, depth)
        case Every(of, where):
            every = Message("each entry of “{subject}”", {"subject": kind_title(of, lookup, words)})
            yield from _parts(every, (where,), lookup, words, depth)
        case CountRecords(of, where, wanted):
            values = {"count": wanted, "subject": kind_title(of, lookup, words)}
            counted = () if where == Constant(True) else (where,)  # without a condition every entry counts
            yield from _parts(Message("at least {count} entries of “{subject}”", values), counted, lookup, words, depth)


def kind_title(kind: str, lookup: Lookup, words: Words) -> str:
    """Return what people call a kind of record, or its id."""
    return pick(words, lookup.records[kind].title) or kind


def derived_title(identifier: str, lookup: Lookup, words: Words) -> str:
    """Return the title of a derived condition with its id, or the id alone."""
    title = pick(words, lookup.derived(identifier).title)
    return words.say(Message("{text} ({id})", {"text": title, "id": identifier})) if title else identifier


def question_line(identifier: str, lookup: Lookup, words: Words) -> str:
    """Return a question as it is asked, with its id; a computed number by how it is computed."""
    computed = lookup.computed(identifier)
    if computed is not None:
        return words.say(Message("{text} ({id})", {"text": _computed(computed), "id": identifier}))
    if identifier == "as_of":
        return words.say(Message("the day of assessment"))
    question = lookup.questions.get(identifier)
    text = pick(words, question.text) if question else ""
    return words.say(Message("{text} ({id})", {"text": text, "id": identifier})) if text else identifier


def said_test(test: Test, question: Question | None, lookup: Lookup, words: Words) -> str:
    """Return what is asked of an answer: "is at least 25"."""
    titles = {name: dated.title for name, dated in lookup.sets.items() if dated.title}
    said = {"operation": test.operation.value, "operands": lookup.operands(test)}
    return test_words(words, said, question, titles)


def named_values(conditions: Iterable[Condition], lookup: Lookup) -> Iterator[DatedSet | Parameter]:
    """Yield the sets and parameters that conditions compare with, each once, also by way of derived conditions."""
    waiting, seen = list(conditions), set[str]()
    while waiting:
        for part in walk(waiting.pop(0)):
            if isinstance(part, Derived) and part.id not in seen:
                seen.add(part.id)
                waiting.append(lookup.derived(part.id).when)
            for operand in part.test.operands if isinstance(part, Leaf) else ():
                if isinstance(operand, SetRef | ParameterRef) and operand.id not in seen:
                    seen.add(operand.id)
                    yield lookup.sets[operand.id] if isinstance(operand, SetRef) else lookup.parameter(operand.id)


def value_lines(named: DatedSet | Parameter, words: Words) -> Iterator[tuple[DatedValue, str]]:
    """Yield each dated value of a set or parameter and how it reads."""
    unit = named.unit if isinstance(named, Parameter) else ""
    for each in named.values:
        value = value_words(words, each.value)
        said = f"{value} {unit}".rstrip()
        yield each, words.say(Message("from {day}: {value}", {"day": each.start, "value": said}))


def _leaf(leaf: Leaf, lookup: Lookup, words: Words) -> str:
    question = lookup.questions.get(leaf.question)
    asked = question_line(leaf.question, lookup, words)
    if leaf.through:
        values = {"question": asked, "reference": leaf.through}
        asked = words.say(Message("{question}, of the entry named by {reference}", values))
    test = said_test(leaf.test, question, lookup, words)
    return words.say(Message("{question} – {test}", {"question": asked, "test": test}))


def _derived(identifier: str, expected: bool, lookup: Lookup, words: Words, depth: int) -> Iterator[Line]:
    subject = {"subject": derived_title(identifier, lookup, words)}
    held = Message("{subject} holds", subject) if expected else Message("{subject} does not hold", subject)
    yield depth, words.say(held)
    yield from condition_lines(lookup.derived(identifier).when, lookup, words, depth + 1)


def _parts(heading: Message, parts: Iterable[Condition], lookup: Lookup, words: Words, depth: int) -> Iterator[Line]:
    yield depth, words.say(heading)
    for part in parts:
        yield from condition_lines(part, lookup, words, depth + 1)


def _computed(computed: Computed) -> Message:
    match computed.operation:
        case "months_between":
            return Message("whole months from {start} to {end}", {"start": computed.start, "end": computed.end})
        case "sum":
            return Message("the sum of {field}", {"field": computed.field})
        case _:
            return Message("the share of the entries of “{kind}” that are meant, in percent", {"kind": computed.of})
