"""How one name compares with one listed name: a score with its reasons. Pure, and the same wherever it is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rscheck.model.screening import AlignedWord, Band, Comparison
from rscheck.plain import Plain, plain
from rscheck.screening.align import Alignment, Pair, align
from rscheck.screening.caps import CAPS, caps_for
from rscheck.screening.names import Name, Reading, listed_name, query_name
from rscheck.screening.units import is_unit_by_abbreviation, is_unit_of
from rscheck.screening.weights import is_distinctive

__all__ = ["CLOSE", "CUT", "compare", "compare_names", "match"]

CLOSE = 0.90
"""From this score on names are close."""

CUT = 0.75
"""From this score on names may be the same body; below it they are told apart."""

_LEAST_LIMITED = 0.50
"""Below this score the words in common are so few that no difference limits it further."""

_EXTRA_WORDS = 0.80
"""The score of a rare word to which the other name adds general words: Sepanir, Sepanir Oil and Gas."""

_ABBREVIATION = 0.78
"""The score of an abbreviation by first letters: possible, and never more than that."""

_UNIT = 0.80
"""The score of a unit of a listed body, which is related to it and not the body."""


def compare_names(query: str, listed: str) -> Comparison:
    """Return how a name compares with a listed name; see :func:`compare`."""
    return compare(query_name(query), listed_name(listed))


def compare(query: Name, listed: Name) -> Comparison:
    """Return the best comparison of any reading of the one with any reading of the other."""
    best = _best(query, listed)
    if best is None:
        return Comparison(Band.NONE, 0.0)
    if best.score < _LEAST_LIMITED:
        best = replace(best, caps=caps_for(best.query, best.listed, best.alignment))
    return _told(best)


def match(query: Name, listed: Name) -> Comparison | None:
    """Return how two names compare if they match, else None: most names do not, and nobody asks why not."""
    best = _best(query, listed)
    return None if best is None or best.band is Band.NONE else _told(best)


def _best(query: Name, listed: Name) -> _Judged | None:
    best: _Judged | None = None
    for mine in query.readings:
        for theirs in listed.readings:
            if _comparable(mine, theirs):
                found = _judged(mine, theirs)
                if best is None or found.rank > best.rank:
                    best = found
                    if found.score == 1.0:
                        return best
    return best


def _comparable(query: Reading, listed: Reading) -> bool:
    """Return whether to compare two readings: an abbreviation in brackets only with one that stands for itself.

    Many bodies share one; where both names are there in full, they decide.
    """
    if query.is_acronym or listed.is_acronym:
        return not (query.is_acronym and listed.is_acronym) and len(query.tokens) == len(listed.tokens) == 1
    return True


def _is_abbreviation(query: Reading, listed: Reading) -> bool:
    """Return whether one of the two is one word that the first letters of the other make."""
    for one, other in ((query, listed), (listed, query)):
        if len(one.tokens) == 1 and len(other.tokens) > 1 and one.tokens[0].shown.isupper():
            return one.tokens[0].raw in other.initials
    return False


@plain
class _Judged(Plain):
    """Two readings with what was made of them; caps are looked for where they matter."""

    query: Reading
    listed: Reading
    alignment: Alignment
    score: float
    band: Band
    caps: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[float, bool]:
        """Return what the best of several has most of."""
        return self.score, self.band is not Band.RELATED


def _judged(query: Reading, listed: Reading) -> _Judged:
    if _is_abbreviation(query, listed):
        every = Pair(tuple(range(len(query.tokens))), tuple(range(len(listed.tokens))), 1.0, "abbreviation")
        return _Judged(query, listed, Alignment((every,), (), ()), _ABBREVIATION, Band.POSSIBLE, ("acronym_alone",))
    alignment = align(query, listed)
    score = _covered(query, listed, alignment)
    if _adds_general_words(query, listed, alignment):
        score = max(score, _EXTRA_WORDS)
    caps: tuple[str, ...] = ()
    if score >= _LEAST_LIMITED:
        caps = caps_for(query, listed, alignment)
        score = min(score, CAPS[caps[0]]) if caps else score
    if (score < CLOSE or _adds_a_kind(query, listed, alignment)) and is_unit_of(query, listed, alignment):
        return _Judged(query, listed, alignment, _UNIT, Band.RELATED)
    if score < CUT and is_unit_by_abbreviation(query, listed, alignment):
        return _Judged(query, listed, alignment, _ABBREVIATION, Band.RELATED, ("acronym_alone",))
    band = Band.CLOSE if score >= CLOSE else Band.POSSIBLE if score >= CUT else Band.NONE
    return _Judged(query, listed, alignment, score, band, caps)


def _adds_a_kind(query: Reading, listed: Reading, alignment: Alignment) -> bool:
    """Return whether the query adds a kind of body to a listed name that has one: the hospital of a university."""
    left = [query.tokens[each] for each in alignment.query_left]
    return any(each.kind == "head" for each in left) and any(each.kind == "head" for each in listed.tokens)


def _covered(query: Reading, listed: Reading, alignment: Alignment) -> float:
    """Return the harmonic mean of how much of each side's weight is covered: both have to be."""
    if not alignment.pairs:
        return 0.0
    # A word that stands in neither, such as an abbreviation beside its words, says nothing more and weighs nothing.
    mine, theirs = query.weights, listed.weights
    alike_mine = alike_theirs = whole_mine = whole_theirs = 0.0
    for pair in alignment.pairs:
        for each in pair.query:
            whole_mine += mine[each]
            alike_mine += pair.like * mine[each]
        for each in pair.listed:
            whole_theirs += theirs[each]
            alike_theirs += pair.like * theirs[each]
    one = alike_mine / (whole_mine + sum([mine[each] for each in alignment.query_left]))
    other = alike_theirs / (whole_theirs + sum([theirs[each] for each in alignment.listed_left]))
    return 2 * one * other / (one + other) if one + other else 0.0


def _adds_general_words(query: Reading, listed: Reading, alignment: Alignment) -> bool:
    """Return whether one name is within the other, with a rare word, and what is added is general."""
    if bool(alignment.query_left) == bool(alignment.listed_left):
        return False
    left = [query.tokens[each] for each in alignment.query_left] + [
        listed.tokens[each] for each in alignment.listed_left
    ]
    shared = [query.tokens[each] for pair in alignment.pairs if pair.like >= 0.88 for each in pair.query]
    return any(map(is_distinctive, shared)) and all(each.kind in ("field", "head", "quality", "place") for each in left)


def _told(judged: _Judged) -> Comparison:
    query, listed, alignment = judged.query, judged.listed, judged.alignment
    return Comparison(
        judged.band,
        round(judged.score, 3),
        _aligned(query, listed, alignment.pairs),
        _written(query, alignment.query_left),
        _written(listed, alignment.listed_left),
        judged.caps,
        query.part,
    )


def _aligned(query: Reading, listed: Reading, pairs: Iterable[Pair]) -> tuple[AlignedWord, ...]:
    """Return what was taken for the same as it was written: words of one form, on either side, are told together."""
    groups: list[list[Pair]] = []
    for pair in sorted(pairs, key=lambda pair: pair.listed):
        joined = [group for group in groups if any(_in_one_form(query, listed, pair, each) for each in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(each for group in joined for each in group), pair])
    groups.sort(key=lambda group: group[0].listed)
    return tuple(
        AlignedWord(
            " ".join(_written(query, [number for pair in group for number in pair.query])),
            " ".join(_written(listed, [number for pair in group for number in pair.listed])),
            next((pair.how for pair in group if pair.how != "same"), "same"),
        )
        for group in groups
    )


def _in_one_form(query: Reading, listed: Reading, one: Pair, other: Pair) -> bool:
    """Return whether two pairs have words that are written as one: ``Institute of Technology`` is one of two words."""
    mine = {query.forms[each] for each in one.query} & {query.forms[each] for each in other.query}
    return bool(mine or {listed.forms[each] for each in one.listed} & {listed.forms[each] for each in other.listed})


def _written(reading: Reading, numbers: Iterable[int]) -> tuple[str, ...]:
    """Return words as they were written, each form once; of a form that is meant in part, the English word of it."""
    chosen = sorted(numbers)
    other = {form for number, form in enumerate(reading.forms) if number not in chosen}
    told: dict[tuple[int, str], None] = {}
    for number in chosen:
        form, token = reading.forms[number], reading.tokens[number]
        told[form, token.text if form in other else token.shown] = None
    return tuple(words for _, words in told)
