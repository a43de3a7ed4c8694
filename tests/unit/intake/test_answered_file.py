"""Files of institutions and partners: what they say counts in a project as if it stood there, at its own place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from rscheck.catalogue.gather import SourceFile
from rscheck.catalogue.load import read_catalogue
from rscheck.engine.lookup import Lookup
from rscheck.errors import InputError, MissingInputError
from rscheck.intake.answered_file import AnsweredFile, read_answered
from rscheck.intake.layout import make_layout
from rscheck.intake.project_file import read_institution, read_project
from rscheck.model.project import Project
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

WORDS = """rscheck: pack/1
pack: {id: core, version: 1.0.0}
questions:
  institution.policy: {type: yes_no, worse: no}
  institution.forum: {type: yes_no, worse: no}
  research.stage: {type: choice, options: [basic, applied], worse: [basic, applied]}
records:
  team: {id: {type: text, label: yes}}
  partners:
    name: {type: organisation, label: yes}
    country: {type: country}
    defence_link: {type: yes_no, worse: yes}
    access: {type: choices, options: [lab, data], worse: {more: all}}
"""
LOOKUP = Lookup(read_catalogue([SourceFile("rules/core.yaml", WORDS.encode())]))
LAYOUT = make_layout(LOOKUP.questions.values(), LOOKUP.records)

INSTITUTION = "rscheck: institution/1\nid: here\nanswered_on: 2026-09-30\ninstitution: {policy: yes}\n"
PARTNER = (
    "rscheck: partner/1\nanswered_on: 2026-08-01\nname: Example Institute\ncountry: NO\ndefence_link: {state: asked}\n"
)


def read(project: str, files: Mapping[str, str] | None = None) -> Project:
    def beside(kind: str, path: str) -> AnsweredFile:
        if path not in (files or {}):
            raise MissingInputError([])
        document = read_yaml((files or {})[path].encode(), path, PROJECT_LIMITS)
        return read_answered(document, kind, LAYOUT)

    document = read_yaml(f"rscheck: project/1\n{project}\n".encode(), "project.yaml", PROJECT_LIMITS)
    return read_project(document, LAYOUT, {}, {}, beside)


def told(project: str, files: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read(project, files)
    return [(each.code, str(each.location)) for each in caught.value.problems]


def test_the_answers_of_an_institution_count_as_if_they_stood_in_the_project() -> None:
    project = read("institution: here.yaml", {"here.yaml": INSTITUTION})

    assert project.answers.values["institution.policy"] is True
    assert "here.yaml:4:23" == str(project.locate(("institution.policy", None)))


def test_an_institution_may_also_be_answered_in_place() -> None:
    project = read("institution: {policy: no}")

    assert project.answers.values["institution.policy"] is False
    assert () == project.referred


def test_a_partner_is_made_of_its_file_and_of_what_is_particular_to_the_project() -> None:
    project = read("partners:\n  - {from: there.yaml, access: [lab]}", {"there.yaml": PARTNER})
    (partner,) = project.answers.records["partners"]

    assert ("Example Institute", "NO") == (partner["partners.name"], partner["partners.country"])
    assert "partners.access" in partner
    assert "asked" == project.notes["partners.defence_link", 0].state
    assert "there.yaml:4:10" == str(project.locate(("partners.country", 0)))
    assert "project.yaml:3:32" == str(project.locate(("partners.access", 0)))


def test_two_records_may_come_from_one_file_and_it_is_named_once() -> None:
    project = read("partners:\n  - {from: there.yaml}\n  - {from: there.yaml}", {"there.yaml": PARTNER})

    assert 2 == len(project.answers.records["partners"])
    assert [("partner", "there.yaml", date(2026, 8, 1))] == [
        (each.kind, each.file, each.answered_on) for each in project.referred
    ]


def test_what_is_answered_in_both_places_is_told_and_neither_is_overwritten() -> None:
    assert [("E223", "project.yaml:3:24")] == told(
        "partners:\n  - {from: there.yaml, country: SE}", {"there.yaml": PARTNER}
    )


@pytest.mark.parametrize("project", ["institution: gone.yaml", "partners:\n  - {from: gone.yaml}"])
def test_a_file_that_is_not_there_is_told_where_it_is_named(project: str) -> None:
    ((code, place),) = told(project)

    assert "E222" == code
    assert place.startswith("project.yaml:")


def test_what_is_wrong_in_the_file_is_told_at_its_place_there_once() -> None:
    wrong = PARTNER.replace("NO", "Norway").replace("name", "nme")

    assert [("E209", "there.yaml:3:1"), ("E202", "there.yaml:4:10")] == sorted(
        told("partners:\n  - {from: there.yaml}\n  - {from: there.yaml}", {"there.yaml": wrong}),
        key=lambda each: each[1],
    )


def test_a_protected_key_is_refused_there_too() -> None:
    assert ["E210"] == [
        code for code, _ in told("partners:\n  - {from: there.yaml}", {"there.yaml": PARTNER + "nationality: XA\n"})
    ]


def test_a_file_of_another_kind_or_without_its_day_is_refused() -> None:
    undated = INSTITUTION.replace("answered_on: 2026-09-30\n", "")

    assert ["E224"] == [code for code, _ in told("institution: a.yaml", {"a.yaml": INSTITUTION.replace("/1", "/2")})]
    assert ["E225"] == [code for code, _ in told("institution: a.yaml", {"a.yaml": undated})]


def test_a_project_that_has_no_folder_cannot_refer_to_files() -> None:
    document = read_yaml(b"rscheck: project/1\ninstitution: here.yaml\n", "project.yaml", PROJECT_LIMITS)

    with pytest.raises(InputError, match="cannot be read"):
        read_project(document, LAYOUT, {}, {})


def test_an_institution_is_read_by_itself_for_its_own_report() -> None:
    document = read_yaml(INSTITUTION.encode(), "here.yaml", PROJECT_LIMITS)
    answers = read_institution(document, LAYOUT, {})

    assert ("here", {"institution.policy": True}) == (answers.id, dict(answers.answers.values))
    assert date(2026, 9, 30) == answers.referred[0].answered_on


def test_the_file_of_an_institution_takes_no_answers_about_a_project() -> None:
    document = read_yaml(f"{INSTITUTION}research: {{stage: basic}}\n".encode(), "here.yaml", PROJECT_LIMITS)

    with pytest.raises(InputError, match="research is not a key"):
        read_institution(document, LAYOUT, {})


def test_several_languages_may_be_wanted() -> None:
    assert ("ja",) == read("language: ja").languages
    assert ("en", "ja") == read("language: [en, ja]").languages
    assert [("E218", "project.yaml:2:16")] == told("language: [en, de]")
