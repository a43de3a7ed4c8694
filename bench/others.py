"""The same rules for two engines in wide use, each as its makers mean it: compiled once, evaluated many times.

ZEN gets one decision table with the hit policy "collect", whose cells are whole expressions, and as a second way one
expression for all rules, without a graph around it. CEL, which is a language for single conditions, gets one program
for each rule, and as a second way one program for all rules together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import cel
import zen

from bench.flat import OPTIONS, FlatRule, Sheet
from rscheck.model.condition import All, Any, Condition, Leaf, Not, Operation, Scalar
from rscheck.model.terms import Tier

__all__ = ["cel_each", "cel_together", "zen_expression", "zen_table"]

Decide = Callable[[Sheet], Tier]


def zen_table(rules: Sequence[FlatRule]) -> Decide:
    """Return ZEN's answer by a decision table."""
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "when", "name": "when"}],
        "outputs": [{"id": "tier", "name": "tier", "field": "tier"}],
        "rules": [
            {"_id": rule.id, "when": _written(rule.when, "and", "or", "not "), "tier": str(int(rule.tier))}
            for rule in rules
        ],
    }
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "rules", "name": "rules", "type": "decisionTableNode", "content": table},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "first", "sourceId": "in", "targetId": "rules", "type": "edge"},
            {"id": "second", "sourceId": "rules", "targetId": "out", "type": "edge"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))

    def decide(sheet: Sheet) -> Tier:
        fired = decision.evaluate(dict(sheet))["result"]
        return Tier(max((each["tier"] for each in fired), default=0))

    return decide


def zen_expression(rules: Sequence[FlatRule]) -> Decide:
    """Return ZEN's answer by one compiled expression for all rules, without a graph around it."""
    floors = ", ".join(f"({_written(rule.when, 'and', 'or', 'not ')}) ? {int(rule.tier)} : 0" for rule in rules)
    program = zen.compile_expression(f"max([{floors}])")
    return lambda sheet: Tier(int(program.evaluate(dict(sheet))))


def cel_each(rules: Sequence[FlatRule]) -> Decide:
    """Return CEL's answer by one program a rule; the answers are handed over once for all of them."""
    programs = [(rule.tier, cel.compile(_written(rule.when, "&&", "||", "!"))) for rule in rules]

    def decide(sheet: Sheet) -> Tier:
        context = cel.Context(variables=dict(sheet))
        return max((tier for tier, program in programs if program.execute(context)), default=Tier.LOW)

    return decide


def cel_together(rules: Sequence[FlatRule]) -> Decide:
    """Return CEL's answer by one program that makes a list of all floors."""
    floors = ", ".join(f"({_written(rule.when, '&&', '||', '!')}) ? {int(rule.tier)} : 0" for rule in rules)
    program = cel.compile(f"[{floors}]")
    return lambda sheet: Tier(max(program.execute(cel.Context(variables=dict(sheet)))))


def _written(condition: Condition, both: str, either: str, negation: str) -> str:
    """Return a condition as text; the two languages differ in three words only."""

    def write(part: Condition) -> str:
        match part:
            case All(parts):
                return "(" + f" {both} ".join(map(write, parts)) + ")"
            case Any(parts):
                return "(" + f" {either} ".join(map(write, parts)) + ")"
            case Not(inner):
                return f"({negation}({write(inner)}))"
            case Leaf():
                return _leaf(part, both)
            case _:
                raise TypeError(f"{part} does not occur here")

    return write(condition)


def _leaf(leaf: Leaf, both: str) -> str:
    name, operands = leaf.question, leaf.test.operands
    match leaf.test.operation, operands[0]:
        case Operation.EQUALS, value:
            return f"{name} == {_literal(value)}"
        case Operation.AT_LEAST, str(worst):
            return f"{name} in [{', '.join(map(_literal, OPTIONS[OPTIONS.index(worst) :]))}]"
        case Operation.IN, _:
            return f"{name} in [{', '.join(map(_literal, operands))}]"
        case Operation.AT_LEAST, value:
            return f"{name} >= {_literal(value)}"
        case Operation.BELOW, value:
            return f"{name} < {_literal(value)}"
        case _:
            return f"({name} >= {_literal(operands[0])} {both} {name} <= {_literal(operands[1])})"


def _literal(value: object) -> str:
    assert isinstance(value, Scalar)
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)
