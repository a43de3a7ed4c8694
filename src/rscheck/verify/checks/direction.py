"""Does a worse answer ever help: silence a rule, lead a tree to a lower end, meet a point, keep a framework away?

Every question says which of its answers are worse. Where each leaf points the same way as its question, counting the
negations above it, nothing can go wrong; only what does not is searched, for two answers of one question that differ in
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from rscheck.engine.conditions import full_condition
from rscheck.i18n import Message
from rscheck.model.condition import (
    All,
    Any,
    Condition,
    Constant,
    CountConditions,
    CountRecords,
    Derived,
    Every,
    Leaf,
    Not,
    Operation,
    Scalar,
    Some,
)
from rscheck.model.pack import Pack, Rule, Tree
from rscheck.model.question import AnswerType, Question
from rscheck.model.terms import Basis, Tier
from rscheck.plain import Plain, plain
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.checks.reach import not_proved
from rscheck.verify.facts import Fact, read_by
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.search import Answer, Found, Goal

__all__ = ["direction_findings"]


@plain
class Loss(Plain):
    """What a worse answer takes away: the code and severity of it, and how it is told."""

    check: tuple[str, Severity]
    message: Message


@plain
class Around(Plain):
    """What else counts: nothing is lost where one of ``instead`` holds; ``always`` has to hold before and after.

    ``only`` limits the questions to those of one kind of record.
    """

    instead: tuple[Condition, ...] = ()
    always: tuple[Condition, ...] = ()
    only: str = ""


_TIER = Loss(("V401", Severity.ERROR), Message("a worse answer to {question} silences this rule"))
_QUIET = Loss(("V401", Severity.WARNING), Message("a worse answer to {question} silences this rule"))
_TREE = Loss(("V402", Severity.ERROR), Message("a worse answer to {question} leads to a lower outcome"))
_APPLIES = Loss(("V403", Severity.ERROR), Message("a worse answer to {question} keeps the framework away"))
_POINT = Loss(("V404", Severity.WARNING), Message("a worse answer to {question} meets this point"))
_RECORD = ("V405", Severity.ERROR)


@plain
class Step(Plain):
    """One fact and two of its values, of which the second is worse."""

    fact: Fact
    better: Scalar
    worse: Scalar


def direction_findings(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield where a worse answer, or one more record, makes less of a pack."""
    for rule in pack.rules:
        if rule.basis is Basis.UNCONFIRMED:
            continue
        subject = Subject(pack, rule.id, rule.location, rule.for_each or "")
        loss = _QUIET if rule.then.tier is None else _TIER
        yield from _silenced(bench, loss, subject, full_condition(rule), Around(_instead(pack, rule)))
        yield from _fewer_records(bench, subject, full_condition(rule))
    for clause in pack.applies:
        if clause.basis is not Basis.UNCONFIRMED:
            yield from _silenced(bench, _APPLIES, Subject(pack, clause.id, clause.location), clause.when)
    for tree in pack.trees:
        yield from _tree(bench, pack, tree)
    for point in pack.points:
        if point.basis is not Basis.UNCONFIRMED and point.met_when is not None:
            subject = Subject(pack, point.id, point.location)
            concerns = () if point.when is None else (point.when,)
            yield from _silenced(bench, _POINT, subject, Not(point.met_when), Around(always=concerns))


def _silenced(
    bench: VerifyBench,
    loss: Loss,
    subject: Subject,
    condition: Condition,
    around: Around | None = None,
) -> Iterator[PackFinding]:
    """Yield the questions of which a worse answer makes a condition false that held before.

    A statement over entries is looked at in a project with one entry of the kind, where a worse answer about it counts
    in full.
    """
    around = around or Around()
    yield from _lost(bench, loss, subject, condition, around)
    if subject.record:
        return
    for kind in sorted({of for of, _ in _over_records(bench, condition, True)}):
        instead, always = (
            tuple(_with_one(bench, each, kind) for each in given) for given in (around.instead, around.always)
        )
        alone = _with_one(bench, condition, kind)
        yield from _lost(bench, loss, replace(subject, record=kind), alone, Around(instead, always, only=kind))


def _with_one(bench: VerifyBench, condition: Condition, kind: str) -> Condition:
    """Return what a condition comes to in a project that has exactly one entry of a kind, for that entry."""
    match condition:
        case Some(of, where) | Every(of, where) if of == kind:
            return where
        case CountRecords(of, where, at_least) if of == kind:
            return where if at_least == 1 else Constant(at_least < 1)
        case Not(part):
            return Not(_with_one(bench, part, kind))
        case All(parts):
            return All(tuple(_with_one(bench, each, kind) for each in parts))
        case Any(parts):
            return Any(tuple(_with_one(bench, each, kind) for each in parts))
        case CountConditions(parts, at_least):
            return CountConditions(tuple(_with_one(bench, each, kind) for each in parts), at_least)
        case Derived(identifier, expected):
            when = bench.lookup.derived(identifier).when
            if all(of != kind for of, _ in _over_records(bench, when, True)):
                return condition
            inner = _with_one(bench, when, kind)
            return inner if expected else Not(inner)
        case _:
            return condition


def _lost(
    bench: VerifyBench,
    loss: Loss,
    subject: Subject,
    condition: Condition,
    around: Around,
) -> Iterator[PackFinding]:
    record = subject.record
    unproved = False
    for question in _against(bench, condition, record):
        if around.only and question.record != around.only:
            continue
        concerned = _concerned(bench, condition, question.id)
        for step in _steps(bench, question, record):
            before, after = {step.fact: step.better}, {step.fact: step.worse}
            if concerned is not condition:
                # What does not depend on the question is the same before and after: the loss is in the rest or nowhere.
                rest = Goal(concerned, True, record, before), Goal(concerned, False, record, after)
                if bench.solve(*rest).answer is Answer.IMPOSSIBLE:
                    continue
            found = bench.solve(
                Goal(condition, True, record, before),
                Goal(condition, False, record, after),
                *(Goal(each, False, record, after) for each in around.instead),
                *(Goal(each, True, record, given) for each in around.always for given in (before, after)),
            )
            if found.answer is Answer.POSSIBLE:
                yield _tell(bench, loss, subject, step, found)
                break
            unproved = unproved or found.answer is Answer.NOT_PROVED
    if unproved:
        yield not_proved(bench, subject, loss.check[0])


def _concerned(bench: VerifyBench, condition: Condition, name: str) -> Condition:
    """Return the parts of a conjunction that depend on a question: that read it, or what is asked because of it."""
    parts = tuple(_conjuncts(bench, condition))
    kept = tuple(each for each in parts if name in read_by([each], bench.lookup))
    return condition if len(kept) == len(parts) else All(kept)


def _conjuncts(bench: VerifyBench, condition: Condition) -> Iterator[Condition]:
    """Yield the parts that have to hold together, those inside named conditions too."""
    match condition:
        case All(parts):
            for part in parts:
                yield from _conjuncts(bench, part)
        case Derived(identifier, True) if isinstance(bench.lookup.derived(identifier).when, All):
            yield from _conjuncts(bench, bench.lookup.derived(identifier).when)
        case _:
            yield condition


def _instead(pack: Pack, rule: Rule) -> tuple[Condition, ...]:
    """Return when other rules of the pack say all that a rule says, and at least its tier."""

    def says_as_much(other: Rule) -> bool:
        tiers = (other.then.tier or Tier.LOW) >= (rule.then.tier or Tier.LOW)
        asked = set(rule.then.measures) <= set(other.then.measures) and set(rule.then.flags) <= set(other.then.flags)
        return tiers and asked and other.for_each == rule.for_each and other.basis is not Basis.UNCONFIRMED

    return tuple(full_condition(each) for each in pack.rules if each is not rule and says_as_much(each))


def _tell(bench: VerifyBench, loss: Loss, subject: Subject, step: Step, found: Found) -> PackFinding:
    values = {"question": step.fact.name, "better": _said(step.better), "worse": _said(step.worse)}
    hint = Message("compare the answers {better} and {worse} to it; the second is the worse one", values)
    shown = Found(found.answer, {**found.facts, step.fact: step.worse})
    return bench.tell(loss.check, subject, replace(loss.message, values=values), hint=hint, found=shown)


def _said(value: Scalar) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _tree(bench: VerifyBench, pack: Pack, tree: Tree) -> Iterator[PackFinding]:
    """Yield where a worse answer leads from an outcome to one with a lower tier."""
    record = tree.for_each or ""
    subject = Subject(pack, tree.id, tree.location, record)
    counting = {way.outcome for way in bench.conditions.ways(tree)}
    pairs = [(high, low) for high in counting for low in counting if tree.outcomes[high].tier > tree.outcomes[low].tier]
    told: set[str] = set()
    for high, low in sorted(pairs):
        conditions = [bench.conditions.of_outcome(tree, each) for each in (high, low)]
        for name in sorted(read_by(conditions, bench.lookup)):
            question = bench.lookup.questions.get(name)
            if question is None or question.worse.is_none or name in told:
                continue
            for step in _steps(bench, question, record):
                found = bench.solve(
                    Goal(conditions[0], True, record, {step.fact: step.better}),
                    Goal(conditions[1], True, record, {step.fact: step.worse}),
                )
                if found.answer is Answer.POSSIBLE:
                    told.add(name)
                    yield _tell(bench, _TREE, subject, step, found)
                    break


def _fewer_records(bench: VerifyBench, subject: Subject, condition: Condition) -> Iterator[PackFinding]:
    """Yield the kinds of records of which one more can make a condition false."""
    kinds = sorted({of for of, positive in _over_records(bench, condition, True) if not positive})
    for kind in kinds:
        message = Message("one more entry of {kind} can silence this rule", {"kind": kind})
        yield bench.tell(_RECORD, subject, message)


def _over_records(bench: VerifyBench, condition: Condition, positive: bool) -> Iterator[tuple[str, bool]]:
    """Yield each kind of record a condition speaks of, and whether more records can only make it true."""
    match condition:
        case Not(part):
            yield from _over_records(bench, part, not positive)
        case All(parts) | Any(parts) | CountConditions(parts):
            for part in parts:
                yield from _over_records(bench, part, positive)
        case Derived(identifier, expected):
            yield from _over_records(bench, bench.lookup.derived(identifier).when, positive is expected)
        case Some(of) | CountRecords(of):
            yield of, positive
        case Every(of):
            yield of, not positive
        case _:
            pass


# --- which way a leaf points ------------------------------------------------------------------------------------------


def _against(bench: VerifyBench, condition: Condition, record: str) -> list[Question]:
    """Return the questions with a direction that a condition reads against it, or by way of what is asked when."""
    against: dict[str, Question] = {}
    for leaf, positive in _leaves(bench, condition, True):
        question = bench.lookup.questions.get(leaf.question)
        if question is None:
            continue
        if question.ask_when is not None:
            gates = read_by([question.ask_when], bench.lookup)
            against |= {name: bench.lookup.question(name) for name in gates if name in bench.lookup.questions}
        if not question.worse.is_none and _points_down(bench, leaf, question) is positive:
            against[question.id] = question
    own = {None, record or None}
    return [each for _, each in sorted(against.items()) if not each.worse.is_none and each.record in own]


def _leaves(bench: VerifyBench, condition: Condition, positive: bool) -> Iterator[tuple[Leaf, bool]]:
    match condition:
        case Leaf():
            yield condition, positive
        case Not(part):
            yield from _leaves(bench, part, not positive)
        case All(parts) | Any(parts) | CountConditions(parts):
            for part in parts:
                yield from _leaves(bench, part, positive)
        case Derived(identifier, expected):
            yield from _leaves(bench, bench.lookup.derived(identifier).when, positive is expected)
        case _:
            pass


def _points_down(bench: VerifyBench, leaf: Leaf, question: Question) -> bool:
    """Return whether a worse answer can make a leaf false that held; both ways counts as down where negated too."""
    if question.type is AnswerType.CHOICES:
        named = {str(each) for each in leaf.test.operands}
        return bool(named & set(question.worse.fewer)) or bool(named - set(question.worse.more))
    if leaf.test.operation is Operation.LISTED_ON:
        return False
    from rscheck.model.truth import test_holds

    order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
    for _, _, _, resolved in bench.lookup.eras(leaf.test):
        values = bench.facts.values(Fact("answer", question.id))
        truths = [test_holds(resolved, value, order) for value in values]
        if any(before is True and after is False for before, after in pairwise(truths)):
            return True
    return False


def _steps(bench: VerifyBench, question: Question, record: str) -> Iterator[Step]:
    """Yield each step from one answer to the next worse one."""
    if question.record is not None and question.record != record:
        return
    if question.type is AnswerType.CHOICES:
        for option in question.worse.more:
            yield Step(Fact("option", question.id, option), False, True)
        for option in question.worse.fewer:
            yield Step(Fact("option", question.id, option), True, False)
        return
    for better, worse in pairwise(bench.facts.values(Fact("answer", question.id))):
        yield Step(Fact("answer", question.id), better, worse)
