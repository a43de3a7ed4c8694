"""When rules fire and where trees lead: conditions made once, and then the same objects for every project."""

from __future__ import annotations

from rscheck.engine.paths import Way, branch_condition, effective_conditions, ways_through
from rscheck.model.condition import All, Any, Condition, Constant, Not
from rscheck.model.pack import Node, Pack, Rule, Tree
from rscheck.model.terms import Basis

__all__ = ["Conditions", "full_condition"]


def full_condition(rule: Rule) -> Condition:
    """Return when a rule fires: in force, its condition met, none of its counting exceptions."""
    effective = tuple(effective_conditions(rule.effective)) if rule.effective else ()
    exceptions = tuple(Not(each.when) for each in rule.unless if each.basis is not Basis.UNCONFIRMED)
    return All((*effective, rule.when, *exceptions)) if effective or exceptions else rule.when


class Conditions:
    """Conditions of one catalogue, kept by the ids of their items."""

    def __init__(self) -> None:
        """Begin with none; each is made when first asked for."""
        self._rules: dict[str, Condition] = {}
        self._ways: dict[tuple[str, bool], tuple[Way, ...]] = {}
        self._ways_to: dict[tuple[str, str], tuple[Way, ...]] = {}
        self._outcomes: dict[tuple[str, str], Condition] = {}
        self._branches: dict[str, tuple[Condition, ...]] = {}
        self._of_packs: dict[tuple[str, str], Condition] = {}

    def of_rule(self, rule: Rule) -> Condition:
        """Return when a rule fires."""
        if rule.id not in self._rules:
            self._rules[rule.id] = full_condition(rule)
        return self._rules[rule.id]

    def ways(self, tree: Tree, *, counting: bool = True) -> tuple[Way, ...]:
        """Return every way through a tree; see :func:`rscheck.engine.paths.ways_through`."""
        key = (tree.id, counting)
        if key not in self._ways:
            self._ways[key] = tuple(ways_through(tree, counting=counting))
        return self._ways[key]

    def ways_to(self, tree: Tree, outcome: str) -> tuple[Way, ...]:
        """Return the ways through a tree that lead to an outcome."""
        key = (tree.id, outcome)
        if key not in self._ways_to:
            self._ways_to[key] = tuple(way for way in self.ways(tree) if way.outcome == outcome)
        return self._ways_to[key]

    def of_outcome(self, tree: Tree, outcome: str) -> Condition:
        """Return when a tree leads to an outcome."""
        key = (tree.id, outcome)
        if key not in self._outcomes:
            self._outcomes[key] = Any(tuple(way.condition for way in self.ways_to(tree, outcome)))
        return self._outcomes[key]

    def branches(self, tree: Tree, node: Node) -> tuple[Condition, ...]:
        """Return when each branch of a node is taken, in their order."""
        key = f"{tree.id} {node.id}"
        if key not in self._branches:
            self._branches[key] = tuple(branch_condition(node, each) for each in node.branches)
        return self._branches[key]

    def in_force(self, pack: Pack) -> Condition:
        """Return when a pack is in force."""
        key = (pack.id, "in force")
        if key not in self._of_packs:
            effective = tuple(effective_conditions(pack.effective)) if pack.effective else ()
            self._of_packs[key] = effective[0] if len(effective) == 1 else All(effective)
        return self._of_packs[key]

    def reasons(self, pack: Pack) -> Condition:
        """Return when a confirmed reason lets a pack apply; one without any always does."""
        key = (pack.id, "reasons")
        if key not in self._of_packs:
            confirmed = tuple(each.when for each in pack.applies if each.basis is not Basis.UNCONFIRMED)
            self._of_packs[key] = Any(confirmed) if confirmed else Constant(True)
        return self._of_packs[key]

    def applies(self, pack: Pack) -> Condition:
        """Return when a pack applies: it is in force and has a reason to."""
        key = (pack.id, "applies")
        if key not in self._of_packs:
            reasons = self.reasons(pack)
            effective = effective_conditions(pack.effective) if pack.effective else ()
            self._of_packs[key] = All((*effective, reasons)) if pack.effective else reasons
        return self._of_packs[key]
