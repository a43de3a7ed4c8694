"""One form for conditions that are written differently and mean the same: negations at the leaves, parts in order."""

from __future__ import annotations

from collections.abc import Iterable

from rscheck.model.condition import (
    All,
    Any,
    Condition,
    Constant,
    CountConditions,
    CountRecords,
    Derived,
    Every,
    Leaf,
    Not,
    Operation,
    SetRef,
    Some,
    Test,
)

__all__ = ["normal_form"]


def normal_form(condition: Condition, holds: bool = True) -> Condition:
    """Return the one form of a condition, or of its negation; equal forms mean the same, also where much is unknown."""
    match condition:
        case Not(part):
            return normal_form(part, not holds)
        case All(parts) | Any(parts):
            return _joined(parts, isinstance(condition, All) is holds, holds)
        case Derived(identifier, expected):
            return Derived(identifier, expected is holds)
        case Leaf():
            return _leaf(condition, holds)
        case Some(of, where, str(by)):
            named = Some(of, normal_form(where), by)
            return named if holds else Not(named)
        case Some(of, where):
            return Some(of, normal_form(where)) if holds else Every(of, normal_form(where, False))
        case Every(of, where):
            return Every(of, normal_form(where)) if holds else Some(of, normal_form(where, False))
        case CountConditions(parts, at_least):
            return _counted(parts, at_least, holds)
        case CountRecords(of, where, at_least):
            records = CountRecords(of, normal_form(where), at_least)
            return records if holds else Not(records)
        case Constant(value):
            return Constant(value is holds)


def _joined(parts: tuple[Condition, ...], all_of: bool, holds: bool) -> Condition:
    kind = All if all_of else Any
    flat: list[Condition] = []
    for part in (normal_form(each, holds) for each in parts):
        flat += part.parts if isinstance(part, kind) else (part,)
    once = _sorted({repr(each): each for each in flat}.values())
    return once[0] if len(once) == 1 else kind(once)


def _counted(parts: tuple[Condition, ...], at_least: int, holds: bool) -> Condition:
    if at_least in (1, len(parts)):
        return _joined(parts, (at_least > 1) is holds, holds)
    counted = CountConditions(_sorted([normal_form(each) for each in parts]), at_least)
    return counted if holds else Not(counted)


def _sorted(parts: Iterable[Condition]) -> tuple[Condition, ...]:
    return tuple(sorted(parts, key=repr))


def _leaf(leaf: Leaf, holds: bool) -> Condition:
    operation, operands = leaf.test.operation, leaf.test.operands
    if operation is Operation.EQUALS and isinstance(operands[0], bool):
        return Leaf(leaf.question, Test(operation, (operands[0] is holds,)), leaf.through)
    if operation is not Operation.BETWEEN:
        operands = tuple(sorted(operands, key=repr))
    if operation is Operation.IN and len(operands) == 1 and not isinstance(operands[0], SetRef):
        operation = Operation.EQUALS
    plain = Leaf(leaf.question, Test(operation, operands), leaf.through)
    return plain if holds else Not(plain)
