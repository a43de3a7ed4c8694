"""Does every rule say something of its own, and does no project carry flags that contradict each other?"""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.engine.conditions import full_condition
from rscheck.engine.paths import effective_conditions
from rscheck.i18n import Message
from rscheck.model.condition import (
    All,
    Any,
    Condition,
    Constant,
    CountConditions,
    Derived,
    Leaf,
    Not,
    Some,
)
from rscheck.model.pack import Pack, Rule
from rscheck.model.terms import Basis, Tier
from rscheck.plain import Plain, plain
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.checks.reach import not_proved
from rscheck.verify.checks.tidy import same_rule
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.kleene import evaluate
from rscheck.verify.search import Answer, Goal
from rscheck.verify.witness import ANOTHER_RECORD

__all__ = ["shadow_findings"]

_SHADOWED = ("V303", Severity.WARNING)
_CONTRADICTION = ("V305", Severity.ERROR)


def shadow_findings(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield the rules of a pack that another one of it makes needless, and its flags that can meet a contradiction."""
    yield from _shadowed(bench, pack)
    yield from _contradictions(bench, pack)


# --- rules that others make needless ----------------------------------------------------------------------------------


def _shadowed(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    rules = [each for each in pack.rules if each.basis is not Basis.UNCONFIRMED]
    for place, rule in enumerate(rules):
        if bench.solve(bench.of_rule(rule)).answer is not Answer.POSSIBLE:
            continue  # told as a rule that can never fire, or that was not proved to
        subject = Subject(pack, rule.id, rule.location, rule.for_each or "")
        for other_place, other in enumerate(rules):
            if other is rule or not says_as_much(other, rule):
                continue
            answer = _follows(bench, rule, other)
            if answer is Answer.NOT_PROVED:
                yield not_proved(bench, subject, _SHADOWED[0])
            if answer is not Answer.IMPOSSIBLE:
                continue
            first = place < other_place and says_as_much(rule, other)
            if first and _follows(bench, other, rule) is Answer.IMPOSSIBLE:
                continue  # both always fire together: the later one is told
            if same_rule(rule) != same_rule(other):  # otherwise it is told as a rule that stands twice
                message = Message("whenever it fires, {other} does too and says as much", {"other": other.id})
                yield bench.tell(_SHADOWED, subject, message)
            break


def _follows(bench: VerifyBench, rule: Rule, other: Rule) -> Answer:
    """Return whether a rule can fire without another one; what is impossible proves that it cannot."""
    goal, aim = bench.of_rule(rule), bench.of_rule(other)
    found = bench.solve(goal)
    if evaluate(bench.facts, found.facts, aim.condition, aim.record)[0] is False:
        return Answer.POSSIBLE  # the answers that were found for the one refute it at once
    return bench.solve(goal, Goal(aim.condition, False, aim.record)).answer


def says_as_much(other: Rule, rule: Rule) -> bool:
    """Return whether a rule, if it fires, says all that another one says and counts for as much."""
    if (other.then.kind, other.for_each, other.when_tier) != (rule.then.kind, rule.for_each, rule.when_tier):
        return False
    if other.met_when != rule.met_when or other.basis < rule.basis:
        return False
    mine, theirs = rule.then, other.then
    says_all = set(mine.measures) <= set(theirs.measures) and set(mine.flags) <= set(theirs.flags)
    refers = all(
        own in (None, given)
        for own, given in ((mine.refer_to, theirs.refer_to), (mine.due, theirs.due), (mine.outcome, theirs.outcome))
    )
    return says_all and refers and _counts(other) >= _counts(rule) and other.residual in (None, rule.residual)


def _counts(rule: Rule) -> Tier:
    """Return the tier for which a rule counts."""
    return min(rule.then.tier or Tier.LOW, rule.basis.ceiling)


# --- flags that contradict each other ---------------------------------------------------------------------------------


@plain
class _Carrier(Plain):
    """What carries a flag: an item, when it does, the kind of the one record it looks at, and when its pack applies."""

    item: str
    condition: Condition
    record: str
    applies: tuple[Goal, ...]


def _contradictions(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    for flag in pack.flags.values():
        for name in flag.contradicts:
            other = bench.lookup.flags.get(name)
            if other is None or (flag.id in other.contradicts and other.id < flag.id):
                continue  # told once, with the other one
            yield from _together(bench, Subject(pack, flag.id, flag.location), flag.id, name)


def _together(bench: VerifyBench, subject: Subject, flag: str, other: str) -> Iterator[PackFinding]:
    """Yield one finding if a project can carry both flags."""
    unproved = False
    for one in _carriers(bench, flag):
        for two in _carriers(bench, other):
            for goal in _beside(bench, one, two):
                found = bench.solve(*one.applies, *two.applies, Goal(one.condition, True, one.record), goal)
                if found.answer is Answer.POSSIBLE:
                    values = {"other": other, "one": one.item, "two": two.item}
                    message = Message("a project can carry it ({one}) together with {other} ({two})", values)
                    here = Subject(subject.pack, subject.item, subject.location, one.record or two.record)
                    yield bench.tell(_CONTRADICTION, here, message, found=found)
                    return
                unproved = unproved or found.answer is Answer.NOT_PROVED
    if unproved:
        yield not_proved(bench, subject, _CONTRADICTION[0])


def _beside(bench: VerifyBench, one: _Carrier, two: _Carrier) -> Iterator[Goal]:
    """Yield the goals of the second carrier: about the same record, and about another one of the same kind."""
    yield Goal(two.condition, True, two.record)
    if one.record and one.record == two.record:
        yield Goal(_of_another(bench, two.condition, two.record), True, two.record)


def _of_another(bench: VerifyBench, condition: Condition, record: str) -> Condition:
    """Return the same condition about a second record: the facts of that record get names of their own."""

    def again(part: Condition) -> Condition:
        match part:
            case All(parts):
                return All(tuple(map(again, parts)))
            case Any(parts):
                return Any(tuple(map(again, parts)))
            case CountConditions(parts, at_least):
                return CountConditions(tuple(map(again, parts)), at_least)
            case Not(inner):
                return Not(again(inner))
            case Derived(identifier, expected):
                derived = bench.lookup.derived(identifier)
                inner = again(derived.when)
                return inner if expected else Not(inner)
            case Leaf(question, test, through):
                own = bench.lookup.questions.get(question)
                if through or (own is not None and own.record == record):
                    return Leaf(question, test, f"{through} of {ANOTHER_RECORD}" if through else ANOTHER_RECORD)
                return part
            case Some(of, where, str(by)):
                return Some(of, where, f"{by} of {ANOTHER_RECORD}")
            case _:
                return part

    return again(condition)


def _carriers(bench: VerifyBench, flag: str) -> Iterator[_Carrier]:
    """Yield the confirmed items that make a project carry a flag, each only where its pack applies."""
    for pack in bench.catalogue.packs.values():
        applies = _applies(pack)
        for item, condition, record in _items_with(bench, pack, flag):
            yield _Carrier(item, condition, record, applies)


def _applies(pack: Pack) -> tuple[Goal, ...]:
    in_force = tuple(effective_conditions(pack.effective)) if pack.effective else ()
    clauses = Any(tuple(each.when for each in pack.applies if each.basis is not Basis.UNCONFIRMED))
    return tuple(map(Goal, (*in_force, clauses) if pack.applies else in_force))


def _items_with(bench: VerifyBench, pack: Pack, flag: str) -> Iterator[tuple[str, Condition, str]]:
    for rule in pack.rules:
        if flag in rule.then.flags and rule.basis is not Basis.UNCONFIRMED:
            yield rule.id, full_condition(rule), rule.for_each or ""
    for tree in pack.trees:
        for way in bench.conditions.ways(tree):
            if flag in (*way.flags, *tree.outcomes[way.outcome].flags) and way.basis is not Basis.UNCONFIRMED:
                yield f"{tree.id}:{way.outcome}", way.condition, tree.for_each or ""
    for point in pack.points:
        if flag in point.flags and point.of == "project" and point.basis is not Basis.UNCONFIRMED:
            yield point.id, point.when or Constant(True), ""
