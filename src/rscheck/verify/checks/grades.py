"""Does a pack claim more than it stands on: a tier above its grade, a country alone as a risk, a text nobody read?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rscheck.i18n import Message
from rscheck.model.citation import Citation
from rscheck.model.condition import (
    All,
    Any,
    Condition,
    CountConditions,
    CountRecords,
    Derived,
    Every,
    Leaf,
    Not,
    Operation,
    SetRef,
    Some,
)
from rscheck.model.pack import Pack, Tree
from rscheck.model.question import AnswerType, Question
from rscheck.model.terms import Basis, Force, Tier
from rscheck.model.truth import test_holds
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.facts import Fact, read_by
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.parts import parts_of

__all__ = ["grade_findings"]

_CEILING = ("V601", Severity.WARNING)
_INERT = ("V601", Severity.NOTE)
_COUNTRY = ("V602", Severity.ERROR)
_UNREAD = ("V603", Severity.ERROR)

_NOT_READ = re.compile(r"\bnot (?:yet )?(?:been )?(?:read|seen)\b|\b(?:unread|unseen)\b|未読|未確認", re.IGNORECASE)
_BINDING = (Force.LAW.id, Force.FUNDING_CONDITION.id)


def grade_findings(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield what claims more than its grade, its citation or its force can carry."""
    for rule in pack.rules:
        subject = Subject(pack, rule.id, rule.location, rule.for_each or "")
        tier = rule.then.tier or Tier.LOW
        yield from _above(bench, subject, tier, rule.basis)
        if tier > Tier.LOW and rule.basis is not Basis.UNCONFIRMED:
            yield from _country_alone(bench, subject, bench.conditions.of_rule(rule), rule.force)
    for tree in pack.trees:
        yield from _tree(bench, pack, tree)
    yield from _unread(bench, pack)


def _tree(bench: VerifyBench, pack: Pack, tree: Tree) -> Iterator[PackFinding]:
    for outcome in tree.outcomes.values():
        subject = Subject(pack, f"{tree.id}:{outcome.id}", outcome.location, tree.for_each or "")
        ways = [way for way in bench.conditions.ways(tree) if way.outcome == outcome.id]
        yield from _above(bench, subject, outcome.tier, max([way.basis for way in ways], default=Basis.UNCONFIRMED))
        if outcome.tier > Tier.LOW:
            confirmed = Any(tuple(way.condition for way in ways if way.basis is not Basis.UNCONFIRMED))
            yield from _country_alone(bench, subject, confirmed, tree.force)


def _above(bench: VerifyBench, subject: Subject, tier: Tier, basis: Basis) -> Iterator[PackFinding]:
    """Yield where a tier is declared that the grade never reaches."""
    if tier <= basis.ceiling:
        return
    if basis is Basis.UNCONFIRMED:
        message = Message("it is not confirmed, so its tier {tier} moves nothing", {"tier": tier.id})
        yield bench.tell(_INERT, subject, message)
    else:
        values = {"tier": tier.id, "basis": basis.id, "ceiling": basis.ceiling.id}
        message = Message("it declares {tier}, but rests on {basis} content, which reaches {ceiling} at most", values)
        yield bench.tell(_CEILING, subject, message)


# --- a country alone --------------------------------------------------------------------------------------------------


Way = tuple[bool, bool]
"""One way in which a condition can hold: whether a country counts for it, and whether something that weighs does."""

_NEITHER: Way = (False, False)


def _country_alone(bench: VerifyBench, subject: Subject, condition: Condition, force: str) -> Iterator[PackFinding]:
    """Yield a finding if a condition can hold on nothing that weighs but a country, unless a law names the group."""
    if (True, False) not in _ways(bench, condition, True):
        return
    if force in _BINDING and all(_names_its_group(bench, leaf) for leaf in _countries(bench, condition)):
        return
    message = Message("a country is all that weighs here, and it raises the tier")
    hint = Message(
        "ask for a fact about the arrangement as well, or name the group in a set whose values cite the law or "
        "funding condition that names it"
    )
    yield bench.tell(_COUNTRY, subject, message, hint=hint)


def _ways(bench: VerifyBench, condition: Condition, holds: bool) -> frozenset[Way]:
    match condition:
        case Not(part):
            return _ways(bench, part, not holds)
        case All(parts) | Any(parts):
            found = [_ways(bench, part, holds) for part in parts]
            return _joined(found) if isinstance(condition, All) is holds else frozenset[Way]().union(*found)
        case CountConditions(parts, at_least):
            wanted = at_least if holds else len(parts) - at_least + 1
            return _some_of([_ways(bench, part, holds) for part in parts], wanted)
        case Derived(identifier, expected):
            return _ways(bench, bench.lookup.derived(identifier).when, holds is expected)
        case Some(_, where) | Every(_, where) | CountRecords(_, where):
            return _ways(bench, where, holds)
        case Leaf():
            return frozenset([_leaf(bench, condition, holds)])
        case _:
            return frozenset([_NEITHER])


def _joined(parts: Sequence[frozenset[Way]]) -> frozenset[Way]:
    """Return the ways in which all of them hold."""
    ways = frozenset([_NEITHER])
    for part in parts:
        ways = frozenset((one[0] or two[0], one[1] or two[1]) for one in ways for two in part)
    return ways


def _some_of(parts: Sequence[frozenset[Way]], wanted: int) -> frozenset[Way]:
    """Return the ways in which at least so many of them hold."""
    by_number: list[frozenset[Way]] = [frozenset([_NEITHER]), *[frozenset[Way]()] * wanted]
    for part in parts:
        for number in range(wanted, 0, -1):
            by_number[number] |= _joined([by_number[number - 1], part])
    return by_number[wanted]


def _leaf(bench: VerifyBench, leaf: Leaf, holds: bool) -> Way:
    """Return what a leaf counts for: a country, or an answer that is worse than the best one, or a name on a list."""
    if leaf.test.operation is Operation.LISTED_ON:
        return (False, holds)
    question = bench.lookup.questions.get(leaf.question)
    if question is None:
        computed = bench.lookup.computed(leaf.question)
        where = computed.where if computed is not None else None
        return (where is not None and any(country for country, _ in _ways(bench, where, True)), False)
    if question.type is AnswerType.COUNTRY:
        return (True, False)
    return (False, not question.worse.is_none and not _holds_at_best(bench, leaf, question, holds))


def _holds_at_best(bench: VerifyBench, leaf: Leaf, question: Question, holds: bool) -> bool:
    """Return whether the best answer to a question passes a test of it, or fails it if that is what is wanted."""
    order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
    for _, _, _, plain in bench.lookup.eras(leaf.test):
        if question.type is AnswerType.CHOICES:
            best = frozenset(question.worse.fewer)
            named = {str(each) for each in plain.operands}
            passed = named <= best if plain.operation is Operation.INCLUDES_ALL else bool(named & best)
        else:
            passed = test_holds(plain, bench.facts.values(Fact("answer", question.id))[0], order) is True
        if passed is holds:
            return True
    return False


def _countries(bench: VerifyBench, condition: Condition) -> Iterator[Leaf]:
    """Yield the tests of countries in a condition, also by way of derived conditions and of computed numbers."""
    for name, leaves in read_by([condition], bench.lookup).items():
        question = bench.lookup.questions.get(name)
        computed = bench.lookup.computed(name)
        if question is not None and question.type is AnswerType.COUNTRY:
            yield from leaves
        elif computed is not None and computed.where is not None:
            yield from _countries(bench, computed.where)


def _names_its_group(bench: VerifyBench, leaf: Leaf) -> bool:
    """Return whether a test of a country is of a set each value of which is cited."""
    dated = bench.lookup.dated(leaf.test)
    if dated is None or not isinstance(leaf.test.operands[0], SetRef):
        return False
    return all(_is_cited(value.cite) for value in dated[1])


def _is_cited(cite: tuple[Citation, ...]) -> bool:
    return bool(cite) and all(each.source and each.at for each in cite)


# --- a text nobody read -----------------------------------------------------------------------------------------------


def _unread(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    sources = {source.id: source for each in bench.catalogue.packs.values() for source in each.sources.values()}
    told: set[str] = set()
    for part in parts_of(pack, bench.catalogue):
        cited = [sources[cite.source] for cite in part.cite if cite.source in sources]
        unread = bool(cited) and all(_NOT_READ.search(source.note) for source in cited)
        if part.basis is Basis.OFFICIAL and unread and part.item not in told:
            told.add(part.item)
            message = Message("it says that the official text was read, but the notes of its sources say it was not")
            hint = Message("use secondary or unconfirmed, or correct the note after reading the text")
            yield bench.tell(_UNREAD, Subject(pack, part.item, part.location), message, hint=hint)
