"""Parts of a project joined: any split of a file comes to the same as the whole, in any order, and once more as well."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rscheck.engine.assess import assess
from rscheck.engine.core import Engine
from rscheck.intake.layout import make_layout
from rscheck.intake.project_file import read_project
from rscheck.interview.merge import Merged, Wishes, merge
from rscheck.location import format_path
from rscheck.model.answers import Answers, Choices, Value
from rscheck.model.assessment import Assessment
from rscheck.yamlfile import PROJECT_LIMITS, Document, Node, read_yaml, write_yaml
from tests.property.running import engine_of, examples
from tests.property.worlds import Case, cases, catalogues, projects

BESIDE = st.sampled_from(
    ({}, {}, {"note": "seen"}, {"declared_by": "PI", "on": "2026-11-02"}, {"evidence": "contract"})
)


def written(value: Value) -> Node:
    match value:
        case bool():
            return "yes" if value else "no"
        case Choices(chosen, unknown):
            return {"value": sorted(chosen), "dont_know": sorted(unknown)} if unknown else sorted(chosen)
        case Decimal() | date() | str():
            return str(value)
    raise AssertionError(value)


def whole_file(draw: Callable, answers: Answers) -> dict[str, Node]:
    """Return a project file with these answers, some with notes beside them."""

    def node(value: Value) -> Node:
        bare, beside = written(value), draw(BESIDE)
        if not beside:
            return bare
        return {**bare, **beside} if isinstance(bare, dict) else {"value": bare, **beside}

    top: dict[str, Node] = {"rscheck": "project/1", "id": "drawn", "title": "Drawn"}
    for question, value in answers.values.items():
        here: dict[str, Node] = top
        *steps, last = question.split(".")
        for step in steps:
            here = here.setdefault(step, {})
        here[last] = node(value)
    for kind, records in answers.records.items():
        top[kind] = [{name.partition(".")[2]: node(value) for name, value in each.items()} for each in records]
    return top


def some_part(whole: dict[str, Node], keep: Callable[[tuple[object, ...]], bool], whose: str) -> dict[str, Node]:
    """Return a part of a file: answers that ``keep`` says belong to it; named entries may be missing, others may not."""
    top = deepcopy(whole)
    if not keep(("title",)):
        del top["title"]
    if "q" in top:
        top["q"] = {key: each for key, each in top["q"].items() if keep(("q", key))}
    for kind in ("people", "acts"):
        if kind not in top:
            continue
        entries = []
        for number, each in enumerate(top[kind]):
            named = kind == "people" and "name" in each
            if named and not keep((kind, number)):
                continue
            # Entries without a name are the same if one says all that the other says; here the first file does.
            first = not named and whose == "A"
            entries.append({key: it for key, it in each.items() if key == "name" or first or keep((kind, number, key))})
        complete = f"{kind}_complete"
        if complete in top and (len(entries) < len(top[kind]) or not keep((complete,))):
            del top[complete]
        top[kind] = entries
    return top


@st.composite
def splits(draw: Callable) -> tuple[Case, dict[str, Node], dict[str, Node], dict[str, Node]]:
    case = draw(cases())
    whole = whole_file(draw, case.answers)
    where: dict[tuple[object, ...], str] = {}

    def belongs(path: tuple[object, ...]) -> str:
        if path not in where:
            listed = belongs(path[:2]) if path[0] == "people" and len(path) > 2 else "AB"
            where[path] = draw(st.sampled_from(("A", "B", "AB") if listed == "AB" else (listed,)))
        return where[path]

    parts = [some_part(whole, lambda path, whose=whose: whose in belongs(path), whose) for whose in "AB"]
    for kind in ("people", "acts"):
        complete = f"{kind}_complete"
        if complete in whole and not any(complete in part for part in parts):
            parts[0] |= {kind: deepcopy(whole[kind]), complete: whole[complete]}
    return case, whole, parts[0], parts[1]


def document(top: dict[str, Node], file: str = "part.yaml") -> Document:
    found = read_yaml(write_yaml(top).encode(), file, PROJECT_LIMITS)
    assert () == found.problems
    return found


def judged(engine: Engine, case: Case, found: Document) -> Assessment:
    layout = make_layout(engine.lookup.questions.values(), engine.lookup.records)
    project = read_project(found, layout, case.catalogue.measures, case.catalogue.packs)
    return assess(engine, project, as_of=case.as_of, as_of_origin="drawn")


def result(assessment: Assessment) -> tuple[object, ...]:
    """Return what an assessment says, whatever the places in files and the order of entries."""
    found = [(each.item, each.state, str(each.tier), each.confidence) for each in assessment.findings]
    waiting = [(each.question, each.can_change) for each in assessment.open_questions]
    return (
        (assessment.tier, assessment.official, assessment.residual, assessment.readiness),
        [(each.id, each.applies, each.tier) for each in assessment.frameworks],
        sorted(found),
        sorted(waiting),
    )


def unordered(node: Node) -> object:
    """Return what a node says, whatever the order in it."""
    if isinstance(node, dict):
        return {key: unordered(each) for key, each in node.items()}
    if isinstance(node, list):
        return sorted((unordered(each) for each in node), key=lambda each: json.dumps(each, sort_keys=True))
    return sorted(str(node or "").split("; "))


def joined(engine: Engine, *parts: dict[str, Node]) -> Merged:
    return merge([document(part, f"{number}.yaml") for number, part in enumerate(parts)], engine.lookup)


@examples(150)
@given(splits())
def test_a_file_split_in_two_comes_to_the_same_as_the_whole(split) -> None:
    case, whole, one, other = split
    engine = engine_of(case.catalogue)
    merged = joined(engine, one, other)

    assert [] == [each.path for each in merged.conflicts]
    assert result(judged(engine, case, document(whole))) == result(judged(engine, case, merged.document))


@examples(100)
@given(splits())
def test_parts_may_be_joined_in_any_order(split) -> None:
    case, _, one, other = split
    engine = engine_of(case.catalogue)

    assert unordered(dict(joined(engine, one, other).draft.top)) == unordered(
        dict(joined(engine, other, one).draft.top)
    )


@examples(100)
@given(splits())
def test_joining_once_more_changes_nothing(split) -> None:
    case, whole, one, other = split
    engine = engine_of(case.catalogue)
    merged = dict(joined(engine, one, other).draft.top)

    assert document(whole).value == joined(engine, whole, whole).draft.top
    assert unordered(merged) == unordered(dict(joined(engine, merged, other).draft.top))


@examples(150)
@given(st.data())
def test_of_two_different_answers_none_is_ever_chosen(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    answers = [data.draw(projects(catalogue)) for _ in range(2)]
    engine = engine_of(catalogue)
    parts = [whole_file(data.draw, each) for each in answers]

    merged = joined(engine, *parts)
    places = {each.path for each in merged.conflicts}

    for question in {*answers[0].values} & {*answers[1].values}:
        one, other = (each.values[question] for each in answers)
        path = tuple(question.split("."))
        if question.endswith("_complete"):
            continue
        if isinstance(one, Choices) and isinstance(other, Choices):
            differ = one.chosen - other.chosen - other.unknown or other.chosen - one.chosen - one.unknown
        else:
            differ = one != other
        assert bool(differ) == (path in places)
        assert not differ or merged.draft.answer(question) is None
    for kind in ("people", "acts"):
        listed = [part.get(kind, []) for part in parts]
        assert max(map(len, listed)) <= len(merged.draft.records(kind)) <= sum(map(len, listed))


@examples(60)
@given(st.data())
def test_every_conflict_can_be_settled_by_choosing(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    parts = [whole_file(data.draw, data.draw(projects(catalogue))) for _ in range(2)]
    engine = engine_of(catalogue)
    documents = [document(each) for each in parts]

    conflicts = merge(documents, engine.lookup).conflicts
    take = {format_path(each.path): data.draw(st.sampled_from([one.file for one in each.said])) for each in conflicts}
    settled = merge(documents, engine.lookup, Wishes(take))

    assert ((), ()) == (settled.conflicts, settled.needless)
