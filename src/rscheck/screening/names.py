"""A name made ready to be compared: as a whole, what stands in brackets, and the parts of an affiliation string."""

from __future__ import annotations

import itertools
import re
from functools import cached_property, lru_cache

from rscheck.screening.characters import clean
from rscheck.screening.tokens import Token, tokens_of
from rscheck.screening.weights import is_distinctive, weight

__all__ = ["FEWEST_INITIALS", "LONGEST", "Name", "Reading", "listed_name", "query_name"]

FEWEST_INITIALS = 3
"""An abbreviation of fewer letters stands for too many names."""

LONGEST = 2_000
"""Characters of a name that are read; what is longer is no name, and its end is left out."""

_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,120})[)）\]】]")
_PARTS = re.compile(r"[,;|，、；،]|\s+[-–—]\s+")
_MOST_PARTS = 12
_MARKS = re.compile(r"\S+@\S+|\be-?mail:?|^\s*[*†‡]*\d{1,2}\s*(?=[^\W\d]{3})|\b[A-Z]?-?\d{4,}\b", re.IGNORECASE)
"""What stands in an affiliation string beside names: addresses, the number of a footnote, postcodes."""
_FEWEST_WORDS = 3
"""So many words name a body though none of them says of what kind it is: ``Utah System of Higher Education``."""

_FOREIGN = re.compile(r"[\u0370-\u052f\u0600-\u06ff\u3041-\u9fff\uac00-\ud7a3]")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&.-]{0,11}\Z")


class Reading:
    """One way to read a name: its words that count, with their weights. ``part`` is what was read, '' if all of it."""

    __slots__ = ("__dict__", "all_tokens", "is_acronym", "part", "texts", "tokens", "weights")

    def __init__(self, tokens: tuple[Token, ...], part: str = "", *, is_acronym: bool = False) -> None:
        """Keep the words that have a weight. ``is_acronym`` says that it is the abbreviation of a name in full."""
        self.all_tokens = tokens
        self.is_acronym = is_acronym
        pairs = [(token, size) for token in tokens if (size := weight(token))]
        self.tokens: tuple[Token, ...] = tuple(token for token, _ in pairs)
        self.weights: tuple[float, ...] = tuple(size for _, size in pairs)
        self.texts: tuple[str, ...] = tuple(token.text for token in self.tokens)
        self.part = part

    @cached_property
    def joined(self) -> str:
        """Return the words as written, without spaces."""
        return "".join(token.raw for token in self.tokens)

    @cached_property
    def says_twice(self) -> bool:
        """Return whether a word stands in it more than once."""
        return len(set(self.texts)) < len(self.texts)

    @cached_property
    def forms(self) -> tuple[int, ...]:
        """Return for each word the number of the form it was written in: ``University of Technology`` is one of two."""
        numbers: list[int] = []
        said: set[str] = set()
        for place, token in enumerate(self.tokens):
            goes_on = place > 0 and token.shown == self.tokens[place - 1].shown and token.text not in said
            said = said | {token.text} if goes_on else {token.text}
            numbers.append(numbers[-1] if goes_on else len(numbers))
        return tuple(numbers)

    @cached_property
    def small_before(self) -> tuple[Token | None, ...]:
        """Return for each word the small word that stands right before it, such as ``of`` or ``at``."""
        found: list[Token | None] = []
        small: Token | None = None
        for token in self.all_tokens:
            if len(found) < len(self.tokens) and token is self.tokens[len(found)]:
                found.append(small)
            small = token if token.kind == "stop" else None
        return tuple(found)

    @cached_property
    def letters(self) -> str:
        """Return the first letters of the words, for abbreviations."""
        return "".join(text[0] for text in self.texts)

    @cached_property
    def initials(self) -> frozenset[str]:
        """Return what its first letters may make: with or without the legal form and small words."""
        letters = [(each.text[0], each.raw[0], each.kind) for each in self.all_tokens]
        found: set[str] = set()
        for kept in (
            letters,
            [each for each in letters if each[2] != "stop"],
            [each for each in letters if each[2] not in ("stop", "legal")],
        ):
            found.add("".join([text for text, _, _ in kept]))
            found.add("".join([raw for _, raw, _ in kept]))
        return frozenset([each for each in found if len(each) >= FEWEST_INITIALS])

    @cached_property
    def names_a_body(self) -> bool:
        """Return whether it can name a body: by a word such as university, by a rare one, or by several that do."""
        if any(token.kind == "head" for token in self.tokens) or any(map(is_distinctive, self.tokens)):
            return True
        named = any(token.kind in ("place", "other") for token in self.tokens)
        return named and len(self.tokens) >= _FEWEST_WORDS and any(token.kind != "place" for token in self.tokens)


class Name:
    """A name and the ways to read it; the first is the whole."""

    __slots__ = ("readings", "text")

    def __init__(self, text: str, readings: tuple[Reading, ...]) -> None:
        """Keep what was read."""
        self.text = text
        self.readings = readings


def _outside(text: str) -> tuple[str, list[str]]:
    """Return a name without brackets that hold another name, and those names: another script, or an abbreviation."""
    others: list[str] = []

    def take(found: re.Match[str]) -> str:
        inside = found.group(1).strip()
        foreign = bool(_FOREIGN.search(inside)) != bool(_FOREIGN.search(text[: found.start()]))
        if foreign or (_ACRONYM.match(inside) and sum(map(str.isupper, inside)) * 2 >= len(inside)):
            others.append(inside)
            return " "
        return found.group()

    rest = _BRACKETS.sub(take, text)
    return (rest, others) if re.search(r"\w", rest) else (text, [])


def _whole(text: str) -> list[Reading]:
    rest, others = _outside(clean(text[:LONGEST])[0])
    found = [Reading(tokens_of(rest))]
    found += [Reading(tokens_of(each), each, is_acronym=bool(_ACRONYM.match(each))) for each in others if len(each) > 1]
    return found


@lru_cache(maxsize=20_000)
def listed_name(text: str) -> Name:
    """Return a name of a list, made ready."""
    readings = [each for each in _whole(text) if each.tokens]
    return Name(text, tuple(readings))


@lru_cache(maxsize=2_000)
def query_name(text: str) -> Name:
    """Return a name that is asked for, made ready: an affiliation string is read part by part too."""
    readings = _whole(text)
    pieces = [_MARKS.sub(" ", piece).strip() for piece in _PARTS.split(clean(text[:LONGEST])[0])]
    parts = [Reading(tokens_of(piece), piece) for piece in pieces if piece]
    parts = [part for part in parts if part.tokens][:_MOST_PARTS]
    if len(parts) > 1:
        readings += [part for part in parts if part.names_a_body]
        for first, second in itertools.pairwise(parts):
            if len(parts) > 2 and first.names_a_body:
                readings.append(Reading(first.tokens + second.tokens, f"{first.part}, {second.part}"))
    return Name(text, tuple(each for each in readings if each.tokens))
