"""A project on one line of JSON becomes the same kind of document as a YAML file, without the cost of finding places.

JSON has no words and no dates of its own, so what stands in quotes is a text like one without quotes in YAML: ``"yes"``
is yes, ``"2026-04-01"`` a day. Where a value stands is worked out only when somebody asks, by reading the line as the
YAML that it is too.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location, Path
from rscheck.yamlfile.build import build
from rscheck.yamlfile.document import Document, Place, Source
from rscheck.yamlfile.source import decode, refuse_control_characters
from rscheck.yamlfile.values import Limits, Node

__all__ = ["LineDocument", "read_json_line"]

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""What may be half a character; only where it stands need the text be looked at once more."""

_TEXT_OR_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|-?Infinity|NaN')
"""What may hold the name of a number that is none, or is one: read from the left, a name outside quotes is found."""

_ONE_LINE = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")
"""What begins a new line in a file of YAML, but not in a file of lines of JSON."""

_WHOLE = Message("write one project a line, each as one JSON object")


class LineDocument(Document):
    """A document that is one line of a file; ``number`` is that of the line, from 1."""

    __slots__ = ("_as_yaml", "number")

    def __init__(self, value: Node, digest: str, problems: tuple[Problem, ...], source: Source, number: int) -> None:
        """Keep the line; its places are found when first asked for."""
        super().__init__(value, digest, problems, source, None)
        self.number = number
        self._as_yaml: Document | None = None

    def locate(self, path: Path, *, key: bool = False) -> Location:
        """Return where the value at a path stands in the file, or with ``key`` its key; the line alone if need be."""
        if self._as_yaml is None:
            self._as_yaml = Document(self.value, self.digest, (), self._source, _places_of(self._source))
        return Location(self.file, self.number, self._as_yaml.locate(path, key=key).column)

    def line(self, number: int) -> str:
        """Return the text of the line if this is its number, else nothing."""
        return self._source.text if number == self.number else ""


def read_json_line(content: bytes, file: str, number: int, limits: Limits) -> Document:
    """Return the project on a line of JSON; never raises for bad content.

    The value is None when the line cannot be read. A key that stands twice, a number that is none, and characters that
    may not stand in a file are problems, as they are in YAML.
    """
    from hashlib import sha256

    digest = sha256(content).hexdigest()
    if len(content) > limits.bytes:
        values = {"size": len(content), "limit": limits.bytes}
        said = Message("the line has {size} bytes, more than the {limit} that are read", values)
        return _unread(Problem("E104", said, Location(file, number)), "", digest, file, number)
    text = decode(content, file)
    if isinstance(text, Problem):
        return _unread(_on_line(text, number), "", digest, file, number)
    odd = "\x7f" in text or not (text.isascii() or text.isprintable())
    source = Source(text.translate(_ONE_LINE) if odd else text, file)
    problems: list[Problem] = []
    try:
        value = _read(text, problems, Location(file, number))
    except json.JSONDecodeError as error:
        reason = Message("this line is not JSON: {reason}", {"reason": error.msg})
        problem = Problem("E140", reason, Location(file, number, error.colno), _WHOLE)
        return _unread(problem, text, digest, file, number)
    except RecursionError:
        said = Message("maps and lists are nested more than {limit} deep", {"limit": limits.depth})
        hint = Message("check for brackets that are not closed")
        return _unread(Problem("E106", said, Location(file, number), hint), text, digest, file, number)
    if not isinstance(value, dict):
        problem = Problem("E103", Message("expected a map of keys and values"), Location(file, number, 1), _WHOLE)
        return _unread(problem, text, digest, file, number)
    if odd:
        problems += [_on_line(each, number) for each in refuse_control_characters(source.text, file)[1]]
    if len(text) > min(limits.scalar, limits.nodes):
        problems += _too_much(value, limits, Location(file, number))
    if "\\" in text and _HALF.search(text) and _has_half_characters(value):
        said = Message("the line holds half a character, as U+D800, which no text can hold")
        problems.append(Problem("E117", said, Location(file, number), Message("write the line anew from its source")))
    return LineDocument(value, digest, tuple(problems), source, number)


def _read(text: str, problems: list[Problem], place: Location) -> Any:
    """Return the value of a text, with all that is not a map or list as text."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            for name in dict.fromkeys(each for each in names if names.count(each) > 1):
                said = Message("the key {key} stands twice in one map", {"key": name})
                problems.append(Problem("E109", said, place, Message("keep one of them, or rename the other")))
        return found

    def members_with_words(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = members(pairs)
        for name, value in pairs:
            if value is True or value is False:
                found[name] = "yes" if value else "no"
            elif type(value) is list and (True in value or False in value):
                found[name] = [("yes" if each else "no") if type(each) is bool else each for each in value]
        return found

    def refused(name: str) -> NoReturn:
        start = next(each.start() for each in _TEXT_OR_NUMBER.finditer(text) if each.group() == name)
        raise json.JSONDecodeError(f"{name} is not a value of JSON", text, start)

    has_words = "true" in text or "false" in text
    hook = members_with_words if has_words else members
    decoder = json.JSONDecoder(object_pairs_hook=hook, parse_int=str, parse_float=str, parse_constant=refused)
    return decoder.decode(text)


def _too_much(value: Any, limits: Limits, place: Location) -> list[Problem]:
    """Return what a long line has more of than is read, which a shorter one cannot have."""
    problems: list[Problem] = []
    waiting, nodes = [value], 0
    while waiting:
        each = waiting.pop()
        nodes += 1
        if isinstance(each, dict):
            nodes += len(each)
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str) and len(each) > limits.scalar:
            values = {"size": len(each), "limit": limits.scalar}
            said = Message("a text has {size} characters, more than the {limit} that are read", values)
            hint = Message("put it in a file of its own and name that file here")
            problems.append(Problem("E107", said, place, hint))
    if nodes > limits.nodes:
        said = Message("the line has more than {limit} keys and values", {"limit": limits.nodes})
        problems.append(Problem("E105", said, place))
    return problems


def _on_line(problem: Problem, number: int) -> Problem:
    """Return a problem of a line, told of a text alone, with the number of the line in its file."""
    place = Location(problem.location.file, number, problem.location.column)
    return Problem(problem.code, problem.message, place, problem.hint)


def _has_half_characters(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _places_of(source: Source) -> Place | None:
    """Return where the values of a line stand; None where YAML does not read it as JSON does."""
    readable, _, breaks = refuse_control_characters(source.text, source.file)
    limits = Limits(bytes=1 << 30, nodes=1 << 30, depth=1 << 10, scalar=1 << 30)
    return build(readable.text, readable, limits, breaks)[1]


def _unread(problem: Problem, text: str, digest: str, file: str, number: int) -> Document:
    return LineDocument(None, digest, (problem,), Source(text, file), number)
