"""Frozen values to JSON and back, so that a checked catalogue need not be read again: plain data, never pickles.

Everything that JSON has no word for is a list whose first entry says what it is: a dataclass by its name and its
fields in order, a tuple, a set, a number, a date or a member of an enumeration.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from rscheck.yamlfile import Quoted

__all__ = ["Codec"]


class Codec:
    """Knows the dataclasses and enumerations that may stand in a file."""

    def __init__(self, types: Iterable[type]) -> None:
        """Take the types by name; names must differ."""
        self._decoders: dict[str, Callable[[list[Any]], Any]] = {
            "[": lambda row: list(map(self.decode, row[1:])),
            '"': lambda row: Quoted(row[1]),
            "(": lambda row: tuple(map(self.decode, row[1:])),
            "{": lambda row: frozenset(row[1:]),
            "#": lambda row: Decimal(row[1]),
            "@": lambda row: date.fromisoformat(row[1]),
        }
        for kind in types:
            self._decoders[kind.__name__] = self._member(kind) if issubclass(kind, Enum) else self._instance(kind)

    def _member(self, kind: type[Enum]) -> Callable[[list[Any]], Any]:
        return lambda row: kind[row[1]]

    def _instance(self, kind: type) -> Callable[[list[Any]], Any]:
        decode = self.decode
        return lambda row: kind(*[decode(each) for each in row[1:]])

    def encode(self, value: Any) -> Any:
        """Return ``value`` as JSON data; ``TypeError`` for a type the codec was not told of."""
        if value is None or type(value) in (str, int, bool):
            return value
        if isinstance(value, dict):
            return {key: self.encode(each) for key, each in value.items()}
        if isinstance(value, Quoted):
            return ['"', str(value)]
        if isinstance(value, tuple | list):
            return ["(" if isinstance(value, tuple) else "[", *map(self.encode, value)]
        if isinstance(value, frozenset):
            return ["{", *sorted(value)]
        if isinstance(value, Decimal):
            return ["#", str(value)]
        if isinstance(value, date):
            return ["@", value.isoformat()]
        name = type(value).__name__
        if name not in self._decoders:
            raise TypeError(f"{name} is not data that can be kept")
        if isinstance(value, Enum):
            return [name, value.name]
        return [name, *(self.encode(getattr(value, each.name)) for each in dataclasses.fields(value))]

    def decode(self, data: Any) -> Any:
        """Return the value that :meth:`encode` made ``data`` from."""
        kind = type(data)
        if kind is list:
            return self._decoders[data[0]](data)
        if kind is dict:
            return {key: self.decode(each) for key, each in data.items()}
        return data
