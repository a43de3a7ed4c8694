"""Conditions as data: what a rule, a branch, an exception or ``ask_when`` may say.

A condition is true, false or unknown (strong Kleene). There is no negative operator, because the meaning of ``not``
under unknown is fixed while that of "not equal" is not, and no condition may test whether something was answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

from rscheck.plain import Plain, plain

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


@plain
class ParameterRef(Plain):
    """A dated parameter of a pack, by id."""

    id: str


@plain
class SetRef(Plain):
    """A dated set of a pack, by id."""

    id: str


@plain
class Test(Plain):
    """An operation and what it compares with: literal values, a parameter or a set."""

    operation: Operation
    operands: tuple[Scalar | ParameterRef | SetRef, ...]


@plain
class Leaf(Plain):
    """A test of one question's answer. ``through`` is a reference field followed first (one hop)."""

    question: str
    test: Test
    through: str | None = None


@plain
class Derived(Plain):
    """A named condition of a pack, expected to hold or not to hold."""

    id: str
    expected: bool = True


@plain
class All(Plain):
    """True if every part is true; false if any is false."""

    parts: tuple[Condition, ...]


@plain
class Any(Plain):
    """True if any part is true; false if every part is false."""

    parts: tuple[Condition, ...]


@plain
class Not(Plain):
    """Swaps true and false; unknown stays unknown."""

    part: Condition


@plain
class CountConditions(Plain):
    """At least ``at_least`` of the parts hold: for sources that say "in combination"."""

    parts: tuple[Condition, ...]
    at_least: int


@plain
class Some(Plain):
    """At least one record of a kind meets a condition; an incomplete list is unknown rather than false.

    ``by`` is a reference field of the kind: then only those count that name the record looked at.
    """

    of: str
    where: Condition
    by: str | None = None


@plain
class Every(Plain):
    """Each record of a kind meets a condition; an incomplete list is unknown rather than true."""

    of: str
    where: Condition


@plain
class CountRecords(Plain):
    """At least ``at_least`` records of a kind meet a condition."""

    of: str
    where: Condition
    at_least: int


@plain
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
