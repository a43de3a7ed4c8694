"""The tables of words by which organisations are named, as dictionaries. They are data, reviewed line by line.

Each line of a table gives a form, the English word or words it stands for, what kind of word that is, and its language.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

from anyascii import anyascii

from rscheck.plain import Plain, plain

__all__ = [
    "SHORTEST_ROMANISED",
    "Meaning",
    "Words",
    "frequencies",
    "han_variants",
    "kind_of",
    "romanised_stems",
    "spaced_words",
    "stems",
    "unspaced_words",
]

SHORTEST_ROMANISED = 7
"""Shorter beginnings of Russian words are beginnings of words of other languages too."""

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "words")

_SPACED = (
    "latin",
    "abbreviations",
    "legal_forms",
    "romanised",
    "latin_places",
    "cyrillic",
    "cyrillic_places",
    "arabic",
    "arabic_places",
    "other_scripts",
)
_UNSPACED = ("legal_forms", "han", "kana", "hangul", "han_places", "kana_places", "hangul_places")
"""Tables in the order in which they are asked; where two have the same form, the first one counts."""

_MIXED = "legal_forms"
"""The one table that has forms of both sorts."""


@plain
class Meaning(Plain):
    """What a form stands for: its kind, and the English words, in each of the ways it is translated."""

    kind: str
    ways: tuple[tuple[str, ...], ...]
    table: str


class Words:
    """Forms with their meanings, and how long the longest form is that begins with a word, or with a character."""

    __slots__ = ("_rows", "longest")

    def __init__(self, rows: dict[str, tuple[str, str, str]], longest: dict[str, int]) -> None:
        """Take over rows: the canonical words, the kind and the table of each form."""
        self._rows = rows
        self.longest = longest

    def __contains__(self, form: str) -> bool:
        """Return whether a form is known."""
        return form in self._rows

    def __iter__(self) -> Iterator[str]:
        """Yield the forms."""
        return iter(self._rows)

    def find(self, form: str) -> Meaning | None:
        """Return what a form means, or None; meanings are made when they are first asked for."""
        row = self._rows.get(form)
        return _meaning(*row) if row is not None else None


def _rows_of(table: str) -> Iterator[list[str]]:
    """Yield the rows of a table, without its header and remarks."""
    with open(os.path.join(_FOLDER, f"{table}.tsv"), encoding="utf-8") as file:
        lines = [line for line in file.read().split("\n") if line and line[0] != "#"]
    return (line.split("\t") for line in lines[1:])


@cache
def _meaning(canonical: str, kind: str, table: str) -> Meaning:
    return Meaning(kind, tuple(tuple(each.split()) for each in canonical.split("|")), table)


@cache
def spaced_words() -> Words:
    """Return the words of scripts that part words by spaces; the longest form is counted in words."""
    rows: dict[str, tuple[str, str, str]] = {}
    longest: dict[str, int] = {}
    for table in _SPACED:
        for form, canonical, kind, *_ in _rows_of(table):
            if form in rows or form[-1] == "*" or (table == _MIXED and _is_unspaced(form)):
                continue
            rows[form] = (canonical, kind, table)
            if " " in form:
                first = form.partition(" ")[0]
                longest[first] = max(longest.get(first, 0), form.count(" ") + 1)
    return Words(rows, longest)


@cache
def unspaced_words() -> Words:
    """Return the words of Han, kana and Hangul, in simplified forms; the longest form is counted in characters."""
    rows: dict[str, tuple[str, str, str]] = {}
    longest: dict[str, int] = {}
    variants = han_variants()
    for table in _UNSPACED:
        for form, canonical, kind, *_ in _rows_of(table):
            simple = form.translate(variants)
            if simple in rows or (table == _MIXED and not _is_unspaced(form)):
                continue
            rows[simple] = (canonical, kind, table)
            longest[simple[0]] = max(longest.get(simple[0], 0), len(simple))
    return Words(rows, longest)


def _is_unspaced(form: str) -> bool:
    return form[0] > "\u2e7f" and not form.isascii()


@cache
def stems() -> dict[str, Meaning]:
    """Return beginnings of inflected Cyrillic words, without the star that ends them in the tables."""
    found: dict[str, Meaning] = {}
    for table in ("cyrillic", "cyrillic_places"):
        for form, canonical, kind, *_ in _rows_of(table):
            if form.endswith("*"):
                found.setdefault(form[:-1], _meaning(canonical, kind, table))
    return found


@cache
def romanised_stems() -> dict[str, Meaning]:
    """Return the longer Cyrillic stems and words in Latin letters: lists write many Russian names as they sound."""
    found = {anyascii(stem).casefold(): meaning for stem, meaning in stems().items()}
    words = spaced_words()
    for form in words:
        if " " not in form and "\u0400" <= form[0] <= "\u04ff":
            meaning = words.find(form)
            if meaning is not None:
                found.setdefault(anyascii(form).casefold(), meaning)
    return {each: meaning for each, meaning in found.items() if len(each) >= SHORTEST_ROMANISED}


@cache
def kind_of(word: str) -> str:
    """Return the kind of an English word of the tables, or an empty text if they do not have it."""
    found = spaced_words().find(word)
    return found.kind if found else ""


@cache
def han_variants() -> dict[int, str]:
    """Return the simplified form of each traditional and Japanese character, for ``str.translate``."""
    return {ord(old): new for old, new, *_ in _rows_of("han_variants")}


@cache
def frequencies() -> dict[str, int]:
    """Return in how many of the counted names of organisations each word stands; rare words are left out."""
    return {word: int(count) for word, count in _rows_of("frequencies")}
