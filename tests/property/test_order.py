"""Nothing hangs on an order: not of packs, rules, trees, questions or sets, and not of records in a project file."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rscheck.engine.assess import assess, decide
from tests.property.running import engine_of, examples, project_of
from tests.property.worlds import Case, cases, shuffled


@examples(60)
@given(cases(), st.data())
def test_the_order_of_packs_and_of_what_is_in_them_changes_no_result(case: Case, data: st.DataObject) -> None:
    project = project_of(case.answers, ("M-ONE",))
    one = assess(engine_of(case.catalogue), project, as_of=case.as_of, as_of_origin="drawn")
    other_engine = engine_of(shuffled(data.draw, case.catalogue))
    other = assess(other_engine, project, as_of=case.as_of, as_of_origin="drawn")

    assert (one.tier, one.official, one.residual, one.bounds) == (
        other.tier,
        other.official,
        other.residual,
        other.bounds,
    )
    assert one.readiness == other.readiness
    assert one.findings == other.findings
    assert one.duties == other.duties
    assert one.measures == other.measures
    assert one.not_checked == other.not_checked
    assert (one.decided_by, one.kept_open_by) == (other.decided_by, other.kept_open_by)
    assert sorted(map(repr, one.open_questions)) == sorted(map(repr, other.open_questions))


@examples(60)
@given(cases(), st.data())
def test_the_order_of_records_changes_no_tier(case: Case, data: st.DataObject) -> None:
    engine = engine_of(case.catalogue)
    records = {kind: tuple(data.draw(st.permutations(found))) for kind, found in case.answers.records.items()}
    mixed = replace(case.answers, records=dict(data.draw(st.permutations(list(records.items())))))

    one = assess(engine, project_of(case.answers), as_of=case.as_of, as_of_origin="drawn")
    other = assess(engine, project_of(mixed), as_of=case.as_of, as_of_origin="drawn")

    assert (one.tier, one.bounds, one.readiness) == (other.tier, other.bounds, other.readiness)
    assert sorted(each.item for each in one.findings) == sorted(each.item for each in other.findings)


@examples(40)
@given(cases(), st.data())
def test_the_order_of_answers_changes_no_tier(case: Case, data: st.DataObject) -> None:
    engine = engine_of(case.catalogue)
    mixed = replace(case.answers, values=dict(data.draw(st.permutations(list(case.answers.values.items())))))

    assert decide(engine, case.answers, case.as_of) == decide(engine, mixed, case.as_of)
