"""The interval and the truth: what a second, naive reading finds for complete answers lies inside, and exact means exact."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given

import rscheck.engine.assess
from rscheck.engine.assess import assess, decide
from rscheck.engine.bounds import Bounds
from rscheck.engine.completion import Completion
from rscheck.engine.core import Engine
from rscheck.engine.decision import Decision
from rscheck.engine.evaluate import evaluate
from rscheck.engine.program import ItemKind, Origin
from rscheck.engine.reading import ProjectReading
from rscheck.model import condition as c
from rscheck.model.answers import Answers
from rscheck.model.pack import Catalogue, Consequence, Pack, Rule
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.model.terms import Basis, Kind, Tier
from rscheck.model.truth import Truth
from tests.property.completions import CELLS, any_completion, completions
from tests.property.oracle import Oracle, Verdict
from tests.property.possible import impossible
from tests.property.running import engine_of, examples, project_of
from tests.property.worlds import COUNTRIES, EARLY, Case, cases


def certain_and_possible(engine: Engine, decision: Decision) -> dict[tuple[str, str, int, str], Truth]:
    """Return each rule, outcome and applicability that holds or may hold, by kind, id, record and outcome."""
    found: dict[tuple[str, str, int, str], Truth] = {}
    for (_, number), items in ((("", 0), decision.project), *decision.records.items()):
        for index, truth in items.items():
            item = engine.program.items[index]
            if item.kind in (ItemKind.RULE, ItemKind.OUTCOME, ItemKind.APPLIES):
                key = (item.kind.value, item.id, number, item.part)
                found[key] = True if truth or found.get(key) else None
    return found


def as_facts(verdict: Verdict) -> set[tuple[str, str, int, str]]:
    return (
        {("applies", pack, 0, "") for pack in verdict.applies}
        | {("rule", rule, number, "") for rule, number in verdict.fired}
        | {("outcome", tree, number, end) for tree, number, end in verdict.outcomes}
    )


def bounds_and_proofs(engine: Engine, case: Case) -> tuple[Bounds, list[Answers]]:
    """Return the bounds, and all the answers that were evaluated to prove them."""
    evaluated: list[Answers] = []

    def remembering(reading: ProjectReading, completion: Completion | None = None) -> Decision:
        evaluated.append(reading.answers if completion is None else completion.answers(reading.answers))
        return evaluate(reading, completion)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rscheck.engine.assess, "evaluate", remembering)
        bounds = decide(engine, case.answers, case.as_of)
    return bounds, evaluated


def leaf(question: str, operation: c.Operation, *operands: c.Scalar) -> c.Leaf:
    return c.Leaf(question, c.Test(operation, operands))


def with_rule(when: c.Condition) -> Catalogue:
    """Return packs that know a number and a country, and have one rule of tier high."""
    number = Question("q.n", "core", AnswerType.NUMBER, "project", Worse(), minimum=Decimal(0), maximum=Decimal(10))
    country = Question("q.k", "core", AnswerType.COUNTRY, "project", Worse())
    rule = Rule("R", "alpha", {}, when, Consequence(Kind.RISK, Tier.HIGH), Basis.OFFICIAL, "guidance")
    core = Pack("core", "1", {}, "core", questions={each.id: each for each in (number, country)})
    return Catalogue({"core": core, "alpha": Pack("alpha", "1", {}, "alpha", rules=(rule,))}, {}, "drawn")


@examples(400)
@given(cases())
def test_no_completion_lies_outside_and_exact_bounds_are_reached(counted: Counter[str], case: Case) -> None:
    engine, oracle = engine_of(case.catalogue), Oracle(case.catalogue)
    first = evaluate(ProjectReading(engine.machine, case.answers, case.as_of))
    result = assess(engine, project_of(case.answers), as_of=case.as_of, as_of_origin="drawn")
    known = certain_and_possible(engine, first)
    bounds, evaluated = bounds_and_proofs(engine, case)
    verdicts = [oracle.verdict(each, case.as_of) for each in completions(case.catalogue, case.answers)]

    for verdict in verdicts:
        assert bounds.interval.at_least <= verdict.tier <= bounds.interval.at_most
        assert result.official.at_least <= verdict.official <= result.official.at_most
        facts = as_facts(verdict)
        assert {key for key, truth in known.items() if truth and key[2] >= 0} <= facts
        listed = {key for key in facts if key in known or (key[0], key[1], -1, key[3]) in known}
        assert facts == listed

    assert [] == [fault for each in evaluated for fault in impossible(case.catalogue, case.answers, each)]
    if bounds.exact and not bounds.interval.settled:
        reached = {oracle.verdict(any_completion(case.catalogue, each), case.as_of).tier for each in evaluated}
        assert {bounds.interval.at_least, bounds.interval.at_most} <= reached
        counted["exact"] += 1
    counted["cases"] += 1
    counted["completions"] += len(verdicts)
    counted["settled"] += bounds.interval.settled
    counted["conservative"] += not bounds.exact


@pytest.mark.parametrize(
    "when",
    [
        c.All((leaf("q.n", c.Operation.ABOVE, Decimal(5)), leaf("q.n", c.Operation.BELOW, Decimal(10)))),
        c.Not(leaf("q.k", c.Operation.IN, *COUNTRIES)),
    ],
    ids=["a number between two limits", "a country that no pack names"],
)
def test_what_only_an_answer_between_those_that_packs_name_can_give_is_reached(when: c.Condition) -> None:
    catalogue, nothing = with_rule(when), Answers()
    oracle = Oracle(catalogue)

    bounds = decide(engine_of(catalogue), nothing, EARLY)

    assert (Tier.LOW, Tier.HIGH, True) == (bounds.interval.at_least, bounds.interval.at_most, bounds.exact)
    assert {Tier.LOW, Tier.HIGH} == {oracle.verdict(each, EARLY).tier for each in completions(catalogue, nothing)}


@examples(200)
@given(cases())
def test_completions_miss_no_answer_that_packs_tell_apart(case: Case) -> None:
    engine = engine_of(case.catalogue)
    inputs = [each for table in engine.machine.tables.values() for each in table.inputs]
    for source in inputs:
        if source.origin in (Origin.ANSWER, Origin.FIELD, Origin.THROUGH):
            cells = CELLS[engine.lookup.questions[source.name].type]
            told_apart = {source.effects[value] for value in engine.cells.values[source.name]}

            assert told_apart <= {source.effects[value] for value in cells}


@examples(150)
@given(cases())
def test_complete_answers_are_decided_as_the_second_reading_decides_them(case: Case) -> None:
    engine, oracle = engine_of(case.catalogue), Oracle(case.catalogue)

    for answers in completions(case.catalogue, case.answers)[:40]:
        decision = evaluate(ProjectReading(engine.machine, answers, case.as_of))
        bounds = decide(engine, answers, case.as_of)
        verdict = oracle.verdict(answers, case.as_of)

        assert dict.fromkeys(as_facts(verdict), True) == certain_and_possible(engine, decision)
        assert (verdict.tier, verdict.tier, True) == (bounds.interval.at_least, bounds.interval.at_most, bounds.exact)


@examples(200)
@given(cases())
def test_answers_completed_as_they_are_read_decide_what_complete_answers_do(case: Case) -> None:
    engine = engine_of(case.catalogue)
    reading = ProjectReading(engine.machine, case.answers, case.as_of)

    for completion in (engine.cells.best, engine.cells.worst):
        complete = ProjectReading(engine.machine, completion.answers(case.answers), case.as_of)

        assert evaluate(complete).masks == evaluate(reading, completion).masks
