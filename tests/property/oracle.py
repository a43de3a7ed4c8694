"""A second, naive reading of the packs: two-valued, for complete answers only, by plain recursion over the model.

It shares nothing with the engine but the model's dataclasses, so that a mistake would have to be made twice to go unseen.
Nothing here is fast, three-valued or compiled. What cannot be told from the answers raises :class:`IncompleteError`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rscheck.model import condition as c
from rscheck.model.answers import Answers, Choices
from rscheck.model.pack import Catalogue, Computed, Effective, Pack, Rule, Tree
from rscheck.model.question import AnswerType, Question
from rscheck.model.terms import Basis, Kind, Tier

Place = tuple[str, int] | None

CEILING = {
    Basis.UNCONFIRMED: Tier.LOW,
    Basis.INTERPRETATION: Tier.HIGH,
    Basis.SECONDARY: Tier.HIGH,
    Basis.OFFICIAL: Tier.CRITICAL,
}


class IncompleteError(Exception):
    """The answers leave something open, so the two-valued reading has nothing to say."""


@dataclass(frozen=True)
class Verdict:
    """What follows from complete answers: tiers, what fires, where each tree ends."""

    tier: Tier
    official: Tier
    barred: bool
    applies: frozenset[str]
    fired: frozenset[tuple[str, int]]
    outcomes: frozenset[tuple[str, int, str]]


class Oracle:
    """Reads one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.questions: dict[str, Question] = {}
        self.derived = {}
        self.computed: dict[str, Computed] = {}
        self.sets = {}
        self.parameters = {}
        self.kinds = {}
        for pack in catalogue.packs.values():
            self.questions.update(pack.questions)
            self.derived.update(pack.derived)
            self.computed.update(pack.computed)
            self.sets.update(pack.sets)
            self.parameters.update(pack.parameters)
            self.kinds.update(pack.records)

    def verdict(self, answers: Answers, as_of: date) -> Verdict:
        return _World(self, answers, as_of).verdict()


class _World:
    def __init__(self, oracle: Oracle, answers: Answers, as_of: date) -> None:
        self.oracle = oracle
        self.answers = answers
        self.as_of = as_of

    # --- what follows ----------------------------------------------------------------------------------------------

    def verdict(self) -> Verdict:
        applying = {pack.id for pack in self.oracle.catalogue.packs.values() if self.applies(pack)}
        fired: set[tuple[str, int]] = set()
        outcomes: set[tuple[str, int, str]] = set()
        tier = official = Tier.LOW
        barred = False
        for pack in self.oracle.catalogue.packs.values():
            for rule in pack.rules:
                for place in self.places(rule.for_each):
                    number = place[1] if place else 0
                    if not self.base(rule, place):
                        continue
                    stopped = [each.basis for each in rule.unless if self.holds(each.when, place)]
                    counted = rule.then.tier is not None and rule.basis is not Basis.UNCONFIRMED
                    floor = min(rule.then.tier or Tier.LOW, CEILING[rule.basis]) if counted else Tier.LOW
                    if all(each is Basis.UNCONFIRMED for each in stopped):
                        fired.add((rule.id, number))
                        if pack.id in applying:
                            tier = max(tier, floor)
                            confirmed = rule.basis is not Basis.UNCONFIRMED
                            barred = barred or (rule.then.kind is Kind.BAR and confirmed)
                    if rule.basis is Basis.OFFICIAL and Basis.OFFICIAL not in stopped and pack.id in applying:
                        official = max(official, floor)
            for tree in pack.trees:
                for place in self.places(tree.for_each):
                    end, basis = self.walk(tree, place)
                    outcomes.add((tree.id, place[1] if place else 0, end))
                    if pack.id in applying:
                        floor = min(tree.outcomes[end].tier, CEILING[basis])
                        tier = max(tier, floor)
                        if basis is Basis.OFFICIAL:
                            official = max(official, floor)
                        is_bar = tree.outcomes[end].kind is Kind.BAR
                        barred = barred or (is_bar and tree.outcomes[end].basis is not Basis.UNCONFIRMED)
        return Verdict(tier, min(official, tier), barred, frozenset(applying), frozenset(fired), frozenset(outcomes))

    def places(self, kind: str | None) -> list[Place]:
        if kind is None:
            return [None]
        return [(kind, number) for number in range(len(self.answers.records.get(kind, ())))]

    def applies(self, pack: Pack) -> bool:
        if not self.in_force(pack.effective):
            return False
        confirmed = [each for each in pack.applies if each.basis is not Basis.UNCONFIRMED]
        return not pack.applies or any(self.holds(each.when, None) for each in confirmed)

    def base(self, rule: Rule, place: Place) -> bool:
        return self.in_force(rule.effective) and self.holds(rule.when, place)

    def in_force(self, effective: Effective | None) -> bool:
        if effective is None:
            return True
        day = self.day(effective.on)
        return not (effective.start and day < effective.start) and not (effective.end and day > effective.end)

    def walk(self, tree: Tree, place: Place) -> tuple[str, Basis]:
        here, basis = tree.start, Basis.OFFICIAL
        while here not in tree.outcomes:
            node = tree.nodes[here]
            if node.basis is Basis.UNCONFIRMED and node.otherwise:
                here = node.otherwise
                continue
            basis = min(basis, node.basis)
            ways = [each for each in node.branches if self.branch(node.on, node.on_derived, each.test, place)]
            assert len(ways) == 1, f"{tree.id}:{here} has {len(ways)} ways on"
            here = ways[0].target
        return here, min(basis, tree.outcomes[here].basis)

    def branch(self, on: str, is_derived: bool, test: c.Test, place: Place) -> bool:
        if is_derived:
            return self.holds(c.Derived(on, True), place) == test.operands[0]
        return self.holds(c.Leaf(on, test), place)

    # --- conditions ------------------------------------------------------------------------------------------------

    def holds(self, condition: c.Condition, place: Place) -> bool:
        match condition:
            case c.Constant(value):
                return value
            case c.All(parts):
                return all(self.holds(each, place) for each in parts)
            case c.Any(parts):
                return any(self.holds(each, place) for each in parts)
            case c.Not(part):
                return not self.holds(part, place)
            case c.CountConditions(parts, wanted):
                return sum([self.holds(each, place) for each in parts]) >= wanted
            case c.Derived(identifier, expected):
                derived = self.oracle.derived[identifier]
                return self.holds(derived.when, place if derived.record else None) == expected
            case c.Some(of, where, by):
                meant = [each for each in self.places(of) if by is None or self.names(each, by) == place]
                return any(self.holds(where, each) for each in meant)
            case c.Every(of, where):
                return all(self.holds(where, each) for each in self.places(of))
            case c.CountRecords(of, where, wanted):
                return sum([self.holds(where, each) for each in self.places(of)]) >= wanted
            case c.Leaf():
                return self.leaf(condition, place)
        raise AssertionError(condition)

    def leaf(self, leaf: c.Leaf, place: Place) -> bool:
        computed = self.oracle.computed.get(leaf.question)
        if computed is not None:
            return self.passes(None, leaf.test, self.number(computed))
        question = self.oracle.questions[leaf.question]
        if leaf.through is not None:
            assert place is not None
            place = self.referred(leaf.through, question.record or "", place)
        elif question.record is not None and (place is None or place[0] != question.record):
            return self.passes(question, leaf.test, self.worst(question))
        return self.passes(question, leaf.test, self.value(question, place))

    def referred(self, reference: str, kind: str, place: Place) -> Place:
        assert place is not None
        name = self.answers.records[place[0]][place[1]].get(reference)
        label = self.oracle.kinds[kind].label_field
        for number, record in enumerate(self.answers.records.get(kind, ())):
            if name is not None and record.get(label) == name:
                return (kind, number)
        raise IncompleteError(reference)

    def names(self, place: Place, reference: str) -> Place:
        return self.referred(reference, self.oracle.questions[reference].refers_to or "", place)

    def value(self, question: Question, place: Place) -> object:
        """Return what counts as the answer: the answer, or what stands for it when it is not asked."""
        at = place if question.record else None
        if question.ask_when is not None and not self.holds(question.ask_when, at):
            if question.type is AnswerType.ORGANISATION:
                return None
            if isinstance(question.when_skipped, frozenset):
                return Choices(question.when_skipped)
            return question.when_skipped
        here = self.answers.records[at[0]][at[1]] if at else self.answers.values
        if question.id not in here:
            raise IncompleteError(question.id)
        found = here[question.id]
        if isinstance(found, Choices) and found.unknown:
            raise IncompleteError(question.id)
        return found

    def worst(self, question: Question) -> object:
        found = [self.value(question, each) for each in self.places(question.record)]
        order = question.worse.best_first
        if order:
            return order[max([order.index(each) for each in found], default=0)]
        if not found:
            return question.when_skipped
        return max(found) if question.worse.higher else min(found)

    def number(self, computed: Computed) -> Decimal:
        if computed.operation == "months_between":
            start, end = self.day(computed.start), self.day(computed.end)
            begin, finish = (start.year * 12 + start.month, start.day), (end.year * 12 + end.month, end.day)
            months = -2400
            while (begin[0] + months + 1, begin[1]) <= finish:
                months += 1
            return Decimal(months)
        where = computed.where or c.Constant(True)
        counted = [each for each in self.places(computed.of) if self.holds(where, each)]
        if computed.operation == "sum":
            question = self.oracle.questions[computed.field]
            return sum((self.value(question, each) for each in counted), Decimal(0))
        everything = len(self.places(computed.of))
        return Decimal(100) * len(counted) / everything if everything else Decimal(0)

    def day(self, name: str) -> date:
        if name == "as_of":
            return self.as_of
        found = self.value(self.oracle.questions[name], None)
        assert isinstance(found, date)
        return found

    # --- tests -----------------------------------------------------------------------------------------------------

    def passes(self, question: Question | None, test: c.Test, value: object) -> bool:
        operands = self.operands(test)
        if operands is None:
            return False
        if test.operation is c.Operation.LISTED_ON:
            return value is not None and any(self.listed(str(each), str(value)) for each in operands)
        if isinstance(value, Choices):
            inside = [each in value.chosen for each in operands]
            return all(inside) if test.operation is c.Operation.INCLUDES_ALL else any(inside)
        ranks: dict[object, int] = {}
        if question is not None and question.type is AnswerType.CHOICE:
            ranks = {option: rank for rank, option in enumerate(question.worse.best_first)}
        return _compare(test.operation, ranks.get(value, value), [ranks.get(each, each) for each in operands])

    def operands(self, test: c.Test) -> list[object] | None:
        """Return what a test compares with on its day; None before a set or parameter has any value."""
        found: list[object] = []
        for each in test.operands:
            if isinstance(each, c.SetRef | c.ParameterRef):
                dated = (self.oracle.sets if isinstance(each, c.SetRef) else self.oracle.parameters)[each.id]
                day = self.day(dated.judged_on)
                begun = [era for era in dated.values if era.start <= day]
                if not begun:
                    return None
                newest = max(begun, key=lambda era: era.start).value
                found.extend(newest if isinstance(newest, tuple) else [newest])
            else:
                found.append(each)
        return found

    def listed(self, watchlist: str, name: str) -> bool:
        if (watchlist, name) not in self.answers.listings:
            raise IncompleteError(name)
        return self.answers.listings[watchlist, name]


def _compare(operation: c.Operation, left: object, right: list[object]) -> bool:
    match operation:
        case c.Operation.EQUALS | c.Operation.IN:
            return left in right
        case c.Operation.AT_LEAST:
            return left >= right[0]
        case c.Operation.ABOVE:
            return left > right[0]
        case c.Operation.AT_MOST:
            return left <= right[0]
        case c.Operation.BELOW:
            return left < right[0]
        case c.Operation.BETWEEN:
            return right[0] <= left <= right[1]
    raise AssertionError(operation)
