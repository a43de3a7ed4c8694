"""Values of the model as JSON values: fields by name, enumerations by id, dates in ISO form.

:mod:`rscheck.report.json_text` writes the same on one line, by the same members, so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from rscheck.i18n import Message, Words
from rscheck.location import Location
from rscheck.model.answers import Choices
from rscheck.model.assessment import Finding
from rscheck.model.citation import Source
from rscheck.model.pack import Exclusion
from rscheck.report.match_data import sentence_data
from rscheck.report.phrases import portable

__all__ = ["FindingWithLists", "fields_of", "members_of", "names_of", "plain_data", "single"]

_UNWRITTEN: Mapping[type, tuple[str, ...]] = {
    # Where a source stands in its pack matters to those who mend the pack, not to readers of the result.
    Source: ("location",),
    # Of what a framework rules out, the words are told.
    Exclusion: ("basis", "cite", "location"),
    # How a condition came to hold fills more than all the rest; the evidence says which answers it was.
    Finding: ("trace", "listed"),
}


class FindingWithLists:
    """A finding and, written behind its fields, what lists bring to it."""

    __slots__ = ("by_lists", "finding")

    def __init__(self, finding: Finding, by_lists: Sequence[Mapping[str, object]]) -> None:
        self.finding, self.by_lists = finding, by_lists


def plain_data(value: object, words: Words) -> object:
    """Return a value of the model as JSON values, as it stands in every JSON that is written."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple | list):
        return [plain_data(each, words) for each in value]
    if isinstance(value, FindingWithLists):
        return {**_data(value.finding, words), "by_lists": plain_data(value.by_lists, words)}
    if isinstance(value, Mapping) or is_dataclass(value):
        return _data(value, words)
    if isinstance(value, set | frozenset):
        return sorted((plain_data(each, words) for each in value), key=str)
    return single(value)


def _data(value: object, words: Words) -> dict[str, object]:
    return {name: plain_data(each, words) for name, each in members_of(value, words).items()}


def members_of(value: Any, words: Words) -> Mapping[str, object]:
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
            return fields_of(value)


def single(value: object) -> object:
    """Return a value that is no object and no list: enumerations by id, dates in ISO form, numbers as they are."""
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


def fields_of(value: object) -> dict[str, object]:
    """Return the fields of a value that are written."""
    return {name: getattr(value, name) for name in names_of(type(value))}


def names_of(kind: Any) -> tuple[str, ...]:
    """Return the names of the fields of a class that are written, in order."""
    left_out = _UNWRITTEN.get(kind, ())
    return tuple(name for name in kind.__dataclass_fields__ if name not in left_out)
