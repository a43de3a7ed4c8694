"""Which options of a long choice, and which countries, somebody means: found by their own words in English or Japanese.

What is found is shown to be chosen from; nothing is ever chosen for the person. Words weigh more the fewer options they
fit, so that "quantum" in "superconducting circuits for quantum processors" says more than "circuits".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log

from rscheck.model.countries import COUNTRY_CODES, codes_of, name_of, names_of
from rscheck.model.question import Question
from rscheck.plain import Plain, plain
from rscheck.text import search_key

__all__ = ["Found", "find_country", "find_options"]

_PIECE = re.compile(r"[a-z0-9]+|[^a-z0-9 ]+")
_EMPTY_WORDS = frozenset("a an and as at by for from in into its of on or the their to using via with".split())
_STARTS = 0.8
"""What a word counts that only begins a word of an option."""
_STEM = 5
"""A word of an option is found at the beginning of a typed one if it has so many letters: supernova, supernovae."""
_ALIKE = 85
"""Likeness from which on an unknown word is taken for a slip."""
_LEAST = 0.15
"""Share of the weight of what was typed from which on an option is worth showing."""


@plain
class Found(Plain):
    """Something that may be meant: its id or code, its name, and the ``word`` for it by which it was found.

    ``exact`` says that it goes by exactly what was written; anything else is only to be offered.
    """

    id: str
    name: str
    word: str
    exact: bool = False


@plain
class _Phrase(Plain):
    option: str
    shown: str
    key: str
    pieces: frozenset[str]


def find_options(
    question: Question, words: str, languages: Sequence[str] = ("en", "ja"), limit: int = 8
) -> tuple[Found, ...]:
    """Return the options that fit the person's own words, best first; equal ones as they are declared.

    Options are known by their titles and other words (``synonyms``) in all languages; names are given in the first of
    ``languages`` that has one. Without words all options are given, as far as ``limit`` goes.
    """
    typed = search_key(words)
    if not typed:
        return tuple(Found(each, _name(question, each, languages), "") for each in question.options)[:limit]
    phrases = list(_phrases(question))
    ranked = _ranked(phrases, typed) or _alike(phrases, typed)
    names = ((each, _name(question, each.option, languages)) for each in ranked[:limit])
    return tuple(
        Found(each.option, name, "" if each.shown == name else each.shown, each.key == typed) for each, name in names
    )


def find_country(words: str, languages: Sequence[str] = ("en", "ja"), limit: int = 8) -> tuple[Found, ...]:
    """Return the countries that go by a name, by any usual one in English or Japanese or by a code.

    A name that is exactly known gives its country alone, or each of them if several go by it; otherwise those whose
    names begin so, then those that hold it, and if there is none, those that are spelled alike.
    """
    language = languages[0] if languages else "en"
    exact = codes_of(words)
    if exact:
        return tuple(Found(code, name_of(code, language), "", exact=True) for code in exact)[:limit]
    typed = search_key(words)
    if not typed:
        return ()
    phrases = [_phrase(code, name) for code in sorted(COUNTRY_CODES) for name in names_of(code)]
    starting = [each for each in phrases if each.key.startswith(typed)]
    holding = [each for each in phrases if f" {typed}" in each.key or (not typed.isascii() and typed in each.key)]
    ranked = _first_of_each([*starting, *holding]) or _alike(phrases, typed)
    return tuple(Found(each.option, name_of(each.option, language), each.shown) for each in ranked[:limit])


def _name(question: Question, option: str, languages: Sequence[str]) -> str:
    title = question.options[option]
    return next((title[each] for each in (*languages, *title) if each in title), option)


def _phrases(question: Question) -> Iterator[_Phrase]:
    """Yield everything an option goes by: its titles, then other words."""
    for option, title in question.options.items():
        for each in title.values():
            yield _phrase(option, each)
        for listed in question.synonyms.get(option, {}).values():
            for each in listed:
                yield _phrase(option, each)


def _phrase(option: str, shown: str) -> _Phrase:
    key = search_key(shown)
    return _Phrase(option, shown, key, frozenset(_pieces(key)))


def _pieces(key: str) -> Iterator[str]:
    """Yield what is compared: words without their plural, and pairs of signs where no spaces are written."""
    for found in _PIECE.findall(key):
        if found.isascii():
            if found not in _EMPTY_WORDS:
                yield _singular(found)
        elif len(found) == 1:
            yield found
        else:
            yield from (found[at : at + 2] for at in range(len(found) - 1))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _ranked(phrases: Sequence[_Phrase], typed: str) -> list[_Phrase]:
    """Return the best phrase of each option that fits, best first."""
    by_piece: dict[str, set[str]] = {}
    for each in phrases:
        for piece in each.pieces:
            by_piece.setdefault(piece, set()).add(each.option)
    count = len({each.option for each in phrases})
    wanted: dict[str, tuple[float, dict[str, float]]] = {}
    for piece in dict.fromkeys(_pieces(typed)):
        fits = _fitting(piece, by_piece)
        # A word that no option has says as little as one that every option has.
        weight = log(1 + count / (len(by_piece.get(_nearest_piece(fits), ())) or count))
        wanted[piece] = weight, fits
    total = sum(weight for weight, _ in wanted.values()) or 1.0
    scores: dict[str, float] = {}
    for weight, fits in wanted.values():
        best: dict[str, float] = {}
        for known, quality in fits.items():
            for option in by_piece[known]:
                best[option] = max(best.get(option, 0.0), quality)
        for option, quality in best.items():
            scores[option] = scores.get(option, 0.0) + weight * quality / total
    return _by_score(phrases, typed, scores, lambda each: _together(each, wanted, total))


def _nearest_piece(fits: dict[str, float]) -> str:
    return max(fits, key=lambda known: fits[known], default="")


def _fitting(piece: str, by_piece: dict[str, set[str]]) -> dict[str, float]:
    """Return the known pieces that fit one that was typed, and how well; for an unknown one, those spelled alike."""
    fits = {piece: 1.0} if piece in by_piece else {}
    if piece.isascii() and len(piece) > 1:
        longer = (known for known in by_piece if known != piece and known.startswith(piece))
        stems = (piece[:size] for size in range(_STEM, len(piece)) if piece[:size] in by_piece)
        fits |= dict.fromkeys((*longer, *stems), _STARTS)
        if not fits and len(piece) > 3:
            from rapidfuzz import fuzz, process

            known = [each for each in by_piece if each.isascii()]
            alike = process.extract(piece, known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
            fits = {each: score / 100 * _STARTS for each, score, _ in alike}
    return fits


def _together(phrase: _Phrase, wanted: dict[str, tuple[float, dict[str, float]]], total: float) -> float:
    """Return how much of what was typed stands together in one phrase."""
    return (
        sum(
            weight * max((quality for known, quality in fits.items() if known in phrase.pieces), default=0.0)
            for weight, fits in wanted.values()
        )
        / total
    )


def _by_score(
    phrases: Sequence[_Phrase], typed: str, scores: dict[str, float], together: Callable[[_Phrase], float]
) -> list[_Phrase]:
    best: dict[str, tuple[float, _Phrase]] = {}
    for each in phrases:
        share = scores.get(each.option, 0.0)
        if share < _LEAST:
            continue
        score = share + together(each) + _whole(each.key, typed)
        if each.option not in best or score > best[each.option][0]:
            best[each.option] = score, each
    ordered = sorted(best.values(), key=lambda pair: -pair[0])
    return [each for _, each in ordered]


def _whole(key: str, typed: str) -> float:
    """Return what it adds that a phrase is what was typed, begins with it, or stands in it as a whole."""
    if key == typed:
        return 3.0
    if key.startswith(typed):
        return 1.5
    inside = f" {key} " in f" {typed} " if key.isascii() else len(key) > 1 and key in typed
    return 1.0 + len(key) / len(typed) if inside else 0.0


def _alike(phrases: Sequence[_Phrase], typed: str) -> list[_Phrase]:
    """Return the phrases that are spelled like what was typed, most alike first."""
    from rapidfuzz import fuzz, process

    found = process.extract(typed, [each.key for each in phrases], scorer=fuzz.ratio, score_cutoff=70, limit=None)
    return _first_of_each(phrases[index] for _, _, index in found)


def _first_of_each(phrases: Iterable[_Phrase]) -> list[_Phrase]:
    kept: dict[str, _Phrase] = {}
    for each in phrases:
        kept.setdefault(each.option, each)
    return list(kept.values())
