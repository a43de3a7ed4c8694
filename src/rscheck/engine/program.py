"""Compiled packs: every condition as clauses, every clause as one bit, every input with the clauses it can rule out.

A condition in three-valued logic keeps its meaning when it is rewritten as "any of these clauses", each clause being
"all of these tests", because strong Kleene logic is distributive and De Morgan's laws hold in it. A clause is false
as soon as one of its tests is, so an answer is worth exactly the set of clauses it rules out and the set it leaves
undecided: two integers, found once for each distinct value. Evaluation is then a few bit operations for each answer,
however many rules read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from enum import Enum

from rscheck.model.answers import Value
from rscheck.model.condition import Scalar, Test
from rscheck.model.terms import Tier
from rscheck.plain import Plain, plain

__all__ = ["Aggregate", "Input", "Item", "ItemKind", "Origin", "Program", "Table", "mask_of"]


class Origin(Enum):
    """Where an input's value comes from."""

    ANSWER = "answer"  # a project question
    FIELD = "field"  # a field of the record looked at
    THROUGH = "through"  # a field of the record that a reference field of it names
    LISTED = "listed"  # whether the organisation in a project question is on a list
    FIELD_LISTED = "field_listed"  # whether the organisation in a field of the record is on a list
    AGGREGATE = "aggregate"  # something computed over all records of a kind, or between dates
    AS_OF = "as_of"  # the day of assessment

    @property
    def of_record(self) -> bool:
        """Return whether the value differs from record to record."""
        return self in (Origin.FIELD, Origin.THROUGH, Origin.FIELD_LISTED)


@plain
class Input(Plain):
    """One value that clauses of a table look at, and its tests.

    ``positive[i]`` are the clauses that need ``tests[i]`` to hold, ``negative[i]`` those that need it not to hold, each
    clause as the bit of its number.
    ``order`` ranks the options of an ordered choice.
    """

    origin: Origin
    name: str
    through: str
    order: tuple[Scalar, ...]
    tests: tuple[Test, ...]
    positive: tuple[int, ...]
    negative: tuple[int, ...]


class ItemKind(Enum):
    """What a compiled condition decides."""

    APPLIES = "applies"
    RULE = "rule"
    OFFICIAL_RULE = "official_rule"
    OUTCOME = "outcome"
    WHERE = "where"


@plain
class Item(Plain):
    """One compiled condition.

    ``tier`` is the floor it sets (already capped by its grade; None if it sets none), ``official`` the floor by
    official texts alone. For an outcome, ``part`` is the outcome's id and ``id`` the tree's.
    """

    kind: ItemKind
    pack: str
    id: str
    part: str = ""
    tier: Tier | None = None
    official: Tier | None = None


@plain
class Table(Plain):
    """The clauses about the project as a whole (``record`` is ""), or about each record of one kind.

    ``owner[c]`` is the number of the item that clause ``c`` belongs to.
    """

    record: str
    inputs: tuple[Input, ...]
    owner: tuple[int, ...]


@plain
class Aggregate(Plain):
    """A value over the records of a kind, or between dates.

    ``operation`` is ``some``, ``every``, ``count``, ``sum``, ``share``, ``worst`` or ``months_between``.

    ``where`` and ``relevant`` are items of the record's table that must hold for a record to count and for its field
    to be asked; -1 stands for none. ``skipped`` is the value of a field that is not asked; ``best_first`` or
    ``higher`` its direction of risk. With ``by``, a reference field, ``some`` has a value for each record of the kind
    ``to``: of those that name it.
    """

    name: str
    operation: str
    of: str = ""
    where: int = -1
    at_least: int = 0
    field: str = ""
    relevant: int = -1
    skipped: Scalar | None = None
    best_first: tuple[Scalar, ...] = ()
    higher: bool | None = None
    start: str = ""
    end: str = ""
    by: str = ""
    to: str = ""


@plain
class Program(Plain):
    """Everything evaluation needs; it depends on the packs only, never on a project or a day.

    ``aggregates`` stand in an order in which each needs only those before it. ``complete`` maps a kind of record to the
    question that says its list is complete, ``labels`` to the field that references name. ``watchlists`` and
    ``measures`` are those that each pack may compare with and ask for. ``cells`` are what an open question is completed
    with.
    """

    items: tuple[Item, ...]
    tables: tuple[Table, ...]
    aggregates: tuple[Aggregate, ...]
    complete: dict[str, str]
    labels: dict[str, str]
    watchlists: dict[str, tuple[str, ...]]
    measures: dict[str, tuple[str, ...]]
    cells: dict[str, tuple[Value, ...]] = field(default_factory=dict)


def mask_of(clauses: Iterable[int]) -> int:
    """Return the bits of clauses, given by their numbers."""
    mask = 0
    for number in clauses:
        mask |= 1 << number
    return mask
