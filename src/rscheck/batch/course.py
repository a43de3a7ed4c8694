"""How far a run has come where nobody knows how many projects there are: by the bytes of the files they stand in."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from rscheck.batch.item import Item

__all__ = ["Course"]


class Course:
    """The way through some files. Projects are read ahead of what becomes of them, so their places are remembered."""

    def __init__(self, paths: Sequence[str]) -> None:
        """Weigh the files, each by its size."""
        self._sizes = {path: _size(path) for path in paths}
        self._total = sum(self._sizes.values())
        self._begin: dict[str, int] = {}
        before = 0
        for path, size in self._sizes.items():
            self._begin[path] = before
            before += size
        self._ahead: deque[float | None] = deque()

    def followed(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the projects as they are read."""
        for item in items:
            self._ahead.append(self._share(item))
            yield item

    def step(self) -> float | None:
        """Return how much of the files is done with the next project, as a share; None where that cannot be told."""
        return self._ahead.popleft()

    def _share(self, item: Item) -> float | None:
        if item.reached is None or item.path not in self._sizes or not self._total:
            return None
        return (self._begin[item.path] + item.reached * self._sizes[item.path]) / self._total


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0
