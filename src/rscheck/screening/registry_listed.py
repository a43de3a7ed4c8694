"""Which records of the registry are bodies on the lists, found once, so that it costs little to know who is theirs.

A listed name counts where it is, letter by letter, a name of one record, in a country of the entry. It is the way from
a university to its listed laboratory, or from a laboratory to its listed university, where names share nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rscheck.screening.index_file import NameTable
from rscheck.screening.registry import Registry
from rscheck.screening.registry_names import KEYS_EDITION, is_abbreviation, keys_of
from rscheck.screening.registry_pack import key_number

__all__ = ["ListedRecords", "listed_keys"]

Pairs = npt.NDArray[np.uint64]

_MARK = f"rscheck keys/{KEYS_EDITION:08}\n".encode()


def listed_keys(table: NameTable, path: str = "") -> Pairs:
    """Return key and number of each listed name that is no abbreviation, by key; kept at ``path`` if there is one."""
    kept = _load(path) if path else None
    if kept is not None:
        return kept
    found = sorted(
        (key_number(key), number)
        for number in range(len(table))
        if not is_abbreviation(text := table.text(number))
        for key in keys_of(text)
    )
    pairs = np.asarray(found, dtype="<u8").reshape(-1, 2)
    if path:
        _keep(path, pairs)
    return pairs


class ListedRecords:
    """Which listed names are names of which records. What countries say is looked at when a record is asked for."""

    def __init__(self, pairs: Pairs, registry: Registry) -> None:
        """Join the names of lists and registry by their keys."""
        self._registry = registry
        self._found: dict[int, list[tuple[int, int]]] = {}
        for key, number in pairs[np.isin(pairs[:, 0], registry.keys)].tolist():
            for record in registry.with_key(key):
                self._found.setdefault(record, []).append((key, number))

    def of_record(self, record: int, countries_of: Callable[[int], tuple[str, ...]]) -> tuple[int, ...]:
        """Return the numbers of the listed names that are names of a record and of no other body.

        ``countries_of`` gives the countries of the entry that has a listed name; without any it has to be the only
        record of the name in the world.
        """
        return tuple(
            sorted(
                {
                    number
                    for key, number in self._found.get(record, ())
                    if self._is_only(record, key, countries_of(number))
                }
            )
        )

    def _is_only(self, record: int, key: int, countries: tuple[str, ...]) -> bool:
        records = self._registry.with_key(key)
        return [record] == [each for each in records if not countries or self._registry.country(each) in countries]


def _load(path: str) -> Pairs | None:
    try:
        with open(path, "rb") as file:
            content = file.read()
        if not content.startswith(_MARK):
            return None
        return np.frombuffer(content, dtype="<u8", offset=len(_MARK)).reshape(-1, 2)
    except (OSError, ValueError):
        return None


def _keep(path: str, pairs: Pairs) -> None:
    from rscheck.files import write_whole

    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_whole(path, _MARK + pairs.tobytes())
    except OSError:
        return
