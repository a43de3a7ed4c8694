"""Mistakes in the items of a pack that judges: reasons to apply, rules, exceptions, trees, points, the header."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.location import Path
from rscheck.model.terms import Kind
from rscheck.yamlfile import Node
from tools.mutation.change import REMOVED, Change, replaced
from tools.mutation.conditions import condition_changes, test_changes
from tools.mutation.consequences import (
    asked_changes,
    basis_changes,
    force_changes,
    kind_changes,
    part_changes,
    residual_changes,
    span_changes,
    tier_changes,
    waiting_changes,
)
from tools.mutation.words import Words, next_of

__all__ = ["applies_changes", "header_changes", "point_changes", "rule_changes", "tree_changes"]


def applies_changes(words: Words, clause: dict[str, Node], path: Path, header: dict[str, Node]) -> Iterator[Change]:
    """Yield the mistakes in one reason to apply."""
    yield replaced("drop a reason to apply", path, REMOVED, "without it")
    yield from condition_changes(words, clause.get("when"), (*path, "when"))
    yield from basis_changes(clause, path, _grade(header))


def rule_changes(words: Words, rule: dict[str, Node], path: Path, header: dict[str, Node]) -> Iterator[Change]:
    """Yield the mistakes in one rule."""
    yield replaced("drop a rule", path, REMOVED, "without it")
    yield from condition_changes(words, rule.get("when"), (*path, "when"))
    yield from condition_changes(words, rule.get("met_when"), (*path, "met_when"))
    yield from _swapped(rule, path)
    yield from _exceptions(words, rule, path)
    if "for_each" in rule:
        yield replaced("drop for_each", (*path, "for_each"), REMOVED, f"without {rule['for_each']}")
    if "when_tier" in rule:
        yield replaced("drop when_tier", (*path, "when_tier"), REMOVED, f"without {rule['when_tier']}")
        yield from tier_changes(rule, path, "when_tier")
    if "met_when" in rule:
        yield replaced("drop met_when", (*path, "met_when"), REMOVED, "without it")
    yield from span_changes(rule, path)
    yield from waiting_changes(rule, path)
    yield from basis_changes(rule, path, _grade(header))
    yield from force_changes(rule, path, str(header.get("force", "guidance")))
    then = rule.get("then")
    if isinstance(then, dict):
        here: Path = (*path, "then")
        yield from tier_changes(then, here)
        yield from kind_changes(then, here)
        yield from asked_changes(then, here)
        yield from residual_changes({**rule, "tier": then.get("tier")}, path)


def _exceptions(words: Words, rule: dict[str, Node], path: Path) -> Iterator[Change]:
    exceptions = rule.get("unless")
    for index, exception in enumerate(exceptions if isinstance(exceptions, list) else ()):
        here: Path = (*path, "unless", index)
        yield replaced("remove an exception", here, REMOVED, "without it")
        if isinstance(exception, dict):
            yield from condition_changes(words, exception.get("when"), (*here, "when"))
            yield from basis_changes(exception, here, str(rule.get("basis", "unconfirmed")))


def _swapped(item: dict[str, Node], path: Path) -> Iterator[Change]:
    if "when" in item and "met_when" in item:
        edits = (((*path, "when"), item["met_when"]), ((*path, "met_when"), item["when"]))
        yield Change("swap when and met_when", "each in the place of the other", edits)


def point_changes(words: Words, point: dict[str, Node], path: Path, header: dict[str, Node]) -> Iterator[Change]:
    """Yield the mistakes in one point."""
    yield replaced("drop a point", path, REMOVED, "without it")
    if "when" in point:
        yield replaced("drop when", (*path, "when"), REMOVED, "of everybody")
        yield from condition_changes(words, point["when"], (*path, "when"))
    yield from condition_changes(words, point.get("met_when"), (*path, "met_when"))
    yield from _swapped(point, path)
    yield from asked_changes(point, path)
    yield from part_changes(point, path)
    yield from basis_changes(point, path, _grade(header))
    yield from force_changes(point, path, str(header.get("force", "guidance")))


def tree_changes(words: Words, tree: dict[str, Node], path: Path, header: dict[str, Node]) -> Iterator[Change]:
    """Yield the mistakes in one tree: in its way in, its nodes and its outcomes."""
    nodes, outcomes = tree.get("nodes"), tree.get("outcomes")
    assert isinstance(nodes, dict)
    assert isinstance(outcomes, dict)
    grade = str(tree.get("basis", _grade(header)))
    yield replaced("drop a tree", path, REMOVED, "without it")
    start = next_of(list(nodes), str(tree["start"]))
    if start is not None:
        yield replaced("retarget a branch", (*path, "start"), start, f"start {tree['start']} → {start}")
    if "for_each" in tree:
        yield replaced("drop for_each", (*path, "for_each"), REMOVED, f"without {tree['for_each']}")
    yield from force_changes(tree, path, str(header.get("force", "guidance")))
    for name, node in nodes.items():
        if isinstance(node, dict):
            yield from _node(words, node, (*path, "nodes", name), (list(nodes), list(outcomes)), grade)
    for name, outcome in outcomes.items():
        here: Path = (*path, "outcomes", name)
        if isinstance(outcome, dict):
            yield from tier_changes(outcome, here)
            yield from _outcome_kind(outcome, here)
            yield from asked_changes(outcome, here)
            yield from residual_changes(outcome, here)
            yield from basis_changes(outcome, here, grade)


def _outcome_kind(outcome: dict[str, Node], path: Path) -> Iterator[Change]:
    kind = str(outcome.get("kind", Kind.RISK.id))
    other = next_of(list(Kind.ids()), kind)
    yield replaced("change the kind", (*path, "kind"), other, f"{kind} → {other}")


def _node(
    words: Words, node: dict[str, Node], path: Path, targets: tuple[list[str], list[str]], grade: str
) -> Iterator[Change]:
    nodes, outcomes = targets
    question = words.question(str(node.get("on")))
    branches = node.get("branches")
    for index, branch in enumerate(branches if isinstance(branches, list) else ()):
        here: Path = (*path, "branches", index)
        yield replaced("drop a branch", here, REMOVED, "without it")
        if isinstance(branch, dict):
            yield from _retargeted(branch, here, nodes, outcomes)
            then = branch.get("then")
            yield from asked_changes(then, (*here, "then")) if isinstance(then, dict) else ()
            for key in ("in", "at_least", "above", "at_most", "below", "between"):
                if key in branch:
                    yield from test_changes(words, question, {key: branch[key]}, here)
    if isinstance(branches, list) and len(branches) == 2:
        yield from _crossed(branches, (*path, "branches"))
    otherwise = node.get("otherwise")
    if isinstance(otherwise, str):
        other = next_of([*nodes, *outcomes], otherwise)
        yield replaced("retarget a branch", (*path, "otherwise"), other, f"otherwise {otherwise} → {other}")
    yield from waiting_changes(node, path)
    yield from basis_changes(node, path, grade)


def _retargeted(branch: dict[str, Node], path: Path, nodes: list[str], outcomes: list[str]) -> Iterator[Change]:
    target = str(branch.get("go") or branch.get("end"))
    for key, order in (("go", nodes), ("end", outcomes)):
        other = next((each for each in (next_of(order, target), *order) if each is not None and each != target), None)
        if other is not None:
            gone = (*path, "end" if key == "go" else "go")
            edits = ((gone, REMOVED), ((*path, key), other)) if gone[-1] in branch else (((*path, key), other),)
            yield Change("retarget a branch", f"{target} → {other}", edits)


def _crossed(branches: list[Node], path: Path) -> Iterator[Change]:
    first, second = branches
    if isinstance(first, dict) and isinstance(second, dict) and "is" in first and "is" in second:
        edits = (((*path, 0, "is"), second["is"]), ((*path, 1, "is"), first["is"]))
        yield Change("swap two branches", f"{first['is']} and {second['is']}", edits)


def header_changes(header: dict[str, Node], path: Path) -> Iterator[Change]:
    """Yield the mistakes in what a pack says of itself as a whole."""
    yield from span_changes(header, path)


def _grade(header: dict[str, Node]) -> str:
    return str(header.get("basis", "unconfirmed"))
