"""Values of the model written as JSON on one line, in UTF-8.

The members are those of :mod:`rscheck.report.json_parts`; what stands in packs is written once a process, by
:mod:`rscheck.report.json_templates` and by what is kept here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from json.encoder import encode_basestring

from rscheck.i18n import Message, Words, words_for
from rscheck.location import Location
from rscheck.model.answers import Choices
from rscheck.model.assessment import Evidence, FrameworkResult, NotNeeded, PackProvenance
from rscheck.model.citation import Source
from rscheck.remembered import Remembered, RememberedOf
from rscheck.report.json_parts import FindingWithLists, members_of, plain_data, single
from rscheck.report.json_templates import KEPT, Write, by_template
from rscheck.report.phrases import portable

__all__ = ["LineWriter", "line_writer"]

_SHORT = 60
"""Below how many characters a string is kept."""

_FILES = 256
"""How many files are kept by their names at most: those of packs come again, that of a project within its line."""

_ESCAPED = bytes(range(0x20)) + b'"\\'
"""The signs that do not stand for themselves in a string of JSON."""

_LINE_ENDS = (("\u0085", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
"""Signs that JSON lets stand and some readers take for the end of a line; none of them is printable."""

_SAME = frozenset((Source, NotNeeded, PackProvenance, FrameworkResult))
"""Values that are the same objects in every project that has them: of frameworks those that do not apply."""


@cache
def line_writer(language: str) -> LineWriter:
    """Return what writes lines for readers of a language, the same one throughout a process."""
    return LineWriter(words_for(language))


class LineWriter:
    """Writes values on one line."""

    def __init__(self, words: Words) -> None:
        """Write the tool's own sentences in English and for these readers."""
        self.words = words
        self._writers = _Writers(self)
        self.field_writers = _FieldWriters(self, self._writers)
        self._same: RememberedOf[bytes] = RememberedOf(KEPT)
        self._evidence = by_template(Evidence, self.field_writers)
        self._names: Remembered[tuple[object, ...], bytes] = Remembered(KEPT)
        self._of_line: dict[int, bytes] = {}
        self._known: Mapping[type, Mapping[int, bytes]] = {**dict.fromkeys(_SAME, self._same), Evidence: self._of_line}

    def line(self, members: Iterable[tuple[str, object]]) -> bytes:
        """Return an object with these members on one line, ending with a line break."""
        self._of_line.clear()  # the values below are alive as long as the line is written, and no longer
        return self._object(members, b"}\n")

    def written(self, value: object) -> bytes:
        """Return a value as JSON without a space or a line break."""
        return self._writers[type(value)](value)

    def same(self, value: object, write: Write) -> bytes:
        """Return a value as it was written the first time."""
        return self._same.get(id(value)) or self._same.keep_of(value, write(value))

    def of_list(self, value: Iterable[object]) -> bytes:
        """Return a list."""
        return b"[%b]" % b",".join([self._writers[type(each)](each) for each in value])

    def of_tuple(self, value: tuple[object, ...]) -> bytes:
        """Return a tuple; one of names comes again, others hold what was written before."""
        if not value:
            return b"[]"
        kind = type(value[0])
        if kind is str:
            return self._names.get(value) or self._names.keep(value, self.of_list(value))
        if kind not in self._known:
            return self.of_list(value)
        known, write = self._known[kind].get, self._writers[kind]
        return b"[%b]" % b",".join([known(id(each)) or write(each) for each in value])

    def of_evidence(self, value: Evidence) -> bytes:
        """Return an answer, which is kept for the rest of the line."""
        self._of_line[id(value)] = written = self._evidence(value)
        return written

    def of_text(self, value: Mapping[str, str]) -> bytes:
        """Return a text of a pack."""
        return self.same(value, self.of_mapping) if value else b"{}"

    def of_mapping(self, value: Mapping[str, object]) -> bytes:
        """Return an object with the members that a mapping has."""
        return self._object(value.items())

    def of_members(self, value: object) -> bytes:
        """Return an object with the members that something simpler has."""
        return self._object(members_of(value, self.words).items())

    def of_location(self, value: Location) -> bytes:
        """Return a place in a file."""
        sheet = b',"sheet":%b' % self.written(value.sheet) if value.sheet else b""
        return b'{"file":%b%b,"line":%d,"column":%d}' % (_file(value.file), sheet, value.line, value.column)

    def of_finding(self, value: FindingWithLists) -> bytes:
        """Return a finding, and behind its fields what lists bring to it."""
        finding, by_lists = self.written(value.finding), self.written(value.by_lists)
        return b"".join((finding[:-1], b',"by_lists":', by_lists, b"}"))

    def _object(self, members: Iterable[tuple[str, object]], end: bytes = b"}") -> bytes:
        writers, text = self._writers, self._writers[str]
        pieces: list[bytes] = []
        for name, each in members:
            pieces += (b"," if pieces else b"{", text(name), b":", writers[type(each)](each))
        return b"".join((*(pieces or [b"{"]), end))


class _Writers(dict[type, Write]):
    """What writes values of each class, found when a value of it is first written."""

    def __init__(self, line: LineWriter) -> None:
        super().__init__()
        self[str] = _Texts().__getitem__
        self[bool] = {True: b"true", False: b"false"}.__getitem__
        self[type(None)] = {None: b"null"}.__getitem__
        self._line = line

    def __missing__(self, kind: type) -> Write:
        self[kind] = made = self._writer(kind)
        return made

    def _writer(self, kind: type) -> Write:
        line = self._line
        for kinds, write in (
            (tuple, line.of_tuple),
            (list, line.of_list),
            (FindingWithLists, line.of_finding),
            (Location, line.of_location),
            (Evidence, line.of_evidence),
            (Mapping, line.of_mapping),
            ((Message, Choices), line.of_members),
            (Enum, lambda value: line.same(value, lambda each: line.written(single(each)))),
            ((set, frozenset), lambda value: line.written(plain_data(value, line.words))),
            (date, lambda value: b'"%b"' % value.isoformat().encode()),
            (int, lambda value: b"%d" % value),
            (float, lambda value: json.dumps(value, allow_nan=False).encode()),
        ):
            if issubclass(kind, kinds):
                return write
        return self._of_fields(kind) if is_dataclass(kind) else lambda value: line.written(single(value))

    def _of_fields(self, kind: type) -> Write:
        line, write = self._line, by_template(kind, self._line.field_writers)
        if kind is FrameworkResult:
            return lambda value: line.same(value, write) if value.applies is False else write(value)
        if kind in _SAME:
            return lambda value: line.same(value, write)
        return write


class _FieldWriters(dict[type, Write]):
    """What writes the fields of values: the same, but there a mapping without answers in it is a text of a pack."""

    def __init__(self, line: LineWriter, writers: _Writers) -> None:
        super().__init__({dict: line.of_text})
        self._writers = writers

    def __missing__(self, kind: type) -> Write:
        self[kind] = found = self._writers[kind]
        return found


class _Texts(dict[str, bytes]):
    """Strings as they are written. Short ones are mostly ids and come again."""

    def __missing__(self, value: str) -> bytes:
        written = _text(value)
        if len(value) < _SHORT and len(self) < KEPT:
            self[value] = written
        return written


@lru_cache(maxsize=_FILES)
def _file(name: str) -> bytes:
    """Return a file as a place in it names it."""
    return _text(portable(name))


def _text(value: str) -> bytes:
    encoded = value.encode("utf-8", "replace")
    if (value.isascii() or value.isprintable()) and len(encoded.translate(None, _ESCAPED)) == len(encoded):
        return b'"%b"' % encoded
    written: str = encode_basestring(value)
    for sign, escaped in _LINE_ENDS:
        written = written.replace(sign, escaped)
    return written.encode("utf-8", "replace")
