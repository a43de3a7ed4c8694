"""The grade that counts: an item is only as well confirmed as the weakest part it relies on.

Parts are the sets, parameters and derived conditions an item reads. Questions are not parts: they only say how a fact
is asked for. An unconfirmed exception is not a part either: it is left out instead, so that it cannot lower a tier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rscheck.catalogue.differences import joined_to_items
from rscheck.model.condition import Condition, Derived, Leaf, ParameterRef, SetRef, Test, walk
from rscheck.model.form import Form, FormField
from rscheck.model.pack import DatedSet, DerivedCondition, Node, Pack, Parameter, Point, Rule, Tree
from rscheck.model.terms import Basis

__all__ = ["Grades", "lower_grades"]


class Grades:
    """Knows the grades of all sets, parameters and derived conditions of the packs."""

    def __init__(self, packs: Mapping[str, Pack]) -> None:
        """Look the parts up in these packs."""
        self._sets: dict[str, DatedSet] = {k: v for pack in packs.values() for k, v in pack.sets.items()}
        self._parameters: dict[str, Parameter] = {k: v for pack in packs.values() for k, v in pack.parameters.items()}
        self._derived: dict[str, DerivedCondition] = {k: v for pack in packs.values() for k, v in pack.derived.items()}
        self._known: dict[str, Basis] = {}

    def of_test(self, test: Test) -> Basis:
        """Return the lowest grade of the sets and parameters a test names."""
        lowest = Basis.OFFICIAL
        for operand in test.operands:
            if isinstance(operand, SetRef):
                lowest = min(lowest, *(value.basis for value in self._sets[operand.id].values))
            elif isinstance(operand, ParameterRef):
                lowest = min(lowest, *(value.basis for value in self._parameters[operand.id].values))
        return lowest

    def of_derived(self, identifier: str) -> Basis:
        """Return the lowest grade of a derived condition and of what it is made of."""
        if identifier not in self._known:
            self._known[identifier] = Basis.OFFICIAL  # stands while a cycle is walked; cycles are refused elsewhere
            derived = self._derived[identifier]
            self._known[identifier] = min(derived.basis, self.of(derived.when))
        return self._known[identifier]

    def of(self, condition: Condition) -> Basis:
        """Return the lowest grade of everything a condition relies on."""
        lowest = Basis.OFFICIAL
        for part in walk(condition):
            if isinstance(part, Leaf):
                lowest = min(lowest, self.of_test(part.test))
            elif isinstance(part, Derived):
                lowest = min(lowest, self.of_derived(part.id))
        return lowest


def lower_grades(packs: Mapping[str, Pack]) -> dict[str, Pack]:
    """Return the packs with the grade of every rule, clause, node, point and field lowered to its weakest part.

    What differences rest on is joined to them, with the grades that then count.
    """
    grades = Grades(packs)
    lowered = {
        key: replace(
            pack,
            applies=tuple(replace(each, basis=min(each.basis, grades.of(each.when))) for each in pack.applies),
            rules=tuple(_rule(each, grades) for each in pack.rules),
            trees=tuple(_tree(each, grades) for each in pack.trees),
            points=tuple(_point(each, grades) for each in pack.points),
            forms={key: _form(each, grades) for key, each in pack.forms.items()},
        )
        for key, pack in packs.items()
    }
    return joined_to_items(lowered)


def _rule(rule: Rule, grades: Grades) -> Rule:
    exceptions = tuple(replace(each, basis=min(each.basis, grades.of(each.when))) for each in rule.unless)
    return replace(rule, basis=min(rule.basis, grades.of(rule.when)), unless=exceptions)


def _point(point: Point, grades: Grades) -> Point:
    read = [grades.of(each) for each in (point.when, point.met_when) if each is not None]
    return replace(point, basis=min([point.basis, *read]))


def _form(form: Form, grades: Grades) -> Form:
    def lowered(field: FormField) -> FormField:
        condition = field.source.condition if field.source is not None else None
        return field if condition is None else replace(field, basis=min(field.basis, grades.of(condition)))

    sections = (replace(each, fields=tuple(map(lowered, each.fields))) for each in form.sections)
    return replace(form, sections=tuple(sections))


def _tree(tree: Tree, grades: Grades) -> Tree:
    nodes: dict[str, Node] = {}
    for key, node in tree.nodes.items():
        read = [grades.of_test(branch.test) for branch in node.branches]
        if node.on_derived:
            read.append(grades.of_derived(node.on))
        nodes[key] = replace(node, basis=min(node.basis, *read))
    return replace(tree, nodes=nodes)
