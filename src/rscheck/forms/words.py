"""The words that every form uses, each in all languages at once."""

from __future__ import annotations

from rscheck.i18n import LANGUAGES, Message, words_for
from rscheck.model.citation import Text

__all__ = [
    "ADD",
    "ANSWER",
    "DONT_KNOW",
    "EXAMPLES",
    "IDENTIFIER",
    "INTRODUCTION",
    "NO",
    "NONE",
    "NOTE",
    "PROJECT",
    "THAT_IS_ALL",
    "TITLE",
    "TYPES",
    "YES",
    "both",
    "entry_heading",
    "in_one",
]

PROJECT = Message("Questionnaire on research security")
IDENTIFIER = Message("A short name for the project, such as 2026-118")
TITLE = Message("The title of the project")
YES = Message("yes")
NO = Message("no")
DONT_KNOW = Message("don't know")
NONE = Message("none of these")
ANSWER = Message("Answer")
NOTE = Message("Note")
ADD = Message("Add an entry")
THAT_IS_ALL = Message("That is all: there are no others.")

INTRODUCTION = (
    Message("Who reads this: whoever you give the file to, as a rule your research administration, and nobody else."),
    Message("The file stays on this computer. Nothing is sent anywhere unless you send it yourself."),
    Message("It does not replace any official disclosure to your institution, a funder or an authority."),
    Message("Leave open what you have no answer to yet: open never counts as no."),
)
"""What is said before the first question."""

EXAMPLES = {
    "date": Message("Write year-month-day, such as 2026-04-01."),
    "number": Message("Write digits only, such as 25 or 12.5."),
    "country": Message("Write its name or its two-letter code, such as Norway or NO."),
    "ref": Message("Write it as it is named in its own list."),
}
"""How to write an answer of a type that is not ticked, in a form and in a conversation."""

TYPES = {
    "choice": Message("One answer."),
    "choices": Message("All that apply. What is not ticked does not apply, unless “don't know” is ticked too."),
}
"""How many answers are ticked."""


def both(message: Message) -> Text:
    """Return a sentence of the interface in every language."""
    return {language: words_for(language).say(message) for language in LANGUAGES}


def entry_heading(number: int) -> Text:
    """Return the heading of an entry of a list, counted from 1."""
    return both(Message("Entry {number}", {"number": number}))


def in_one(text: Text) -> str:
    """Return a text in all its languages on one line, the same words once.

    >>> in_one({"en": "yes", "ja": "はい"}), in_one({"en": "ISO", "ja": "ISO"})
    ('yes / はい', 'ISO')
    """
    return " / ".join(dict.fromkeys(text[language] for language in LANGUAGES if text.get(language)))
