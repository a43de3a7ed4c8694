"""Why an item of a pack holds for a project, or does not: also for those that are no finding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rscheck.engine.conditions import full_condition
from rscheck.engine.core import Engine
from rscheck.engine.paths import branch_condition, ways_through
from rscheck.engine.trace import RecordPlace, Tracer
from rscheck.model.assessment import Trace
from rscheck.model.condition import Any, Condition
from rscheck.model.pack import AppliesClause, DerivedCondition, Node, Outcome, Rule, Tree
from rscheck.model.project import Project
from rscheck.plain import Plain, plain

__all__ = ["Explainable", "Reason", "reasons"]

Explainable = AppliesClause | DerivedCondition | Node | Outcome | Rule | Tree
"""What is decided by a condition."""


@plain
class Reason(Plain):
    """How one condition of an item came to its value, for the project or one record.

    ``id`` is that of the finding it would be, empty for a record not yet listed; ``part`` is where a branch leads.
    """

    id: str
    part: str
    record: str
    trace: Trace


def reasons(engine: Engine, project: Project, as_of: date, item: Explainable, tree: Tree | None = None) -> list[Reason]:
    """Return the reasons of an item, record by record; ``tree`` is the one that a node or outcome belongs to."""
    tracer = Tracer(engine.lookup, project, as_of)
    return [
        Reason(
            identifier if place is None else f"{identifier}#{place[1] + 1}" if place[1] >= 0 else "",
            part,
            "" if place is None else tracer.label(place),
            tracer.trace(condition, place),
        )
        for place in _places(engine, project, _kind_of(item, tree))
        for identifier, part, condition in _conditions(item, tree)
    ]


def _kind_of(item: Explainable, tree: Tree | None) -> str | None:
    match item:
        case DerivedCondition():
            return item.record
        case Rule() | Tree():
            return item.for_each
        case Node() | Outcome():
            return tree.for_each if tree else None
        case AppliesClause():
            return None


def _places(engine: Engine, project: Project, kind: str | None) -> Iterator[RecordPlace | None]:
    """Yield the records of a kind, and one not yet listed unless the list is complete; None for the project."""
    if kind is None:
        yield None
        return
    for number in range(len(project.answers.records.get(kind, ()))):
        yield kind, number
    if project.answers.values.get(engine.lookup.complete(kind)) is not True:
        yield kind, -1


def _conditions(item: Explainable, tree: Tree | None) -> Iterator[tuple[str, str, Condition]]:
    match item:
        case Rule():
            yield item.id, "", full_condition(item)
        case Tree():
            for outcome in item.outcomes.values():
                yield f"{item.id}:{outcome.id}", "", _ways_to(item, outcome.id)
        case Outcome():
            if tree is not None:
                yield f"{tree.id}:{item.id}", "", _ways_to(tree, item.id)
        case Node():
            for branch in item.branches:
                yield item.id, branch.target, branch_condition(item, branch)
        case AppliesClause() | DerivedCondition():
            yield item.id, "", item.when


def _ways_to(tree: Tree, outcome: str) -> Condition:
    return Any(tuple(way.condition for way in ways_through(tree) if way.outcome == outcome))
