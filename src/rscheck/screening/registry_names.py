"""When two names are one to the registry: letter by letter, but for case, accents, Han variants and abbreviations.

No word is translated and none changes its place here: 北京理工大学 is not the Beijing Polytechnic University, and the
University of Science and Technology of China not the China University of Science and Technology. What is taken for the
same here is taken for the same body, so it has to be nearly the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from rscheck.model.countries import codes_of
from rscheck.screening.characters import clean, fold_arabic, fold_latin, script_of, simplify
from rscheck.screening.names import LONGEST

__all__ = ["KEYS_EDITION", "MARK_WORDS", "is_abbreviation", "keys_of", "marks_of"]

KEYS_EDITION = 1
"""What keys and marks are made of a name; the number changes with this module, and stands in files that hold them."""

MARK_WORDS = 4
"""How many numbers of 64 bits hold the marks of a name."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,120})[)）\]】]")
_SHORTENED = {
    "acad": "academy",
    "agr": "agricultural",
    "coll": "college",
    "ctr": "center",
    "dept": "department",
    "fac": "faculty",
    "hosp": "hospital",
    "inst": "institute",
    "int": "international",
    "intl": "international",
    "lab": "laboratory",
    "med": "medical",
    "nat": "national",
    "natl": "national",
    "polytech": "polytechnic",
    "res": "research",
    "sch": "school",
    "sci": "science",
    "tech": "technology",
    "technol": "technology",
    "univ": "university",
    "centre": "center",
}
"""English words as citation indexes shorten them, and one that is written in two ways."""

_LEFT_OUT = frozenset(("the",))
_LONGEST_ABBREVIATION = 12
_SHORTEST = 4
"""Letters of Latin script that a name of one word needs at least."""


def keys_of(text: str) -> tuple[str, ...]:
    """Return the forms in which a name is looked up, the whole first; empty if nothing in it can be compared.

    The second form leaves out brackets that hold an abbreviation, a country, or the name in another script.

    >>> keys_of("The Univ. of Exampleton (Norway)"), keys_of("Université d’Exempleville"), keys_of("哈爾濱 大學")
    (('university of exampleton norway', 'university of exampleton'), ('universite dexempleville',), ('哈尔滨大学',))
    """
    cleaned = clean(text[:LONGEST])[0]
    if not _BRACKETS.search(cleaned):
        key = _key(cleaned)
        return (key,) if len(key) > 1 else ()
    outside = _BRACKETS.sub(" ", cleaned)
    shorter = _BRACKETS.sub(lambda match: " " if _says_no_more(match[1], outside) else match[0], cleaned)
    return tuple(dict.fromkeys(each for each in (_key(cleaned), _key(shorter)) if len(each) > 1))


def is_abbreviation(text: str, types: Iterable[str] = ()) -> bool:
    """Return whether a name of the registry is an abbreviation: many bodies have it, so it says nothing by itself.

    >>> is_abbreviation("HIT"), is_abbreviation("Exampleton", ["acronym"]), is_abbreviation("Exampleton")
    (True, True, False)
    """
    words = _WORD.findall(text)
    if "acronym" in types or not words:
        return True
    if len(words) > 1 or script_of(words[0][0]) != "latin":
        return False
    word = words[0]
    capitals = sum(map(str.isupper, word))
    return len(word) < _SHORTEST or (len(word) <= _LONGEST_ABBREVIATION and capitals > 1 and 2 * capitals >= len(word))


def marks_of(key: str) -> tuple[int, ...]:
    """Return which pairs of neighbouring letters a key has, as bits: one slip of the pen changes six at the most."""
    bits = 0
    for place in range(len(key) - 1):
        bits |= 1 << (crc32(key[place : place + 2].encode()) % (64 * MARK_WORDS))
    return tuple(bits >> 64 * number & 0xFFFFFFFFFFFFFFFF for number in range(MARK_WORDS))


def _key(text: str) -> str:
    words = [_folded(each) for each in _WORD.findall(_APOSTROPHE.sub("", text.replace("&", " and ")))]
    kept = [_SHORTENED.get(each, each) for each in words if each and each not in _LEFT_OUT]
    # Spaces part words of other scripts in some registers and not in others.
    return (" " if any(map(str.isascii, kept)) else "").join(kept)


def _folded(word: str) -> str:
    if word.isascii():
        return word.casefold()
    script = script_of(word[0])
    if script == "latin":
        return fold_latin(word)
    if script == "arabic":
        return fold_arabic(word)
    return simplify(word).casefold().replace("ё", "е")


def _says_no_more(inside: str, outside: str) -> bool:
    """Return whether brackets only say again what stands outside of them, or where it is."""
    return is_abbreviation(inside) or bool(codes_of(inside)) or _is_latin(inside) != _is_latin(outside)


def _is_latin(text: str) -> bool:
    return all(script_of(each) in ("latin", "digit") for each in text if each.isalnum())
