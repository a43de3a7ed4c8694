"""Interface words in English and Japanese.

Texts of packs and checklists carry their own translations; this module is for the tool's own sentences. A sentence is
written in English where it is needed, as a :class:`Message`, and turned into the reader's language only when it is
shown. Translations are gettext catalogues under ``locale/``, made by ``make messages``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rscheck.plain import Plain, plain

__all__ = ["LANGUAGES", "Message", "Words", "words_for"]

LANGUAGES = ("en", "ja")
"""Languages of the interface, the first being the one everything falls back to."""


class _Given(dict[str, str]):
    """Leave a placeholder standing when a translation names one that was not given, instead of failing."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


@plain
class Message(Plain):
    """A sentence of the interface: an English template and the values that go into it.

    ``plural`` and ``count`` choose between one and many in languages that distinguish them. Values may themselves be
    messages.
    """

    template: str
    values: Mapping[str, object] | None = None
    plural: str | None = None
    count: int = 1

    def english(self) -> str:
        """Return the sentence in English."""
        return words_for("en").say(self)


class Words:
    """Says messages in one language."""

    def __init__(self, language: str) -> None:
        """Choose a language of :data:`LANGUAGES`; any other falls back to English."""
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._catalogue: Any = None
        if self.language != LANGUAGES[0]:
            import gettext
            from importlib.resources import files

            with (files("rscheck") / "locale" / self.language / "LC_MESSAGES" / "rscheck.mo").open("rb") as file:
                self._catalogue = gettext.GNUTranslations(file)

    def say(self, message: Message) -> str:
        """Return the message in this language, its values filled in."""
        if message.plural is None:
            template = self._catalogue.gettext(message.template) if self._catalogue else message.template
        elif self._catalogue:
            template = self._catalogue.ngettext(message.template, message.plural, message.count)
        else:
            template = message.template if message.count == 1 else message.plural
        if not message.values:
            return template
        spoken = _Given(
            (name, self.say(value) if isinstance(value, Message) else str(value))
            for name, value in message.values.items()
        )
        return template.format_map(spoken)

    def pick(self, text: Mapping[str, str]) -> str:
        """Return a pack's text in this language, or in the first language it has."""
        found = text.get(self.language)
        if found is not None:
            return found
        for language in LANGUAGES:
            if language in text:
                return text[language]
        return next(iter(text.values()), "")


@lru_cache(maxsize=len(LANGUAGES))
def words_for(language: str) -> Words:
    """Return the words of one language, loaded once."""
    return Words(language)
