"""Words of two names put side by side, one to one, the likest first."""

from __future__ import annotations

from functools import lru_cache

from rscheck.plain import Plain, plain
from rscheck.screening.names import FEWEST_INITIALS, Reading
from rscheck.screening.similar import likeness, spoken

__all__ = ["Alignment", "Pair", "align"]

_WORDS_KEPT = 20_000

_SHORTEST_JOINED, _MOST_JOINED = 5, 4
"""A word that is written as several has so many letters at least, and is so many words at most."""


@plain
class Pair(Plain):
    """A word, or several, of each side taken for the same; ``like`` is from 0 to 1."""

    query: tuple[int, ...]
    listed: tuple[int, ...]
    like: float
    how: str


@plain
class Alignment(Plain):
    """Which words of two readings go together, by their numbers, and which are left over on each side."""

    pairs: tuple[Pair, ...]
    query_left: tuple[int, ...]
    listed_left: tuple[int, ...]


def align(query: Reading, listed: Reading) -> Alignment:
    """Return which words of the two readings go together."""
    query_left, listed_left = list(range(len(query.tokens))), list(range(len(listed.tokens)))
    pairs: list[Pair] = []
    _equal(query, listed, query_left, listed_left, pairs)
    if query_left and listed_left:
        _joined(query, listed, query_left, listed_left, pairs)
    if query_left and listed_left:
        _alike(query, listed, query_left, listed_left, pairs)
    if query_left and listed_left:
        _initials(query, listed, query_left, listed_left, pairs)
    _said_twice(query, query_left, listed_left)
    _said_twice(listed, listed_left, query_left)
    return Alignment(tuple(pairs), tuple(query_left), tuple(listed_left))


def _equal(query: Reading, listed: Reading, query_left: list[int], listed_left: list[int], pairs: list[Pair]) -> None:
    """Pair equal words. Of a word that stands twice, the one counts that stands among the words of the other name."""
    for mine, theirs in _equal_words(query, listed):
        like, how = likeness(query.tokens[mine], listed.tokens[theirs])
        pairs.append(Pair((mine,), (theirs,), like, how))
        query_left.remove(mine)
        listed_left.remove(theirs)


def _equal_words(query: Reading, listed: Reading) -> list[tuple[int, int]]:
    found = _longest_run(query.texts, listed.texts) if query.says_twice or listed.says_twice else []
    taken, used = {mine for mine, _ in found}, {theirs for _, theirs in found}
    texts = listed.texts
    for mine, text in enumerate(query.texts):
        if text in texts and mine not in taken:
            theirs = texts.index(text)
            if theirs in used:
                theirs = next((at for at, word in enumerate(texts) if word == text and at not in used), -1)
            if theirs >= 0:
                found.append((mine, theirs))
                used.add(theirs)
    return found


def _longest_run(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the longest stretch of words that two names have in the same order, the first of equal ones."""
    most, end_mine, end_theirs = 0, 0, 0
    above = [0] * (len(other) + 1)
    for mine, text in enumerate(one, 1):
        here = [0] * (len(other) + 1)
        for theirs, word in enumerate(other, 1):
            if word == text:
                here[theirs] = above[theirs - 1] + 1
                if here[theirs] > most:
                    most, end_mine, end_theirs = here[theirs], mine, theirs
        above = here
    return [(end_mine - step, end_theirs - step) for step in range(most, 0, -1)]


def _alike(query: Reading, listed: Reading, query_left: list[int], listed_left: list[int], pairs: list[Pair]) -> None:
    found = []
    for mine in query_left:
        for theirs in listed_left:
            like, how = likeness(query.tokens[mine], listed.tokens[theirs])
            if like:
                found.append((-like, abs(mine - theirs), mine, theirs, how))
    for like, _, mine, theirs, how in sorted(found):
        if mine in query_left and theirs in listed_left:
            pairs.append(Pair((mine,), (theirs,), -like, how))
            query_left.remove(mine)
            listed_left.remove(theirs)


def _joined(query: Reading, listed: Reading, query_left: list[int], listed_left: list[int], pairs: list[Pair]) -> None:
    """Pair a word with several that follow each other: ``Aerocaribbean`` and ``Aero Caribbean``."""
    for one, many, one_left, many_left, turned in (
        (query, listed, query_left, listed_left, False),
        (listed, query, listed_left, query_left, True),
    ):
        if len(many_left) < 2:
            continue
        for single in tuple(one_left):
            token = one.tokens[single]
            whole = _whole(token.text, token.raw, token.others)
            if whole.longest < _SHORTEST_JOINED:
                continue
            span = _span(many, many_left, whole)
            if span:
                pairs.append(Pair(span, (single,), 0.97, "joined") if turned else Pair((single,), span, 0.97, "joined"))
                one_left.remove(single)
                for each in span:
                    many_left.remove(each)


@plain
class _Whole(Plain):
    """A word that may be written as several: its forms, how these sound, and the letters they begin with."""

    forms: frozenset[str]
    sounds: frozenset[str]
    begins: frozenset[str]
    longest: int


@lru_cache(maxsize=_WORDS_KEPT)
def _whole(text: str, raw: str, others: tuple[str, ...]) -> _Whole:
    forms = frozenset((text, raw, *(each.replace(" ", "") for each in others)))
    sounds = frozenset(spoken(each) for each in forms if each.isascii())
    return _Whole(forms, sounds, frozenset(each[0] for each in forms | sounds), max(map(len, forms)))


def _span(reading: Reading, left: list[int], whole: _Whole) -> tuple[int, ...]:
    """Return the words that follow each other and make the whole one, if there are such."""
    begins = whole.begins
    for first in left[:-1]:
        token = reading.tokens[first]
        if (token.text[0] not in begins and token.raw[0] not in begins) or first + 1 not in left:
            continue
        text, raw = token.text, token.raw
        for here in range(first + 1, first + _MOST_JOINED):
            if here not in left or len(text) > whole.longest:
                break
            text, raw = text + reading.tokens[here].text, raw + reading.tokens[here].raw
            if text in whole.forms or raw in whole.forms or spoken(text) in whole.sounds:
                return tuple(range(first, here + 1))
    return ()


def _said_twice(one: Reading, left: list[int], other_left: list[int]) -> None:
    """Take out an abbreviation that stands beside the very words it is made of: ``AIG Armament Industries Group``."""
    if not other_left:
        for each in tuple(left):
            rest = "".join(text[0] for number, text in enumerate(one.texts) if number != each)
            if len(one.tokens[each].raw) >= FEWEST_INITIALS and rest.endswith(one.tokens[each].raw[1:]):
                left.remove(each)


def _initials(
    query: Reading, listed: Reading, query_left: list[int], listed_left: list[int], pairs: list[Pair]
) -> None:
    """Pair an abbreviation with the words whose first letters it has."""
    for one, many, one_left, many_left, turned in (
        (query, listed, query_left, listed_left, False),
        (listed, query, listed_left, query_left, True),
    ):
        for single in tuple(one_left):
            token = one.tokens[single]
            if token.kind != "other" or not FEWEST_INITIALS <= len(token.raw) <= 12 or not token.shown.isupper():
                continue
            for first in tuple(many_left):
                span = tuple(range(first, first + len(token.raw)))
                if span[-1] < len(many.tokens) and all(each in many_left for each in span):
                    letters = many.letters[span[0] : span[-1] + 1]
                    if letters == token.raw:
                        like = 0.85 if len(span) < 5 else 0.9
                        pairs.append(
                            Pair(span, (single,), like, "abbreviation")
                            if turned
                            else Pair((single,), span, like, "abbreviation")
                        )
                        one_left.remove(single)
                        for each in span:
                            many_left.remove(each)
                        break
