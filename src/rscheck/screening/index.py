"""Which listed names are worth comparing with a query: those that share rare trigrams of their words.

An inverted index in flat arrays: for each trigram, the names that have it. Names are ranked by the cosine of their
trigrams, each weighted by how few names have it. All of it is arrays of bytes or numbers, so that an index is kept as
one file and mapped, not read.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rscheck.plain import Plain, plain
from rscheck.screening.names import Reading
from rscheck.screening.tokens import Token

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.uint32]
    Weights = npt.NDArray[np.float32]

__all__ = ["Arrays", "Index", "Keys", "build_index", "features_of"]

_COMMON = 0.12
"""A trigram that this share of the names has decides nothing; it is left out where a query has rarer ones."""

_FEWEST = 4
"""How many of its rarest trigrams a query keeps in any case."""

_LEAST = 0.25
"""What has less than this share of the best score is no candidate."""

_FEW_KEYS = 2_000
"""So many keys are found by halving before a table of all of them is made."""

_FEW = 250_000
"""So many postings are gone through one by one before numpy is loaded, which takes as long: a project has few names."""


@plain
class Arrays(Plain):
    """What an index is made of: sorted keys, where the postings of each begin, and for each posting its weight."""

    keys: tuple[str, ...]
    starts: Numbers
    postings: Numbers
    weights: Weights
    owner: Numbers


def features_of(reading: Reading) -> list[str]:
    """Return the trigrams of the words of a reading, with a blank at both ends, and its first letters as one word."""
    found: set[str] = set(_of_reading(reading))
    for token in reading.tokens:
        found.update(_of_word(*_word(token)))
    return sorted(found)


def _of_reading(reading: Reading) -> list[str]:
    """Return what stands for a reading as a whole."""
    found = ["=" + each for each in reading.initials]
    if len(reading.tokens) == 1:
        found.append("=" + reading.tokens[0].raw)
    return found


def _word(token: Token) -> tuple[str, tuple[str, ...], str]:
    """Return what of a token decides its trigrams: its text, what else it can stand for, and how it is written."""
    return token.text, token.others, token.raw if token.how == "script" or not token.raw.isascii() else ""


@lru_cache(maxsize=20_000)
def _of_word(text: str, others: tuple[str, ...], raw: str) -> tuple[str, ...]:
    found: set[str] = set()
    for word in (text, *others):
        padded = f" {word} "
        found.update([padded[each : each + 3] for each in range(len(padded) - 2)])
    if raw:
        found.update([raw[each : each + 2] for each in range(max(1, len(raw) - 1))])
    return tuple(found)


class Keys:
    """The trigrams of an index in their order, one after the other in one run of bytes.

    The first ones are looked up where they lie, by halving: a table of all takes longer to make than a few queries to
    answer. Who asks for many gets the table.
    """

    def __init__(self, blob: memoryview, ends: memoryview) -> None:
        """Take over the bytes and, for each key, where it ends."""
        self._blob = blob
        self._ends = ends
        self._halved = 0
        self._table: dict[bytes, int] = {}

    def find(self, key: str) -> int | None:
        """Return the number of a key, or None if the index does not have it."""
        wanted = key.encode()
        if self._halved > _FEW_KEYS:
            if not self._table:
                self._table = {self._at(number): number for number in range(len(self._ends))}
            return self._table.get(wanted)
        self._halved += 1
        number = bisect_left(range(len(self._ends)), wanted, key=self._at)
        return number if number < len(self._ends) and self._at(number) == wanted else None

    def _at(self, number: int) -> bytes:
        return bytes(self._blob[self._ends[number - 1] if number else 0 : self._ends[number]])


class Index:
    """Readings of listed names by trigram. ``owner`` gives the number of the name that each reading belongs to."""

    def __init__(
        self, keys: Keys, starts: memoryview, postings: memoryview, weights: memoryview, owner: memoryview
    ) -> None:
        """Take over arrays: ``postings[starts[k]:starts[k + 1]]`` are the readings that have the key of number k."""
        self.keys = keys
        self._starts = starts
        self._postings = postings
        self._weights = weights
        self._owner = owner
        self._gone_through = 0

    def candidates(self, reading: Reading, most: int) -> list[int]:
        """Return the numbers of the names likest to a reading, the likest first, at most so many."""
        kept = self._kept(reading)
        if not kept:
            return []
        if self._gone_through > _FEW:
            best = self._best_of_many(kept, 4 * most)
        else:
            self._gone_through += sum(part.stop - part.start for part in kept)
            best = self._best(kept, 4 * most)
        found = dict.fromkeys([self._owner[each] for each in best])
        meant = dict.fromkeys([self._owner[each] for each in self._whole_word(reading)][: most // 2])
        return [*[each for each in found if each not in meant][: most - len(meant)], *meant]

    def _whole_word(self, reading: Reading) -> Sequence[int]:
        """Return the readings whose one word, or first letters, are the one word of a reading.

        A name that has the word itself shares more with it, and would leave no room for those that it abbreviates.
        """
        number = self.keys.find("=" + reading.tokens[0].raw) if len(reading.tokens) == 1 else None
        return () if number is None else self._postings[self._starts[number] : self._starts[number + 1]]

    def _kept(self, reading: Reading) -> list[slice]:
        """Return where the postings are of the trigrams that count, the rarest first."""
        starts = self._starts
        known = [number for each in features_of(reading) if (number := self.keys.find(each)) is not None]
        sizes = sorted((starts[each + 1] - starts[each], place, starts[each]) for place, each in enumerate(known))
        most = _COMMON * len(self._owner)
        return [
            slice(start, start + size)
            for place, (size, _, start) in enumerate(sizes)
            if place < _FEWEST or size <= most
        ]

    def _best(self, kept: list[slice], most: int) -> list[int]:
        """Return the readings with the highest scores, one posting after the other."""
        scores: dict[int, float] = {}
        for part in kept:
            for reading, weight in zip(self._postings[part], self._weights[part], strict=True):
                scores[reading] = scores.get(reading, 0.0) + weight
        least = _LEAST * max(scores.values())
        return [each for _, each in sorted((-score, each) for each, score in scores.items() if score >= least)[:most]]

    def _best_of_many(self, kept: list[slice], most: int) -> list[int]:
        """Return the same, to the last bit, by arrays."""
        import numpy as np

        postings, weights = np.frombuffer(self._postings, dtype="u4"), np.frombuffer(self._weights, dtype="f4")
        readings = np.concatenate([postings[part] for part in kept])
        added = np.concatenate([weights[part] for part in kept])
        scores = np.bincount(readings, weights=added, minlength=len(self._owner))
        best = np.flatnonzero(scores >= _LEAST * scores.max())
        if len(best) > most:
            # Whatever has the score of the last one stays for now, so that equal scores are cut off by their number.
            best = best[scores[best] >= np.partition(scores[best], -most)[-most]]
        ranked: list[int] = best[np.lexsort((best, -scores[best]))][:most].tolist()
        return ranked


def build_index(readings: Iterable[tuple[int, Reading]]) -> Arrays:
    """Return what an :class:`Index` over readings is made of, each with the number of its name."""
    numbers: dict[str, int] = {}
    of_words: dict[tuple[str, tuple[str, ...], str], list[int]] = {}
    found = array("I")
    counts, owner = array("I"), array("I")

    def numbered(features: Iterable[str]) -> list[int]:
        return [numbers.setdefault(each, len(numbers)) for each in features]

    for name, reading in readings:
        features = set(numbered(_of_reading(reading)))
        for token in reading.tokens:
            word = _word(token)
            known = of_words.get(word)
            if known is None:
                # In their order, so that the same names make the same file.
                known = of_words[word] = numbered(sorted(_of_word(*word)))
            features.update(known)
        owner.append(name)
        counts.append(len(features))
        found.extend(sorted(features))
    return _arrays(numbers, found, counts, owner)


def _arrays(numbers: dict[str, int], found: array[int], counts: array[int], owner: array[int]) -> Arrays:
    """Return the arrays of an index, with the features numbered in the order of their letters."""
    import numpy as np

    keys = sorted(numbers)
    rank = np.empty(len(keys), dtype=np.uint32)
    rank[[numbers[key] for key in keys]] = np.arange(len(keys), dtype=np.uint32)
    ids = rank[np.asarray(found, dtype=np.uint32)]
    of = np.repeat(np.arange(len(owner), dtype=np.uint32), np.asarray(counts, dtype=np.uint32))
    sizes = np.bincount(ids, minlength=len(keys))
    rarity = np.log((len(owner) + 1) / np.maximum(sizes, 1))
    own = rarity[ids]
    lengths = np.sqrt(np.bincount(of, weights=own * own, minlength=len(owner)))
    order = np.argsort(ids, kind="stable")
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.uint32)
    # The share of the reading times the rarity, which is all that a query that has the trigram adds.
    weights = (own * own / np.maximum(lengths[of], 1e-9)).astype(np.float32)
    return Arrays(tuple(keys), starts, of[order], weights[order], np.asarray(owner, dtype=np.uint32))
