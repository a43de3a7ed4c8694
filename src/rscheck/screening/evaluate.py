"""How often the comparison of names is right: precision, recall and F1 over pairs that somebody has judged.

A pair counts as found in any band but *none*: a unit of a listed body is to be found as well. The figures are those of
the shipped cut; beside them, for information, stand those of the score that would have served each group of pairs best,
which nobody knows before the pairs are judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rscheck.model.screening import Band, Comparison
from rscheck.plain import Plain, plain
from rscheck.screening.pairs_file import LabelledPair

__all__ = ["Evaluation", "Figures", "Group", "JudgedPair", "best_cut", "evaluate", "figures_at", "figures_of"]

Compare = Callable[[str, str], Comparison]
"""Compares a name with a listed name."""


@plain
class JudgedPair(Plain):
    """A pair and what the comparison says of it."""

    pair: LabelledPair
    comparison: Comparison

    @property
    def is_found(self) -> bool:
        """Return whether the comparison calls it a match, of whatever band."""
        return self.comparison.band is not Band.NONE

    @property
    def is_wrong(self) -> bool:
        """Return whether the comparison says the opposite of the label."""
        return self.is_found is not self.pair.is_match


@plain
class Figures(Plain):
    """What a comparison made of ``n`` pairs: matches that it found and missed, and others that it took for matches."""

    n: int
    found: int
    missed: int
    false_hits: int

    @property
    def precision(self) -> float | None:
        """Return the share of matches among what was taken for one; None if nothing was."""
        return _share(self.found, self.found + self.false_hits)

    @property
    def recall(self) -> float | None:
        """Return the share of the matches that was found; None if there are none."""
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both; None if there was no match and none was seen."""
        return _share(2 * self.found, 2 * self.found + self.missed + self.false_hits)

    @property
    def others(self) -> int:
        """Return how many pairs are no match."""
        return self.n - self.found - self.missed


@plain
class Group(Plain):
    """The figures of a group of pairs: at the shipped cut, and at the cut that would have been best for this group.

    ``cut`` is that score; None where no cut finds anything, because nothing is there to be found.
    """

    name: str
    shipped: Figures
    best: Figures
    cut: float | None


@plain
class Evaluation(Plain):
    """The figures of a file of pairs, whole and by group; pairs without a kind, or a tier, are in no group of these."""

    overall: Group
    by_kind: tuple[Group, ...]
    by_tier: tuple[Group, ...]
    judged: tuple[JudgedPair, ...]

    @property
    def wrong(self) -> tuple[JudgedPair, ...]:
        """Return the pairs on which the comparison is wrong, in the order of the file."""
        return tuple(each for each in self.judged if each.is_wrong)


def evaluate(pairs: Iterable[LabelledPair], compare: Compare) -> Evaluation:
    """Return how often a comparison is right about pairs."""
    judged = tuple(JudgedPair(each, compare(each.query, each.list_name)) for each in pairs)
    by_kind = _groups(judged, lambda each: each.pair.kind)
    by_tier = _groups(judged, lambda each: each.pair.tier)
    return Evaluation(_group("", judged), by_kind, by_tier, judged)


def figures_of(outcomes: Iterable[tuple[bool, bool]]) -> Figures:
    """Return the figures of outcomes: whether each pair is a match, and whether it was taken for one.

    >>> figures_of([(True, True), (True, False), (False, True), (False, False)]).f1
    0.5
    """
    counted = list(outcomes)
    found = sum(is_match and taken for is_match, taken in counted)
    missed = sum(is_match and not taken for is_match, taken in counted)
    return Figures(len(counted), found, missed, sum(taken and not is_match for is_match, taken in counted))


def figures_at(scored: Iterable[tuple[bool, float]], cut: float) -> Figures:
    """Return the figures if every pair from a score on counts as a match."""
    return figures_of((is_match, score >= cut) for is_match, score in scored)


def best_cut(scored: Sequence[tuple[bool, float]]) -> float | None:
    """Return the score that gives the highest F1 if it is the cut, the higher one of equals; None without a match.

    >>> best_cut([(True, 0.9), (True, 0.7), (False, 0.6)])
    0.7
    """
    matches = sum(is_match for is_match, _ in scored)
    if not matches:
        return None
    ordered = sorted(scored, key=lambda each: -each[1])
    best, cut, found = 0.0, ordered[0][1], 0
    for place, (is_match, score) in enumerate(ordered):
        found += is_match
        is_last_of_score = place + 1 == len(ordered) or ordered[place + 1][1] < score
        f1 = 2 * found / (place + 1 + matches)
        if is_last_of_score and f1 > best:
            best, cut = f1, score
    return cut


def _groups(judged: Sequence[JudgedPair], name_of: Callable[[JudgedPair], str]) -> tuple[Group, ...]:
    found: dict[str, list[JudgedPair]] = {}
    for each in judged:
        found.setdefault(name_of(each), []).append(each)
    return tuple(_group(name, found[name]) for name in sorted(found) if name)


def _group(name: str, judged: Sequence[JudgedPair]) -> Group:
    shipped = figures_of((each.pair.is_match, each.is_found) for each in judged)
    scored = [(each.pair.is_match, each.comparison.score) for each in judged]
    cut = best_cut(scored)
    best = figures_of((is_match, False) for is_match, _ in scored) if cut is None else figures_at(scored, cut)
    return Group(name, shipped, best, cut)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
