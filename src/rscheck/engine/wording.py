"""Values and reasons in the words of the packs, in every language they have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from rscheck.model.answers import Choices, Value
from rscheck.model.citation import FilledText, Text
from rscheck.model.project import Project
from rscheck.model.question import Question
from rscheck.remembered import Remembered

__all__ = ["Wording", "value_text"]

_PLACEHOLDER = re.compile(r"\{([a-z][A-Za-z0-9_.-]*)\}")
_REMEMBERED = 256
"""For how many sets of answers a filled text is kept."""

_WORDS = {
    True: {"en": "yes", "ja": "はい"},
    False: {"en": "no", "ja": "いいえ"},
    None: {"en": "not answered", "ja": "未回答"},
}
_WITHOUT_SPACES = (("\u3000", "\u30ff"), ("\u4e00", "\u9fff"), ("\uff00", "\uffef"))
"""The signs of Chinese and Japanese script, first and last of each range."""


class Wording:
    """Fills the texts of one catalogue; each is taken apart when it is first filled."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        """Fill in the answers to these questions."""
        self._questions = questions
        self._texts: dict[int, tuple[Text, _Filling]] = {}

    def filled(self, text: Text, project: Project, place: tuple[str, int] | None) -> Text:
        """Return a text with each ``{question.id}`` replaced by the answer in that text's language."""
        found = self._texts.get(id(text))
        if found is None:
            # The text is kept with its parts, so that no other can take its identity.
            found = self._texts[id(text)] = (text, _Filling(text, self._questions))
        return found[1].filled(project, place)


class _Filling:
    """One text, taken apart at its placeholders."""

    def __init__(self, text: Text, questions: Mapping[str, Question]) -> None:
        self._parts = {language: _PLACEHOLDER.split(words) for language, words in text.items()}
        named = dict.fromkeys(each for parts in self._parts.values() for each in parts[1::2])
        self._asked = tuple(questions[each] for each in named if each in questions)
        closed = {language: _closed_up(words) for language, words in text.items()}
        self._said: Remembered[tuple[Value | None, ...], Text] = Remembered(_REMEMBERED)
        self._plain = text if closed == text else closed

    def filled(self, project: Project, place: tuple[str, int] | None) -> Text:
        if not self._asked:
            return self._plain
        values = tuple([_answer(each, project, place) for each in self._asked])
        found = self._said.get(values)
        return found if found is not None else self._said.keep(values, self._with_answers(values))

    def _with_answers(self, values: tuple[Value | None, ...]) -> Text:
        made = {}
        for language, parts in self._parts.items():
            told = {
                question.id: value_text(question, value, language)
                for question, value in zip(self._asked, values, strict=True)
            }
            put_in = [told.get(each, f"{{{each}}}") if number % 2 else each for number, each in enumerate(parts)]
            made[language] = _closed_up("".join(put_in))
        return FilledText(made)


def _answer(question: Question, project: Project, place: tuple[str, int] | None) -> Value | None:
    """Return the answer to a question: of the project, or of the record that is looked at if it is about such ones."""
    if question.record is None:
        return project.answers.values.get(question.id)
    records = project.answers.records.get(question.record, ())
    if place is None or place[0] != question.record or not 0 <= place[1] < len(records):
        return None
    return records[place[1]].get(question.id)


def _closed_up(words: str) -> str:
    """Return words without the spaces that set placeholders apart in packs, between signs of Chinese or Japanese."""
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
