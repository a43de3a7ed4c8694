"""A question about records, asked of the project as a whole, means the worst of their answers."""

from __future__ import annotations

from datetime import date

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.assess import assess
from rscheck.engine.compile import compile_packs
from rscheck.engine.core import Engine
from rscheck.intake.layout import make_layout
from rscheck.intake.project_file import read_project
from rscheck.model.assessment import Assessment
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

PACK = """rscheck: pack/1
pack: {id: core, version: 1.0.0, basis: official}
records:
  partners:
    name: {type: text, label: yes}
    private: {type: yes_no, worse: none}
    agreed: {type: yes_no, worse: no, ask_when: {partners.private: yes}, when_skipped: yes}
points:
  - {id: P1, title: Point, met_when: {partners.agreed: yes}}
"""


def assessed(partners: str, complete: str = "yes") -> Assessment:
    catalogue = read_catalogue([SourceFile("rules/core.yaml", PACK.encode())])
    engine = Engine(catalogue, compile_packs(catalogue))
    text = f"rscheck: project/1\npartners: [{partners}]\npartners_complete: {complete}\n"
    layout = make_layout(engine.lookup.questions.values(), engine.lookup.records)
    document = read_yaml(text.encode(), "one.yaml", PROJECT_LIMITS)
    project = read_project(document, layout, engine.catalogue.measures, engine.catalogue.packs)
    return assess(engine, project, as_of=date(2026, 6, 1), as_of_origin="test")


def asked(result: Assessment) -> list[tuple[str, str]]:
    return [(each.question, each.record) for each in result.open_questions]


def test_it_is_open_only_for_records_of_which_it_is_asked_and_that_have_not_answered() -> None:
    result = assessed("{name: A, private: no}, {name: B, private: yes}, {name: C, private: yes, agreed: yes}")

    assert ["unknown"] == [each.state for each in result.points]
    assert [("partners.agreed", "B")] == asked(result)


def test_whether_it_is_asked_at_all_is_open_too() -> None:
    assert [("partners.private", "A"), ("partners.agreed", "A")] == asked(assessed("{name: A}"))


def test_a_list_that_is_not_complete_is_open_itself_and_nothing_of_its_next_record() -> None:
    result = assessed("{name: A, private: no}", complete="no")

    assert ["unknown"] == [each.state for each in result.points]
    assert [("partners_complete", "")] == asked(result)


def test_one_record_that_is_worst_decides_it() -> None:
    result = assessed("{name: A}, {name: B, private: yes, agreed: no}", complete="no")

    assert ["open"] == [each.state for each in result.points]
    assert [] == asked(result)
    assert {"partners.private"} == {each.question for each in result.points[0].evidence}
