"""The tables of words by which organisations are named, as dictionaries. They are data, reviewed line by line.

Each line of a table gives a form, the English word or words it stands for, what kind of word that is, and its language.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

from anyascii import anyascii

from rscheck.plain import Plain, plain

__all__ = [
    "SHORTEST_ROMANISED",
    "Meaning",
    "Words",
    "frequency",
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
_UNSPACED = ("legal_forms", "han", "kana", "hangul", "han_places", "kana_places", "hangul_places", "other_scripts")
"""Tables in the order in which they are asked; where two have the same form, the first one counts."""

_CYRILLIC = ("cyrillic", "cyrillic_places")
"""Tables with beginnings of words that are inflected."""

_LEGAL = "legal_forms"
_MIXED = (_LEGAL, "other_scripts")
"""The tables that have forms of both sorts."""

_SHORTEST_THAI = 4
"""Without their vowel signs, shorter forms stand in many other words; they count only as words by themselves."""


@plain
class Meaning(Plain):
    """What a form stands for: its kind, and the English words, in each of the ways it is translated."""

    kind: str
    ways: tuple[tuple[str, ...], ...]
    table: str


class Words:
    """Forms with their meanings, and how long the longest form is that begins with two words, or with a character.

    Lines are not taken apart until somebody asks for them: a process that compares three names asks for some sixty of
    thirty thousand.
    """

    __slots__ = ("_tables", "longest")

    def __init__(self, tables: Sequence[tuple[str, dict[str, str]]], longest: dict[str, int]) -> None:
        """Take over tables in the order in which they are asked: for each form, its line."""
        self._tables = tuple(tables)
        self.longest = longest

    def __contains__(self, form: str) -> bool:
        """Return whether a form is known."""
        return any(form in lines for _, lines in self._tables)

    def find(self, form: str) -> Meaning | None:
        """Return what a form means, or None; meanings are made when they are first asked for."""
        for table, lines in self._tables:
            line = lines.get(form)
            if line is not None:
                return _meaning(line, table)
        return None


@cache
def _lines_of(table: str) -> dict[str, str]:
    """Return the line of each form of a table, without the header and the remarks."""
    with open(os.path.join(_FOLDER, f"{table}.tsv"), encoding="utf-8", newline="\n") as file:
        text = file.read()
    while text.startswith("#"):
        text = text.partition("\n")[2]
    lines = text.removesuffix("\n").split("\n")[1:]
    if lines and lines[0].startswith("#"):
        lines = [line for line in lines if line[0] != "#"]
    return {line[: line.index("\t")]: line for line in lines}


@cache
def _meaning(line: str, table: str) -> Meaning:
    _, canonical, kind, *_ = line.split("\t")
    return Meaning(kind, tuple(tuple(each.split()) for each in canonical.split("|")), table)


@cache
def spaced_words() -> Words:
    """Return the words of scripts that part words by spaces; the longest form is counted in words."""
    tables = [(table, _lines_of(table)) for table in _SPACED]
    longest: dict[str, int] = {}
    for _, lines in tables:
        for words in [form.split(" ") for form in lines if " " in form]:
            first = f"{words[0]} {words[1]}"
            longest[first] = max(longest.get(first, 0), len(words))
    return Words(tables, longest)


@cache
def unspaced_words() -> Words:
    """Return the words of Han, kana, Hangul and Thai, in simplified forms; the longest is counted in characters."""
    variants = han_variants()
    tables: list[tuple[str, dict[str, str]]] = []
    longest: dict[str, int] = {}
    for table in _UNSPACED:
        lines: dict[str, str] = {}
        for form, line in _lines_of(table).items():
            if table in _MIXED and not _is_unspaced(form):
                continue
            simple = form.translate(variants)
            lines.setdefault(simple, line)
            longest[simple[0]] = max(longest.get(simple[0], 0), len(simple))
        tables.append((table, lines))
    return Words(tables, longest)


def _is_unspaced(form: str) -> bool:
    is_thai = "\u0e01" <= form[0] <= "\u0e4e" and len(form) >= _SHORTEST_THAI and " " not in form
    return is_thai or form[0] > "\u2e7f"


@cache
def stems() -> Words:
    """Return beginnings of inflected Cyrillic words, without the star that ends them in the tables."""
    return Words([(table, dict(_starred(table))) for table in _CYRILLIC], {})


@cache
def romanised_stems() -> Words:
    """Return the longer Cyrillic stems and words in Latin letters: lists write many Russian names as they sound."""
    beginnings = [(table, _romanised(_starred(table))) for table in reversed(_CYRILLIC)]
    whole = []
    for table in (_LEGAL, *_CYRILLIC):
        words = [each for each in _lines_of(table).items() if "\u0400" <= each[0][0] <= "\u04ff"]
        whole.append(
            (table, _romanised([each for each in reversed(words) if each[0][-1] != "*" and " " not in each[0]]))
        )
    return Words([*beginnings, *whole], {})


def _starred(table: str) -> list[tuple[str, str]]:
    return [(form[:-1], line) for form, line in _lines_of(table).items() if form[-1] == "*"]


def _romanised(lines: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return lines by their forms in Latin letters; of two that sound alike, the last one counts.

    All forms are written in other letters at once, which takes a tenth of the time of one after the other.
    """
    forms = "\n".join([form for form, _ in lines])
    letters = {ord(letter): anyascii(letter) for letter in set(forms) if letter > "\x7f"}
    sounds = forms.translate(letters).casefold().split("\n")
    pairs = zip(sounds, lines, strict=True) if lines else ()
    return {sound: line for sound, (_, line) in pairs if len(sound) >= SHORTEST_ROMANISED}


@cache
def kind_of(word: str) -> str:
    """Return the kind of an English word of the tables, or an empty text if they do not have it."""
    found = spaced_words().find(word)
    return found.kind if found else ""


@cache
def han_variants() -> dict[int, str]:
    """Return the simplified form of each traditional and Japanese character, for ``str.translate``."""
    return {ord(old): line.split("\t")[1] for old, line in _lines_of("han_variants").items()}


def frequency(word: str) -> int:
    """Return in how many of the counted names of organisations a word stands, 0 for the rare ones that are left out."""
    line = _lines_of("frequencies").get(word)
    return int(line.partition("\t")[2]) if line is not None else 0
