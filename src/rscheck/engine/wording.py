"""Values and reasons in the words of the packs, in every language they have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from rscheck.model.answers import Choices, Value
from rscheck.model.citation import FilledText, Text
from rscheck.model.project import Project
from rscheck.model.question import Question

__all__ = ["filled", "value_text"]

_PLACEHOLDER = re.compile(r"\{([a-z][A-Za-z0-9_.-]*)\}")
_WORDS = {
    True: {"en": "yes", "ja": "はい"},
    False: {"en": "no", "ja": "いいえ"},
    None: {"en": "not answered", "ja": "未回答"},
}
_WITHOUT_SPACES = (("\u3000", "\u30ff"), ("\u4e00", "\u9fff"), ("\uff00", "\uffef"))
"""The signs of Chinese and Japanese script, first and last of each range."""


def filled(text: Text, questions: Mapping[str, Question], project: Project, place: tuple[str, int] | None) -> Text:
    """Return a text with each ``{question.id}`` replaced by the answer in that text's language."""

    def answer(identifier: str, language: str, whole: str) -> str:
        question = questions.get(identifier)
        if question is None:
            return whole
        if question.record is None:
            value = project.answers.values.get(identifier)
        else:
            records = project.answers.records.get(question.record, ())
            listed = place is not None and place[0] == question.record and 0 <= place[1] < len(records)
            value = records[place[1]].get(identifier) if place is not None and listed else None
        return value_text(question, value, language)

    if not any("{" in words for words in text.values()):
        closed = {language: _text_of_pack(words) for language, words in text.items()}
        return text if closed == text else closed

    def with_answers(words: str, language: str) -> str:
        put_in = _PLACEHOLDER.sub(lambda found: answer(found[1], language, found[0]), words)
        # Packs set placeholders apart by spaces; between two signs of Chinese or Japanese script none is written.
        return _closed_up(put_in)

    return FilledText({language: with_answers(words, language) for language, words in text.items()})


@lru_cache(4096)
def _text_of_pack(words: str) -> str:
    return _closed_up(words)


def _closed_up(words: str) -> str:
    """Return the words without the spaces between two signs of Chinese or Japanese script."""
    if words.isascii():
        return words
    closed, *parts = words.split(" ")
    for part in parts:
        closed += part if _takes_no_space(closed[-1:]) and _takes_no_space(part[:1]) else f" {part}"
    return closed


def _takes_no_space(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _WITHOUT_SPACES)


def value_text(question: Question, value: Value | None, language: str) -> str:
    """Return an answer as people read it: option texts rather than ids, yes and no in words.

    Falls back to English where an option has no text in the language, and to the id where it has none at all.
    """
    if value is None or isinstance(value, bool):
        return _WORDS[value].get(language, _WORDS[value]["en"])
    if isinstance(value, Choices):
        chosen = [option for option in question.options if option in value.chosen]
        return ", ".join(_option(question, each, language) for each in chosen) or "–"
    if isinstance(value, Decimal):
        return f"{value} {question.unit}" if question.unit else str(value)
    if isinstance(value, str) and value in question.options:
        return _option(question, value, language)
    return str(value)


def _option(question: Question, option: str, language: str) -> str:
    text = question.options[option]
    return text.get(language) or text.get("en") or option
