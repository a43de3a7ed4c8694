"""What changed between two editions of a list: which entries came, went, or say something else.

Publishers correct names, and ids that are made of names change with them. So entries are taken for the same by their
id, else by their name with the notice or the countries, else by the notice alone, if their names are close.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rscheck.model.screening import Band
from rscheck.model.watchlist import Entry
from rscheck.plain import Plain, plain
from rscheck.screening.compare import compare_names
from rscheck.screening.importers.facts import notice_key
from rscheck.text import search_key

__all__ = ["Change", "Changes", "changes"]


@plain
class Change(Plain):
    """An entry that says something else than it did; ``parts`` names what, as the fields of an entry are called."""

    old: Entry
    new: Entry
    parts: tuple[str, ...]


@plain
class Changes(Plain):
    """Everything that differs between two editions, by name; ``same`` counts the entries that do not."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[Change, ...]
    same: int

    @property
    def none(self) -> bool:
        """Return whether the two say the same."""
        return not (self.added or self.removed or self.changed)


def changes(old: Sequence[Entry], new: Sequence[Entry]) -> Changes:
    """Return what changed from one edition to the other. What a row looked like before it was repaired does not count.

    Every entry of either edition is counted once: added, removed, changed or the same.
    """
    old, new = (sorted(entries, key=_order) for entries in (old, new))  # of equals the first, whatever came first
    matching = _Matching(old, new)
    matching.by(lambda each: each.id)
    matching.by(_name)
    matching.by(lambda each: (search_key(each.name), each.countries))
    matching.by_notice()
    before, after, pairs = matching.left(old, 0), matching.left(new, 1), matching.pairs
    changed = [Change(one, other, parts) for one, other in pairs if (parts := _parts(one, other))]
    return Changes(
        tuple(after),
        tuple(before),
        tuple(sorted(changed, key=lambda each: _order(each.new))),
        len(pairs) - len(changed),
    )


class _Matching:
    """Entries of two editions put together, one to one; what is put together once is not looked at again."""

    def __init__(self, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        self.pairs: list[tuple[Entry, Entry]] = []
        self._sides = (old, new)
        self._taken: tuple[set[int], set[int]] = (set(), set())

    def left(self, entries: Sequence[Entry], side: int) -> list[Entry]:
        """Return the entries of a side that are in no pair."""
        return [each for each in entries if id(each) not in self._taken[side]]

    def by(self, key: Callable[[Entry], object]) -> None:
        """Pair the entries that have a key in common which nobody else on their side has."""
        old, new = (_by(key, self.left(entries, side)) for side, entries in enumerate(self._sides))
        for value, found in old.items():
            others = new.get(value, ())
            if len(found) == len(others) == 1:
                self._pair(found[0], others[0])

    def by_notice(self) -> None:
        """Pair entries of one notice whose names are close, the closest first."""
        old, new = (
            _by(lambda each: notice_key(each.legal_reference), self.left(entries, side))
            for side, entries in enumerate(self._sides)
        )
        close = []
        for notice, found in old.items():
            for one in found if notice else ():
                for other in new.get(notice, ()):
                    compared = compare_names(one.name, other.name)
                    if compared.band in (Band.CLOSE, Band.POSSIBLE) and one.kind is other.kind:
                        close.append((-compared.score, one.name, other.name, one, other))
        for *_, one, other in sorted(close, key=lambda each: each[:3]):
            if id(one) not in self._taken[0] and id(other) not in self._taken[1]:
                self._pair(one, other)

    def _pair(self, one: Entry, other: Entry) -> None:
        self.pairs.append((one, other))
        self._taken[0].add(id(one))
        self._taken[1].add(id(other))


def _by(key: Callable[[Entry], object], entries: Iterable[Entry]) -> dict[object, list[Entry]]:
    found: dict[object, list[Entry]] = defaultdict(list)
    for each in entries:
        found[key(each)].append(each)
    return found


def _name(entry: Entry) -> object:
    return search_key(entry.name), notice_key(entry.legal_reference)


def _parts(old: Entry, new: Entry) -> tuple[str, ...]:
    parts = ("kind", "countries", "addresses", "effect", "legal_reference", "listed_on", "ends_on")
    differing = [part for part in parts if getattr(old, part) != getattr(new, part)]
    if {(each.text, each.type) for each in old.names} != {(each.text, each.type) for each in new.names}:
        differing.insert(0, "names")
    if old.id != new.id:
        differing.append("id")
    return tuple(differing)


def _order(entry: Entry) -> tuple[str, str]:
    return search_key(entry.name), entry.id
