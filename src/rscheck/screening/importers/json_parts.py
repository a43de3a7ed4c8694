"""A long array of JSON read item by item, so that a file of any size needs the room of one item."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.screening.importers.given import GivenFile, text_stream, undecodable

__all__ = ["json_items"]

_PART = 1 << 18
_LONGEST_ITEM = 1 << 22
_BLANK = re.compile(r"[\s,]*")


def json_items(file: GivenFile, key: str = "") -> Iterator[tuple[int, Any]]:
    """Yield the number, from 1, and value of each item of the array in a file, or of the array at a key of its map.

    Raises :class:`InputError` where the file stops being such an array.
    """
    try:
        with text_stream(file) as stream:
            yield from _items(file, stream, key)
    except UnicodeDecodeError as error:
        raise undecodable(file) from error
    except RecursionError as error:
        raise _broken(file, Message("the JSON is nested too deep")) from error


def _items(file: GivenFile, stream: TextIO, key: str) -> Iterator[tuple[int, Any]]:
    buffer = _beginning(file, stream, key)
    decoder, number, at = json.JSONDecoder(), 0, 0
    while True:
        at = _BLANK.match(buffer, at).end()  # type: ignore[union-attr]
        if buffer[at : at + 1] == "]":
            return
        try:
            value, at = decoder.raw_decode(buffer, at)
        except ValueError as error:  # also for a number of more digits than Python turns into one
            part = stream.read(_PART)
            if not part or len(buffer) - at > _LONGEST_ITEM:
                reason = getattr(error, "msg", None) or str(error)
                said = Message(
                    "item {number} of the JSON cannot be read: {reason}", {"number": number + 1, "reason": reason}
                )
                raise _broken(file, said) from error
            buffer, at = buffer[at:] + part, 0
            continue
        number += 1
        yield number, value


def _beginning(file: GivenFile, stream: TextIO, key: str) -> str:
    """Return the text after the bracket that opens the array."""
    start = re.compile(rf'"{re.escape(key)}"\s*:\s*\[' if key else r"\s*\[")
    buffer = ""
    while part := stream.read(_PART):
        buffer += part
        match = start.search(buffer) if key else start.match(buffer)
        if match:
            return buffer[match.end() :]
        if not key or len(buffer) > _LONGEST_ITEM:
            break
    said = Message("there is no array {key} in the JSON", {"key": key}) if key else Message("the JSON is no array")
    raise _broken(file, said)


def _broken(file: GivenFile, said: Message) -> InputError:
    hint = Message("take the file from its publisher again; it may have been cut off")
    return InputError([Problem("E712", said, Location(file.path), hint)])
