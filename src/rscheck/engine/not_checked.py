"""What the result does not cover: unconfirmed content that applies or may, lists that are missing, packs left out."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.engine.context import Context
from rscheck.engine.points import unconfirmed_points
from rscheck.engine.program import ItemKind
from rscheck.model.assessment import NotChecked
from rscheck.model.citation import Text
from rscheck.model.pack import Node, Tree
from rscheck.model.terms import Basis
from rscheck.model.truth import Truth

__all__ = ["not_checked"]

_LEFT_OUT: Text = {
    "en": "The project file names its frameworks and leaves this one out, although it applies or may apply.",
    "ja": "プロジェクトファイルで枠組みが指定されており、適用される（または適用され得る）この枠組みが除かれています。",
}
_EXPIRED: Text = {
    "en": "This framework is not in force on the day of assessment, or that is not known.",
    "ja": "評価日においてこの枠組みが有効であるか確認できない、または有効ではありません。",
}


def not_checked(context: Context) -> list[NotChecked]:
    """Return everything that was not checked, each once: what lists leave open, then by framework and item."""
    found: dict[tuple[str, str, str], NotChecked] = {}
    parts = (_clauses, _left_out, _rules, _nodes, _points, _presets, _lists)
    for each in (one for part in parts for one in part(context)):
        found.setdefault((each.framework, each.reason, each.item), each)
    return [*_screening(context), *(found[key] for key in sorted(found))]


def _screening(context: Context) -> list[NotChecked]:
    if context.project.screened is None:
        return []
    from rscheck.engine.matches import lists_not_checked  # what only projects with names need

    return list(lists_not_checked(context))


def _word(truth: Truth) -> str:
    return "applies" if truth else "may_apply"


def _clauses(context: Context) -> Iterator[NotChecked]:
    """Yield unconfirmed reasons to apply, where no confirmed one holds; and frameworks that are out of force."""
    standing, walk, conditions = context.engine.standing, context.walk, context.engine.conditions
    for framework, unconfirmed in standing.unconfirmed_reasons.items():
        for clause in unconfirmed if context.applies(framework) is not True else ():
            truth = walk.holds(clause.when)
            if truth is not False:
                yield NotChecked(clause.id, framework, "unconfirmed", clause.title, clause.ask, _word(truth))
    for pack in standing.with_a_term:
        out_of_force = context.applies(pack.id) is False and walk.holds(conditions.in_force(pack)) is not True
        if out_of_force and walk.holds(conditions.reasons(pack)) is not False:
            yield NotChecked(pack.id, pack.id, "expired", _EXPIRED)


def _left_out(context: Context) -> Iterator[NotChecked]:
    """Yield frameworks that would apply or may, but that the project file leaves out."""
    chosen = context.project.frameworks
    if chosen is None:
        return
    truths = {
        context.engine.program.items[number].pack: truth
        for number, truth in context.decision.project.items()
        if context.engine.program.items[number].kind is ItemKind.APPLIES
    }
    truths |= dict.fromkeys(context.settled, True)
    for pack in context.engine.catalogue.packs.values():
        if pack.judges_projects and pack.id not in chosen and pack.id in truths:
            yield NotChecked(pack.id, pack.id, "left_out", _LEFT_OUT, state=_word(truths[pack.id]))


def _rules(context: Context) -> Iterator[NotChecked]:
    for decided in context.decided:
        rule = context.engine.standing.unconfirmed_rules.get(decided.item.id)
        if rule is None:
            continue
        if rule.basis is Basis.UNCONFIRMED:
            yield NotChecked(rule.id, rule.pack, "unconfirmed", rule.title, rule.ask, _word(decided.truth))
        for exception in rule.unless:
            if exception.basis is Basis.UNCONFIRMED and context.walk.holds(exception.when, decided.place) is not False:
                name = exception.id or rule.id
                yield NotChecked(name, rule.pack, "unconfirmed", exception.because, rule.ask, _word(None))


def _nodes(context: Context) -> Iterator[NotChecked]:
    """Yield unconfirmed nodes whose branches lead, or may lead, elsewhere than the way that counts."""
    for position in context.positions:
        for node in context.engine.standing.unconfirmed_nodes.get(position.tree.id, ()):
            if _reached(context, position.tree, node, position.place):
                leads = _leads_elsewhere(context, position.tree, node, position.place)
                if leads is not False:
                    yield NotChecked(node.id, position.tree.pack, "unconfirmed", node.title, node.ask, _word(leads))


def _reached(context: Context, tree: Tree, node: Node, place: tuple[str, int] | None) -> bool:
    """Return whether the node may be come to, following every branch that is not ruled out, confirmed or not."""
    waiting, seen = [tree.start], set[str]()
    while waiting:
        here = waiting.pop()
        if here == node.id:
            return True
        if here in seen or here not in tree.nodes:
            continue
        seen.add(here)
        current = tree.nodes[here]
        if current.basis is Basis.UNCONFIRMED and current.otherwise is not None:
            waiting.append(current.otherwise)
        conditions = context.engine.conditions.branches(tree, current)
        for branch, condition in zip(current.branches, conditions, strict=True):
            if context.walk.holds(condition, place) is not False:
                waiting.append(branch.target)
    return False


def _leads_elsewhere(context: Context, tree: Tree, node: Node, place: tuple[str, int] | None) -> Truth:
    result: Truth = False
    for branch, condition in zip(node.branches, context.engine.conditions.branches(tree, node), strict=True):
        if branch.target != node.otherwise:
            truth = context.walk.holds(condition, place)
            if truth is True:
                return True
            result = None if truth is None else result
    return result


def _points(context: Context) -> Iterator[NotChecked]:
    """Yield unconfirmed points of frameworks that apply or may."""
    yield from unconfirmed_points(context.points)


def _presets(context: Context) -> Iterator[NotChecked]:
    """Yield the programmes of the project of which nobody has confirmed what they fix."""
    for named in context.project.presets:
        preset = named.preset
        if not preset.counts:
            yield NotChecked(preset.id, preset.pack, "unconfirmed", preset.title, preset.ask, _word(True))


def _lists(context: Context) -> Iterator[NotChecked]:
    """Yield the watchlists that frameworks that apply or may would compare names with, and that nobody knows here."""
    screened = context.project.screened
    known = {each.watchlist.id for each in screened.lists} if screened is not None else set()
    known |= {each for each, _ in context.project.answers.listings}
    for pack in context.concerning:
        for watchlist in context.engine.program.watchlists[pack.id]:
            if watchlist not in known:
                yield context.engine.standing.list_missing(watchlist, pack.id)
