"""Whether a decision tree is whole: one way on for every answer, every place reached, no way going round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.condition import Operation, ParameterRef, Scalar, SetRef, Test
from rscheck.model.domain import representatives
from rscheck.model.pack import Catalogue, DatedSet, DatedValue, Node, Parameter, Tree
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.model.terms import Basis
from rscheck.model.truth import test_holds

__all__ = ["tree_problems"]


def tree_problems(tree: Tree, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with the shape of a tree and with the branches of its nodes."""
    here = tree.location or Location("")
    for name in sorted(tree.nodes.keys() & tree.outcomes.keys()):
        yield Problem("P601", Message("{name} is both a node and an outcome", {"name": name}), here)
    if tree.start not in tree.nodes:
        yield Problem(
            "P602", Message("{tree} starts at {name}, which is not a node", {"tree": tree.id, "name": tree.start}), here
        )
        return
    for node in tree.nodes.values():
        yield from _targets(tree, node)
        yield from _branches(tree, node, catalogue)
        if node.basis is Basis.UNCONFIRMED and node.otherwise is None:
            yield Problem(
                "P603",
                Message("{node} is not confirmed and has no otherwise:, the way that counts", {"node": node.id}),
                node.location or here,
            )
    reached, cyclic = _reach(tree)
    if cyclic:
        yield Problem(
            "P604", Message("{tree} goes round in a circle at {name}", {"tree": tree.id, "name": cyclic}), here
        )
    for name in [*tree.nodes, *tree.outcomes]:
        if name not in reached:
            yield Problem("P605", Message("{name} cannot be reached", {"name": name}), here)


def _ways(node: Node) -> list[str]:
    return [branch.target for branch in node.branches] + ([node.otherwise] if node.otherwise else [])


def _targets(tree: Tree, node: Node) -> Iterator[Problem]:
    for target in _ways(node):
        if target not in tree.nodes and target not in tree.outcomes:
            names = {"node": node.id, "target": target}
            yield Problem(
                "P606",
                Message(
                    "{node} leads to {target}, which is neither a node nor an outcome",
                    names,
                ),
                node.location or Location(""),
            )


def _reach(tree: Tree) -> tuple[set[str], str]:
    """Return every place that can be reached from the start, and one place of a circle ("" if there is none)."""
    reached: set[str] = set()
    open_: set[str] = set()
    stack: list[tuple[str, bool]] = [(tree.start, False)]
    cyclic = ""
    while stack:
        name, leaving = stack.pop()
        if leaving:
            open_.discard(name)
        elif name in open_:
            cyclic = name
        elif name not in reached:
            reached.add(name)
            if name in tree.nodes:
                open_.add(name)
                stack.append((name, True))
                stack.extend((target, False) for target in _ways(tree.nodes[name]))
    return reached, cyclic


def _branches(tree: Tree, node: Node, catalogue: Catalogue) -> Iterator[Problem]:
    question = _question(node, catalogue)
    if question is None or question.type is AnswerType.CHOICES:
        return
    for day in _days(node, catalogue):
        yield from _gaps(node, question, [_plain(branch.test, catalogue, day) for branch in node.branches])


def _gaps(node: Node, question: Question, tests: list[Test]) -> Iterator[Problem]:
    """Yield the answers that have no way on, or more than one."""
    constants = [
        operand for test in tests for operand in test.operands if not isinstance(operand, ParameterRef | SetRef)
    ]
    order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
    for value in representatives(question, constants):
        matching = sum(test_holds(test, value, order) is True for test in tests)
        if matching != 1:
            names = {"node": node.id, "value": _shown(value)}
            message = (
                Message("{node} has no branch for the answer {value}", names)
                if matching == 0
                else Message("{node} has more than one branch for the answer {value}", names)
            )
            yield Problem("P607" if matching == 0 else "P608", message, node.location or Location(""))


def _question(node: Node, catalogue: Catalogue) -> Question | None:
    if node.on_derived:
        return Question(node.on, "", AnswerType.YES_NO, "project", Worse())
    for pack in catalogue.packs.values():
        if node.on in pack.questions:
            return pack.questions[node.on]
        if node.on in pack.computed:
            return Question(node.on, "", AnswerType.NUMBER, "project", Worse())
    return None


def _dated(operand: SetRef | ParameterRef, catalogue: Catalogue) -> tuple[DatedValue, ...]:
    for pack in catalogue.packs.values():
        held: Mapping[str, DatedSet | Parameter] = pack.sets if isinstance(operand, SetRef) else pack.parameters
        if operand.id in held:
            return held[operand.id].values
    raise KeyError(operand.id)


def _days(node: Node, catalogue: Catalogue) -> list[date]:
    """Return the days on which a set or parameter of the branches changes; one day if there is none."""
    named = [
        each for branch in node.branches for each in branch.test.operands if isinstance(each, SetRef | ParameterRef)
    ]
    return sorted({value.start for each in named for value in _dated(each, catalogue)}) or [date.max]


def _plain(test: Test, catalogue: Catalogue, day: date) -> Test:
    """Return the test with a set or parameter replaced by what it was on a day, or at first."""
    operands: list[Scalar] = []
    for operand in test.operands:
        if isinstance(operand, SetRef | ParameterRef):
            values = sorted(_dated(operand, catalogue), key=lambda each: each.start)
            value = ([each for each in values if each.start <= day] or values[:1])[-1].value
            operands.extend(value if isinstance(value, tuple) else (value,))
        else:
            operands.append(operand)
    return Test(Operation.IN if test.operation is Operation.EQUALS else test.operation, tuple(operands))


def _shown(value: Scalar) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
