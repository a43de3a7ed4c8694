"""Whether two words are the same word: spelled or romanised otherwise, cut short, or one letter off."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein, Prefix

from rscheck.screening.characters import script_of
from rscheck.screening.tokens import Token

__all__ = ["likeness", "skeleton", "spoken"]

_PROPER = frozenset(("other", "place"))
_DIGRAPHS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("qu", "k"), ("ts", "c"), ("tz", "c"), ("dj", "j"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("yeo", "io"), ("eo", "o"), ("eu", "u"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("y", "i"), ("c", "k"), ("z", "s"),
)  # fmt: skip
_WEAK = re.compile(r"(?<!^)[vwyiaeou]|(?<=^a)a")
_FEWEST_CONSONANTS = 3
_VOWELS = re.compile(r"[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def spoken(word: str) -> str:
    """Return a word in one of the many ways to romanise it."""
    for written, said in _DIGRAPHS:
        word = word.replace(written, said)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Return the consonants of a word as they sound: scripts without vowels are romanised with any."""
    said = spoken(word)
    rest = _VOWELS.sub("", said[1:])
    return ("a" if said[0] in "aeiou" else said[0]) + rest.replace("h", "")


@lru_cache(maxsize=300_000)
def _same_spelling(one: str, other: str) -> float:
    """Return how alike two proper words are, 0 if they are different words."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    size = len(shorter)
    if size < 4:
        # Too short for slips of the pen; but Faam and Fam are one sound.
        return 0.95 if size == 3 and _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other) else 0.0
    near = one[0] == other[0] or _begins_alike(one, other)
    if longer.startswith(shorter) and len(longer) - size <= 2 and longer[size:] in _ENDINGS:
        return 0.95
    allowed = 0 if size < 5 else 1 if size < 9 else 2
    edits = OSA.distance(one, other, score_cutoff=allowed)
    if edits <= allowed and size >= 6:
        return 1.0 - (0.08 if near else 0.12) * edits
    if not near:
        return 0.0
    mine, theirs = spoken(one), spoken(other)
    if mine == theirs:
        return 0.95
    bones, frame = skeleton(one), skeleton(other)
    distance = Levenshtein.distance(mine, theirs)
    if bones == frame and distance <= (max(2, size // 3) if len(bones) >= 3 else 1):
        return 0.88
    if edits <= allowed:
        return 0.85
    return 0.0


_FIRST_SOUNDS = ("td", "kgqh", "csz", "bp", "vwf", "iyj", "aeiou", "lr")


def _begins_alike(one: str, other: str) -> bool:
    """Return whether two words begin with sounds that are romanised in both ways: Taehung and Daehung."""
    first, second = spoken(one)[0], spoken(other)[0]
    return first == second or any(first in sounds and second in sounds for sounds in _FIRST_SOUNDS)


_SHORTEST_SLIP, _SURE = 6, 0.9
"""A slip of the pen in a word that a table knows is believed in words of so many letters, and when so alike."""

_SHORTEST_STEM, _LONGEST_ENDING = 6, 4
"""Two words of the tables with so long a beginning in common, and so short an ending each, are forms of one."""

_ENDINGS = frozenset(("s", "es", "a", "e", "i", "y", "n", "ing", "ed", "al"))


@lru_cache(maxsize=50_000)
def _same_consonants(one: str, other: str) -> float:
    """Return how alike two words are if one comes from a script that writes few of its vowels, as w and y."""
    bones, frame = (_WEAK.sub("", skeleton(each)) for each in (one, other))
    return 0.88 if bones == frame and len(bones) >= _FEWEST_CONSONANTS else 0.0


def likeness(query: Token, listed: Token) -> tuple[float, str]:
    """Return how far two words are the same (0 to 1) and how it came about; 0 with an empty text if they are not."""
    if query.text == listed.text:
        return 1.0, _joint_how(query, listed)
    if query.kind == "number" or listed.kind == "number":
        return 0.0, ""
    if listed.text in query.others or query.text in listed.others:
        return 0.97, "translation"
    if query.others and listed.others and set(query.others) & set(listed.others):
        return 0.95, "translation"
    if query.raw == listed.raw:
        return 1.0, "same"
    return _fuzzy(query, listed)


def _fuzzy(query: Token, listed: Token) -> tuple[float, str]:
    if query.kind not in _PROPER and listed.kind not in _PROPER:
        return _known_words(query, listed)
    cut = _cut_short(query, listed) or _cut_short(listed, query)
    if cut:
        return cut, "abbreviation"
    if query.kind == "place" and listed.kind == "place":
        return 0.0, ""
    unknown = query.kind == listed.kind == "other"
    if not unknown and min(len(query.text), len(listed.text)) < _SHORTEST_SLIP:
        return 0.0, ""
    alike = _same_spelling(query.text, listed.text)
    written = "script" in (query.how, listed.how)
    if (
        not alike
        and written
        and "arabic" in [script_of(each.raw[0]) for each in (query, listed) if each.how == "script"]
    ):
        alike = _same_consonants(query.text, listed.text)
    # A slip in a known word is likely; another proper word that happens to be near is, too.
    if not alike or (not unknown and alike < _SURE):
        return 0.0, ""
    return alike, "script" if written else "spelling"


def _cut_short(short: Token, long: Token) -> float:
    """Return how surely one word is the beginning of the other, as abbreviations are; a full stop says so."""
    if short.kind not in _PROPER or short.text[0] != long.text[0]:
        return 0.0
    length = len(short.text)
    if length < (2 if short.dotted else 4) or len(long.text) <= length + 1:
        return 0.0
    for full in (long.text, long.raw):
        if full.startswith(short.text) and (short.dotted or length * 3 >= len(full)):
            return 0.93 if short.dotted else 0.85
    return 0.0


def _known_words(query: Token, listed: Token) -> tuple[float, str]:
    """Two words of the tables are different words; only an ending (industrial, industry) may part them."""
    one, other = query.text, listed.text
    if query.kind == listed.kind == "field" and one[:_SHORTEST_STEM] == other[:_SHORTEST_STEM]:
        longest = max(len(one), len(other))
        if longest >= _SHORTEST_STEM and Prefix.similarity(one, other) >= longest - _LONGEST_ENDING:
            return 0.85, "spelling"
    return 0.0, ""


def _joint_how(query: Token, listed: Token) -> str:
    for how in ("script", "translation", "abbreviation"):
        if how in (query.how, listed.how) and query.raw != listed.raw:
            return how
    return "number" if query.kind == "number" and query.raw != listed.raw else "same"
