"""What packs say, item by item: what follows, and on what condition, as far as it can make a difference to a result.

So a tier is kept as far as its grade lets it reach, measures in no order and together with those that ask for them
anyway, and of what is not confirmed only that it is told as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rscheck.engine.conditions import full_condition
from rscheck.engine.paths import Way, effective_conditions, ways_through
from rscheck.model.condition import All, Any, Condition, Constant
from rscheck.model.measure import Measure
from rscheck.model.pack import Catalogue, Node, Outcome, Pack, Point, Rule, Tree
from rscheck.model.terms import Basis
from tools.mutation.operators import judging

__all__ = ["Said", "items_of"]

_ALWAYS = Constant(True)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Something a pack says: what follows, and on what condition, of the project or of one record.

    It is said only ``within`` another condition: where the pack applies.
    """

    says: object
    condition: Condition
    record: str = ""
    within: Condition = _ALWAYS


# --- items ------------------------------------------------------------------------------------------------------------


def items_of(catalogue: Catalogue) -> Iterator[tuple[Key, Said]]:
    """Yield everything the packs say, by kind and id."""
    for pack in catalogue.packs.values():
        for question in pack.questions.values():
            if question.ask_when is not None:
                yield ("asked", question.id), Said("", question.ask_when, question.record or "")
        if judging(pack):
            yield from _pack(pack, catalogue)


def _pack(pack: Pack, catalogue: Catalogue) -> Iterator[tuple[Key, Said]]:
    """Yield what one pack says; of projects only where it applies to them."""
    applies = _applies(pack)
    if pack.judges_projects:  # points of institutions are judged on any day
        yield ("applies", pack.id), Said(len(pack.applies) > 0, applies)
        for clause in pack.applies:
            confirmed = clause.basis is not Basis.UNCONFIRMED
            yield ("clause", clause.id), Said((confirmed, {} if confirmed else clause.ask), clause.when)
    for rule in pack.rules:
        yield from _rule(rule, applies, catalogue)
    for tree in pack.trees:
        yield from _tree(tree, applies)
    for point in pack.points:
        yield from _point(point, applies if point.of == "project" else _ALWAYS)


def _applies(pack: Pack) -> Condition:
    effective = () if pack.effective is None else tuple(effective_conditions(pack.effective))
    reasons = tuple(each.when for each in pack.applies if each.basis is not Basis.UNCONFIRMED)
    return All((Any(reasons) if pack.applies else _ALWAYS, *effective))


def _rule(rule: Rule, applies: Condition, catalogue: Catalogue) -> Iterator[tuple[Key, Said]]:
    record = rule.for_each or ""
    condition = full_condition(rule)
    bases = tuple(each.basis for each in rule.unless)
    yield ("rule", rule.id), Said((_consequence(rule, catalogue), bases), condition, record, applies)
    official = tuple(each for each in rule.unless if each.basis is Basis.OFFICIAL)
    by_official = full_condition(replace(rule, unless=official))
    yield ("rule by official texts", rule.id), Said("", by_official, record, applies)
    met = All((condition, rule.met_when or _ALWAYS))
    yield ("met", rule.id), Said(rule.met_when is None, met, record, applies)


def _consequence(rule: Rule, catalogue: Catalogue) -> object:
    """Return what follows from a rule: in no order, within its grade, and meanwhile only what differs from it."""
    if rule.basis is Basis.UNCONFIRMED:
        return (rule.id, rule.title, rule.ask, rule.basis)
    then, waiting = rule.then, rule.meanwhile
    tier = None if then.tier is None else min(then.tier, rule.basis.ceiling)
    first: Measure | None = catalogue.measures.get(then.measures[0]) if then.measures else None
    due, owner = then.due, None
    if then.kind.is_owed and first is not None:  # what is owed is due with its first measure, and owned as that is
        due, owner = then.due or first.stage, first.owner
    until = None
    if waiting is not None:
        until = (waiting.label, waiting.refer_to or then.refer_to, set(waiting.measures) - set(then.measures))
    says = replace(rule, when=_ALWAYS, unless=(), effective=None, met_when=None, location=None, cite=(), meanwhile=None)
    plain = replace(then, flags=(), measures=(), tier=tier, due=due)
    return (replace(says, then=plain), owner, set(then.measures), set(then.flags), until)


def _point(point: Point, applies: Condition) -> Iterator[tuple[Key, Said]]:
    concerns = point.when or _ALWAYS
    says: object = replace(point, when=None, met_when=None, location=None, cite=())
    if point.basis is Basis.UNCONFIRMED:
        says = (point.id, point.of, point.title, point.ask, point.basis)
    yield ("concerns", point.id), Said(says, concerns, within=applies)
    met = All((concerns, point.met_when or _ALWAYS))
    yield ("met", point.id), Said(point.met_when is None, met, within=applies)


# --- trees ------------------------------------------------------------------------------------------------------------


def _tree(tree: Tree, applies: Condition) -> Iterator[tuple[Key, Said]]:
    """Yield what a tree says by itself, and for each result the condition under which it is reached."""
    record = tree.for_each or ""
    counting = tuple(ways_through(tree))
    ends = [tree.outcomes[each] for each in sorted({way.outcome for way in counting})]
    outcomes = tuple(_outcome(each, counting) for each in ends)
    indicated = tuple((key, each.text) for key, each in sorted(tree.outcomes.items()))
    nodes = tuple((key, each.otherwise, _waiting(each, ends)) for key, each in sorted(tree.nodes.items()))
    unread = tuple(each.branches for each in tree.nodes.values() if each.basis is Basis.UNCONFIRMED)
    says = (outcomes, indicated, nodes, unread, tree.force, tree.title, record)
    yield ("tree", tree.id), Said(says, _ALWAYS, record)
    for counts, ways in ((True, counting), (False, tuple(ways_through(tree, counting=False)))):
        groups: dict[Key, list[Condition]] = {}
        for way in ways:
            groups.setdefault((tree.id, str(counts), way.outcome, *_asked(tree, way, counts)), []).append(way.condition)
        for key, conditions in groups.items():
            yield key, Said("", Any(tuple(conditions)), record, applies)


def _asked(tree: Tree, way: Way, counts: bool) -> tuple[str, ...]:
    """Return what a way to an outcome is worth and asks for; what is only indicated asks for nothing."""
    if not counts:
        return ()
    outcome = tree.outcomes[way.outcome]
    measures, flags = {*way.measures, *outcome.measures}, {*way.flags, *outcome.flags}
    return (way.basis.id, min(outcome.tier, way.basis.ceiling).id, *sorted(measures), *sorted(flags))


def _outcome(outcome: Outcome, ways: tuple[Way, ...]) -> object:
    """Return what an outcome says that the ways to it do not."""
    unconfirmed = outcome.basis is Basis.UNCONFIRMED
    best = max(way.basis for way in ways if way.outcome == outcome.id)
    tier = min(outcome.tier, best.ceiling)
    kept = replace(outcome, location=None, cite=(), measures=(), flags=(), basis=Basis.UNCONFIRMED, tier=tier)
    return (kept, unconfirmed)


def _waiting(node: Node, ends: list[Outcome]) -> object:
    """Return what a node says while it is undecided, beyond what every outcome asks for that is told meanwhile."""
    if node.basis is Basis.UNCONFIRMED:
        return "unconfirmed"
    if node.meanwhile is None:
        return None
    told = [set(each.measures) for each in ends if each.tier or each.kind.is_owed]
    anyway = set.intersection(*told) if told else set()
    return replace(node.meanwhile, measures=tuple(sorted(set(node.meanwhile.measures) - anyway)))
