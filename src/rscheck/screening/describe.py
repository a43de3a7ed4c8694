"""The description of a list, ``list.yaml``, read into a :class:`Watchlist` with every problem in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from rscheck.errors import Problem
from rscheck.i18n import LANGUAGES, Message
from rscheck.location import Path
from rscheck.model.watchlist import Watchlist
from rscheck.plain import Plain, plain
from rscheck.text import nearest
from rscheck.yamlfile import Document, Limits, read_yaml

__all__ = ["LIST_FILE", "LIST_FORMAT", "Described", "is_list_id", "read_description"]

LIST_FILE = "list.yaml"
LIST_FORMAT = "list/1"

_LIMITS = Limits(bytes=1 << 18, nodes=2_000)
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

_FORCES = ("law", "funding_condition", "guidance", "local")
_HOLDS = ("organisations", "programmes", "both")
_COUNTRIES = ("given", "some", "none")
_MOST_DAYS = 36_500


@plain
class Described(Plain):
    """What a description holds; ``watchlist`` is None where a problem keeps it from being used."""

    watchlist: Watchlist | None
    problems: tuple[Problem, ...]


def is_list_id(text: str) -> bool:
    """Return whether a text can be the id of a list: small letters and digits, parted by single hyphens.

    >>> is_list_id("dow-1286"), is_list_id("../secret"), is_list_id("A")
    (True, False, False)
    """
    return len(text) <= 64 and _ID.fullmatch(text) is not None


def read_description(content: bytes, file: str, identifier: str) -> Described:
    """Return the list that a file describes; ``identifier`` is the name of its folder, which has to be its id."""
    document = read_yaml(content, file, _LIMITS)
    if document.problems or not isinstance(document.value, dict):
        return Described(None, document.problems)
    reader = _Reader(document, document.value)
    values = reader.values(identifier)
    watchlist = None if reader.problems else Watchlist(**values, digest=document.digest)
    return Described(watchlist, tuple(reader.problems))


class _Reader:
    """Reads one key after the other and collects what is wrong."""

    def __init__(self, document: Document, given: Mapping[str, Any]) -> None:
        self.problems: list[Problem] = []
        self._document = document
        self._given = given

    def values(self, identifier: str) -> dict[str, Any]:
        fields: dict[str, Callable[[str], Any]] = {
            "id": lambda key: self.one_of(key, (identifier,)),
            "title": self.words,
            "publisher": self.words,
            "effect": self.words,
            "legal_reference": self.text,
            "force": lambda key: self.one_of(key, _FORCES),
            "holds": lambda key: self.one_of(key, _HOLDS),
            "countries": lambda key: self.one_of(key, _COUNTRIES),
            "terms": self.words,
            "page": self.address,
            "stale_after": self.number,
        }
        optional: dict[str, Callable[[str], Any]] = {
            "rank": self.number,
            "importer": self.text,
            "address": self.address,
            "checked_on": self.day,
        }
        self.unknown(("rscheck", *fields, *optional))
        self.one_of("rscheck", (LIST_FORMAT,))
        found = {key: read(key) for key, read in fields.items()}
        return found | {key: read(key) for key, read in optional.items() if key in self._given}

    def unknown(self, known: tuple[str, ...]) -> None:
        for key in self._given:
            if key not in known:
                close = nearest(key, known)
                hint = Message("did you mean {key}?", {"key": close}) if close else None
                self.tell(
                    "E702", Message("{key} is not known in the description of a list", {"key": key}), (key,), hint
                )

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.text(key)
        if value and value not in allowed:
            said = Message("{key} is {value}", {"key": key, "value": value})
            self.tell("E703", said, (key,), Message("write one of: {values}", {"values": ", ".join(allowed)}))
        return value

    def text(self, key: str) -> str:
        value = self._given.get(key)
        if value is None:
            hint = Message("add a line that begins with {key}:", {"key": key})
            self.tell("E701", Message("{key} is missing", {"key": key}), (key,) if key in self._given else (), hint)
        elif not isinstance(value, str):
            self.tell("E703", Message("{key} is not a text", {"key": key}), (key,), Message("write one text here"))
        else:
            return str(value).strip()
        return ""

    def words(self, key: str) -> dict[str, str]:
        value = self._given.get(key)
        if not isinstance(value, dict):
            self.text(key)
            if isinstance(value, str):
                hint = Message("write {key}: {{en: …, ja: …}}", {"key": key})
                self.tell("E703", Message("{key} is needed by language", {"key": key}), (key,), hint)
            return {}
        for language in (each for each in value if each not in LANGUAGES):
            said = Message("{key} is not a language of rscheck", {"key": language})
            hint = Message("write one of: {values}", {"values": ", ".join(LANGUAGES)})
            self.tell("E702", said, (key, language), hint)
        texts = {name: " ".join(text.split()) for name, text in value.items() if isinstance(text, str) and text.strip()}
        if not texts:
            hint = Message("write {key}: {{en: …, ja: …}}", {"key": key})
            self.tell("E701", Message("{key} is missing", {"key": key}), (key,), hint)
        return texts

    def address(self, key: str) -> str:
        value = self._given.get(key)
        if value is None or value == "":
            if key not in self._given:
                self.text(key)
            return ""
        text = self.text(key)
        if text and not text.startswith(("https://", "http://")):
            said = Message("{key} is no address of the web", {"key": key})
            self.tell("E703", said, (key,), Message("write an address that begins with https://, or leave it empty"))
        return text

    def number(self, key: str) -> int:
        text = self.text(key)
        whole = text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST_DAYS))
        if text and not (whole and 0 < int(text) <= _MOST_DAYS):
            said = Message("{key} is no whole number from 1 to {most}", {"key": key, "most": _MOST_DAYS})
            self.tell("E703", said, (key,), Message("write a number such as {example}", {"example": 90}))
            return 1
        return int(text or 1)

    def day(self, key: str) -> date | None:
        text = self.text(key)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            hint = Message("write a day such as {example}", {"example": "2026-07-09"})
            self.tell("E703", Message("{key} is not a date", {"key": key}), (key,), hint)
            return None

    def tell(self, code: str, said: Message, path: Path, hint: Message | None) -> None:
        self.problems.append(Problem(code, said, self._document.locate(path, key=True), hint))
