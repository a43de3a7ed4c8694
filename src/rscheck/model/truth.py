"""Three-valued truth: the tables of ``all``, ``any`` and ``not``, and whether a test holds for an answer.

True, False and None (unknown); strong Kleene logic. An answer that is absent makes every test unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from rscheck.model.answers import Choices, Value
from rscheck.model.condition import Operation, Scalar, Test

__all__ = ["Truth", "all_of", "any_of", "any_pair", "at_least_of", "negate", "test_holds"]

Truth = bool | None


def all_of(parts: Iterable[Truth]) -> Truth:
    """Return False if any part is false, else unknown if any is unknown, else True."""
    result: Truth = True
    for part in parts:
        if part is False:
            return False
        if part is None:
            result = None
    return result


def any_of(parts: Iterable[Truth]) -> Truth:
    """Return True if any part is true, else unknown if any is unknown, else False."""
    result: Truth = False
    for part in parts:
        if part is True:
            return True
        if part is None:
            result = None
    return result


def any_pair(pairs: Iterable[tuple[Truth, Truth]]) -> Truth:
    """Return whether both of some pair hold: a test that changes over time holds if it does in an era that counts."""
    return any_of(all_of(pair) for pair in pairs)


def at_least_of(parts: Iterable[Truth], wanted: int) -> Truth:
    """Return whether at least ``wanted`` parts are true; unknown while the unknown ones could decide it."""
    true = possible = 0
    for part in parts:
        true += part is True
        possible += part is not False
    return True if true >= wanted else None if possible >= wanted else False


def negate(part: Truth) -> Truth:
    """Swap true and false; unknown stays unknown."""
    return None if part is None else not part


def test_holds(test: Test, value: Value | None, order: tuple[Scalar, ...] = ()) -> Truth:
    """Return whether an answer passes a test whose operands are plain values.

    ``order`` ranks the options of an ordered choice, best first. ``listed_on`` is not decided here: it depends on
    screening.
    """
    if value is None:
        return None
    if isinstance(value, Choices):
        return _includes(test, value)
    operands = cast("tuple[Scalar, ...]", test.operands)
    match test.operation:
        case Operation.EQUALS | Operation.IN:
            return value in operands
        case Operation.BETWEEN:
            low, high = (_rank(each, order) for each in operands)
            return bool(low <= _rank(value, order) <= high)
        case _:
            return _compare(test.operation, _rank(value, order), _rank(operands[0], order))


def _rank(value: Scalar, order: tuple[Scalar, ...]) -> float:
    """Return something that compares: the place in the order, or the number or date itself."""
    return order.index(value) if order else cast(float, value)


def _compare(operation: Operation, left: float, right: float) -> bool:
    match operation:
        case Operation.AT_LEAST:
            return left >= right
        case Operation.ABOVE:
            return left > right
        case Operation.AT_MOST:
            return left <= right
        case Operation.BELOW:
            return left < right
        case _:
            raise AssertionError(f"{operation} does not compare")


def _includes(test: Test, value: Choices) -> Truth:
    states = [True if each in value.chosen else None if each in value.unknown else False for each in test.operands]
    return all_of(states) if test.operation is Operation.INCLUDES_ALL else any_of(states)
