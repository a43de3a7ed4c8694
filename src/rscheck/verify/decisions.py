"""Everything that a pack decides, as conditions: whether it applies, what fires, where trees lead, what is met.

Only what counts is here: what is not confirmed decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.engine.conditions import Conditions, full_condition
from rscheck.engine.paths import effective_conditions
from rscheck.model.condition import All, Any, Condition, Constant, Not
from rscheck.model.pack import Pack
from rscheck.model.terms import Basis
from rscheck.plain import Plain, plain

__all__ = ["Decision", "applies_when", "decisions_of"]


@plain
class Decision(Plain):
    """One thing that is decided: ``kind`` is ``applies``, ``rule``, ``outcome``, ``met`` or ``open``.

    ``part`` is the outcome of a tree; ``record`` the kind of record it looks at, if any. ``only_if_applies`` says
    whether it counts only where the pack applies.
    """

    kind: str
    item: str
    condition: Condition
    part: str = ""
    record: str = ""
    only_if_applies: bool = True

    @property
    def name(self) -> str:
        """The id as people write it: ``TREE:outcome`` for an outcome."""
        return f"{self.item}:{self.part}" if self.part else self.item


def applies_when(pack: Pack) -> Condition:
    """Return when a pack applies: a confirmed reason holds, and the framework itself is in force."""
    confirmed = tuple(each.when for each in pack.applies if each.basis is not Basis.UNCONFIRMED)
    reasons: Condition = Any(confirmed) if confirmed else Constant(not pack.applies)
    in_force = tuple(effective_conditions(pack.effective)) if pack.effective else ()
    return All((reasons, *in_force)) if in_force else reasons


def decisions_of(pack: Pack, conditions: Conditions) -> Iterator[Decision]:
    """Yield everything that a pack decides, in the order of its file."""
    if pack.judges_projects:
        yield Decision("applies", pack.id, applies_when(pack), only_if_applies=False)
    for rule in pack.rules:
        if rule.basis is not Basis.UNCONFIRMED:
            record = rule.for_each or ""
            yield Decision("rule", rule.id, full_condition(rule), record=record)
    for tree in pack.trees:
        reached = {way.outcome for way in conditions.ways(tree)}
        for name in tree.outcomes:
            if name in reached:
                when, record = conditions.of_outcome(tree, name), tree.for_each or ""
                yield Decision("outcome", tree.id, when, name, record)
    for point in pack.points:
        if point.basis is Basis.UNCONFIRMED or point.met_when is None:
            continue
        concerns = () if point.when is None else (point.when,)
        for kind, met in (("met", point.met_when), ("open", Not(point.met_when))):
            condition = All((*concerns, met)) if concerns else met
            ours = point.of == "project"
            yield Decision(kind, point.id, condition, only_if_applies=ours)
