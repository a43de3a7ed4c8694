"""The search of verification and the engine are two readings of the same conditions.

Kleene evaluation over facts never contradicts the tracer over the answers that settle these facts; what the search calls
impossible comes about in no completion that is tried; and answers made of what it calls possible are confirmed by the
engine, always where the facts are free of each other and nearly always where they are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import given, seed

from rscheck.engine.conditions import Conditions, full_condition
from rscheck.engine.lookup import Lookup
from rscheck.engine.trace import RecordPlace, Tracer
from rscheck.model import condition as c
from rscheck.model.answers import Answers, Choices, Record
from rscheck.model.condition import Scalar
from rscheck.model.question import AnswerType
from rscheck.model.truth import negate
from rscheck.verify.facts import AS_OF, Fact, Facts, conditions_of
from rscheck.verify.kleene import evaluate
from rscheck.verify.normal import normal_form
from rscheck.verify.search import Answer, Goal, solve
from rscheck.verify.witness import Witnesses
from tests.property.completions import completions
from tests.property.running import examples, project_of
from tests.property.worlds import Case, cases

NEARLY_ALWAYS = 0.92
"""The least share of witnesses that are confirmed; those that are missed hang on statements that are not free of others."""

TRIED = 40
"""How many completions of one project are gone through."""


class World:
    """One drawn catalogue, read by facts on one side and by answers on the other."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.lookup = Lookup(case.catalogue)
        self.facts = Facts(case.catalogue)
        self.statements = [
            part
            for condition in conditions_of(case.catalogue)
            for part in c.walk(condition)
            if isinstance(part, c.Some | c.Every | c.CountRecords)
        ]

    def goals(self) -> Iterator[Goal]:
        """Yield that each rule fires, and that each outcome is reached."""
        conditions = Conditions()
        for pack in self.case.catalogue.packs.values():
            for rule in pack.rules:
                yield Goal(full_condition(rule), True, rule.for_each or "")
            for tree in pack.trees:
                for outcome in tree.outcomes:
                    yield Goal(conditions.of_outcome(tree, outcome), True, tree.for_each or "")

    def tracer(self, answers: Answers) -> Tracer:
        return Tracer(self.lookup, project_of(answers), self.case.as_of)

    def settled(self, answers: Answers, tracer: Tracer, place: RecordPlace | None) -> dict[Fact, Scalar]:
        """Return the facts that answers settle for the project, or for one of its records."""
        known: dict[Fact, Scalar] = {Fact("answer", AS_OF.id): self.case.as_of}
        known |= self._of_place(answers, answers.values, "")
        if place is not None:
            record = answers.records[place[0]][place[1]]
            known |= self._of_place(answers, record, "")
            known |= self._behind_references(answers, tracer, record)
        for statement in self.statements:
            by = statement.by if isinstance(statement, c.Some) else None
            if by is not None and (place is None or place[0] != self.lookup.question(by).refers_to):
                continue
            if (truth := tracer.holds(statement, place if by else None)) is not None:
                known[Fact("over", statement.of, statement=statement)] = truth
        return known

    def _of_place(self, answers: Answers, record: Record, through: str) -> dict[Fact, Scalar]:
        known: dict[Fact, Scalar] = {}
        for name, value in record.items():
            question = self.lookup.questions[name]
            if isinstance(value, Choices):
                settled = [each for each in question.options if each not in value.unknown]
                known |= {Fact("option", name, each, through): each in value.chosen for each in settled}
            elif question.type is AnswerType.ORGANISATION:
                for (watchlist, body), on in answers.listings.items():
                    if body == value:
                        known[Fact("listed", name, watchlist, through)] = on
            else:
                known[Fact("answer", name, through=through)] = value
        return known

    def _behind_references(self, answers: Answers, tracer: Tracer, record: Record) -> dict[Fact, Scalar]:
        known: dict[Fact, Scalar] = {}
        for name, value in record.items():
            kind = self.lookup.questions[name].refers_to
            label = self.lookup.records[kind].label_field if kind else None
            for number, target in enumerate(answers.records.get(kind or "", ())):
                if label is None or target.get(label) != value:
                    continue
                known |= self._of_place(answers, target, name)
                for question in self.lookup.questions.values():
                    if question.record != kind or question.ask_when is None:
                        continue
                    if (asked := tracer.holds(question.ask_when, (kind, number))) is not None:
                        known[Fact("over", question.id, through=name, statement=question.ask_when)] = asked
        return known


def places(answers: Answers, record: str) -> list[RecordPlace | None]:
    """Return what a goal can look at: the project, or each record that is listed."""
    return [(record, number) for number in range(len(answers.records.get(record, ())))] if record else [None]


def projects(case: Case) -> list[Answers]:
    """Return a drawn project and some of its completions."""
    return [case.answers, *completions(case.catalogue, case.answers)[:TRIED]]


def test_evaluation_never_contradicts_the_tracer_and_mostly_says_as_much() -> None:
    counted: Counter[str] = Counter()  # by case: one with many records would outweigh all others

    @examples(150)
    @given(cases())
    def compare(case: Case) -> None:
        world, here = World(case), Counter[str]()
        for answers in projects(case):
            tracer = world.tracer(answers)
            for goal in world.goals():
                for place in places(answers, goal.record):
                    traced = tracer.holds(goal.condition, place)
                    known = world.settled(answers, tracer, place)
                    found, _ = evaluate(world.facts, known, goal.condition, goal.record)
                    here["decided" if found is not None else "open"] += traced is not None
                    assert found is None or found is traced, (goal, place, answers)
        counted["decided" if here["decided"] > here["open"] else "open"] += bool(here.total())

    compare()

    assert counted["decided"] > 3 * counted["open"], counted


@examples(100)
@given(cases())
def test_the_normal_form_of_a_condition_means_the_same(case: Case) -> None:
    world = World(case)
    tracer = world.tracer(case.answers)

    for goal in world.goals():
        for place in places(case.answers, goal.record):
            traced = tracer.holds(goal.condition, place)

            assert traced is tracer.holds(normal_form(goal.condition), place)
            assert traced is negate(tracer.holds(normal_form(goal.condition, False), place))


def test_what_is_impossible_comes_about_in_no_completion() -> None:
    counted: Counter[str] = Counter()

    @examples(150)
    @given(cases())
    def look(case: Case) -> None:
        world = World(case)
        tracers = [(answers, world.tracer(answers)) for answers in projects(case)]
        for goal in world.goals():
            for holds in (True, False):
                answer = solve(world.facts, [Goal(goal.condition, holds, goal.record)]).answer
                counted[answer.value] += 1
                if answer is Answer.IMPOSSIBLE:
                    for answers, tracer in tracers:
                        reached = {tracer.holds(goal.condition, place) for place in places(answers, goal.record)}
                        assert holds not in reached, (goal, holds, answers)

    look()

    assert counted["impossible"] > 50, counted
    assert counted["not proved"] == 0, counted


def test_answers_made_of_what_is_possible_are_confirmed() -> None:
    counted: Counter[str] = Counter()

    # Shares are counted over the same cases every time: over others they vary by more than what is asked of them.
    @seed(1)
    @examples(150)
    @given(cases())
    def confirm(case: Case) -> None:
        world = World(case)
        made = Witnesses(world.facts)
        for goal in world.goals():
            found = solve(world.facts, [goal])
            if found.answer is not Answer.POSSIBLE:
                continue
            answers = made.answers(found.facts, goal.record)
            day = made.day(found.facts) or case.as_of
            tracer = Tracer(world.lookup, project_of(answers), day)
            confirmed = tracer.holds(goal.condition, (goal.record, 0) if goal.record else None) is True
            plain = all(fact.kind in ("answer", "option") and not fact.through for fact in found.facts)
            counted[f"{'plain' if plain else 'other'} {'confirmed' if confirmed else 'missed'}"] += 1
            assert confirmed or not plain, (goal, found.facts, answers)

    confirm()
    confirmed = counted["plain confirmed"] + counted["other confirmed"]

    assert counted["plain confirmed"] > 100, counted
    assert counted["other confirmed"] > counted["other missed"], counted
    assert confirmed / (confirmed + counted["other missed"]) >= NEARLY_ALWAYS, counted
