"""A body found in the Research Organization Registry, to compare its other names with lists, and who it belongs to.

A name that two bodies have finds none of them unless the country tells them apart: names of two bodies are never put
together. Abbreviations neither find a body nor are names to compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from rscheck.model.screening import Band
from rscheck.plain import Plain, plain
from rscheck.screening.compare import compare_names
from rscheck.screening.registry_file import RegistryEdition, map_registry, no_registry
from rscheck.screening.registry_names import KEYS_EDITION, keys_of, marks_of
from rscheck.screening.registry_pack import ACTIVE, OWN, RELATIONS, SHORTEST_FUZZY, USABLE, key_number, unpack

__all__ = ["OtherName", "Registry"]

_EDITS, _LONG = 2, 24
"""Slips of the pen that a key may have; a key of fewer letters than this may have one."""

_MARKS_OF_AN_EDIT = 6
_LONGEST_WORD_AT_RISK = 7
"""In a word of so few letters a slip makes another word: Xinyang is not Xinxiang."""

_MOST_NAMES = 40
"""Other names of one body that are compared; the most that any has are its name in many languages."""


@plain
class OtherName(Plain):
    """Another name to compare with lists, and which body has it: the one asked for, or what was before or after it.

    ``relation`` is empty, ``predecessor`` or ``successor``; ``registry`` names edition and record.
    """

    text: str
    country: str
    registry: str
    relation: str = ""


class Registry:
    """The records of an edition. They are mapped; only those that are asked for are read."""

    def __init__(self, edition: RegistryEdition) -> None:
        """Map an edition; :class:`rscheck.errors.ListError` if it is damaged, or of another version of the program."""
        content, first, start = map_registry(edition)
        try:
            if first["keys"] != KEYS_EDITION:
                raise ValueError(first["keys"])
            self._arrays, self._texts = unpack(content, first, start)
        except (ValueError, KeyError, TypeError) as error:
            raise no_registry(edition.path) from error
        self.edition = edition

    @property
    def keys(self) -> npt.NDArray[np.uint64]:
        """Return the keys of all names as numbers, in order."""
        return self._arrays["exact_key"]

    def with_key(self, number: int) -> list[int]:
        """Return the records that have a name with a key, given as a number, each once."""
        start, end = self._with_key(number)
        return sorted(set(self._arrays["exact_record"][start:end].tolist()))

    def find(self, name: str, country: str = "") -> int | None:
        """Return the number of the one record that has a name, None if there is none or more than one.

        With a country only its bodies count, and the name may have a slip of the pen. Without one the name has to be
        that of one body in the world, letter by letter.
        """
        keys = keys_of(name)
        for key in keys:
            found = self._exact(key)
            if found:
                return self._only(found, country)
        return self._near(name, keys, country) if country else None

    def label(self, record: int) -> str:
        """Return edition and address of a record, as matches name it: ``ROR 2026-06-30 https://ror.org/0…``."""
        identifier = self._arrays["record_id"][record].decode()
        return f"ROR {self.edition.day.isoformat()} https://ror.org/{identifier}"

    def country(self, record: int) -> str:
        """Return the country of a record in two letters, empty if it has none."""
        return str(self._arrays["record_country"][record].decode())

    def names(self, record: int) -> tuple[str, ...]:
        """Return the names of a record that are no abbreviations, in the order of the registry."""
        flags = self._arrays["name_flags"]
        start, end = self._part("record_names", record)
        return tuple(self._text(each) for each in range(start, end) if flags[each] & USABLE)

    def related(self, record: int) -> Iterator[tuple[str, int]]:
        """Yield what another record is to this one (``parent``, ``child``, …), and its number."""
        start, end = self._part("record_relations", record)
        for each in range(start, end):
            yield RELATIONS[self._arrays["relation_kind"][each]], int(self._arrays["relation_record"][each])

    def other_names(self, record: int, asked: str) -> tuple[OtherName, ...]:
        """Return the other names of a body, then those of the bodies before and after it, each once."""
        seen = set(keys_of(asked))
        bodies = [("", record), *(each for each in self.related(record) if each[0] in ("predecessor", "successor"))]
        found = []
        for relation, number in bodies:
            for text in self.names(number):
                keys = keys_of(text)
                if keys and keys[0] not in seen:
                    seen.update(keys)
                    found.append(OtherName(text, self.country(number), self.label(number), relation))
        return tuple(found[:_MOST_NAMES])

    def _exact(self, key: str) -> list[tuple[int, int]]:
        """Return name and record of each name with a key."""
        start, end = self._with_key(key_number(key))
        names, records = (self._arrays[each][start:end].tolist() for each in ("exact_name", "exact_record"))
        return [(name, of) for name, of in zip(names, records, strict=True) if key in keys_of(self._text(name))]

    def _with_key(self, number: int) -> tuple[int, int]:
        return _span(self.keys, np.uint64(number))

    def _only(self, found: list[tuple[int, int]], country: str) -> int | None:
        """Return the record that is meant, None if it cannot be told."""
        if country:
            found = [each for each in found if self.country(each[1]) == country]
        elif len({self.country(record) for _, record in found}) > 1:
            return None
        names, records = self._arrays["name_flags"], self._arrays["record_flags"]
        # A body's own name goes before an alias of another, a body that exists before one that is no more.
        for kept in (
            found,
            [each for each in found if names[each[0]] & OWN],
            [each for each in found if names[each[0]] & OWN and records[each[1]] & ACTIVE],
        ):
            if len({record for _, record in kept}) == 1:
                return kept[0][1]
        return None

    def _near(self, name: str, keys: tuple[str, ...], country: str) -> int | None:
        countries, lengths = self._arrays["near_country"], self._arrays["near_length"]
        start, end = _span(countries, country.encode())
        for key in keys:
            if len(key) < SHORTEST_FUZZY:
                continue
            allowed = _EDITS if len(key) >= _LONG else 1
            first, last = (
                start + int(np.searchsorted(lengths[start:end], bound))
                for bound in (len(key) - allowed, len(key) + allowed + 1)
            )
            apart = np.zeros(last - first, dtype=np.uint8)
            for number, mark in enumerate(marks_of(key)):
                apart += np.bitwise_count(self._arrays[f"near_mark{number}"][first:last] ^ np.uint64(mark))
            alike = (first + np.flatnonzero(apart <= allowed * _MARKS_OF_AN_EDIT)).tolist()
            found = {
                int(self._arrays["near_record"][each]) for each in alike if self._is_near(name, key, each, allowed)
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _is_near(self, name: str, key: str, number: int, allowed: int) -> bool:
        """Return whether a name is that of a record but for slips of the pen, none of them in a short word."""
        text = self._text(int(self._arrays["near_name"][number]))
        if all(OSA.distance(key, each, score_cutoff=allowed) > allowed for each in keys_of(text)):
            return False
        found = compare_names(name, text)
        slips = [(each.query, each.listed) for each in found.aligned if each.query.casefold() != each.listed.casefold()]
        safe = all(min(map(len, each)) > _LONGEST_WORD_AT_RISK for each in slips)
        return found.band is Band.CLOSE and safe and not found.unmatched_query and not found.unmatched_listed

    def _part(self, array: str, number: int) -> tuple[int, int]:
        ends = self._arrays[array]
        return int(ends[number - 1]) if number else 0, int(ends[number])

    def _text(self, name: int) -> str:
        start, end = self._part("name_end", name)
        return bytes(self._texts[start:end]).decode()


def _span(values: npt.NDArray[Any], value: object) -> tuple[int, int]:
    """Return where a value begins and ends among values in order."""
    sought = np.asarray(value, dtype=values.dtype)
    return int(np.searchsorted(values, sought, "left")), int(np.searchsorted(values, sought, "right"))
