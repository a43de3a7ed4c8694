"""Can everything that stands in a pack come about: rules, exceptions, outcomes, branches, points, reasons to apply?"""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.engine.paths import effective_conditions
from rscheck.i18n import Message
from rscheck.model.condition import All, Condition, Constant
from rscheck.model.pack import Pack, Rule, Tree
from rscheck.model.terms import Basis
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.search import Answer, Goal

__all__ = ["reach_findings"]

_OUTCOME = ("V201", Severity.ERROR)
_BRANCH = ("V202", Severity.ERROR)
_NEVER = ("V301", Severity.ERROR)
_ALWAYS = ("V302", Severity.WARNING)
_EXCEPTION = ("V304", Severity.ERROR)
_ASK_WHEN = ("V308", Severity.ERROR)
_POINT = ("V309", Severity.ERROR)
_APPLIES = ("V310", Severity.ERROR)
_NOT_PROVED = ("V900", Severity.NOTE)


def reach_findings(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield what can never come about, and what always does although it has a condition."""
    for clause in pack.applies:
        subject = Subject(pack, clause.id, clause.location)
        yield from _possible(
            bench, _APPLIES, subject, Goal(clause.when), Message("this reason to apply can never hold")
        )
    for rule in pack.rules:
        yield from _rule(bench, pack, rule)
    for tree in pack.trees:
        yield from _tree(bench, pack, tree)
    for point in pack.points:
        yield from _point(bench, pack, point.id)
    for question in pack.questions.values():
        if question.ask_when is not None:
            subject = Subject(pack, question.id, question.location, question.record or "")
            goal = Goal(question.ask_when, True, question.record or "")
            yield from _possible(bench, _ASK_WHEN, subject, goal, Message("this question can never be asked"))


def _possible(
    bench: VerifyBench, check: tuple[str, Severity], subject: Subject, goal: Goal, message: Message
) -> Iterator[PackFinding]:
    """Yield a finding if a goal can never be met, or a note if that was not proved either way."""
    found = bench.solve(goal)
    if found.answer is Answer.IMPOSSIBLE:
        yield bench.tell(check, subject, message)
    elif found.answer is Answer.NOT_PROVED:
        yield not_proved(bench, subject, check[0])


def not_proved(bench: VerifyBench, subject: Subject, code: str) -> PackFinding:
    """Return the note that a check ran out of steps."""
    values = {"check": code, "steps": bench.steps}
    return bench.tell(_NOT_PROVED, subject, Message("{check} is not proved within {steps} steps", values))


def _rule(bench: VerifyBench, pack: Pack, rule: Rule) -> Iterator[PackFinding]:
    subject = Subject(pack, rule.id, rule.location, rule.for_each or "")
    goal = bench.of_rule(rule)
    found = bench.solve(goal)
    if found.answer is Answer.IMPOSSIBLE:
        yield bench.tell(_NEVER, subject, Message("this rule can never fire"))
        return
    if found.answer is Answer.NOT_PROVED:
        yield not_proved(bench, subject, "V301")
    in_force: tuple[Condition, ...] = tuple(effective_conditions(rule.effective)) if rule.effective else ()
    if not isinstance(rule.when, Constant):
        silent = bench.solve(*(Goal(each) for each in in_force), Goal(rule.when, False, subject.record))
        if silent.answer is Answer.IMPOSSIBLE:
            hint = Message("if that is meant, say so in a waiver")
            yield bench.tell(_ALWAYS, subject, Message("this rule fires whatever the answers are"), hint=hint)
    for exception in rule.unless:
        if exception.basis is Basis.UNCONFIRMED:
            continue
        both = bench.solve(
            Goal(All((*in_force, rule.when)), True, subject.record), Goal(exception.when, True, subject.record)
        )
        if both.answer is Answer.IMPOSSIBLE:
            values = {"exception": exception.id or "unless"}
            yield bench.tell(_EXCEPTION, subject, Message("its exception {exception} can never apply", values))


def _tree(bench: VerifyBench, pack: Pack, tree: Tree) -> Iterator[PackFinding]:
    subject = Subject(pack, tree.id, tree.location, tree.for_each or "")
    ways = (*bench.conditions.ways(tree, counting=False), *bench.conditions.ways(tree))
    reached = {way.outcome for way in ways}
    for name, outcome in tree.outcomes.items():
        here = Subject(pack, f"{tree.id}:{name}", outcome.location, subject.record)
        goals = [Goal(way.condition, True, subject.record) for way in ways if way.outcome == name]
        answers = [bench.solve(goal).answer for goal in goals]
        if name not in reached or all(each is Answer.IMPOSSIBLE for each in answers):
            yield bench.tell(_OUTCOME, here, Message("no answers lead to this outcome"))
        elif Answer.POSSIBLE not in answers:
            yield not_proved(bench, here, "V201")
    for node in tree.nodes.values():
        here = Subject(pack, node.id, node.location, subject.record)
        for branch, condition in zip(node.branches, bench.conditions.branches(tree, node), strict=True):
            through = [
                Goal(All((*way.steps[: way.nodes.index(node.id)], condition)), True, subject.record)
                for way in ways
                if node.id in way.nodes
            ]
            if through and all(bench.solve(goal).answer is Answer.IMPOSSIBLE for goal in through):
                values = {"target": branch.target}
                yield bench.tell(_BRANCH, here, Message("its branch to {target} can never be taken", values))


def _point(bench: VerifyBench, pack: Pack, name: str) -> Iterator[PackFinding]:
    point = next(each for each in pack.points if each.id == name)
    if point.met_when is None:
        return
    subject = Subject(pack, point.id, point.location)
    concerns = () if point.when is None else (Goal(point.when),)
    for holds, message in (
        (True, Message("this point can never be met")),
        (False, Message("this point is met whatever the answers are")),
    ):
        if bench.solve(*concerns, Goal(point.met_when, holds)).answer is Answer.IMPOSSIBLE:
            yield bench.tell(_POINT, subject, message)
