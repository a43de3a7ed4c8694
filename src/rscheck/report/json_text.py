"""Values of the model written as JSON on one line; what packs say is written once a process and then put in.

The members are those of :mod:`rscheck.report.json_parts`. Most of a line is the words of packs, the same in every
project of a run: whole values of packs are kept as they were written, and of results only what differs is written anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from rscheck.i18n import Message, Words, words_for
from rscheck.location import Location
from rscheck.model.answers import Choices
from rscheck.model.assessment import (
    Evidence,
    Finding,
    FrameworkResult,
    ListedMeasure,
    NotChecked,
    NotNeeded,
    OpenQuestion,
    PackProvenance,
    PointResult,
)
from rscheck.model.citation import Citation, FilledText, Source
from rscheck.model.measure import Satisfies
from rscheck.model.pack import Exclusion
from rscheck.remembered import Remembered
from rscheck.report.json_parts import Extended, members_of, names_of, plain_data, single
from rscheck.report.phrases import portable

__all__ = ["LineWriter", "line_writer"]

_KEPT = 20_000
"""How many written values are kept at most; all packs together hold fewer."""

_SHORT = 60
"""Below how many characters a string is kept."""

_OF_PACKS = frozenset((dict, Citation, Source, Satisfies, PackProvenance, NotNeeded, Exclusion))
"""Values that are those of packs, the same objects in every project."""

_OWN: Mapping[type, tuple[str, ...]] = {
    FrameworkResult: ("applies", "why", "chosen", "tier", "outcomes", "undecided", "presets"),
    Finding: (
        "id",
        "record",
        "state",
        "basis",
        "confidence",
        "tier",
        "residual",
        "because",
        "flags",
        "measures",
        "refer_to",
        "meanwhile",
        "evidence",
    ),
    ListedMeasure: ("state", "asked_by", "due_on", "status"),
    PointResult: ("state", "evidence"),
    OpenQuestion: ("record", "can_change", "items", "state", "whom", "on", "location", "number"),
    NotChecked: ("state", "detail"),
}
"""What results have of their own; the other fields of an item, which the first field names, are the words of packs."""

Write = Callable[[Any], str]


@cache
def line_writer(language: str) -> LineWriter:
    """Return what writes lines for readers of a language, the same one throughout a process."""
    return LineWriter(words_for(language))


class LineWriter:
    """Writes values on one line. What belongs to packs is the same object in every project and is written once."""

    def __init__(self, words: Words) -> None:
        """Write the tool's own sentences in English and for these readers."""
        self.words = words
        self._writers = _Writers(self)
        self._kept: Remembered[int, tuple[object, str]] = Remembered(_KEPT)
        self._names: Remembered[tuple[object, ...], str] = Remembered(_KEPT)
        self._of_line: dict[int | str, str] = {}

    def line(self, members: Iterable[tuple[str, object]]) -> str:
        """Return an object with these members on one line, ending with a line break."""
        self._of_line.clear()  # the values below are alive as long as the line is written, and no longer
        written = ",".join([f'"{name}":{self.written(value)}' for name, value in members])
        return f"{{{written}}}\n"

    def written(self, value: object) -> str:
        """Return a value as JSON without a space or a line break."""
        return self._writers[type(value)](value)

    def keep(self, value: object, write: Write) -> str:
        """Return a value of a pack as it was written the first time."""
        found = self._kept.get(id(value))
        if found is None:
            # The value is kept with what was written, so that no other can take its identity.
            found = self._kept.keep(id(value), (value, write(value)))
        return found[1]

    def once_a_line(self, value: object, write: Write) -> str:
        """Return a value of a project as it was written before on this line."""
        found = self._of_line.get(id(value))
        if found is None:
            found = self._of_line[id(value)] = write(value)
        return found

    def of_list(self, value: Iterable[object]) -> str:
        """Return a list."""
        return f"[{','.join([self._writers[type(each)](each) for each in value])}]"

    def of_tuple(self, value: tuple[object, ...]) -> str:
        """Return a tuple; one of texts and citations is that of a pack, one of names comes again."""
        if not value:
            return "[]"
        kind = type(value[0])
        if kind is str:
            return self._of_names(value)
        return self.keep(value, self.of_list) if kind in _OF_PACKS else self.of_list(value)

    def _of_names(self, value: tuple[object, ...]) -> str:
        found = self._names.get(value)
        return found if found is not None else self._names.keep(value, self.of_list(value))

    def of_members(self, value: object) -> str:
        """Return an object with the members that a value has."""
        pairs = members_of(value, self.words).items()
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
        return f'{{"file":{file}{sheet},"line":{value.line},"column":{value.column}}}'

    def of_extended(self, value: Extended) -> str:
        """Return a value with further members."""
        more = "".join([f',"{name}":{self.written(each)}' for name, each in value.more.items()])
        return f"{self.written(value.value)[:-1]}{more}}}"

    def by_fields(self, kind: type) -> Write:
        """Return what writes values of a class, each by its fields."""
        names = names_of(kind)
        fetch, heads = attrgetter(*names), [f'"{name}":' for name in names]
        writers = self._writers

        def write(value: Any) -> str:
            values = zip(heads, fetch(value), strict=True)
            return f"{{{','.join([head + writers[type(each)](each) for head, each in values])}}}"

        return write

    def by_what_differs(self, kind: type, own: tuple[str, ...]) -> Write:
        """Return what writes results of a class: what packs say of an item once, and then only what is ``own``."""
        names = names_of(kind)
        said = tuple(name for name in names if name not in own)
        fetch_own, fetch_said, fetch_item = attrgetter(*own), attrgetter(*said), attrgetter(names[0])
        in_order = tuple(name for name in names if name in own)
        if own != in_order:
            raise ValueError(f"the fields of {kind.__name__} stand in another order: {in_order}")
        writers = self._writers
        patterns: dict[str, tuple[tuple[object, ...], list[str]]] = {}

        def pattern(words: tuple[object, ...]) -> list[str]:
            """Return what is written before, between and behind what differs, each followed by an empty place."""
            found = dict(zip(said, words, strict=True))
            pieces = ["{"]
            for number, name in enumerate(names):
                pieces[-1] += f'{"," if number else ""}"{name}":{self.written(found[name]) if name in found else ""}'
                if name in own:
                    pieces += ["", ""]
            pieces[-1] += "}"
            return pieces

        def write(value: Any) -> str:
            words = fetch_said(value)
            known = patterns.get(fetch_item(value))
            if known is None or known[0] != words:  # another edition of a pack may say something else of an item
                known = patterns[fetch_item(value)] = (words, pattern(words))
            pieces = known[1].copy()
            pieces[1::2] = [writers[type(each)](each) for each in fetch_own(value)]
            return "".join(pieces)

        return write


class _Writers(dict[type, Write]):
    """What writes values of each class, found when a value of it is first written."""

    def __init__(self, line: LineWriter) -> None:
        super().__init__()
        self[str] = _Texts().__getitem__
        self[bool] = {True: "true", False: "false"}.__getitem__
        self[type(None)] = {None: "null"}.__getitem__
        self._line = line

    def __missing__(self, kind: type) -> Write:
        self[kind] = made = self._writer(kind)
        return made

    def _writer(self, kind: type) -> Write:
        line = self._line
        for kinds, write in (
            (tuple, line.of_tuple),
            (list, line.of_list),
            (Extended, line.of_extended),
            (FilledText, line.of_filled),
            (Mapping, line.of_text),
            (Location, line.of_location),
            ((Message, Choices), line.of_members),
            (Enum, lambda value: line.keep(value, lambda each: line.written(single(each)))),
            ((set, frozenset), lambda value: line.written(plain_data(value, line.words))),
            (int, int.__repr__),
            (float, lambda value: json.dumps(value, allow_nan=False)),
        ):
            if issubclass(kind, kinds):
                return write
        return self._of_fields(kind) if is_dataclass(kind) else lambda value: line.written(single(value))

    def _of_fields(self, kind: type) -> Write:
        line, own = self._line, _OWN.get(kind)
        write = line.by_what_differs(kind, own) if own is not None else line.by_fields(kind)
        if kind in _OF_PACKS:
            return lambda value: line.keep(value, write)
        if kind is FrameworkResult:
            return lambda value: line.keep(value, write) if value.applies is False else write(value)
        return (lambda value: line.once_a_line(value, write)) if kind is Evidence else write


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
