"""Which listed names are worth comparing with a query: those that share rare trigrams of their words.

An inverted index in flat arrays: for each trigram, the names that have it. Names are ranked by the cosine of their
trigrams, each weighted by how few names have it. All of it is arrays of bytes or numbers, so that an index is kept as
one file and mapped, not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from rscheck.screening.names import Reading

__all__ = ["Index", "build_index", "features_of"]

_Numbers = npt.NDArray[np.uint32]
_Shares = npt.NDArray[np.float32]

_COMMON = 0.12
"""A trigram that this share of the names has decides nothing; it is left out where a query has rarer ones."""

_FEWEST = 4
"""How many of its rarest trigrams a query keeps in any case."""


def features_of(reading: Reading) -> list[str]:
    """Return the trigrams of the words of a reading, with a blank at both ends, and its first letters as one word."""
    found: set[str] = set()
    for token in reading.tokens:
        for word in (token.text, *token.others):
            padded = f" {word} "
            found.update(padded[each : each + 3] for each in range(len(padded) - 2))
        if token.how == "script" or not token.raw.isascii():
            found.update(token.raw[each : each + 2] for each in range(max(1, len(token.raw) - 1)))
    found.update("=" + each for each in reading.initials)
    if len(reading.tokens) == 1:
        found.add("=" + reading.tokens[0].raw)
    return sorted(found)


class Index:
    """Readings of listed names by trigram. ``owner`` gives the number of the name that each reading belongs to."""

    def __init__(
        self, keys: Sequence[str], starts: _Numbers, postings: _Numbers, shares: _Shares, owner: _Numbers
    ) -> None:
        """Take over arrays: ``postings[starts[k]:starts[k + 1]]`` are the readings that have ``keys[k]``."""
        self.keys = {key: number for number, key in enumerate(keys)}
        self.starts = starts
        self.postings = postings
        self.shares = shares
        self.owner = owner

    def candidates(self, reading: Reading, most: int) -> list[int]:
        """Return the numbers of the names likest to a reading, the likest first, at most so many."""
        known = [number for each in features_of(reading) if (number := self.keys.get(each)) is not None]
        if not known:
            return []
        starts, ends = self.starts[known], self.starts[[each + 1 for each in known]]
        sizes = ends - starts
        total = len(self.owner)
        order = np.argsort(sizes, kind="stable")
        kept = [each for place, each in enumerate(order) if place < _FEWEST or sizes[each] <= _COMMON * total]
        slices = [slice(int(starts[each]), int(ends[each])) for each in kept]
        names = np.concatenate([self.postings[each] for each in slices])
        rarity = np.repeat(
            np.log((total + 1) / sizes[kept]).astype(np.float32), [each.stop - each.start for each in slices]
        )
        shares = np.concatenate([self.shares[each] for each in slices])
        scores = np.bincount(names, weights=shares * rarity, minlength=total)
        best = np.flatnonzero(scores >= 0.25 * scores.max())
        if len(best) > 4 * most:
            best = best[np.argpartition(-scores[best], 4 * most)[: 4 * most]]
        ranked = best[np.lexsort((best, -scores[best]))]
        return list(dict.fromkeys(self.owner[ranked].tolist()))[:most]


def build_index(readings: Iterable[tuple[int, Reading]]) -> tuple[list[str], _Numbers, _Numbers, _Shares, _Numbers]:
    """Return the arrays of an :class:`Index` over readings, each with the number of its name."""
    numbers: dict[str, int] = {}
    feature_ids: list[int] = []
    counts: list[int] = []
    owner: list[int] = []
    for name, reading in readings:
        features = features_of(reading)
        owner.append(name)
        counts.append(len(features))
        for each in features:
            feature_ids.append(numbers.setdefault(each, len(numbers)))
    ids = np.asarray(feature_ids, dtype=np.uint32)
    of = np.repeat(np.arange(len(owner), dtype=np.uint32), counts)
    sizes = np.bincount(ids, minlength=len(numbers))
    rarity = np.log((len(owner) + 1) / np.maximum(sizes, 1))
    weights = rarity[ids]
    lengths = np.sqrt(np.bincount(of, weights=weights * weights, minlength=len(owner)))
    order = np.argsort(ids, kind="stable")
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.uint32)
    shares = (weights / np.maximum(lengths[of], 1e-9)).astype(np.float32)
    return list(numbers), starts, of[order], shares[order], np.asarray(owner, dtype=np.uint32)
