"""Words of two names that are taken for the same though they are written differently: “Inst.” is short for “Institute”.

The comparison knows words and pieces of phrases; people read whole phrases. Pieces that share a word are told as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from rscheck.i18n import Message, Words
from rscheck.model.screening import AlignedWord
from rscheck.plain import Plain, plain

__all__ = ["HOW_WORDS", "Paired", "paired_words", "pairs_of"]

HOW_WORDS = {
    "abbreviation": Message("abbreviation"),
    "spelling": Message("spelling"),
    "translation": Message("translation"),
    "script": Message("other script"),
    "number": Message("the same number"),
    "joined": Message("written in one word"),
}
"""The ways by which words are taken for the same, by their ids: short, for tables."""

_SENTENCES = {
    "first_letters": Message("“{short}” may be the first letters of “{long}”"),
    "abbreviation": Message("“{short}” is short for “{long}”"),
    "characters": Message("“{query}” and “{listed}” are the same word in other forms of the characters"),
    "form": Message("“{query}” and “{listed}” are two ways to write one word"),
    "spelling": Message("“{query}” is spelled much like “{listed}”"),
    "translation": Message("“{query}” is “{listed}” in translation"),
    "alike": Message("“{query}” and “{listed}” can be translated by one word"),
    "script": Message("“{query}” sounds like “{listed}” when written in the other script"),
    "number": Message("“{query}” and “{listed}” are the same number"),
    "joined": Message("“{query}” and “{listed}” differ only in their spaces"),
}

_LIKE_FORMS = 0.7
"""From this likeness on, two words in Latin letters that mean the same are forms of one word: Defence, Defense."""

_CUT_OFF = 3
"""An abbreviation lacks so many letters at least; Institut is no abbreviation of Institute."""

_SMALL = frozenset(("of", "and", "the", "for", "in", "&"))


@plain
class Paired(Plain):
    """Words of the two names that stand for each other; ``way`` says how, ``same`` that they are the very same."""

    query: str
    listed: str
    way: str

    @property
    def same(self) -> bool:
        """Return whether there is nothing to explain."""
        return self.way == "same"


def pairs_of(aligned: Iterable[AlignedWord]) -> tuple[Paired, ...]:
    """Return the aligned words as phrases.

    >>> university = AlignedWord("Univ", "University of Technology", "translation")
    >>> pairs_of([university, AlignedWord("Techn", "University of Technology", "translation")])
    (Paired(query='Univ Techn', listed='University of Technology', way='abbreviation'),)
    """
    groups: list[list[AlignedWord]] = []
    for each in aligned:
        near = [group for group in groups if any(one.query == each.query or one.listed == each.listed for one in group)]
        if not near:
            groups.append([each])
            continue
        near[0].append(each)
        for more in near[1:]:
            near[0].extend(more)
            groups.remove(more)
    return tuple(map(_paired, groups))


def paired_words(words: Words, pair: Paired) -> str:
    """Return why two words that are written differently are taken for the same."""
    short, long = sorted((pair.query, pair.listed), key=len)
    values = {"query": pair.query, "listed": pair.listed, "short": short, "long": long}
    sentence = _SENTENCES.get(pair.way, Message("“{query}” is taken for “{listed}”"))
    return words.say(Message(sentence.template, values))


def _paired(group: Sequence[AlignedWord]) -> Paired:
    query = " ".join(dict.fromkeys(each.query for each in group))
    listed = " ".join(dict.fromkeys(each.listed for each in group))
    hows = [each.how for each in group if each.how != "same"]
    return Paired(query, listed, _way(query, listed, hows))


def _way(query: str, listed: str, hows: Sequence[str]) -> str:
    if _core(query) == _core(listed):
        return "same"
    short, long = sorted((query, listed), key=len)
    if _are_first_letters(short, long):
        return "first_letters"
    if "abbreviation" in hows or _is_cut_off(short, long):
        return "abbreviation"
    if not hows:
        return "characters" if not (query.isascii() or listed.isascii()) else "form"
    how = hows[0]
    if how == "translation" and _are_forms(query, listed):
        return "form"
    return "alike" if how == "translation" and not (query.isascii() or listed.isascii()) else how


def _bare(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


def _core(text: str) -> str:
    """Return the letters and digits of a phrase, without the small words that the comparison passes over."""
    return "".join(_bare(each) for each in text.split() if each.casefold() not in _SMALL)


def _are_first_letters(short: str, long: str) -> bool:
    letters = "".join(each[0] for each in long.split() if each[0].isalpha() and each[0].isupper())
    return short.isupper() and " " not in short and len(letters) > 1 and _bare(short) == letters.casefold()


def _is_cut_off(short: str, long: str) -> bool:
    """Return whether each word of the one begins a word of the other, and enough is left out."""
    wholes = [_bare(each) for each in long.split()]
    words = [_bare(each) for each in short.split()]
    begun = all(any(whole.startswith(word) for whole in wholes) for word in words)
    return begun and len(_bare(long)) - len(_bare(short)) >= _CUT_OFF and not set(words) >= set(wholes)


def _are_forms(query: str, listed: str) -> bool:
    if not (query.isascii() and listed.isascii()):
        return False
    return SequenceMatcher(None, _bare(query), _bare(listed)).ratio() >= _LIKE_FORMS
