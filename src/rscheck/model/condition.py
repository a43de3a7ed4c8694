"""Conditions as data: what a rule, a branch, an exception or ``ask_when`` may say.

A condition is true, false or unknown (strong Kleene). There is no negative operator, because the meaning of ``not``
under unknown is fixed while that of "not equal" is not, and no condition may test whether something was answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from rscheck.plain import Plain

__all__ = [
    "All",
    "Any",
    "Condition",
    "Constant",
    "CountConditions",
    "CountRecords",
    "Derived",
    "Every",
    "Leaf",
    "Not",
    "Operation",
    "ParameterRef",
    "Scalar",
    "SetRef",
    "Some",
    "Test",
    "walk",
]

Scalar = bool | str | Decimal | date
"""A value a question's answer can be compared with: yes/no, an id or code, a number, a date."""


class Operation(Enum):
    """The tests a leaf may make, by the word that stands in files. The set is closed and small on purpose."""

    EQUALS = "equals"
    IN = "in"
    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    BELOW = "below"
    BETWEEN = "between"
    INCLUDES = "includes"
    INCLUDES_ANY = "includes_any"
    INCLUDES_ALL = "includes_all"
    LISTED_ON = "listed_on"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ParameterRef(Plain):
    """A dated parameter of a pack, by id."""

    id: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SetRef(Plain):
    """A dated set of a pack, by id."""

    id: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Test(Plain):
    """An operation and what it compares with: literal values, a parameter or a set."""

    operation: Operation
    operands: tuple[Scalar | ParameterRef | SetRef, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Leaf(Plain):
    """A test of one question's answer. ``through`` is a reference field followed first (one hop)."""

    question: str
    test: Test
    through: str | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Derived(Plain):
    """A named condition of a pack, expected to hold or not to hold."""

    id: str
    expected: bool = True


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class All(Plain):
    """True if every part is true; false if any is false."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Any(Plain):
    """True if any part is true; false if every part is false."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Not(Plain):
    """Swaps true and false; unknown stays unknown."""

    part: Condition


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CountConditions(Plain):
    """At least ``at_least`` of the parts hold: for sources that say "in combination"."""

    parts: tuple[Condition, ...]
    at_least: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Some(Plain):
    """At least one record of a kind meets a condition; an incomplete list is unknown rather than false."""

    of: str
    where: Condition


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Every(Plain):
    """Each record of a kind meets a condition; an incomplete list is unknown rather than true."""

    of: str
    where: Condition


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CountRecords(Plain):
    """At least ``at_least`` records of a kind meet a condition."""

    of: str
    where: Condition
    at_least: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Constant(Plain):
    """Always or never: the condition of a rule that has none, and what simplification leaves."""

    value: bool


Condition = Leaf | Derived | All | Any | Not | CountConditions | Some | Every | CountRecords | Constant
"""Everything a condition can be."""


def walk(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and all its parts, outermost first; derived conditions are not followed."""
    waiting = [condition]
    while waiting:
        current = waiting.pop()
        yield current
        match current:
            case All(parts) | Any(parts) | CountConditions(parts):
                waiting.extend(reversed(parts))
            case Not(part):
                waiting.append(part)
            case Some(where=where) | Every(where=where) | CountRecords(where=where):
                waiting.append(where)
            case _:
                pass
