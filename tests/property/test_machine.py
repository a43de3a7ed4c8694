"""The compiled machine and the tree-walking tracer are two readings of the same conditions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.catalogue.cache import Cache
from rscheck.engine.assess import decide
from rscheck.engine.conditions import full_condition
from rscheck.engine.core import Engine
from rscheck.engine.evaluate import evaluate
from rscheck.engine.kept import program_types
from rscheck.engine.program import ItemKind
from rscheck.engine.reading import ProjectReading
from rscheck.engine.trace import Tracer
from rscheck.model import condition as c
from rscheck.model.pack import Catalogue, Consequence, Pack, Rule
from rscheck.model.question import AnswerType
from rscheck.model.terms import Basis, Kind, Tier
from rscheck.model.truth import Truth
from tests.property.running import engine_of, examples, project_of
from tests.property.worlds import Case, cases


def both_readings(case: Case, engine: Engine) -> list[tuple[str, Truth, Truth]]:
    """Return for every rule, project-wide and by record, what the machine says and what the tracer says."""
    decision = evaluate(ProjectReading(engine.machine, case.answers, case.as_of))
    tracer = Tracer(engine.lookup, project_of(case.answers), case.as_of)
    found: list[tuple[str, Truth, Truth]] = []
    for index, item in enumerate(engine.program.items):
        if item.kind is ItemKind.RULE:
            rule = engine.lookup.rules[item.id]
            views = [place for place in decision.records if place[0] == rule.for_each] if rule.for_each else [None]
            for place in views:
                machine = (decision.records[place] if place else decision.project).get(index, False)
                found.append((f"{rule.id} {place}", machine, tracer.holds(full_condition(rule), place)))
    return found


@examples(200)
@given(cases())
def test_the_machine_never_contradicts_the_tracer_and_only_says_more_than_it(case: Case) -> None:
    for name, machine, traced in both_readings(case, engine_of(case.catalogue)):
        assert traced is None or machine is traced, name


def once_each(data: st.DataObject, names: list[str], catalogue: Catalogue, record: str | None) -> c.Condition:
    """Draw a condition that reads no question twice, so that nothing in it can contradict anything else in it."""
    questions = catalogue.packs["core"].questions
    leaves: list[c.Condition] = []
    for name in names:
        question = questions[name]
        match question.type:
            case AnswerType.YES_NO:
                test = c.Test(c.Operation.EQUALS, (data.draw(st.booleans()),))
            case AnswerType.CHOICE:
                test = c.Test(c.Operation.IN, ("x", "z"))
            case AnswerType.CHOICES:
                operation = data.draw(st.sampled_from((c.Operation.INCLUDES_ANY, c.Operation.INCLUDES_ALL)))
                test = c.Test(operation, ("u", "v"))
            case _:
                continue
        leaves.append(c.Leaf(name, test))
    while len(leaves) > 1:
        taken = [leaves.pop() for _ in range(min(len(leaves), data.draw(st.integers(1, 3))))]
        joined = data.draw(st.sampled_from((c.All, c.Any)))(tuple(taken))
        if len(taken) > 1 and data.draw(st.booleans()):
            joined = c.CountConditions(tuple(taken), data.draw(st.integers(1, len(taken))))
        leaves.append(c.Not(joined) if data.draw(st.booleans()) else joined)
        if len(taken) == 1:
            leaves = leaves[-1:] + leaves[:-1]
            if not data.draw(st.booleans()):
                break
    return c.All(tuple(leaves)) if leaves else c.Constant(True)


@examples(150)
@given(cases(), st.data())
def test_without_contradictions_machine_and_tracer_say_the_same(case: Case, data: st.DataObject) -> None:
    core = case.catalogue.packs["core"]
    plain = {key: replace(each, ask_when=None) for key, each in core.questions.items()}
    record = data.draw(st.sampled_from((None, "acts"))) if "acts.y" in plain else None
    usable = [key for key, each in plain.items() if each.record in (None, record) and not key.endswith("_complete")]
    names = data.draw(st.lists(st.sampled_from(usable), min_size=1, max_size=6, unique=True))
    condition = once_each(data, names, case.catalogue, record)
    rules = [
        Rule("one", "alpha", {}, condition, Consequence(Kind.RISK, Tier.HIGH), Basis.OFFICIAL, "law", for_each=record)
    ]
    if record is not None:
        some = data.draw(st.sampled_from((c.Some, c.Every)))("acts", condition)
        rules.append(Rule("two", "alpha", {}, some, Consequence(Kind.RISK, Tier.HIGH), Basis.OFFICIAL, "law"))
    packs = {
        "core": replace(core, questions=plain, derived={}, computed={}),
        "alpha": Pack("alpha", "1", {}, "", rules=tuple(rules)),
    }
    simple = replace(case, catalogue=replace(case.catalogue, packs=packs))

    for name, machine, traced in both_readings(simple, engine_of(simple.catalogue)):
        assert machine is traced, name


@examples(30)
@given(case=cases())
def test_what_was_kept_decides_as_what_was_compiled(case: Case, tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = engine_of(case.catalogue)
    cache = Cache(str(tmp_path_factory.mktemp("kept")))
    cache.store("drawn", (case.catalogue, engine.program), program_types())
    kept = cache.load("drawn", program_types())

    assert (case.catalogue, engine.program) == kept
    assert decide(engine, case.answers, case.as_of) == decide(Engine(*kept), case.answers, case.as_of)
