"""What is told agrees with what was decided: findings, duties, measures, readiness, open questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given

from rscheck.engine.assess import assess, decide
from rscheck.engine.trace import Tracer
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Basis, Readiness
from tests.property.completions import completions
from tests.property.oracle import Oracle
from tests.property.running import engine_of, examples, project_of
from tests.property.test_more_answers import still_open, ways_to_answer, with_answer
from tests.property.worlds import Case, cases


def assessed(case: Case, done: tuple[str, ...] = ()) -> Assessment:
    return assess(engine_of(case.catalogue), project_of(case.answers, done), as_of=case.as_of, as_of_origin="drawn")


@examples(150)
@given(cases())
def test_findings_agree_with_the_tier(case: Case) -> None:
    result = assessed(case, ("M-ONE",))

    for finding in result.findings:
        assert finding.basis is not Basis.UNCONFIRMED
        if finding.tier is not None:
            assert finding.tier <= finding.basis.ceiling
            assert finding.residual is not None
            assert finding.residual <= finding.tier
            assert finding.tier <= (result.tier.at_least if finding.state == "applies" else 3)
    for part in (result.official, result.residual):
        assert part.at_least <= part.at_most
        assert part.at_least <= result.tier.at_least
        assert part.at_most <= result.tier.at_most
    ids = [finding.id for finding in result.findings]
    assert len(ids) == len(set(ids))
    assert {duty.finding for duty in result.duties} <= set(ids)
    met = {duty.finding for duty in result.duties if duty.state == "met"}
    for measure in result.measures:
        asking = {finding.id for finding in result.findings if measure.id in finding.measures} - met
        assert set(measure.asked_by) == asking
    assert result.bounds == "exact" or result.tier.at_least < result.tier.at_most


@examples(50)
@given(cases())
def test_readiness_covers_every_completion(case: Case) -> None:
    result, oracle = assessed(case), Oracle(case.catalogue)

    for answers in completions(case.catalogue, case.answers)[:60]:
        complete = assessed(replace(case, answers=answers)).readiness

        assert complete.at_least is complete.at_most
        assert result.readiness.at_least <= complete.at_least <= result.readiness.at_most
        assert oracle.verdict(answers, case.as_of).barred == (complete.at_least is Readiness.NOT_ELIGIBLE)


@examples(80)
@given(cases())
def test_whatever_can_change_the_tier_is_named_as_open(case: Case) -> None:
    engine, result = engine_of(case.catalogue), assessed(case)
    before = decide(engine, case.answers, case.as_of)
    named = {(each.question, each.record) for each in result.open_questions}
    tracer = Tracer(engine.lookup, project_of(case.answers), case.as_of)

    for question, number in still_open(case):
        label = "" if number is None else tracer.label((question.record or "", number))
        for value in ways_to_answer(case.answers, question, number):
            after = decide(engine, with_answer(case.answers, question, number, value), case.as_of)
            assert after.interval == before.interval or (question.id, label) in named


@examples(60)
@given(cases())
def test_complete_answers_leave_nothing_open(case: Case) -> None:
    for answers in completions(case.catalogue, case.answers)[:10]:
        result = assessed(replace(case, answers=answers))

        assert () == result.open_questions
        assert {"applies"} >= {finding.state for finding in result.findings}
        assert Counter() == Counter(framework.id for framework in result.frameworks if framework.applies is None)
