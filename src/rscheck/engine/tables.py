"""The clauses about a project, or about each record of a kind, become a table: which answers rule out which clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rscheck.engine.clauses import Literal
from rscheck.engine.program import Input, Origin, Table, mask_of
from rscheck.model.condition import Scalar, Test

__all__ = ["table_of"]


def table_of(
    record: str,
    rows: Sequence[tuple[int, frozenset[Literal]]],
    order_of: Callable[[Literal], tuple[Scalar, ...]],
) -> Table:
    """Return the table of clauses, each with the number of the item that it belongs to.

    ``order_of`` gives the options of an ordered choice that a literal looks at, best first.
    """
    uses: dict[tuple[Origin, str, str], dict[Test, tuple[list[int], list[int]]]] = {}
    orders: dict[tuple[Origin, str, str], tuple[Scalar, ...]] = {}
    for number, (_, clause) in enumerate(rows):
        for literal in clause:
            tests = uses.setdefault(literal.subject, {})
            positive, negative = tests.setdefault(literal.test, ([], []))
            (positive if literal.holds else negative).append(number)
            orders[literal.subject] = order_of(literal)
    inputs = []
    for subject in sorted(uses, key=lambda each: (each[0].value, each[1], each[2])):
        tests = dict(sorted(uses[subject].items(), key=lambda each: repr(each[0])))
        inputs.append(
            Input(
                *subject,
                order=orders[subject],
                tests=tuple(tests),
                positive=tuple(mask_of(each[0]) for each in tests.values()),
                negative=tuple(mask_of(each[1]) for each in tests.values()),
            )
        )
    return Table(record, tuple(inputs), tuple(owner for owner, _ in rows))
