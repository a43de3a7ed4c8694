"""The words that several parts of a report share: tiers, answers, roles, stages, places.

Everything here is still unescaped; the module of each format escapes what it writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from rscheck.i18n import Message, Words
from rscheck.location import Location
from rscheck.model.answers import Choices
from rscheck.model.assessment import Evidence, Interval, ReadinessInterval
from rscheck.model.citation import Text
from rscheck.model.countries import name_of
from rscheck.model.preset import PresetOrigin
from rscheck.model.question import AnswerType, Question
from rscheck.model.terms import Basis, Category, Force, Role, Stage, Tier

__all__ = [
    "answer_words",
    "applies_words",
    "basis_words",
    "category_words",
    "confidence_words",
    "day_words",
    "force_words",
    "interval_message",
    "joined",
    "origin_words",
    "pick",
    "place",
    "portable",
    "question_words",
    "readiness_message",
    "record_words",
    "role_words",
    "roles_words",
    "stage_words",
    "state_words",
    "tier_in_sentence",
    "value_words",
]

_TIERS = {
    Tier.LOW: Message("standard practice"),
    Tier.MODERATE: Message("go ahead with measures"),
    Tier.HIGH: Message("office review first"),
    Tier.CRITICAL: Message("decision needed before start"),
}

_LANGUAGES = {"en": Message("English"), "ja": Message("Japanese")}
_ROLES = {role.id: role.label for role in Role}
_STAGES = {stage.id: stage.label for stage in Stage}
_FORCES = {force.id: force.label for force in Force}
_CATEGORIES = {category.id: category.label for category in Category}
_STATES = {
    "applies": Message("applies"),
    "may_apply": Message("may apply"),
    "recorded": Message("recorded in the project, not asked for now"),
}
_CONFIDENCE = {
    "documented": Message("documented"),
    "declared": Message("declared, not documented"),
    "open": Message("rests on open answers"),
}
_ANSWER_STATES = {
    "": Message("not answered"),
    "dont_know": Message("don't know"),
    "asked": Message("asked, no answer yet"),
    "withheld": Message("withheld"),
    "match_open": Message("open until somebody decides on a match"),
    "screened": Message("by comparing names"),
    "preset": Message("by a programme preset"),
}


def pick(words: Words, text: Text) -> str:
    """Return a pack's text in the reader's language; text in another language says which one it is in."""
    found = words.pick(text)
    if not found or words.language in text:
        return found
    language = next((each for each in ("en", *text) if text.get(each) == found), "")
    name = _LANGUAGES.get(language, language)
    return words.say(Message("{text} (in {language})", {"text": found, "language": name}))


def tier_in_sentence(tier: Tier) -> Message:
    """Return a tier's label as it stands inside a sentence."""
    return _TIERS[tier]


def interval_message(interval: Interval) -> Message:
    """Return one tier, or the lowest and the highest that are possible."""
    if interval.settled:
        return interval.at_least.label
    ends = {"least": interval.at_least.label, "most": interval.at_most.label}
    return Message("{least}, possibly up to: {most}", ends)


def readiness_message(readiness: ReadinessInterval) -> Message:
    """Return what is formally missing, and what may turn out to be."""
    if readiness.at_least == readiness.at_most:
        return readiness.at_least.label
    ends = {"least": readiness.at_least.label, "most": readiness.at_most.label}
    return Message("{least} as far as known, possibly: {most}", ends)


def role_words(words: Words, role: str | None) -> str:
    """Return who somebody is by role, or the id as written when it is not one of ours; empty for nobody."""
    return _labelled(words, _ROLES, role)


def roles_words(words: Words, roles: Iterable[str]) -> str:
    """Return several roles in one line."""
    return joined(words, [role_words(words, role) for role in roles])


def stage_words(words: Words, stage: str | None) -> str:
    """Return when something is due, by stage of the project."""
    return _labelled(words, _STAGES, stage)


def force_words(words: Words, force: str) -> str:
    """Return where a rule's authority comes from."""
    return _labelled(words, _FORCES, force)


def category_words(words: Words, category: str) -> str:
    """Return the category of a measure."""
    return _labelled(words, _CATEGORIES, category)


def confidence_words(words: Words, confidence: str) -> str:
    """Return what a finding rests on."""
    return _labelled(words, _CONFIDENCE, confidence)


def applies_words(words: Words, state: str) -> str:
    """Return whether something applies, may apply, or is only recorded."""
    return _labelled(words, _STATES, state)


def basis_words(words: Words, basis: Basis) -> str:
    """Return how well the source of a statement was read."""
    return words.say(basis.label)


def state_words(words: Words, state: str) -> str:
    """Return why an answer has no value."""
    return _labelled(words, _ANSWER_STATES, state)


def question_words(words: Words, identifier: str, questions: Mapping[str, Question]) -> str:
    """Return a question as it is asked, or its id when the assessment does not carry its text."""
    question = questions.get(identifier)
    return (pick(words, question.text) if question else "") or identifier


def answer_words(words: Words, evidence: Evidence, questions: Mapping[str, Question]) -> str:
    """Return what was answered, or why there is no answer."""
    if evidence.value is None:
        return state_words(words, evidence.state)
    answer = value_words(words, evidence.value, questions.get(evidence.question))
    return origin_words(words, answer, evidence.origin) if evidence.origin else answer


def origin_words(words: Words, answer: str, origin: PresetOrigin) -> str:
    """Return an answer that a programme preset gave, with the preset and its day."""
    values = {"answer": answer, "preset": origin.preset, "day": origin.as_of}
    return words.say(
        Message("{answer} (by the programme preset {preset}, as of {day}; not answered in the file)", values)
    )


def record_words(words: Words, record: str, labels: Mapping[str, Text]) -> str:
    """Return what people call an entry; one that is named by an option is called by the words of the option."""
    return pick(words, labels[record]) if record in labels else record


def day_words(words: Words, day: date | None, as_of: date, *, done: bool = False) -> str:
    """Return the day of a measure in ISO form, or what to do when it has passed and nothing is done; empty for no day.

    A measure is advice, so its day passes without anything being overdue, for example once the proposal was sent.
    """
    if day is None:
        return ""
    if done or day >= as_of:
        return day.isoformat()
    return words.say(Message("as soon as possible (the day meant for it, {day}, has passed)", {"day": day}))


def value_words(words: Words, value: object, question: Question | None = None) -> str:
    """Return an answer's value in words: yes and no, the labels of options, ISO dates, plain digits."""
    match value:
        case None:
            return words.say(_ANSWER_STATES[""])
        case bool():
            return words.say(Message("yes") if value else Message("no"))
        case Decimal():
            return f"{value:f} {question.unit}" if question and question.unit else format(value, "f")
        case date():
            return value.isoformat()
        case Choices(chosen, unknown):
            return _choices(words, chosen, unknown, question)
        case Mapping():
            return joined(words, [f"{name}: {value_words(words, each, question)}" for name, each in value.items()])
        case set() | frozenset():
            return joined(words, sorted(value_words(words, each, question) for each in value))
        case list() | tuple():
            return joined(words, [value_words(words, each, question) for each in value])
        case str() if question is not None and question.type is AnswerType.COUNTRY:
            return words.say(Message("{name} ({code})", {"name": name_of(value, words.language), "code": value}))
        case _:
            return _option(words, str(value), question)


def joined(words: Words, parts: Iterable[str]) -> str:
    """Return parts in one line, the empty ones left out."""
    return words.say(Message(", ")).join(part for part in parts if part)


def portable(file: str) -> str:
    """Return a file's name without the folders of this machine; relative names stay as they were given.

    >>> portable("/home/someone/rules/us/example.yaml"), portable("cases/project.yaml")
    ('rules/us/example.yaml', 'cases/project.yaml')
    """
    steps = file.replace("\\", "/").split("/")
    absolute = len(steps) > 1 and (steps[0] == "" or steps[0].endswith(":"))
    if not absolute:
        return file
    for top in ("rules", "checklists", "lists"):
        if top in steps:
            last = len(steps) - 1 - steps[::-1].index(top)
            return "/".join(steps[last:])
    return steps[-1]


def place(location: Location | None) -> str:
    """Return ``file:line:column`` without the folders of this machine; empty when there is no place."""
    if location is None:
        return ""
    return str(replace(location, file=portable(location.file)))


def _labelled(words: Words, labels: Mapping[str, Message], identifier: str | None) -> str:
    if not identifier and "" not in labels:
        return ""
    label = labels.get(identifier or "")
    return words.say(label) if label else str(identifier)


def _option(words: Words, value: str, question: Question | None) -> str:
    label = question.options.get(value) if question else None
    return (pick(words, label) if label else "") or value


def _choices(words: Words, chosen: Iterable[str], unknown: Iterable[str], question: Question | None) -> str:
    parts = [_option(words, each, question) for each in sorted(chosen)]
    parts += [
        words.say(Message("{option} (not known)", {"option": _option(words, each, question)}))
        for each in sorted(unknown)
    ]
    return joined(words, parts) or words.say(Message("none of them"))
