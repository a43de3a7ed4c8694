"""What is walked without a tree is what the tree says: whether a condition holds, what carries that, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rscheck.engine.core import Engine
from rscheck.engine.evaluate import NOT_YET_LISTED
from rscheck.engine.leaves import decisive_leaves, list_tests
from rscheck.engine.trace import RecordPlace, Tracer
from rscheck.engine.walk import Walk
from rscheck.model.answers import Choices
from rscheck.model.assessment import Evidence, Trace
from rscheck.model.condition import Condition
from tests.property.running import engine_of, examples, project_of
from tests.property.worlds import Case, cases, projects


def carried(trace: Trace) -> list[Evidence]:
    """Return the evidence of the leaves that carry a result, each once."""
    found: list[Evidence] = []
    for leaf in decisive_leaves(trace):
        if leaf.evidence is not None and leaf.evidence not in found:
            found.append(leaf.evidence)
    return found


def left_open(trace: Trace, engine: Engine, where: RecordPlace | None) -> Iterator[tuple[str, RecordPlace | None]]:
    """Yield the questions without an answer that stand in a tree where it is not decided."""
    if trace.truth is not None and trace.operator != "record":
        return
    for unlisted in (where, trace.place):
        if unlisted is not None and unlisted[1] < 0:
            yield engine.lookup.complete(unlisted[0]), None
    here, evidence = trace.place or where, trace.evidence
    if trace.operator in ("leaf", "record") and evidence is not None:
        unknown = isinstance(evidence.value, Choices) and evidence.value.unknown
        of_record = engine.lookup.question(evidence.question).record is not None
        if (evidence.value is None or unknown) and not (of_record and here is not None and here[1] < 0):
            yield evidence.question, here if of_record else None
    for child in trace.children:
        yield from left_open(child, engine, here)


def conditions(engine: Engine, case: Case) -> Iterator[tuple[Condition, RecordPlace | None]]:
    """Yield what decides rules and outcomes, and what has a name, with every record it may be about."""
    found = [(engine.conditions.of_rule(each), each.for_each) for each in engine.lookup.rules.values()]
    for tree in engine.lookup.trees.values():
        found += [(engine.conditions.of_outcome(tree, each), tree.for_each) for each in tree.outcomes]
    for pack in case.catalogue.packs.values():
        found += [(each.when, each.record) for each in pack.derived.values()]
    for condition, kind in found:
        if kind is None:
            yield condition, None
        else:
            unlisted = [] if case.answers.values.get(f"{kind}_complete") is True else [NOT_YET_LISTED]
            for number in (*unlisted, *range(len(case.answers.records.get(kind, ())))):
                yield condition, (kind, number)


@examples(100)
@given(cases())
def test_a_walk_says_what_the_tree_says(case: Case) -> None:
    says_what_the_tree_says(engine_of(case.catalogue), case)


@examples(25)
@given(cases(), st.data())
def test_what_other_projects_answered_and_when_changes_nothing(case: Case, data: st.DataObject) -> None:
    engine = engine_of(case.catalogue)

    days = st.sampled_from((case.as_of, date(2000, 1, 1), date(2100, 1, 1)))
    others = st.lists(st.tuples(projects(case.catalogue), days), min_size=2, max_size=4)
    for answers, day in ((case.answers, case.as_of), *data.draw(others)):
        says_what_the_tree_says(engine, Case(case.catalogue, answers, day))


def says_what_the_tree_says(engine: Engine, case: Case) -> None:
    project = project_of(case.answers)
    walk, tracer = Walk(engine.steps, project, case.as_of), Tracer(engine.lookup, project, case.as_of)

    for condition, place in conditions(engine, case):
        trace = tracer.trace(condition, place)

        assert walk.holds(condition, place) is trace.truth
        assert list(walk.evidence(condition, place)) == carried(trace)
        assert list(dict.fromkeys(walk.open_questions(condition, place))) == list(
            dict.fromkeys(left_open(trace, engine, place))
        )
        assert walk.trace(condition, place) == trace


@examples(40)
@given(cases())
def test_the_tests_of_lists_are_those_of_the_tree(case: Case) -> None:
    engine, project = engine_of(case.catalogue), project_of(case.answers)
    walk, tracer = Walk(engine.steps, project, case.as_of), Tracer(engine.lookup, project, case.as_of)

    for condition, place in conditions(engine, case):
        found = walk.tests_of_lists(condition, place)

        assert list(list_tests(tracer.trace(condition, place))) == list(found)
