"""Packs become a program: each rule, outcome and applicability as clauses over inputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from rscheck.engine.cells import make_cells
from rscheck.engine.clauses import (
    ALWAYS,
    NEVER,
    Clauses,
    Literal,
    TooManyClausesError,
    conjunction,
    disjunction,
)
from rscheck.engine.lookup import Lookup, plain_test
from rscheck.engine.of_packs import measures_named_by, watchlists_of
from rscheck.engine.paths import effective_conditions, ways_through
from rscheck.engine.program import Aggregate, Item, ItemKind, Origin, Program
from rscheck.engine.tables import table_of
from rscheck.errors import Problem, RuleError
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.answers import Choices
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
    Test,
)
from rscheck.model.pack import Catalogue, Computed, Effective, Pack, Rule, Tree
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.model.terms import Basis, Force, Tier
from rscheck.model.truth import test_holds

__all__ = ["compile_packs"]

_YES = Test(Operation.EQUALS, (True,))
_AS_OF = Question("as_of", "", AnswerType.DATE, "project", Worse())


def compile_packs(catalogue: Catalogue) -> Program:
    """Return the program of all packs; :class:`RuleError` if a condition is too wide to be compiled."""
    return _Compiler(catalogue).program()


class _Compiler:
    def __init__(self, catalogue: Catalogue) -> None:
        self._lookup = Lookup(catalogue)
        self._packs = sorted(catalogue.packs.values(), key=lambda pack: pack.id)
        self._items: list[Item] = []
        self._clauses: dict[str, list[tuple[int, frozenset[Literal]]]] = {"": []}
        self._aggregates: dict[str, Aggregate] = {}
        self._names: dict[tuple[bool, str, str, int, Condition, str], str] = {}
        self._known: dict[tuple[bool, Condition, bool, str], Clauses] = {}
        self._own = False  # read parameters as the frameworks have them, whatever local policy sets
        self._local = any(each.own for pack in self._packs for each in pack.parameters.values())
        self._place = Location("")

    def program(self) -> Program:
        for pack in self._packs:
            self._pack(pack)
        program = Program(
            items=tuple(self._items),
            tables=tuple(table_of(record, self._clauses[record], self._order) for record in sorted(self._clauses)),
            aggregates=tuple(self._aggregates.values()),
            complete={kind: record.complete_question for kind, record in sorted(self._lookup.records.items())},
            labels={
                kind: record.label_field for kind, record in sorted(self._lookup.records.items()) if record.label_field
            },
            watchlists={pack.id: watchlists_of(pack, self._lookup) for pack in self._packs},
            measures={pack.id: measures_named_by(pack) for pack in self._packs},
        )
        return replace(program, cells=make_cells(program, self._lookup))

    # --- what is compiled ------------------------------------------------------------------------------------------

    def _pack(self, pack: Pack) -> None:
        self._place = Location(pack.file)
        confirmed = [clause.when for clause in pack.applies if clause.basis is not Basis.UNCONFIRMED]
        applies: Condition = Any(tuple(confirmed)) if confirmed else Constant(not pack.applies)
        self._item(Item(ItemKind.APPLIES, pack.id, pack.id), "", self._effective(applies, pack.effective))
        for rule in sorted(pack.rules, key=lambda each: each.id):
            self._rule(rule)
        for tree in sorted(pack.trees, key=lambda each: each.id):
            self._tree(tree)

    def _effective(self, condition: Condition, effective: Effective | None) -> Condition:
        if effective is None:
            return condition
        return All((condition, *effective_conditions(effective)))

    def _rule(self, rule: Rule) -> None:
        self._place = rule.location or self._place
        counting = [each for each in rule.unless if each.basis is not Basis.UNCONFIRMED]
        inert = rule.basis is Basis.UNCONFIRMED or rule.then.tier is None
        floor = None if inert or rule.then.tier is None else min(rule.then.tier, rule.basis.ceiling)
        official = None if inert else _official_tier(rule)
        by_official = [each for each in counting if each.basis is Basis.OFFICIAL]
        same = len(by_official) == len(counting) and not self._local
        base = self._effective(rule.when, rule.effective)
        record = rule.for_each or ""
        condition = All((base, *(Not(each.when) for each in counting)))
        self._item(Item(ItemKind.RULE, rule.pack, rule.id, "", floor, official if same else None), record, condition)
        if official is not None and not same:
            condition = All((base, *(Not(each.when) for each in by_official)))
            self._own = True
            self._item(Item(ItemKind.OFFICIAL_RULE, rule.pack, rule.id, "", None, official), record, condition)
            self._own = False

    def _tree(self, tree: Tree) -> None:
        self._place = tree.location or self._place
        ways: dict[tuple[str, Basis], list[Condition]] = {}
        for way in ways_through(tree):
            ways.setdefault((way.outcome, way.basis), []).append(way.condition)
        for (outcome, basis), conditions in sorted(ways.items()):
            tier = min(tree.outcomes[outcome].tier, basis.ceiling)
            own = tree.outcomes[outcome].own_tier
            official = tier if own is None else own
            official = official if basis is Basis.OFFICIAL and tree.force != Force.LOCAL.id else Tier.LOW
            item = Item(ItemKind.OUTCOME, tree.pack, tree.id, outcome, tier, official)
            self._item(item, tree.for_each or "", Any(tuple(conditions)))

    def _item(self, item: Item, record: str, condition: Condition) -> int:
        try:
            clauses = self._dnf(condition, True, record)
        except TooManyClausesError:
            message = Message("{item} has a condition that is too wide; split it in two", {"item": item.id})
            raise RuleError([Problem("P509", message, self._place)]) from None
        number = len(self._items)
        self._items.append(item)
        self._clauses.setdefault(record, []).extend((number, clause) for clause in clauses)
        return number

    # --- conditions ------------------------------------------------------------------------------------------------

    def _dnf(self, condition: Condition, holds: bool, record: str) -> Clauses:
        key = (self._own, condition, holds, record)
        if key not in self._known:
            self._known[key] = self._rewrite(condition, holds, record)
        return self._known[key]

    def _rewrite(self, condition: Condition, holds: bool, record: str) -> Clauses:
        match condition:
            case Constant(value):
                return ALWAYS if value is holds else NEVER
            case Not(part):
                return self._dnf(part, not holds, record)
            case All(parts) | Any(parts):
                join = conjunction if isinstance(condition, All) is holds else disjunction
                return join(self._dnf(part, holds, record) for part in parts)
            case CountConditions(parts, wanted):
                needed = wanted if holds else len(parts) - wanted + 1
                return disjunction(
                    conjunction(self._dnf(part, holds, record) for part in chosen)
                    for chosen in combinations(parts, needed)
                )
            case Derived(identifier, expected):
                derived = self._lookup.derived(identifier)
                return self._dnf(derived.when, holds is expected, derived.record or "")
            case Some(of, where, by):
                return self._over_records("some", of, where, 0, holds, by or "")
            case Every(of, where):
                return self._over_records("every", of, where, 0, holds)
            case CountRecords(of, where, wanted):
                return self._over_records("count", of, where, wanted, holds)
            case Leaf():
                return self._leaf(condition, holds, record)

    def _over_records(
        self, operation: str, of: str, where: Condition, wanted: int, holds: bool, by: str = ""
    ) -> Clauses:
        key = (self._own, operation, of, wanted, where, by)
        name = self._names.setdefault(key, f"{operation} {of} {len(self._names)}")
        if name not in self._aggregates:
            number = self._item(Item(ItemKind.WHERE, "", name), of, where)
            to = self._lookup.question(by).refers_to or "" if by else ""
            self._aggregates[name] = Aggregate(name, operation, of, number, wanted, by=by, to=to)
        return (frozenset([Literal(Origin.AGGREGATE, name, "", _YES, holds)]),)

    def _leaf(self, leaf: Leaf, holds: bool, record: str) -> Clauses:
        computed = self._lookup.computed(leaf.question)
        if computed is not None:
            name = self._compute(computed)
            return self._tested(Literal(Origin.AGGREGATE, name, "", leaf.test, holds))
        question = _AS_OF if leaf.question == _AS_OF.id else self._lookup.question(leaf.question)
        if question.record is not None and leaf.through is None and question.record != record:
            name = self._worst(question)
            return self._tested(Literal(Origin.AGGREGATE, name, "", leaf.test, holds))
        plain = self._tested(
            Literal(_origin(question, leaf), question.id, leaf.through or "", leaf.test, holds, question)
        )
        if question.ask_when is None:
            return plain
        if leaf.through is not None:
            asked, scope = self._seen_through(question.ask_when, leaf.through), record
        else:
            asked, scope = question.ask_when, question.record or ""
        skipped = self._skipped(question, leaf.test, holds)
        return self._where_relevant(plain, skipped, self._dnf(asked, True, scope), self._dnf(asked, False, scope))

    def _where_relevant(self, plain: Clauses, skipped: Clauses, asked: Clauses, not_asked: Clauses) -> Clauses:
        """Let relevance into the leaf: what is not asked counts as ``when_skipped``, whatever was once answered.

        With relevance unknown both readings have to agree: "relevant and the test", or "not relevant and what counts
        then", or both; strong Kleene logic gives exactly the agreement.
        """
        return disjunction(
            (conjunction((asked, plain)), conjunction((not_asked, skipped)), conjunction((plain, skipped)))
        )

    def _skipped(self, question: Question, test: Test, holds: bool) -> Clauses:
        """Return when what counts for a question that is not asked passes a test, or fails it."""
        if test.operation is Operation.LISTED_ON:  # nobody was named, so nobody is listed
            return NEVER if holds else ALWAYS
        skipped = question.when_skipped
        value = Choices(skipped) if isinstance(skipped, frozenset) else skipped
        order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
        dated = self._lookup.dated(test, own=self._own)
        if dated is None:
            return ALWAYS if test_holds(test, value, order) is holds else NEVER
        judged_on, values = dated
        passing = [test_holds(plain_test(test, each), value, order) is True for each in values]
        if not any(passing):
            return NEVER if holds else ALWAYS
        ends = [*(each.start for each in values[1:]), None]
        eras = [
            conjunction(self._days(judged_on, each.start, end))
            for each, end, passes in zip(values, ends, passing, strict=True)
            if passes is holds
        ]
        if holds and all(passing):
            return self._not_before(judged_on, values[0].start)
        return disjunction(eras if holds else (*eras, self._before(judged_on, values[0].start)))

    def _seen_through(self, condition: Condition, reference: str) -> Condition:
        """Return a condition about a record as it reads from another record that refers to it."""
        match condition:
            case All(parts) | Any(parts):
                return type(condition)(tuple(self._seen_through(part, reference) for part in parts))
            case CountConditions(parts, wanted):
                return CountConditions(tuple(self._seen_through(part, reference) for part in parts), wanted)
            case Not(part):
                return Not(self._seen_through(part, reference))
            case Derived(identifier, expected) if self._lookup.derived(identifier).record is not None:
                seen = self._seen_through(self._lookup.derived(identifier).when, reference)
                return seen if expected else Not(seen)
            case Leaf(name, test, through):
                if through is not None:
                    message = Message("{name} would be read through two references", {"name": name})
                    raise RuleError([Problem("P408", message, self._place)])
                question = self._lookup.questions.get(name)
                return Leaf(name, test, reference) if question is not None and question.record else condition
            case Some(by=str(by)):
                message = Message("{name} would be read through two references", {"name": by})
                raise RuleError([Problem("P408", message, self._place)])
            case _:
                return condition

    # --- tests, sets and parameters --------------------------------------------------------------------------------

    def _tested(self, literal: Literal) -> Clauses:
        """Return the clauses of a test, whose set or parameter may have changed over time."""
        dated = self._lookup.dated(literal.test, own=self._own)
        if dated is None:
            return (frozenset([literal]),)
        judged_on, values = dated
        literals = [replace(literal, test=plain_test(literal.test, each)) for each in values]
        eras = []
        for index, (each, value) in enumerate(zip(literals, values, strict=True)):
            end = values[index + 1].start if index + 1 < len(values) else None
            eras.append(conjunction((*self._days(judged_on, value.start, end), (frozenset([each]),))))
        # An answer that gives the same result in every era needs no date.
        always: Clauses = (frozenset(literals),)
        if literal.holds:
            return disjunction((*eras, conjunction((self._not_before(judged_on, values[0].start), always))))
        return disjunction((*eras, self._before(judged_on, values[0].start), always))

    def _days(self, judged_on: str, start: date, end: date | None) -> Iterator[Clauses]:
        yield self._not_before(judged_on, start)
        if end is not None:
            yield self._before(judged_on, end)

    def _not_before(self, judged_on: str, day: date) -> Clauses:
        return self._dnf(Leaf(judged_on, Test(Operation.AT_LEAST, (day,))), True, "")

    def _before(self, judged_on: str, day: date) -> Clauses:
        return self._dnf(Leaf(judged_on, Test(Operation.BELOW, (day,))), True, "")

    # --- values over records ---------------------------------------------------------------------------------------

    def _compute(self, computed: Computed) -> str:
        name = computed.id
        if name not in self._aggregates:
            where = relevant = -1
            if computed.where is not None:
                where = self._item(Item(ItemKind.WHERE, "", f"{name} where"), computed.of, computed.where)
            skipped = None
            if computed.field:
                relevant, skipped = self._relevance(self._lookup.question(computed.field))
            self._aggregates[name] = Aggregate(
                name,
                computed.operation,
                computed.of,
                where,
                field=computed.field,
                relevant=relevant,
                skipped=skipped,
                start=computed.start,
                end=computed.end,
            )
        return name

    def _worst(self, question: Question) -> str:
        name = f"worst {question.id}"
        if name not in self._aggregates:
            relevant, skipped = self._relevance(question)
            self._aggregates[name] = Aggregate(
                name,
                "worst",
                question.record or "",
                field=question.id,
                relevant=relevant,
                skipped=skipped,
                best_first=question.worse.best_first,
                higher=question.worse.higher,
            )
        return name

    def _relevance(self, question: Question) -> tuple[int, Scalar | None]:
        """Return the item that says whether a field is asked (-1 if it always is), and what counts where it is not."""
        skipped = None if isinstance(question.when_skipped, frozenset) else question.when_skipped
        if question.ask_when is None:
            return -1, skipped
        item = Item(ItemKind.WHERE, "", f"{question.id} relevant")
        return self._item(item, question.record or "", question.ask_when), skipped

    # --- tables ----------------------------------------------------------------------------------------------------

    def _order(self, literal: Literal) -> tuple[Scalar, ...]:
        aggregate = self._aggregates.get(literal.name)
        if aggregate is not None and aggregate.operation == "worst":
            question = self._lookup.question(aggregate.field)
        elif literal.question is None:
            return ()
        else:
            question = literal.question
        return question.worse.best_first if question.type is AnswerType.CHOICE else ()


def _official_tier(rule: Rule) -> Tier | None:
    """Return the floor that a rule sets by official texts alone; local policy is none."""
    if rule.basis is not Basis.OFFICIAL or rule.force == Force.LOCAL.id:
        return None
    return rule.then.tier if rule.own_tier is None else rule.own_tier


def _origin(question: Question, leaf: Leaf) -> Origin:
    if leaf.through is not None:
        return Origin.THROUGH
    if leaf.question == "as_of":
        return Origin.AS_OF
    if question.type is AnswerType.ORGANISATION:
        return Origin.FIELD_LISTED if question.record else Origin.LISTED
    return Origin.FIELD if question.record else Origin.ANSWER
