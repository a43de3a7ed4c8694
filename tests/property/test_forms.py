"""A project that travels through a form and back is the same project: the shipped examples, and invented ones."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rscheck.forms.content import make_form
from rscheck.forms.markdown import markdown_form
from rscheck.forms.read import read_filled
from rscheck.forms.shown import boxes_of
from rscheck.forms.xlsx import workbook_form
from rscheck.i18n import words_for
from rscheck.interview.draft import Draft
from rscheck.model.assessment import Assessment
from rscheck.model.question import AnswerType
from rscheck.pipeline import Today, Workbench, assess_document, open_workbench
from rscheck.report.registry import REPORTERS
from rscheck.yamlfile import PROJECT_LIMITS, Document, Node, Quoted, read_yaml_file
from tests.support.shipped import shipped_workbench

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.yaml") if path.name != "institution.yaml")
PACKS = ROOT / "tests" / "support" / "packs"
SOMEDAY = Today(date(2026, 11, 20))


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return shipped_workbench()


@pytest.fixture(scope="module")
def small() -> Workbench:
    return open_workbench([str(PACKS / "rules"), str(PACKS / "checklists")])


def without_places(assessment: Assessment) -> object:
    """Return everything a report says, but not where each answer stands."""

    def kept(value: object) -> object:
        if isinstance(value, dict):
            return {key: kept(each) for key, each in value.items() if key not in ("location", "provenance")}
        return [kept(each) for each in value] if isinstance(value, list) else value

    return kept(json.loads(REPORTERS["json"](assessment, [words_for("en")])))


def through_a_form(workbench: Workbench, value: Node, kind: str) -> Document:
    assert isinstance(value, dict)
    form = make_form(workbench.engine.lookup, Draft(value))
    content = workbook_form(form) if kind == "xlsx" else markdown_form(form).encode()
    return read_filled(content, str(ROOT / "examples" / f"form.{kind}"), workbench.engine.lookup)


@cache
def assessed_as_it_is(name: str) -> tuple[Node, object]:
    """Return what an example says, and what comes of it."""
    document = read_yaml_file(ROOT / "examples" / name, PROJECT_LIMITS)
    return document.value, without_places(assess_document(shipped_workbench(), document, SOMEDAY))


@pytest.mark.parametrize("kind", ["md", "xlsx"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_the_same_assessment_after_a_form(workbench: Workbench, name: str, kind: str) -> None:
    value, expected = assessed_as_it_is(name)

    back = through_a_form(workbench, value, kind)

    assert value == back.value
    assert expected == without_places(assess_document(workbench, back, SOMEDAY))


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n"), min_size=1, max_size=40)
WRITTEN = TEXTS.map(str.strip).filter(bool) | st.sampled_from(
    [
        "=1+1",
        "-x",
        "<!-- kept x -->",
        "```",
        "[x]",
        "- [x] no",
        "# a",
        "Note: b",
        "no",
        "a\n\nb",
        "| a",
        "'x",
        "don't know!",
    ]
)


@st.composite
def answered(draw: st.DrawFn, workbench: Workbench, identifier: str) -> Node:
    question = workbench.engine.lookup.question(identifier)
    boxes = [each for each in boxes_of(question) if each in question.options or each in ("yes", "no")]
    value: Node
    match question.type:
        case AnswerType.CHOICES:
            value = [each for each in question.options if draw(st.booleans())]
        case AnswerType.YES_NO | AnswerType.CHOICE:
            value = draw(st.sampled_from(boxes))
        case AnswerType.NUMBER:
            value = draw(st.sampled_from(["0", "12.5", "100"]))
        case AnswerType.DATE:
            value = str(draw(st.dates()))
        case AnswerType.COUNTRY:
            value = draw(st.sampled_from(["NO", "JP", "KR"]))
        case _:
            value = Quoted(draw(WRITTEN))
    if question.dont_know and draw(st.booleans()):
        return draw(st.sampled_from([None, {"state": "dont_know"}, {"state": "asked", "whom": "PI"}]))
    if draw(st.booleans()):
        return {"value": value, "note": Quoted(draw(WRITTEN)), "verified_by": "office"}
    return value


@pytest.mark.parametrize(("kind", "examples"), [("md", 60), ("xlsx", 12)])
def test_any_answers_come_back_as_they_were(small: Workbench, kind: str, examples: int) -> None:
    lookup = small.engine.lookup

    @settings(max_examples=examples, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def run(data: st.DataObject) -> None:
        draft = Draft.new(data.draw(WRITTEN), data.draw(WRITTEN))
        for question in lookup.questions.values():
            if not question.record and not question.id.endswith("_complete"):
                draft = draft.answered(question.id, data.draw(answered(small, question.id)))
        for record in lookup.records.values():
            for _ in range(data.draw(st.integers(0, 2))):
                fields = {each.partition(".")[2]: data.draw(answered(small, each)) for each in record.fields}
                found = {key: node for key, node in fields.items() if node is not None}
                draft = draft.added(record.id, found) if found else draft

        back = through_a_form(small, dict(draft.top), kind)

        assert [] == [(str(each.location), each.code) for each in back.problems]
        assert draft.top == back.value

    run()
