"""Conditions of the model as they stand in files: the way back from :mod:`rscheck.catalogue.conditions`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

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
    ParameterRef,
    Scalar,
    SetRef,
    Some,
    Test,
)
from rscheck.yamlfile import Node

__all__ = ["asked_node", "condition_node", "scalar_node"]

_SEVERAL = {
    Operation.IN,
    Operation.BETWEEN,
    Operation.INCLUDES_ANY,
    Operation.INCLUDES_ALL,
    Operation.LISTED_ON,
}


def condition_node(condition: Condition) -> Node:
    """Return a condition as it is written."""
    match condition:
        case All(parts):
            return {"all": [condition_node(part) for part in parts]}
        case Any(parts):
            return {"any": [condition_node(part) for part in parts]}
        case Not(part):
            return {"not": condition_node(part)}
        case CountConditions(parts, wanted):
            return {"count": {"conditions": [condition_node(part) for part in parts], "at_least": str(wanted)}}
        case Some(of, where, by):
            naming: dict[str, Node] = {} if by is None else {"by": by}
            return {"some": {"of": of, **naming, "where": condition_node(where)}}
        case Every(of, where):
            return {"every": {"of": of, "where": condition_node(where)}}
        case CountRecords(of, where, wanted):
            those: dict[str, Node] = {} if where == Constant(True) else {"where": condition_node(where)}
            return {"count": {"of": of, **those, "at_least": str(wanted)}}
        case Derived(identifier, expected):
            return {identifier: "yes" if expected else "no"}
        case Leaf(question, test, through):
            name = f"{through}.{question.rpartition('.')[2]}" if through else question
            return {name: asked_node(test)}
        case Constant(value):
            return {"all" if value else "any": []}


def asked_node(test: Test) -> Node:
    """Return a test of an answer as it is written: the value alone where it has to be equal."""
    if test.operation is Operation.EQUALS:
        return _operand(test.operands[0])
    if test.operation not in _SEVERAL or _is_reference(test.operands[0]):
        return {test.operation.value: _operand(test.operands[0])}
    return {test.operation.value: [_operand(each) for each in test.operands]}


def scalar_node(value: Scalar) -> str:
    """Return a value as it is written."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return value


def _is_reference(operand: object) -> bool:
    return isinstance(operand, SetRef | ParameterRef)


def _operand(operand: Scalar | ParameterRef | SetRef) -> Node:
    match operand:
        case ParameterRef(identifier):
            return {"param": identifier}
        case SetRef(identifier):
            return {"set": identifier}
        case _:
            return scalar_node(operand)
