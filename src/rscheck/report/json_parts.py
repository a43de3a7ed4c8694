"""Values of the model as JSON: as data, or written on one line, what packs say being written once a process.

Both go by one table of members, so that they cannot differ: fields by name, enumerations by id, dates in ISO form.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from rscheck.i18n import Message, Words, words_for
from rscheck.location import Location
from rscheck.model.answers import Choices
from rscheck.model.assessment import Evidence, Finding, FrameworkResult, NotNeeded, PackProvenance
from rscheck.model.citation import Citation, FilledText, Source
from rscheck.model.measure import Satisfies
from rscheck.model.pack import Exclusion
from rscheck.report.match_data import sentence_data
from rscheck.report.phrases import portable

__all__ = ["Extended", "Parts", "line_parts", "plain_data"]

_KEPT = 20_000
"""How many written values are kept at most; all packs together hold fewer."""

_SHORT = 60
"""Below how many characters a string is kept."""

_UNWRITTEN: Mapping[type, tuple[str, ...]] = {
    # Where a source stands in its pack matters to those who mend the pack, not to readers of the result.
    Source: ("location",),
    # Of what a framework rules out, the words are told.
    Exclusion: ("basis", "cite", "location"),
    # How a condition came to hold fills more than all the rest; the evidence says which answers it was.
    Finding: ("trace", "reads_lists"),
}


class Extended:
    """A value with further members behind its own."""

    __slots__ = ("more", "value")

    def __init__(self, value: object, more: Mapping[str, object]) -> None:
        """Take a value of the model and what is written behind its fields."""
        self.value, self.more = value, more


def plain_data(value: object, words: Words) -> object:
    """Return a value of the model as JSON values, as it stands in every JSON that is written."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple | list):
        return [plain_data(each, words) for each in value]
    if isinstance(value, Extended):
        return {**_data(value.value, words), **_data(value.more, words)}
    if isinstance(value, Mapping) or is_dataclass(value):
        return _data(value, words)
    if isinstance(value, set | frozenset):
        return sorted((plain_data(each, words) for each in value), key=str)
    return _single(value)


def _data(value: object, words: Words) -> dict[str, object]:
    return {name: plain_data(each, words) for name, each in _members(value, words).items()}


def _members(value: Any, words: Words) -> Mapping[str, object]:
    """Return what an object of JSON has: most values their fields, some something simpler."""
    match value:
        case Mapping():
            return {str(key): each for key, each in value.items()}
        case Message():
            return sentence_data(value, words)
        case Choices():
            return {"chosen": sorted(value.chosen), "unknown": sorted(value.unknown)}
        case Location():
            sheet = {"sheet": value.sheet} if value.sheet else {}
            return {"file": portable(value.file), **sheet, "line": value.line, "column": value.column}
        case _:
            return Parts.fields(value)


def _single(value: object) -> object:
    match value:
        case Enum():
            return getattr(value, "id", value.value)
        case bool() | int() | float():
            return value
        case Decimal():
            return _number(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _number(value: Decimal) -> int | float | str:
    """Return a number as JSON has it; as text if a reader's floating point would change it."""
    if value == value.to_integral_value() and abs(value.adjusted()) < 16:
        return int(value)
    nearest = float(value)
    return nearest if Decimal(repr(nearest)) == value else format(value, "f")


@cache
def line_parts(language: str) -> Parts:
    """Return what writes lines for readers of a language, the same one throughout a process."""
    return Parts(words_for(language))


class Parts:
    """Writes values on one line. What belongs to packs is the same object in every project and is written once."""

    def __init__(self, words: Words) -> None:
        """Write the tool's own sentences in English and for these readers."""
        self.words = words
        self._writers = _Writers(self)
        self._kept: dict[int, tuple[object, str]] = {}
        self._of_line: dict[int | str, str] = {}

    @staticmethod
    def fields(value: Any) -> dict[str, object]:
        """Return the fields of a value that are written."""
        return {name: getattr(value, name) for name in _names(type(value))}

    def line(self, members: Iterable[tuple[str, object]]) -> str:
        """Return an object with these members on one line, ending with a line break."""
        self._of_line.clear()  # the values below are alive as long as the line is written, and no longer
        written = ",".join([f'"{name}":{self.written(value)}' for name, value in members])
        return f"{{{written}}}\n"

    def written(self, value: object) -> str:
        """Return a value as JSON without a space or a line break."""
        return self._writers[type(value)](value)

    def keep(self, value: object, write: Callable[[Any], str]) -> str:
        """Return a value of a pack as it was written the first time."""
        found = self._kept.get(id(value))
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            # The value is kept with what was written, so that no other can take its identity.
            found = self._kept[id(value)] = (value, write(value))
        return found[1]

    def once_a_line(self, value: object, write: Callable[[Any], str]) -> str:
        """Return a value of a project as it was written before on this line."""
        found = self._of_line.get(id(value))
        if found is None:
            found = self._of_line[id(value)] = write(value)
        return found

    def of_list(self, value: Iterable[object]) -> str:
        """Return a list."""
        return f"[{','.join([self._writers[type(each)](each) for each in value])}]"

    def of_tuple(self, value: tuple[object, ...]) -> str:
        """Return a tuple; one of texts and citations is that of a pack."""
        if not value:
            return "[]"
        return self.keep(value, self.of_list) if type(value[0]) in _OF_PACKS else self.of_list(value)

    def of_members(self, value: object) -> str:
        """Return an object with the members that a value has."""
        pairs = _members(value, self.words).items()
        return f"{{{','.join([f'{_text(name)}:{self.written(each)}' for name, each in pairs])}}}"

    def of_text(self, value: Mapping[str, object]) -> str:
        """Return a mapping: most are texts of packs."""
        return self.keep(value, self.of_members) if value else "{}"

    def of_filled(self, value: Mapping[str, str]) -> str:
        """Return a text with answers in it."""
        return f"{{{','.join([f'{_text(language)}:{_text(words)}' for language, words in value.items()])}}}"

    def of_location(self, value: Location) -> str:
        """Return a place in a file."""
        file = self._of_line.get(value.file)
        if file is None:
            file = self._of_line[value.file] = _text(portable(value.file))
        sheet = f',"sheet":{_text(value.sheet)}' if value.sheet else ""
        return f'{{"file":{file}{sheet},"line":{self.written(value.line)},"column":{self.written(value.column)}}}'

    def of_extended(self, value: Extended) -> str:
        """Return a value with further members."""
        return f"{self.written(value.value)[:-1]},{self.of_members(value.more)[1:]}"

    def of_fields(self, kind: type) -> Callable[[Any], str]:
        """Return what writes values of a class, each by its fields."""
        names = _names(kind)
        fetch, heads = attrgetter(*names), [f'"{name}":' for name in names]
        writers = self._writers

        def write(value: Any) -> str:
            values = zip(heads, fetch(value), strict=True)
            return f"{{{','.join([head + writers[type(each)](each) for head, each in values])}}}"

        return write


class _Writers(dict[type, Callable[[Any], str]]):
    """What writes values of each class, found when a value of it is first written."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self[str] = _Texts().__getitem__
        self[bool] = {True: "true", False: "false"}.__getitem__
        self[type(None)] = {None: "null"}.__getitem__
        self._parts = parts

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = made = self._writer(kind)
        return made

    def _writer(self, kind: type) -> Callable[[Any], str]:
        parts = self._parts
        for kinds, write in (
            (tuple, parts.of_tuple),
            (list, parts.of_list),
            (Extended, parts.of_extended),
            (FilledText, parts.of_filled),
            (Mapping, parts.of_text),
            (Location, parts.of_location),
            ((Message, Choices), parts.of_members),
            (Enum, lambda value: parts.keep(value, lambda each: parts.written(_single(each)))),
            ((set, frozenset), lambda value: parts.written(plain_data(value, parts.words))),
            (int, int.__repr__),
            (float, lambda value: json.dumps(value, allow_nan=False)),
        ):
            if issubclass(kind, kinds):
                return write
        return self._of_fields(kind) if is_dataclass(kind) else lambda value: parts.written(_single(value))

    def _of_fields(self, kind: type) -> Callable[[Any], str]:
        parts, write = self._parts, self._parts.of_fields(kind)
        if kind in _OF_PACKS:
            return lambda value: parts.keep(value, write)
        if kind is FrameworkResult:
            return lambda value: parts.keep(value, write) if value.applies is False else write(value)
        return (lambda value: parts.once_a_line(value, write)) if kind is Evidence else write


_OF_PACKS = frozenset((dict, Citation, Source, Satisfies, PackProvenance, NotNeeded, Exclusion))


def _names(kind: Any) -> tuple[str, ...]:
    left_out = _UNWRITTEN.get(kind, ())
    return tuple(name for name in kind.__dataclass_fields__ if name not in left_out)


class _Texts(dict[str, str]):
    """Strings as they are written. Short ones are mostly ids and come again."""

    def __missing__(self, value: str) -> str:
        written = _text(value)
        if len(value) < _SHORT and len(self) < _KEPT:
            self[value] = written
        return written


def _text(value: str) -> str:
    written: str = encode_basestring(value)
    if written.isascii():
        return written
    # Signs that some readers take for the end of a line.
    return written.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
