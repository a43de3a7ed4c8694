"""Frozen values to JSON and back, so that a checked catalogue need not be read again: plain data, never pickles.

The data is a list of rows, each made of rows before it; the last one is the value. A text, a text by language, a whole
number, yes, no or nothing is its own row. Everything else is a list: what it is, then the numbers of the rows that it
consists of. What is equal is written once, so it is made once, and equal parts of a catalogue become the same object.

Most of a catalogue is read by nobody in a run: the words of rules that do not apply, the sources of packs that are not
told. So values of some types are written *for later*: a few of their fields stand among the rows, the others in a
stretch of their own, which is read when one of them is asked for.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from types import MappingProxyType
from typing import Any

from rscheck.plain import Late, later
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
    "x": lambda digits: int(digits, 16),
}


_LARGE = 1 << 63
"""Numbers from here on, such as masks of many clauses, are written in hexadecimal: that takes time by length only."""

_LATER = "~"
"""Begins the name of what is left for later: the stretch and the number in it follow, then the known fields."""

_TOGETHER = 1
"""So many values are left for later in one stretch: neighbours, as they stand in one pack, are wanted together."""


class Codec:
    """Knows the dataclasses and enumerations that may stand in a file.

    ``later`` are types of values that are read when they are asked for, each with the fields that are known at once.
    """

    def __init__(
        self, types: Iterable[type], later: Mapping[type[Late], tuple[str, ...]] = MappingProxyType({})
    ) -> None:
        """Take the types by name; names must differ."""
        self._makers = dict(_PLAIN)
        self._later = {each.__name__: (each, known) for each, known in later.items()}
        for kind in types:
            self._makers[kind.__name__] = kind.__getitem__ if issubclass(kind, Enum) else kind

    def encode(self, value: Any) -> list[list[Any]]:
        """Return ``value`` as JSON data, the rows first and then the stretches that are left for later.

        Raises ``TypeError`` for a type the codec was not told of.
        """
        writer = _Writer(self._makers, {name: known for name, (_, known) in self._later.items()})
        writer.number_of(value)
        return [writer.rows, *writer.stretches()]

    def decode(self, stretches: Sequence[str | bytes]) -> Any:
        """Return the value that :meth:`encode` made the data from, which comes as the JSON text of each stretch."""
        return self._made(stretches[0], self._makers | self._makers_of_later(stretches))[-1]

    def _made(self, text: str | bytes, makers: Mapping[str, Callable[..., Any]]) -> list[Any]:
        made: list[Any] = []
        add, get = made.append, made.__getitem__
        for row in json.loads(text):
            if type(row) is list:
                add(makers[row[0]](*map(get, row[1:])))
            else:
                add(row)
        return made

    def _makers_of_later(self, stretches: Sequence[str | bytes]) -> dict[str, Callable[..., Any]]:
        found: dict[int, Sequence[Sequence[object]]] = {}

        def read(stretch: int, number: int) -> Sequence[object]:
            if stretch not in found:
                found[stretch] = self._made(stretches[stretch], self._makers)[-1]
            return found[stretch][number]

        def maker(kind: type[Late], known: tuple[str, ...]) -> Callable[..., Late]:
            rest = tuple(name for name in kind.__slots__ if name not in known)

            def make(stretch: int, number: int, *values: object) -> Late:
                return later(kind, zip(known, values, strict=True), rest, partial(read, stretch, number))

            return make

        return {_LATER + name: maker(kind, known) for name, (kind, known) in self._later.items()}


class _Writer:
    """Writes values as rows, what is equal once."""

    def __init__(self, known: Iterable[str], later: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> None:
        self.rows: list[Any] = []
        self._known = set(known)
        self._later = later
        self._numbers: dict[tuple[object, ...], int] = {}
        self._put_off: list[Any] = []
        self._rows_of_later: dict[int, int] = {}

    def stretches(self) -> list[list[Any]]:
        """Return what was left for later, each stretch as rows of which the last has the fields of every value."""
        found = []
        for start in range(0, len(self._put_off), _TOGETHER):
            writer = _Writer(self._known)
            together = self._put_off[start : start + _TOGETHER]
            writer.number_of(tuple(self._rest_of(each) for each in together))
            found.append(writer.rows)
        return found

    def number_of(self, value: Any) -> int:
        """Return the number of the row that holds ``value``, writing it if there is none yet."""
        if value is None or type(value) in (str, bool) or (type(value) is int and value < _LARGE):
            return self._row((type(value), value), value)
        if type(value) is dict and all(type(part) is str for pair in value.items() for part in pair):
            return self._row((dict, *value.items()), value)  # a text by language: JSON has it as it is
        if type(value).__name__ in self._later:
            return self._put_off_once(value)
        name, parts = self._taken_apart(value)
        numbers = [self.number_of(each) for each in parts]
        return self._row((name, *numbers), [name, *numbers])

    def _rest_of(self, value: Any) -> tuple[object, ...]:
        known = self._later[type(value).__name__]
        return tuple(getattr(value, name) for name in value.__slots__ if name not in known)

    def _put_off_once(self, value: Any) -> int:
        if id(value) not in self._rows_of_later:
            stretch, number = divmod(len(self._put_off), _TOGETHER)
            self._put_off.append(value)
            name = type(value).__name__
            parts = (stretch + 1, number, *(getattr(value, each) for each in self._later[name]))
            numbers = [self.number_of(each) for each in parts]
            self._rows_of_later[id(value)] = self._row((_LATER, name, *numbers), [_LATER + name, *numbers])
        return self._rows_of_later[id(value)]

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
            case int() if type(value) is int:
                return "x", (f"{value:x}",)
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
