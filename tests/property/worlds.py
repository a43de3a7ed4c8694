"""Random small packs and random half-answered projects, as model values.

The vocabulary is fixed and small, what is done with it is drawn: which question is asked when, what counts when it is not,
directions of risk, dated sets and parameters, derived and computed values, rules with exceptions and dates, trees with
unconfirmed nodes, reasons to apply, grades. Constants are few, so that their cells can be gone through one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from rscheck.catalogue.basis import lower_grades
from rscheck.model import condition as c
from rscheck.model.answers import Answers, Choices, Record, Value
from rscheck.model.measure import Measure
from rscheck.model.pack import (
    AppliesClause,
    Branch,
    Catalogue,
    Computed,
    Consequence,
    DatedSet,
    DatedValue,
    DerivedCondition,
    Effective,
    Node,
    Outcome,
    Pack,
    Parameter,
    Residual,
    Rule,
    RuleException,
    Tree,
)
from rscheck.model.question import AnswerType, Question, RecordKind, Worse
from rscheck.model.terms import Basis, Kind, Tier

EARLY, LATE = date(2026, 1, 1), date(2026, 9, 1)
DAYS = (date(2025, 12, 31), EARLY, date(2026, 8, 31), LATE, date(2028, 1, 15))
NUMBERS = tuple(map(Decimal, (0, 2, 3, 5, 7, 10)))
OPTIONS = ("x", "y", "z")
SEVERAL = ("u", "v", "w")
COUNTRIES = ("JP", "NO", "AU")
LISTS = ("list-one", "list-two")
NAMES = ("Example Institute", "Example Foundation")
ORDERINGS = (c.Operation.AT_LEAST, c.Operation.ABOVE, c.Operation.AT_MOST, c.Operation.BELOW)
MEASURES = ("M-ONE", "M-TWO")

PROJECT = ("q.a", "q.b", "q.c", "q.m", "q.n", "q.d", "q.k", "q.o")
PEOPLE = ("people.p", "people.r")
ACTS = ("acts.y", "acts.v", "acts.n", "acts.m", "acts.org")
TYPES = {
    "q.a": AnswerType.YES_NO,
    "q.b": AnswerType.YES_NO,
    "q.c": AnswerType.CHOICE,
    "q.m": AnswerType.CHOICES,
    "q.n": AnswerType.NUMBER,
    "q.d": AnswerType.DATE,
    "q.k": AnswerType.COUNTRY,
    "q.o": AnswerType.ORGANISATION,
    "people.p": AnswerType.YES_NO,
    "people.r": AnswerType.CHOICE,
    "acts.y": AnswerType.YES_NO,
    "acts.v": AnswerType.CHOICE,
    "acts.n": AnswerType.NUMBER,
    "acts.m": AnswerType.CHOICES,
    "acts.org": AnswerType.ORGANISATION,
}
OF_RECORD = {name: name.partition(".")[0] for name in (*PEOPLE, *ACTS)}
GRADES = st.sampled_from((*[Basis.OFFICIAL] * 6, *[Basis.SECONDARY] * 2, Basis.INTERPRETATION, Basis.UNCONFIRMED))
ANY_OF_SEVERAL = st.frozensets(st.sampled_from(SEVERAL))
UP_TO_ONE_MEASURE = st.lists(st.sampled_from(MEASURES), max_size=1)
UP_TO_TWO_MEASURES = st.lists(st.sampled_from(MEASURES), max_size=2, unique=True)

T = TypeVar("T")


def drawn_from(options: tuple[T, ...]) -> st.SearchStrategy[T]:
    """Return what draws one of these. It is made once: to make it anew would take longer than most of what is tested."""
    return _drawn_from(options, tuple(map(type, options)))  # 2 is no Decimal(2), though they are equal


@cache
def _drawn_from(options: tuple[T, ...], types: tuple[type, ...]) -> st.SearchStrategy[T]:
    return st.sampled_from(options)


@cache
def one_or_two_of(options: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(options), min_size=1, max_size=2, unique=True)


@dataclass(frozen=True)
class Words:
    """The vocabulary that conditions are drawn from."""

    questions: dict[str, Question]
    sets: dict[str, DatedSet]
    parameters: dict[str, Parameter]
    computed: dict[str, Computed]
    derived: dict[str, DerivedCondition]


@dataclass(frozen=True)
class Case:
    """Packs, and a project of which something is known."""

    catalogue: Catalogue
    answers: Answers
    as_of: date


# --- vocabulary --------------------------------------------------------------------------------------------------------


def _worse(draw: Callable, kind: AnswerType) -> Worse:
    which = draw(st.integers(0, 2))
    if which == 2 or kind in (AnswerType.COUNTRY, AnswerType.ORGANISATION, AnswerType.REF, AnswerType.TEXT):
        return Worse()
    match kind:
        case AnswerType.YES_NO:
            return Worse(best_first=(False, True) if which else (True, False))
        case AnswerType.CHOICE:
            return Worse(best_first=OPTIONS if which else ("z", "x", "y"))
        case AnswerType.CHOICES:
            return Worse(more=SEVERAL) if which else Worse(fewer=("u",))
        case _:
            return Worse(higher=bool(which))


def _some_value(draw: Callable, kind: AnswerType) -> Value:
    match kind:
        case AnswerType.YES_NO:
            return draw(st.booleans())
        case AnswerType.CHOICE:
            return draw(drawn_from(OPTIONS))
        case AnswerType.CHOICES:
            return Choices(draw(ANY_OF_SEVERAL))
        case AnswerType.NUMBER:
            return draw(drawn_from(NUMBERS))
        case AnswerType.DATE:
            return draw(drawn_from(DAYS))
        case AnswerType.COUNTRY:
            return draw(drawn_from(COUNTRIES))
        case _:
            return draw(drawn_from(NAMES))


def _question(draw: Callable, words: Words, name: str) -> Question:
    kind = TYPES[name]
    record = OF_RECORD.get(name)
    ask_when = None
    earlier = [each for each in words.questions if OF_RECORD.get(each) in (None, record)]
    dates = kind is AnswerType.DATE  # what others are judged on is always asked
    if earlier and not dates and draw(st.integers(0, 2)) == 0:
        ask_when = condition(draw, words, record, depth=1)
    skipped = _some_value(draw, kind)
    return Question(
        name,
        "core",
        kind,
        "project",
        _worse(draw, kind),
        record=record,
        options={each: {} for each in (OPTIONS if kind is AnswerType.CHOICE else SEVERAL)}
        if kind in (AnswerType.CHOICE, AnswerType.CHOICES)
        else {},
        minimum=Decimal(0) if kind is AnswerType.NUMBER else None,
        maximum=Decimal(10) if kind is AnswerType.NUMBER else None,
        ask_when=ask_when,
        when_skipped=skipped.chosen if isinstance(skipped, Choices) else skipped,
    )


def _dated(draw: Callable, values: Callable[[], object], judged_on: str) -> tuple[str, tuple[DatedValue, ...]]:
    eras = [DatedValue(EARLY, values(), basis=draw(GRADES))]
    if draw(st.booleans()):
        eras.append(DatedValue(LATE, values(), basis=draw(GRADES)))
    return judged_on, tuple(eras)


def _words(draw: Callable) -> Words:
    words = Words({}, {}, {}, {}, {})
    for name in PROJECT[: draw(st.integers(3, len(PROJECT)))]:
        words.questions[name] = _question(draw, words, name)
    judged = drawn_from(("as_of", "q.d") if "q.d" in words.questions else ("as_of",))

    def some_of(options: tuple[str, ...]) -> Callable[[], object]:
        return lambda: tuple(draw(one_or_two_of(options)))

    for name, of, options in (
        ("s-country", "country", COUNTRIES),
        ("s-option", "option", OPTIONS),
        ("s-list", "watchlist", LISTS),
    ):
        if draw(st.booleans()):
            words.sets[name] = DatedSet(name, of, *_dated(draw, some_of(options), draw(judged)))
    if draw(st.booleans()):
        number = lambda: draw(drawn_from((Decimal(2), Decimal(5))))  # noqa: E731
        words.parameters["p"] = Parameter("p", "", *_dated(draw, number, draw(judged)))
    if "q.n" in words.questions and draw(st.booleans()):
        _records(draw, words)
    return words


def _records(draw: Callable, words: Words) -> None:
    words.questions["people.name"] = Question(
        "people.name", "core", AnswerType.TEXT, "project", Worse(), record="people"
    )
    words.questions["acts.who"] = Question(
        "acts.who", "core", AnswerType.REF, "project", Worse(), record="acts", refers_to="people"
    )
    for name in (*PEOPLE[: draw(st.integers(1, 2))], *ACTS[: draw(st.integers(1, len(ACTS)))]):
        words.questions[name] = _question(draw, words, name)
    for kind in ("people", "acts"):
        words.questions[f"{kind}_complete"] = Question(
            f"{kind}_complete", "core", AnswerType.YES_NO, "project", Worse(best_first=(True, False))
        )


def _more_words(draw: Callable, words: Words) -> None:
    """Add computed and derived values, which need questions to stand on."""
    if "q.d" in words.questions and draw(st.booleans()):
        words.computed["k.months"] = Computed("k.months", "months_between", start="as_of", end="q.d")
    if "acts.n" in words.questions and draw(st.booleans()):
        where = condition(draw, words, "acts", depth=1) if draw(st.booleans()) else None
        words.computed["k.sum"] = Computed("k.sum", "sum", of="acts", field="acts.n", where=where)
    if "acts.y" in words.questions and draw(st.booleans()):
        words.computed["k.share"] = Computed(
            "k.share", "share", of="acts", where=condition(draw, words, "acts", depth=0)
        )
    for name in ("d.one", "d.two")[: draw(st.integers(0, 2))]:
        record = draw(drawn_from((None, "acts"))) if "acts.y" in words.questions else None
        when = condition(draw, words, record, depth=2)
        words.derived[name] = DerivedCondition(name, "core", when, record, basis=draw(GRADES))
    if "acts.y" in words.questions and draw(st.booleans()):
        naming = c.Some("acts", condition(draw, words, "acts", depth=1), "acts.who")
        words.derived["d.named"] = DerivedCondition("d.named", "core", naming, "people", basis=draw(GRADES))


# --- conditions --------------------------------------------------------------------------------------------------------


def condition(draw: Callable, words: Words, record: str | None, depth: int) -> c.Condition:
    """Draw a condition about the project or about one record of a kind."""
    shape = draw(st.integers(0, 9)) if depth else 0
    if shape <= 3:
        return _leaf(draw, words, record)
    if shape == 4:
        return c.Not(condition(draw, words, record, depth - 1))
    if shape == 5 and record is None and "acts.y" in words.questions:
        return _over_records(draw, words, depth)
    if shape == 6 and (usable := [each for each in words.derived.values() if each.record in (None, record)]):
        return c.Derived(draw(st.sampled_from(usable)).id, draw(st.booleans()))
    parts = tuple(condition(draw, words, record, depth - 1) for _ in range(draw(st.integers(1, 3))))
    if shape == 7:
        return c.CountConditions(parts, draw(st.integers(1, len(parts))))
    return c.All(parts) if shape % 2 else c.Any(parts)


def _over_records(draw: Callable, words: Words, depth: int) -> c.Condition:
    of = draw(drawn_from(("acts", "acts", "people")))
    where = condition(draw, words, of, depth - 1)
    match draw(st.integers(0, 2)):
        case 0:
            return c.Some(of, where)
        case 1:
            return c.Every(of, where)
        case _:
            return c.CountRecords(of, where, draw(st.integers(1, 2)))


def _leaf(draw: Callable, words: Words, record: str | None) -> c.Condition:
    """Draw a test of something that may be read here: own fields, project questions, worst of records, references."""
    choices: list[tuple[str, str | None]] = []
    for name, question in words.questions.items():
        if question.type in (AnswerType.TEXT, AnswerType.REF) or name.endswith("_complete"):
            continue
        home = question.record
        directed = not question.worse.is_none and question.type is not AnswerType.CHOICES
        if home in (None, record) or (record is None and directed):
            choices.append((name, None))
            if home is not None and home == record:
                choices.append((name, None))  # what a condition about a record is mostly about
        if record == "acts" and home == "people":
            choices.append((name, "acts.who"))
    choices += [(name, None) for name in words.computed]
    name, through = draw(drawn_from(tuple(choices)))
    return c.Leaf(name, _test(draw, words, name), through)


def _test(draw: Callable, words: Words, name: str) -> c.Test:
    if name in words.computed:
        constants = {"k.months": (1, 8), "k.sum": (3, 5), "k.share": (50, 100)}[name]
        return c.Test(draw(drawn_from(ORDERINGS)), (Decimal(draw(drawn_from(constants))),))
    question = words.questions[name]
    match question.type:
        case AnswerType.YES_NO:
            return c.Test(c.Operation.EQUALS, (draw(st.booleans()),))
        case AnswerType.CHOICE:
            return _choice_test(draw, words, question)
        case AnswerType.CHOICES:
            operation = draw(drawn_from((c.Operation.INCLUDES, c.Operation.INCLUDES_ANY, c.Operation.INCLUDES_ALL)))
            return c.Test(operation, _some(draw, SEVERAL)[: 1 if operation is c.Operation.INCLUDES else 2])
        case AnswerType.NUMBER:
            return _number_test(draw, words)
        case AnswerType.DATE:
            return c.Test(draw(drawn_from(ORDERINGS)), (draw(drawn_from((EARLY, LATE))),))
        case AnswerType.COUNTRY:
            if "s-country" in words.sets and draw(st.booleans()):
                return c.Test(c.Operation.IN, (c.SetRef("s-country"),))
            return c.Test(c.Operation.IN, _some(draw, COUNTRIES[:2]))
        case _:
            if "s-list" in words.sets and draw(st.booleans()):
                return c.Test(c.Operation.LISTED_ON, (c.SetRef("s-list"),))
            return c.Test(c.Operation.LISTED_ON, _some(draw, LISTS))


def _some(draw: Callable, options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(draw(one_or_two_of(options)))


def _choice_test(draw: Callable, words: Words, question: Question) -> c.Test:
    which = draw(st.integers(0, 3))
    if which == 0 and "s-option" in words.sets:
        return c.Test(c.Operation.IN, (c.SetRef("s-option"),))
    if which == 1 and question.worse.best_first:
        return c.Test(draw(drawn_from(ORDERINGS)), (draw(drawn_from(OPTIONS)),))
    if which == 2:
        return c.Test(c.Operation.IN, _some(draw, OPTIONS))
    return c.Test(c.Operation.EQUALS, (draw(drawn_from(OPTIONS)),))


def _number_test(draw: Callable, words: Words) -> c.Test:
    which = draw(st.integers(0, 3))
    if which == 0:
        low, high = draw(drawn_from(((2, 5), (2, 2), (5, 2))))
        return c.Test(c.Operation.BETWEEN, (Decimal(low), Decimal(high)))
    operation = draw(drawn_from((*ORDERINGS, c.Operation.EQUALS)))
    if which == 1 and "p" in words.parameters:
        return c.Test(operation, (c.ParameterRef("p"),))
    return c.Test(operation, (Decimal(draw(drawn_from((2, 5, 10)))),))


# --- packs -------------------------------------------------------------------------------------------------------------


def _effective(draw: Callable, words: Words) -> Effective | None:
    if draw(st.integers(0, 3)):
        return None
    on = draw(drawn_from(("as_of", "q.d") if "q.d" in words.questions else ("as_of",)))
    return Effective(on, *draw(drawn_from(((EARLY, None), (LATE, None), (None, EARLY), (EARLY, LATE)))))


def _rule(draw: Callable, words: Words, pack: str, number: int) -> Rule:
    record = draw(drawn_from((None, "acts", "people"))) if "acts.y" in words.questions else None
    kind = draw(drawn_from((Kind.RISK, Kind.RISK, Kind.RISK, Kind.BAR, Kind.LICENCE, Kind.DUTY, Kind.NOTE)))
    tier = draw(drawn_from((Tier.MODERATE, Tier.HIGH, Tier.CRITICAL))) if kind.carries_tier else None
    measures = tuple(draw(UP_TO_TWO_MEASURES))
    unless = [
        RuleException(condition(draw, words, record, depth=1), {}, draw(GRADES))
        for _ in range(draw(st.integers(0, 2)) // 2)
    ]
    return Rule(
        f"{pack}-R{number}",
        pack,
        {},
        condition(draw, words, record, depth=3),
        Consequence(kind, tier, flags=(f"{pack}-flag-{number}",), measures=measures),
        draw(GRADES),
        "guidance",
        for_each=record,
        effective=_effective(draw, words),
        unless=tuple(unless),
        met_when=condition(draw, words, record, depth=1) if kind is Kind.DUTY and draw(st.booleans()) else None,
        when_tier=Tier.HIGH if kind is Kind.DUTY and draw(st.booleans()) else None,
        residual=Residual(("M-ONE",), Tier.LOW) if tier and draw(st.booleans()) else None,
    )


def _tree(draw: Callable, words: Words, pack: str) -> Tree:
    record = draw(drawn_from((None, "acts"))) if "acts.y" in words.questions else None
    names = [f"n{number}" for number in range(draw(st.integers(1, 3)))]
    ends = {"good": Tier.LOW, "fair": Tier.MODERATE, "poor": draw(drawn_from((Tier.HIGH, Tier.CRITICAL)))}
    kind = drawn_from((Kind.NOTE, Kind.REFERRAL, Kind.LICENCE, Kind.BAR))
    nodes = {name: _node(draw, words, name, [*names[number + 1 :], *ends], record) for number, name in enumerate(names)}
    outcomes = {
        name: Outcome(name, tier, draw(kind) if tier else Kind.NOTE, {}, draw(GRADES)) for name, tier in ends.items()
    }
    reached = _reached(names, nodes)
    return Tree(
        f"{pack}-T",
        pack,
        {},
        names[0],
        {name: each for name, each in nodes.items() if name in reached},
        {name: each for name, each in outcomes.items() if name in reached},
        draw(GRADES),
        "guidance",
        for_each=record,
    )


def _reached(names: list[str], nodes: dict[str, Node]) -> set[str]:
    reached = {names[0]}
    for name in names:  # a node leads only to later ones
        if name in reached:
            reached |= {branch.target for branch in nodes[name].branches} | {nodes[name].otherwise or ""}
    return reached


def _node(draw: Callable, words: Words, name: str, targets: list[str], record: str | None) -> Node:
    usable = [
        each
        for each, question in words.questions.items()
        if question.type in (AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.NUMBER)
        and (question.record in (None, record) or (record is None and not question.worse.is_none))
        and not each.endswith("_complete")
    ]
    derived = [each.id for each in words.derived.values() if each.record in (None, record)]
    on = draw(drawn_from((*usable, *derived)))
    go = drawn_from(tuple(targets))

    def branch(operation: c.Operation, *operands: c.Scalar) -> Branch:
        return Branch(c.Test(operation, operands), draw(go), tuple(draw(UP_TO_ONE_MEASURE)))

    if on in derived or words.questions[on].type is AnswerType.YES_NO:
        branches = (branch(c.Operation.EQUALS, True), branch(c.Operation.EQUALS, False))
    elif words.questions[on].type is AnswerType.CHOICE:
        branches = (branch(c.Operation.EQUALS, "y"), branch(c.Operation.IN, "x", "z"))
    else:
        branches = (branch(c.Operation.BELOW, Decimal(5)), branch(c.Operation.AT_LEAST, Decimal(5)))
    return Node(name, on, on in derived, branches, draw(GRADES), otherwise=draw(go))


def _pack(draw: Callable, words: Words, identifier: str) -> Pack:
    clauses = [
        AppliesClause(f"{identifier}-A{number}", condition(draw, words, None, depth=1), {}, draw(GRADES))
        for number in range(draw(drawn_from((0, 0, 0, 1, 2))))
    ]
    return Pack(
        identifier,
        "1",
        {},
        identifier,
        effective=_effective(draw, words),
        applies=tuple(clauses),
        rules=tuple(_rule(draw, words, identifier, number) for number in range(draw(st.integers(1, 3)))),
        trees=tuple(_tree(draw, words, identifier) for _ in range(draw(st.integers(0, 1)))),
    )


@st.composite
def catalogues(draw: Callable) -> Catalogue:
    """Draw a catalogue of one vocabulary and one or two frameworks."""
    words = _words(draw)
    _more_words(draw, words)
    kinds: dict[str, RecordKind] = {}
    if "acts.y" in words.questions:
        for kind, label in (("people", "people.name"), ("acts", None)):
            fields = tuple(each for each, question in words.questions.items() if question.record == kind)
            kinds[kind] = RecordKind(kind, "core", fields, label_field=label, complete_question=f"{kind}_complete")
    core = Pack(
        "core",
        "1",
        {},
        "core",
        parameters=words.parameters,
        sets=words.sets,
        records=kinds,
        questions=words.questions,
        computed=words.computed,
        derived=words.derived,
    )
    packs = {"core": core}
    for identifier in ("alpha", "beta")[: draw(st.integers(1, 2))]:
        packs[identifier] = _pack(draw, words, identifier)
    measures = {
        each: Measure(
            each, {}, {}, "researcher", "planning", "transparency", when_tier=draw(drawn_from((None, Tier.HIGH)))
        )
        for each in MEASURES
    }
    return Catalogue(lower_grades(packs), measures, "drawn")


# --- projects ----------------------------------------------------------------------------------------------------------


def _partly(draw: Callable, kind: AnswerType) -> Value | None:
    """Draw an answer, often none, sometimes one that is open in part."""
    if draw(st.booleans()):
        return None
    value = _some_value(draw, kind)
    if isinstance(value, Choices) and draw(st.booleans()):
        return Choices(value.chosen, draw(ANY_OF_SEVERAL) - value.chosen)
    return value


def _record(draw: Callable, questions: dict[str, Question], kind: str, names: list[str], number: int) -> Record:
    record: dict[str, Value] = {}
    for name, question in questions.items():
        if question.record != kind:
            continue
        if question.type is AnswerType.TEXT:
            record[name] = f"member-{number}"
        elif question.type is AnswerType.REF:
            if (who := draw(drawn_from((None, *names)))) is not None:
                record[name] = who
        elif (value := _partly(draw, question.type)) is not None:
            record[name] = value
    return record


@st.composite
def projects(draw: Callable, catalogue: Catalogue) -> Answers:
    """Draw a half-answered project: there is someone to refer to, everything else may be open."""
    questions = catalogue.packs["core"].questions
    values: dict[str, Value] = {}
    for name, question in questions.items():
        if question.record is None and (value := _partly(draw, question.type)) is not None:
            values[name] = value
    records: dict[str, tuple[Record, ...]] = {}
    if "acts.y" in questions:
        people = draw(st.integers(1, 2))
        names = [f"member-{number}" for number in range(people)]
        records["people"] = tuple(_record(draw, questions, "people", names, number) for number in range(people))
        acts = draw(st.integers(0, 2))
        records["acts"] = tuple(_record(draw, questions, "acts", names, number) for number in range(acts))
    listings = {
        (watchlist, name): known
        for watchlist in LISTS
        for name in NAMES
        if (known := draw(drawn_from((None, True, False)))) is not None
    }
    return Answers(values, records, listings)


@st.composite
def cases(draw: Callable) -> Case:
    """Draw packs and a project."""
    catalogue = draw(catalogues())
    return Case(catalogue, draw(projects(catalogue)), draw(drawn_from((EARLY, date(2026, 6, 1), LATE))))


def shuffled(draw: Callable, catalogue: Catalogue) -> Catalogue:
    """Draw the same catalogue with everything in another order."""

    def mixed(pack: Pack) -> Pack:
        def order(mapping: dict) -> dict:
            return dict(draw(st.permutations(list(mapping.items()))))

        return replace(
            pack,
            rules=tuple(draw(st.permutations(pack.rules))),
            trees=tuple(draw(st.permutations(pack.trees))),
            applies=tuple(draw(st.permutations(pack.applies))),
            questions=order(dict(pack.questions)),
            derived=order(dict(pack.derived)),
            computed=order(dict(pack.computed)),
            records=order(dict(pack.records)),
            sets=order(dict(pack.sets)),
        )

    packs = [(key, mixed(pack)) for key, pack in catalogue.packs.items()]
    return replace(catalogue, packs=dict(draw(st.permutations(packs))))
