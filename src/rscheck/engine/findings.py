"""Rules and outcomes that apply or may apply, as findings with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rscheck.engine.context import Context, DecidedItem, TreePosition
from rscheck.engine.paths import Way
from rscheck.engine.program import ItemKind
from rscheck.engine.trace import RecordPlace
from rscheck.model.assessment import Evidence, Finding
from rscheck.model.measure import MeasureStatus
from rscheck.model.pack import Meanwhile, Outcome, Residual, Rule, Tree
from rscheck.model.terms import Basis, Kind, Tier
from rscheck.model.truth import Truth

__all__ = ["findings", "residual_tier"]

_APPLIES, _MAY_APPLY = "applies", "may_apply"


def findings(context: Context) -> list[Finding]:
    """Return the findings, highest tier first, then by id; unconfirmed content is not among them."""
    found = [*_rule_findings(context), *_outcome_findings(context)]
    return sorted(found, key=lambda each: (-(each.tier or 0), each.state, each.id))


def residual_tier(tier: Tier | None, residual: Residual | None, done: Mapping[str, MeasureStatus]) -> Tier | None:
    """Return the floor left when all measures that a residual names are done with evidence."""
    if tier is None or residual is None:
        return tier
    met = all(each in done and done[each].counts_as_done for each in residual.after)
    return min(tier, residual.tier) if met else tier


def _rule_findings(context: Context) -> Iterator[Finding]:
    for decided in context.decided:
        if decided.item.kind is not ItemKind.RULE or decided.unlisted:
            continue
        rule = context.engine.lookup.rules[decided.item.id]
        truth = _with_tier(rule, decided.truth, context)
        if rule.basis is not Basis.UNCONFIRMED and truth is not False:
            yield _rule_finding(context, rule, decided, truth)


def _with_tier(rule: Rule, truth: Truth, context: Context) -> Truth:
    """Let ``when_tier`` decide: the rule counts only if the tier of the project reaches it."""
    if rule.when_tier is None or context.interval.at_least >= rule.when_tier:
        return truth
    return None if context.interval.at_most >= rule.when_tier else False


def _rule_finding(context: Context, rule: Rule, decided: DecidedItem, truth: Truth) -> Finding:
    condition, then, place = context.engine.conditions.of_rule(rule), rule.then, decided.place
    evidence = context.walk.evidence(condition, place)
    tier, waiting = decided.item.tier, rule.meanwhile if truth is None else None
    return Finding(
        id=_identifier(rule.id, place),
        item=rule.id,
        framework=rule.pack,
        record=_label(context, place),
        state=_APPLIES if truth else _MAY_APPLY,
        kind=then.kind,
        force=rule.force,
        basis=rule.basis,
        confidence=_confidence(truth, evidence),
        tier=tier,
        residual=residual_tier(tier, rule.residual, context.project.measures),
        title=rule.title,
        because=context.engine.wording.filled(rule.because, context.project, place),
        flags=then.flags,
        measures=_once((*then.measures, *waiting.measures)) if waiting else then.measures,
        refer_to=(waiting.refer_to if waiting else None) or then.refer_to,
        meanwhile=waiting.label if waiting else {},
        cite=rule.cite,
        evidence=evidence,
        trace=context.walk.trace(condition, place),
        location=rule.location,
        own_tier=rule.own_tier,
        listed=context.walk.tests_of_lists(condition, place),
    )


def _outcome_findings(context: Context) -> Iterator[Finding]:
    for position in context.positions:
        for identifier in position.outcomes:
            outcome = position.tree.outcomes[identifier]
            # An outcome that may be and asks for nothing is told with the framework's outcomes.
            if outcome.basis is not Basis.UNCONFIRMED and (position.settled or _asks(outcome.tier, outcome.kind)):
                finding = _outcome_finding(context, position, outcome)
                if _asks(finding.tier, finding.kind) or finding.measures or finding.flags:
                    yield finding


def _asks(tier: Tier | None, kind: Kind) -> bool:
    """Return whether an outcome asks for more than standard practice, or for something that is owed."""
    return bool(tier) or kind.is_owed


def _outcome_finding(context: Context, position: TreePosition, outcome: Outcome) -> Finding:
    tree, place, walk, conditions = position.tree, position.place, context.walk, context.engine.conditions
    condition = conditions.of_outcome(tree, outcome.id)
    evidence = walk.evidence(condition, place)
    settled = position.settled
    ways = conditions.ways_to(tree, outcome.id)
    still_open = [way for way in ways if walk.holds(way.condition, place) is not False]
    basis = _basis(still_open or ways, settled=settled)
    tier = min(outcome.tier, basis.ceiling)
    waiting = _waiting_nodes(context, tree, still_open, place) if not settled else []
    return Finding(
        id=_identifier(f"{tree.id}:{outcome.id}", place),
        item=tree.id,
        framework=tree.pack,
        record=_label(context, place),
        state=_APPLIES if settled else _MAY_APPLY,
        kind=outcome.kind,
        force=tree.force,
        basis=basis,
        confidence=_confidence(True if settled else None, evidence),
        tier=tier,
        residual=residual_tier(tier, outcome.residual, context.project.measures),
        title=tree.title or outcome.text,
        because=outcome.text if tree.title else {},
        flags=_once((*outcome.flags, *(flag for way in still_open for flag in way.flags))),
        measures=_once(
            (
                *outcome.measures,
                *(measure for way in still_open for measure in way.measures),
                *(measure for each in waiting for measure in each.measures),
            )
        ),
        refer_to=next((each.refer_to for each in waiting if each.refer_to), outcome.refer_to),
        meanwhile=waiting[0].label if waiting else {},
        cite=outcome.cite or tree.cite,
        evidence=evidence,
        trace=walk.trace(condition, place),
        location=outcome.location,
        own_tier=outcome.own_tier,
        listed=walk.tests_of_lists(condition, place),
    )


def _basis(ways: Iterable[Way], *, settled: bool) -> Basis:
    """Return the grade of the ways on which an outcome is reached: a better one that is ruled out lends it nothing.

    Of ways that are still open the worst counts where the outcome is certain, the best where it is only possible.
    """
    grades = [way.basis for way in ways]
    return min(grades) if settled else max(grades)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without repetitions, in their first order."""
    return tuple(dict.fromkeys(names))


def _waiting_nodes(
    context: Context, tree: Tree, still_open: Iterable[Way], place: RecordPlace | None
) -> list[Meanwhile]:
    """Return what the nodes say that are undecided now and on a way still open, in the order of the tree."""
    on_the_way = {node for way in still_open for node in way.nodes}
    found = []
    for key, node in tree.nodes.items():
        if key in on_the_way and node.meanwhile is not None and node.basis is not Basis.UNCONFIRMED:
            states = [context.walk.holds(each, place) for each in context.engine.conditions.branches(tree, node)]
            if True not in states:
                found.append(node.meanwhile)
    return found


def _confidence(truth: Truth, evidence: Sequence[Evidence]) -> str:
    """Return what a finding rests on: open questions, documents or a second person, or what was declared."""
    if truth is not True:
        return "open"
    documented = bool(evidence) and all(each.documented or each.verified_by for each in evidence)
    return "documented" if documented else "declared"


def _identifier(item: str, place: RecordPlace | None) -> str:
    return item if place is None else f"{item}#{place[1] + 1}"


def _label(context: Context, place: RecordPlace | None) -> str:
    return "" if place is None else context.walk.label(place)
