"""What hangs on what in a pack: each tree from its first question to its outcomes, and the rules from what they read.

A graph is points and arrows in words; how it is drawn is decided by :mod:`rscheck.report.graph_mermaid` and
:mod:`rscheck.report.graph_svg`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rscheck.engine.conditions import full_condition
from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message, Words
from rscheck.model.condition import Condition, Derived, Leaf, walk
from rscheck.model.pack import Branch, Node, Pack, Rule, Tree
from rscheck.model.terms import Basis, Tier
from rscheck.plain import Plain, plain
from rscheck.report.phrases import pick
from rscheck.report.trace import test_words

__all__ = ["Arrow", "Graph", "Spot", "graphs_of"]


@plain
class Spot(Plain):
    """A point of a graph. ``kind`` is ``question``, ``condition``, ``rule``, ``outcome`` or ``result``.

    ``tier`` is set where it carries one; ``counts`` is False for what is not confirmed.
    """

    id: str
    kind: str
    text: str
    tier: Tier | None = None
    counts: bool = True


@plain
class Arrow(Plain):
    """What leads from one point to another, and under which answer."""

    start: str
    end: str
    text: str = ""
    counts: bool = True


@plain
class Graph(Plain):
    """One drawing: a title, points in the order in which they are met, and arrows. It has no cycles."""

    id: str
    title: str
    spots: tuple[Spot, ...]
    arrows: tuple[Arrow, ...]


def graphs_of(pack: Pack, lookup: Lookup, words: Words) -> tuple[Graph, ...]:
    """Return a graph for each tree of a pack, and one for its rules if it has any."""
    trees = [_of_tree(tree, lookup, words) for tree in pack.trees]
    return (*trees, _of_rules(pack, lookup, words)) if pack.rules else tuple(trees)


# --- trees ------------------------------------------------------------------------------------------------------------


def _of_tree(tree: Tree, lookup: Lookup, words: Words) -> Graph:
    spots = [
        Spot(node.id, "question", _asked(node, lookup, words), counts=node.basis is not Basis.UNCONFIRMED)
        for node in tree.nodes.values()
    ]
    spots += [
        Spot(each.id, "outcome", f"{each.id}: {pick(words, each.text)} ({words.say(each.tier.label)})", each.tier)
        for each in tree.outcomes.values()
    ]
    arrows = [arrow for node in tree.nodes.values() for arrow in _arrows(node, lookup, words)]
    return Graph(tree.id, f"{tree.id} {pick(words, tree.title)}".strip(), tuple(spots), tuple(arrows))


def _asked(node: Node, lookup: Lookup, words: Words) -> str:
    title = pick(words, node.title)
    if not title:
        title = pick(words, lookup.derived(node.on).title) if node.on_derived else _question(node.on, lookup, words)
    return f"{node.id}: {title}" if title else node.id


def _arrows(node: Node, lookup: Lookup, words: Words) -> Iterator[Arrow]:
    """Yield a node's branches; while it is not confirmed only the way that counts until then is a full line."""
    confirmed = node.basis is not Basis.UNCONFIRMED
    for branch in node.branches:
        yield Arrow(node.id, branch.target, _test(node, branch, lookup, words), confirmed)
    if not confirmed and node.otherwise is not None:
        yield Arrow(node.id, node.otherwise, words.say(Message("until it is confirmed")))


def _test(node: Node, branch: Branch, lookup: Lookup, words: Words) -> str:
    question = None if node.on_derived else lookup.questions.get(node.on)
    titles = {name: dated.title for name, dated in lookup.sets.items() if dated.title}
    said = {"operation": branch.test.operation.value, "operands": lookup.operands(branch.test)}
    return test_words(words, said, question, titles)


def _question(name: str, lookup: Lookup, words: Words) -> str:
    question = lookup.questions.get(name)
    return pick(words, question.text) if question is not None else name


# --- rules ------------------------------------------------------------------------------------------------------------


def _of_rules(pack: Pack, lookup: Lookup, words: Words) -> Graph:
    spots: dict[str, Spot] = {}
    arrows: dict[tuple[str, str], Arrow] = {}

    def leads(start: Spot, end: Spot) -> None:
        spots.setdefault(start.id, start)
        spots.setdefault(end.id, end)
        arrows.setdefault((start.id, end.id), Arrow(start.id, end.id))

    def read(condition: Condition, reader: Spot) -> None:
        for read_first in _read_by(condition, lookup, words):
            known = read_first.id in spots
            leads(read_first, reader)
            if read_first.kind == "condition" and not known:
                read(lookup.derived(read_first.id).when, read_first)

    for rule in pack.rules:
        spot = _rule(rule, words)
        read(full_condition(rule), spot)
        leads(spot, _result(rule, words))
    title = words.say(Message("Rules of {pack}", {"pack": pick(words, pack.title) or pack.id}))
    return Graph(f"{pack.id}-rules", title, tuple(spots.values()), tuple(arrows.values()))


def _rule(rule: Rule, words: Words) -> Spot:
    confirmed = rule.basis is not Basis.UNCONFIRMED
    return Spot(rule.id, "rule", f"{rule.id}: {pick(words, rule.title)}", rule.then.tier, confirmed)


def _result(rule: Rule, words: Words) -> Spot:
    tier = rule.then.tier
    if tier is not None:
        return Spot(f"tier {tier.id}", "result", words.say(tier.label), tier)
    return Spot(f"kind {rule.then.kind.id}", "result", words.say(rule.then.kind.label))


def _read_by(condition: Condition, lookup: Lookup, words: Words) -> Iterable[Spot]:
    """Return what a condition names itself: questions and named conditions, each once."""
    found: dict[str, Spot] = {}
    for part in walk(condition):
        if isinstance(part, Derived):
            title = pick(words, lookup.derived(part.id).title) or part.id
            found.setdefault(part.id, Spot(part.id, "condition", title))
        elif isinstance(part, Leaf):
            found.setdefault(part.question, Spot(part.question, "question", _question(part.question, lookup, words)))
    return found.values()
