"""A name becomes words with a meaning: of what kind each is, in English where a table knows it, else as it sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from anyascii import anyascii

from rscheck.plain import Plain, plain
from rscheck.screening.characters import clean, fold_arabic, fold_latin, script_of, simplify
from rscheck.screening.numerals import number_of, read_han_number
from rscheck.screening.tables import (
    SHORTEST_ROMANISED,
    Meaning,
    kind_of,
    romanised_stems,
    spaced_words,
    stems,
    unspaced_words,
)

__all__ = ["Token", "tokens_of"]

_PIECES = re.compile(
    r"(?P<dotted>(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_]))"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+)*)(?P<dot>\.)?"
)
_ELISIONS = frozenset(("d", "l", "dell", "dall", "nell", "all", "sull", "qu", "degl", "un"))
_ARTICLES = ("وال", "بال", "لل", "ال", "و", "ب", "ل")
_HEBREW_PREFIXES = ("ה", "ל", "ב", "ו", "וה", "ול", "וב")
"""The, to, in, and: written as one with the word that follows."""
_SHORTEST_HEBREW = 3
_UNSPACED = frozenset(("han", "kana", "hangul"))
_LONGEST_ENDING = 8
"""Letters that may follow the stem of a Russian word in Latin letters: the endings of adjectives are long."""

_NAMES_KEPT = 4_000
_WORDS_KEPT = 20_000
"""How much is remembered: names come again as queries and as candidates, their words all the time."""


@plain
class Token(Plain):
    """One word of a name. ``text`` is what is compared, ``raw`` the folded word as written, ``shown`` what people see.

    ``kind`` is ``head``, ``field``, ``place``, ``legal``, ``stop``, ``quality``, ``number``, ``direction`` or
    ``other``. ``how`` says how the text came of the word: ``same``, ``abbreviation``, ``translation`` or ``script``.
    ``others`` are further words it can stand for. ``dotted`` words may be cut short.
    """

    text: str
    kind: str
    raw: str
    shown: str
    how: str = "same"
    others: tuple[str, ...] = ()
    dotted: bool = False


@lru_cache(maxsize=_NAMES_KEPT)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of a name in their order."""
    cleaned, _ = clean(text)
    return tuple(_tokens(cleaned))


def _tokens(text: str) -> Iterator[Token]:
    words: list[tuple[str, str, bool]] = []
    for piece in _PIECES.finditer(text):
        if piece.lastgroup == "dotted":
            shown = piece.group()
            words.append((_folded(shown.replace(".", "")), shown, False))
            continue
        word, dot = piece.group("word", "dot")
        if word.isascii() and "'" not in word:
            words.append((word.lower(), word, dot is not None))
        elif word.isascii() or not _has_unspaced(word):
            words += [(folded, part, dot is not None) for folded, part in _without_elision(word)]
        else:
            yield from _spaced(words)
            words = []
            yield from _unspaced(word)
    yield from _spaced(words)


def _has_unspaced(word: str) -> bool:
    return any(script_of(each) in _UNSPACED for each in word)


def _without_elision(word: str) -> list[tuple[str, str]]:
    if "'" not in word:
        return [(_folded(word), word)]
    joined = _folded(word.replace("'", ""))
    first, _, rest = word.partition("'")
    if first.casefold() in _ELISIONS and joined not in spaced_words():
        return [(_folded(rest.replace("'", "")), rest)]
    if rest.casefold() == "s":
        return [(_folded(first), first)]
    return [(joined, word)]


@lru_cache(maxsize=_WORDS_KEPT)
def _folded(word: str) -> str:
    script = script_of(word[0]) if word else "latin"
    if script == "cyrillic":
        return word.casefold().replace("ё", "е")
    if script == "arabic":
        return fold_arabic(word).strip()
    if script in ("latin", "digit"):
        return fold_latin(word)
    return word.casefold()


def _spaced(words: list[tuple[str, str, bool]]) -> Iterator[Token]:
    """Yield the tokens of words that spaces part: the longest form of a table first."""
    table = spaced_words()
    position = 0
    while position < len(words):
        folded, shown, dotted = words[position]
        following = words[position + 1][0] if position + 1 < len(words) else ""
        longest = table.longest.get(f"{folded} {following}", 1)
        for length in range(min(longest, len(words) - position), 1, -1):
            form = " ".join([word for word, _, _ in words[position : position + length]])
            meaning = table.find(form)
            if meaning is not None:
                seen = " ".join([part for _, part, _ in words[position : position + length]])
                yield from _meant(meaning, form.replace(" ", ""), seen)
                position += length
                break
        else:
            yield from _one_word(folded, shown, dotted)
            position += 1


@lru_cache(maxsize=_WORDS_KEPT)
def _one_word(folded: str, shown: str, dotted: bool) -> tuple[Token, ...]:
    """Return the tokens of one word. Names are made of few words: each is looked up and made once."""
    if not folded:
        return ()
    number = number_of(folded, shown)
    if number:
        return (Token(number, "number", folded, shown),)
    meaning = _known(folded)
    if meaning is not None:
        return _meant(meaning, folded, shown, dotted=dotted)
    if folded.isascii():
        return (Token(folded, "other", folded, shown, dotted=dotted),)
    if script_of(folded[0]) == "thai":
        return tuple(_unspaced(folded))
    sound = _sound_of(folded)
    return (Token(sound, "other", folded, shown, "script", dotted=dotted),) if sound else ()


def _sound_of(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", anyascii(word).casefold())


def _known(folded: str) -> Meaning | None:
    words = spaced_words()
    found = words.find(folded)
    if found is not None:
        return found
    script = script_of(folded[0])
    if script == "cyrillic":
        known = stems()
        for length in range(len(folded), 2, -1):
            found = known.find(folded[:length])
            if found is not None:
                return found
    elif script == "arabic":
        for article in _ARTICLES:
            if folded.startswith(article) and folded[len(article) :] in words:
                return words.find(folded[len(article) :])
    elif script == "hebrew":
        for prefix in _HEBREW_PREFIXES:
            rest = folded[len(prefix) :]
            if len(rest) >= _SHORTEST_HEBREW and folded.startswith(prefix) and rest in words:
                return words.find(rest)
    elif len(folded) > 4 and folded.endswith("s"):
        singular = folded[:-3] + "y" if folded.endswith("ies") else folded[:-1]
        if singular in words:
            return words.find(singular)
    return _romanised(folded) if folded.isascii() else None


def _romanised(folded: str) -> Meaning | None:
    known = romanised_stems()
    for length in range(min(len(folded), 24), max(SHORTEST_ROMANISED, len(folded) - _LONGEST_ENDING) - 1, -1):
        found = known.find(folded[:length])
        if found is not None:
            return found
    return None


@lru_cache(maxsize=_WORDS_KEPT)
def _meant(meaning: Meaning, raw: str, shown: str, *, dotted: bool = False) -> tuple[Token, ...]:
    """Return the words of a meaning, each of the kind the tables give that English word, the last of the form's."""
    way, *further = meaning.ways
    how = _how(meaning, raw)
    last = way[-1]
    others = tuple(" ".join(each) for each in further)
    return (
        *(Token(word, kind_of(word) or meaning.kind, word, shown, how, (), dotted) for word in way[:-1]),
        Token(last, meaning.kind, raw, shown, how, others, dotted),
    )


def _how(meaning: Meaning, raw: str) -> str:
    if meaning.table == "abbreviations":
        return "abbreviation"
    if meaning.ways[0] == (raw,) or meaning.table in ("legal_forms", "latin_places"):
        return "same"
    return "translation"


def _unspaced(run: str) -> Iterator[Token]:
    """Yield the tokens of a run of Han, kana, Hangul or Thai with digits in it: the longest form at each place."""
    table = unspaced_words()
    simple = simplify(run)
    unknown = ""
    position = 0
    while position < len(simple):
        read = read_han_number(simple, position)
        if read is not None:
            yield from _sound(unknown)
            unknown = ""
            number, end = read
            yield Token(number, "number", simple[position:end], run[position:end])
            position = end
            continue
        for length in range(min(table.longest.get(simple[position], 0), len(simple) - position), 0, -1):
            meaning = table.find(simple[position : position + length])
            if meaning is not None:
                yield from _sound(unknown)
                unknown = ""
                yield from _meant(meaning, simple[position : position + length], run[position : position + length])
                position += length
                break
        else:
            unknown += simple[position]
            position += 1
    yield from _sound(unknown)


def _sound(unknown: str) -> Iterator[Token]:
    """Yield characters that no table knows as they sound, one token for each stretch of one script."""
    for script, letters in groupby(unknown, key=script_of):
        stretch = "".join(letters)
        if script in ("latin", "digit"):
            yield Token(fold_latin(stretch), "other", fold_latin(stretch), stretch)
        else:
            sound = _sound_of(stretch)
            if sound:
                yield Token(sound, "other", stretch, stretch, "script")
