"""The registry as one file that is mapped, not read: a line that says what it is, arrays of numbers, then the names.

Records are told apart by their number in the file. Each name that is no abbreviation has its keys in two orders: by
their hash, to find a name letter by letter, and by country, to find one with a slip of the pen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from rscheck.screening.registry_names import KEYS_EDITION, MARK_WORDS, is_abbreviation, keys_of, marks_of

__all__ = ["RELATIONS", "SHORTEST_FUZZY", "key_number", "pack", "unpack"]

RELATIONS = ("parent", "child", "predecessor", "successor")
"""Relations between records that are kept: which of these the other record is to the one that names it."""

SHORTEST_FUZZY = 12
"""Letters of a key that may be off by one or two: in a shorter one a slip makes another name."""

OWN, USABLE, ACTIVE = 1, 2, 4
"""Bits: a name is the record's own and no alias; it is no abbreviation; a record is active."""

Arrays = Mapping[str, npt.NDArray[Any]]

_BLOCK = 16


def key_number(key: str) -> int:
    """Return a key as a number of 64 bits."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def pack(records: Iterable[Mapping[str, Any]], about: Mapping[str, object]) -> bytes:
    """Return the file of a registry with these records, and with what the first line says ``about`` it."""
    packing = _Packing()
    for record in records:
        packing.add(record)
    arrays = packing.arrays()
    layout = {name: [array.dtype.str, len(array)] for name, array in arrays.items()}
    first = {**about, "keys": KEYS_EDITION, "records": len(packing.ids), "arrays": layout}
    line = json.dumps(first, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    parts = [line, b" " * (-(len(line) + 1) % _BLOCK), b"\n"]
    for array in arrays.values():
        data = array.tobytes()
        parts += [data, b"\0" * (-len(data) % _BLOCK)]
    return b"".join([*parts, *packing.texts])


def unpack(content: memoryview, first: Mapping[str, Any], start: int) -> tuple[Arrays, memoryview]:
    """Return the arrays behind the first line of a file, which ends at ``start``, and the bytes of the names.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` if they are not all there.
    """
    arrays: dict[str, npt.NDArray[Any]] = {}
    position = start
    # The order of the arrays in the file is that of their names.
    for name, (kind, count) in sorted(first["arrays"].items()):
        arrays[name] = np.frombuffer(content, dtype=np.dtype(kind), count=count, offset=position)
        position += arrays[name].nbytes + -arrays[name].nbytes % _BLOCK
    if missing := _NAMES - arrays.keys():
        raise KeyError(min(missing))
    return arrays, content[position:]


_NAMES = frozenset(
    (
        *("record_id", "record_country", "record_flags", "record_names", "record_relations"),
        *("relation_kind", "relation_record", "name_end", "name_flags"),
        *("exact_key", "exact_name", "exact_record", "near_country", "near_length", "near_name", "near_record"),
        *(f"near_mark{number}" for number in range(MARK_WORDS)),
    )
)


class _Packing:
    """Gathers records, one after the other."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.texts: list[bytes] = []
        self._countries: list[str] = []
        self._flags: list[int] = []
        self._names: list[int] = []
        self._relations: list[tuple[tuple[str, str], ...]] = []
        self._name_flags: list[int] = []
        self._keys: list[tuple[int, int, int]] = []
        self._near: list[tuple[str, int, int, int]] = []
        self._marks: list[tuple[int, ...]] = []

    def add(self, record: Mapping[str, Any]) -> None:
        number = len(self.ids)
        self.ids.append(record["id"].rpartition("/")[2])
        self._countries.append(record["country"])
        self._flags.append(ACTIVE if record["status"] == "active" else 0)
        self._relations.append(tuple((kind, other) for kind, other in record["relations"] if kind in RELATIONS))
        for text, types, _language in record["names"]:
            self._add_name(number, text, types)
        self._names.append(len(self.texts))

    def _add_name(self, record: int, text: str, types: list[str]) -> None:
        name = len(self.texts)
        usable = not is_abbreviation(text, types)
        own = "ror_display" in types or "label" in types
        self.texts.append(text.encode())
        self._name_flags.append((OWN if own else 0) | (USABLE if usable else 0))
        if not usable:
            return
        keys = keys_of(text)
        self._keys += [(key_number(key), name, record) for key in keys]
        for key in keys:
            if len(key) >= SHORTEST_FUZZY and self._countries[record]:
                self._near.append((self._countries[record], len(key), name, len(self._marks)))
                self._marks.append(marks_of(key))

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        by_id = {each: number for number, each in enumerate(self.ids)}
        # A record that is not in the file, because it was withdrawn, cannot be found by its names either.
        kept = [
            sorted(
                (RELATIONS.index(kind), by_id[other])
                for kind, target in of
                if (other := target.rpartition("/")[2]) in by_id
            )
            for of in self._relations
        ]
        flat = [each for of in kept for each in of]
        keys, near = sorted(self._keys), sorted(self._near)
        owner = np.repeat(np.arange(len(self.ids)), np.diff([0, *self._names]))
        names = np.asarray([each[2] for each in near], dtype="<u4")
        marks = np.asarray([self._marks[each[3]] for each in near], dtype="<u8").reshape(-1, MARK_WORDS)
        found: dict[str, npt.NDArray[Any]] = {
            "record_id": np.asarray(self.ids, dtype="S9"),
            "record_country": np.asarray(self._countries, dtype="S2"),
            "record_flags": np.asarray(self._flags, dtype="u1"),
            "record_names": np.asarray(self._names, dtype="<u4"),
            "record_relations": np.cumsum([len(of) for of in kept], dtype="<u4"),
            "relation_kind": np.asarray([kind for kind, _ in flat], dtype="u1"),
            "relation_record": np.asarray([other for _, other in flat], dtype="<u4"),
            "name_end": np.cumsum([len(each) for each in self.texts], dtype="<u4"),
            "name_flags": np.asarray(self._name_flags, dtype="u1"),
            "exact_key": np.asarray([each[0] for each in keys], dtype="<u8"),
            "exact_name": np.asarray([each[1] for each in keys], dtype="<u4"),
            "exact_record": np.asarray([each[2] for each in keys], dtype="<u4"),
            "near_country": np.asarray([each[0] for each in near], dtype="S2"),
            "near_length": np.asarray([each[1] for each in near], dtype="<u2"),
            "near_name": names,
            "near_record": owner[names].astype("<u4"),
            **{f"near_mark{number}": np.ascontiguousarray(marks[:, number]) for number in range(MARK_WORDS)},
        }
        return dict(sorted(found.items()))
