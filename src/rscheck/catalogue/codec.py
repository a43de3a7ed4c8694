"""Frozen values to JSON and back, so that a checked catalogue need not be read again: plain data, never pickles.

The data is a list of rows, each made of rows before it; the last one is the value. A text, a text by language, a whole
number, yes, no or nothing is its own row. Everything else is a list: what it is, then the numbers of the rows that it
consists of. What is equal is written once, so it is made once, and equal parts of a catalogue become the same object.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from rscheck.yamlfile import Quoted

__all__ = ["Codec"]

_PLAIN: dict[str, Callable[..., Any]] = {
    "[": lambda *parts: list(parts),
    "(": lambda *parts: parts,
    "{": lambda *parts: frozenset(parts),
    ":": lambda *parts: dict(zip(parts[::2], parts[1::2], strict=True)),
    '"': Quoted,
    "#": Decimal,
    "@": date.fromisoformat,
}


class Codec:
    """Knows the dataclasses and enumerations that may stand in a file."""

    def __init__(self, types: Iterable[type]) -> None:
        """Take the types by name; names must differ."""
        self._makers = dict(_PLAIN)
        for kind in types:
            self._makers[kind.__name__] = kind.__getitem__ if issubclass(kind, Enum) else kind

    def encode(self, value: Any) -> list[Any]:
        """Return ``value`` as JSON data; ``TypeError`` for a type the codec was not told of."""
        writer = _Writer(self._makers)
        writer.number_of(value)
        return writer.rows

    def decode(self, rows: Sequence[Any]) -> Any:
        """Return the value that :meth:`encode` made ``rows`` from."""
        made: list[Any] = []
        makers = self._makers
        for row in rows:
            if type(row) is list:
                made.append(makers[row[0]](*[made[number] for number in row[1:]]))
            else:
                made.append(row)
        return made[-1]


class _Writer:
    """Writes values as rows, what is equal once."""

    def __init__(self, known: Iterable[str]) -> None:
        self.rows: list[Any] = []
        self._known = set(known)
        self._numbers: dict[tuple[object, ...], int] = {}

    def number_of(self, value: Any) -> int:
        """Return the number of the row that holds ``value``, writing it if there is none yet."""
        if value is None or type(value) in (str, int, bool):
            return self._row((type(value), value), value)
        if type(value) is dict and all(type(part) is str for pair in value.items() for part in pair):
            return self._row((dict, *value.items()), value)  # a text by language: JSON has it as it is
        name, parts = self._taken_apart(value)
        numbers = [self.number_of(each) for each in parts]
        return self._row((name, *numbers), [name, *numbers])

    def _row(self, key: tuple[object, ...], row: Any) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.rows)
            self.rows.append(row)
        return number

    def _taken_apart(self, value: Any) -> tuple[str, Iterable[Any]]:
        """Return what a value is, and the parts it consists of."""
        match value:
            case Quoted():
                return '"', (str(value),)
            case tuple():
                return "(", value
            case list():
                return "[", value
            case frozenset():
                return "{", sorted(value)
            case dict():
                return ":", (each for pair in value.items() for each in pair)
            case Decimal():
                return "#", (str(value),)
            case date():
                return "@", (value.isoformat(),)
        name = type(value).__name__
        if name not in self._known:
            raise TypeError(f"{name} is not data that can be kept")
        if isinstance(value, Enum):
            return name, (value.name,)
        return name, (getattr(value, each.name) for each in dataclasses.fields(value))
