"""Values and reasons in the words of the packs, in every language they have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import reduce

from rscheck.model.answers import Choices, Value
from rscheck.model.citation import FilledText, Text
from rscheck.model.project import Project
from rscheck.model.question import Question
from rscheck.remembered import Remembered

__all__ = ["Wording", "value_text"]

_PLACEHOLDER = re.compile(r"\{([a-z][A-Za-z0-9_.-]*)\}")
_REMEMBERED = 4096
"""How many answers in words are kept."""

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
        self._told: Remembered[tuple[str, Value | None, tuple[str, ...]], tuple[str, ...]] = Remembered(_REMEMBERED)

    def filled(self, text: Text, project: Project, place: tuple[str, int] | None) -> Text:
        """Return a text with each ``{question.id}`` replaced by the answer in that text's language."""
        found = self._texts.get(id(text))
        if found is None:
            # The text is kept with its parts, so that no other can take its identity.
            found = self._texts[id(text)] = (text, _Filling(text, self._questions))
        filling = found[1]
        if not filling.asked:
            return filling.plain
        languages = filling.languages
        told = [self._in_words(each, _answer(each, project, place), languages) for each in filling.asked]
        sentences = map(_Sentence.filled, filling.sentences, zip(*told, strict=True))
        return FilledText(zip(languages, sentences, strict=True))

    def _in_words(self, question: Question, value: Value | None, languages: tuple[str, ...]) -> tuple[str, ...]:
        key = (question.id, value, languages)
        found = self._told.get(key)
        if found is None:
            found = self._told.keep(key, tuple(value_text(question, value, each) for each in languages))
        return found


class _Filling:
    """One text, taken apart at its placeholders: the questions ``asked``, and a sentence for each of its languages.

    ``plain`` is what a text without answers says.
    """

    def __init__(self, text: Text, questions: Mapping[str, Question]) -> None:
        parts = {language: _PLACEHOLDER.split(words) for language, words in text.items()}
        named = dict.fromkeys(each for found in parts.values() for each in found[1::2])
        self.asked = tuple(questions[each] for each in named if each in questions)
        self.languages = tuple(parts)
        self.sentences = tuple(_Sentence(found, self.asked) for found in parts.values())
        closed = {language: _closed_up(words) for language, words in text.items()}
        self.plain = text if closed == text else closed


class _Sentence:
    """A text in one language, taken apart where answers stand, closed up as far as that does not hang on an answer."""

    def __init__(self, parts: Sequence[str], asked: Sequence[Question]) -> None:
        """Take what stands between placeholders and their names by turns; those that nobody asks stay as they are."""
        numbers = {question.id: number for number, question in enumerate(asked)}
        self._pieces, self._answers = [parts[0]], list[int]()
        for name, words in zip(parts[1::2], parts[2::2], strict=True):
            if name in numbers:
                self._answers.append(numbers[name])
                self._pieces += ["", words]
            else:
                self._pieces[-1] += f"{{{name}}}{words}"
        self._pieces = [_closed_up(each) for each in self._pieces]
        # Whether a space may have to go that sets an answer apart, if that is one in Chinese or Japanese, or blank.
        self._closes = not "".join(self._pieces).isascii()

    def filled(self, answers: Sequence[str]) -> str:
        """Return the text with these answers."""
        pieces = self._pieces.copy()
        pieces[1::2] = map(answers.__getitem__, self._answers)
        if self._closes and not ("".join(answers).isascii() and all(map(str.strip, answers))):
            return reduce(_beside, pieces)
        return "".join(pieces)


def _beside(before: str, words: str) -> str:
    """Return words with others before them, without a space between them if the signs on both its sides take none."""
    if before.endswith(" ") and _takes_no_space(before[-2:-1]) and _takes_no_space(words[:1]):
        return before[:-1] + words
    if words.startswith(" ") and _takes_no_space(before[-1:]) and _takes_no_space(words[1:2]):
        return before + words[1:]
    return before + words


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
