"""The plain way to evaluate rules, to compare with: each condition a nest of closures in three-valued logic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bench.flat import OPTIONS, FlatRule
from rscheck.model.answers import Value
from rscheck.model.condition import All, Any, Condition, Leaf, Not, Operation
from rscheck.model.terms import Tier
from rscheck.model.truth import Truth

__all__ = ["closures_for"]

Values = Mapping[str, Value]
Check = Callable[[Values], Truth]


def closures_for(rules: Sequence[FlatRule]) -> Callable[[Values], tuple[Tier, Tier]]:
    """Return a function that evaluates every rule and gives the highest floor: for certain, and at most."""
    compiled = [(rule.tier, _compiled(rule.when)) for rule in rules]

    def decide(values: Values) -> tuple[Tier, Tier]:
        low = high = Tier.LOW
        for tier, check in compiled:
            truth = check(values)
            if truth is not False and tier > high:
                high = tier
            if truth is True and tier > low:
                low = tier
        return low, high

    return decide


def _compiled(condition: Condition) -> Check:
    match condition:
        case All(parts):
            return _all([_compiled(each) for each in parts])
        case Any(parts):
            return _any([_compiled(each) for each in parts])
        case Not(part):
            inner = _compiled(part)
            return lambda values: None if (truth := inner(values)) is None else not truth
        case Leaf():
            return _leaf(condition)
        case _:
            raise TypeError(f"{condition} does not occur here")


def _all(checks: Sequence[Check]) -> Check:
    def check(values: Values) -> Truth:
        result: Truth = True
        for each in checks:
            truth = each(values)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return check


def _any(checks: Sequence[Check]) -> Check:
    def check(values: Values) -> Truth:
        result: Truth = False
        for each in checks:
            truth = each(values)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return check


def _leaf(leaf: Leaf) -> Check:
    name, operands = leaf.question, leaf.test.operands
    if leaf.test.operation in (Operation.EQUALS, Operation.IN):
        allowed = frozenset(operands)
        return lambda values: None if (value := values.get(name)) is None else value in allowed
    if isinstance(operands[0], str):
        allowed = frozenset(OPTIONS[OPTIONS.index(operands[0]) :])
        return lambda values: None if (value := values.get(name)) is None else value in allowed
    return _number(name, leaf.test.operation, operands)


def _number(name: str, operation: Operation, operands: Sequence[object]) -> Check:
    low = operands[0]
    assert not isinstance(low, date | str)
    match operation:
        case Operation.AT_LEAST:
            return lambda values: None if (value := values.get(name)) is None else value >= low
        case Operation.BELOW:
            return lambda values: None if (value := values.get(name)) is None else value < low
        case _:
            high = operands[1]
            return lambda values: None if (value := values.get(name)) is None else low <= value <= high
