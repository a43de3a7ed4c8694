"""Which of the names of a body are acronyms: exact words that many bodies share, and that never match alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rscheck.model.countries import codes_of

__all__ = ["bracketed_acronym", "initials_of", "is_acronym"]

_LONGEST, _SHORT = 12, 4
_ONE_WORD = re.compile(r"[^\W_]+(?:[-&/.’'][^\W_]+)*\.?")
_NUMBER = re.compile(r"\d+|\d+(?:st|nd|rd|th)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_LITTLE = frozenset("of the and for at in on de la du des y e a an".split())

_NO_ACRONYM = frozenset(
    """
    HK PRC DPRK FTZ USA UK UAE EU US RF PVT LTD LLC INC CO CORP PTE PTY SDN BHD GMBH JSC OJSC CJSC PJSC OAO OOO ZAO PAO
    AO SA SRL FZE FZCO FZC DMCC LLP LP PLC KG AG BV NV SPA OY AB AS KK JV PLA CHINA
    """.split()
)
"""Places and legal forms stand in brackets within a name, and are a part of it."""


def bracketed_acronym(text: str, outside: str = "") -> bool:
    """Return whether what stands in brackets is an acronym, alone or with a number.

    ``outside`` is the name around the brackets. Where that is all in capitals, capitals tell nothing: then only letters
    of the name in its order, from the first, are an acronym of it.

    >>> [bracketed_acronym(each) for each in ("CASIC", "CETC 13", "GosNIImash", "HK", "Shanghai", "Group")]
    [True, True, True, False, False, False]
    >>> [bracketed_acronym(each, "EXAMPLE OIL CO. LTD.") for each in ("EXOCO", "PRIVATE", "SINGAPORE")]
    [True, False, False]
    """
    words = text.split()
    if len(words) == 2 and _NUMBER.fullmatch(words[1]):
        words = words[:1]
    if len(words) != 1 or not 2 <= len(words[0]) <= _LONGEST or not _ONE_WORD.fullmatch(words[0]):
        return False
    bare = words[0].rstrip(".")
    if bare.replace(".", "").upper() in _NO_ACRONYM or (not bare.isupper() and codes_of(bare)):
        return False
    if outside and outside.upper() == outside and not _shortens(bare, outside):
        return False
    return sum(map(str.isupper, bare)) >= 2


def _shortens(word: str, name: str) -> bool:
    """Return whether the letters of a word stand in a name in this order, beginning with its first."""
    letters, whole = [sign for sign in word if sign.isalpha()], "".join(_WORD.findall(name))
    left = iter(whole)  # each letter is looked for behind the one before
    return whole[:1] == letters[0] and all(sign in left for sign in letters)


def is_acronym(text: str, initials: frozenset[str]) -> bool:
    """Return whether a name is an acronym: few capitals, or the initials of another name of the same body.

    >>> [is_acronym(each, initials_of(["AEROSUN CORP."])) for each in ("NUDT", "AEROSUN", "HITSZ X")]
    [True, False, False]
    >>> is_acronym("CARDC", initials_of(["China Aerodynamics Research and Development Center"]))
    True
    """
    if not _ONE_WORD.fullmatch(text) or text.upper() != text or not any(map(str.isalpha, text)):
        return False
    letters = "".join(sign for sign in text if sign.isalpha())
    return len(text) <= _SHORT or letters in initials


def initials_of(names: Iterable[str]) -> frozenset[str]:
    """Return the initials of names of several words, with the little words and without."""
    return frozenset(each for name in names for each in _initials(name) if each)


def _initials(name: str) -> tuple[str, str]:
    """Return the first letters of the words of a name, with the little words and without."""
    words = _WORD.findall(name)
    strong = [word for word in words if word.lower() not in _LITTLE]
    if len(strong) < 2:
        return "", ""
    return "".join(word[0] for word in words).upper(), "".join(word[0] for word in strong).upper()
