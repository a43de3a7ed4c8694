"""The ways through a decision tree, and when something is in force: trees and dates as plain conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rscheck.model.condition import All, Condition, Derived, Leaf, Operation, Test
from rscheck.model.pack import Branch, Effective, Node, Tree
from rscheck.model.terms import Basis

__all__ = ["Way", "branch_condition", "effective_conditions", "ways_through"]


@dataclass(frozen=True)
class Way:
    """One way through a tree: where it ends, what must hold on it, its lowest grade, what it asks for on the way."""

    outcome: str
    basis: Basis
    steps: tuple[Condition, ...] = ()
    nodes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @cached_property
    def condition(self) -> Condition:
        """The condition under which this way is taken."""
        return All(self.steps)


def ways_through(tree: Tree, *, counting: bool = True) -> Iterator[Way]:
    """Yield every way through a tree.

    With ``counting``, an unconfirmed node is passed by its ``otherwise``, so it decides nothing; without, by its
    branches, which shows where the tree would lead if all of it were confirmed.
    """
    stack = [Way(tree.start, Basis.OFFICIAL)]
    while stack:
        way = stack.pop()
        place = way.outcome
        if place in tree.outcomes:
            grade = min(way.basis, tree.outcomes[place].basis)
            yield Way(place, grade, way.steps, way.nodes, way.measures, way.flags)
            continue
        node = tree.nodes[place]
        nodes = (*way.nodes, place)
        if counting and node.basis is Basis.UNCONFIRMED and node.otherwise is not None:
            stack.append(Way(node.otherwise, way.basis, way.steps, nodes, way.measures, way.flags))
            continue
        for branch in reversed(node.branches):
            stack.append(
                Way(
                    branch.target,
                    min(way.basis, node.basis),
                    (*way.steps, branch_condition(node, branch)),
                    nodes,
                    (*way.measures, *branch.measures),
                    (*way.flags, *branch.flags),
                )
            )


def branch_condition(node: Node, branch: Branch) -> Condition:
    """Return the condition under which a branch is taken."""
    if node.on_derived:
        return Derived(node.on, bool(branch.test.operands[0]))
    return Leaf(node.on, branch.test)


def effective_conditions(effective: Effective) -> Iterator[Condition]:
    """Yield what a date has to meet for something to be in force."""
    if effective.start is not None:
        yield Leaf(effective.on, Test(Operation.AT_LEAST, (effective.start,)))
    if effective.end is not None:
        yield Leaf(effective.on, Test(Operation.AT_MOST, (effective.end,)))
