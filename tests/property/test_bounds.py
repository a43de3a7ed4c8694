"""The interval and the truth: what a second, naive reading finds for complete answers lies inside, and exact means exact."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from rscheck.engine.assess import assess, decide
from rscheck.engine.core import Engine
from rscheck.engine.evaluate import Decision, evaluate
from rscheck.engine.program import ItemKind
from rscheck.model.truth import Truth
from tests.property.completions import completions
from tests.property.oracle import Oracle, Verdict
from tests.property.running import engine_of, examples, project_of
from tests.property.worlds import Case, cases


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


@examples(750)
@given(cases())
def test_no_completion_lies_outside_and_exact_bounds_are_reached(counted: Counter[str], case: Case) -> None:
    engine, oracle = engine_of(case.catalogue), Oracle(case.catalogue)
    first = evaluate(engine.machine, case.answers, case.as_of)
    result = assess(engine, project_of(case.answers), as_of=case.as_of, as_of_origin="drawn")
    known = certain_and_possible(engine, first)
    bounds = decide(engine, case.answers, case.as_of)
    ways = completions(case.catalogue, case.answers)
    verdicts = [oracle.verdict(each, case.as_of) for each in ways.found]

    for verdict in verdicts:
        assert bounds.interval.at_least <= verdict.tier <= bounds.interval.at_most
        assert result.official.at_least <= verdict.official <= result.official.at_most
        facts = as_facts(verdict)
        assert {key for key, truth in known.items() if truth and key[2] >= 0} <= facts
        listed = {key for key in facts if key in known or (key[0], key[1], -1, key[3]) in known}
        assert facts == listed

    reached = {verdict.tier for verdict in verdicts}
    both = {bounds.interval.at_least, bounds.interval.at_most} <= reached
    assert both or not (bounds.exact and ways.all)
    counted["cases"] += 1
    counted["completions"] += len(verdicts)
    counted["settled"] += bounds.interval.settled
    counted["conservative"] += not bounds.exact
    counted["exact"] += bounds.exact and not bounds.interval.settled
    counted["attained"] += bounds.exact and not bounds.interval.settled and both


@examples(150)
@given(cases())
def test_complete_answers_are_decided_as_the_second_reading_decides_them(case: Case) -> None:
    engine, oracle = engine_of(case.catalogue), Oracle(case.catalogue)

    for answers in completions(case.catalogue, case.answers).found[:40]:
        decision = evaluate(engine.machine, answers, case.as_of)
        bounds = decide(engine, answers, case.as_of)
        verdict = oracle.verdict(answers, case.as_of)

        assert dict.fromkeys(as_facts(verdict), True) == certain_and_possible(engine, decision)
        assert (verdict.tier, verdict.tier, True) == (bounds.interval.at_least, bounds.interval.at_most, bounds.exact)
