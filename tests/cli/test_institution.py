"""The file of an institution: its own report, on the screen, as Markdown, as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from tests.cli.test_schema import LOADERS, faults, read

PACK = """rscheck: pack/1
pack: {id: core, version: 1.0.0, title: {en: Example practices, ja: 例示の実践}, basis: official}
sources: {guide: {title: Example guide}}
questions:
  institution.policy: {type: yes_no, worse: no, text: {en: Is there a policy?, ja: 方針はありますか。}}
  institution.forum: {type: yes_no, worse: no}
records:
  partners: {name: {type: organisation, label: yes}, kind: {type: choice, options: [a, b], worse: none}}
flags: {RISK: {title: {en: Managing risk, ja: リスクの管理}}}
points:
  - {id: EX-1, of: institution, title: {en: A written policy, ja: 文書による方針}, flags: [RISK],
     met_when: {institution.policy: yes}, measures: [M-POLICY], cite: {source: guide, at: item 1}}
  - {id: EX-2, of: institution, title: A forum, flags: [RISK], met_when: {institution.forum: yes}}
rules:
  - {id: EX-R, title: Kind, for_each: partners, when: {partners.kind: b}, then: {kind: risk, tier: high}}
"""
CHECKLIST = """rscheck: checklist/1
checklist: {id: all, version: 1.0.0}
measures:
  M-POLICY: {title: {en: Write a policy, ja: 方針を定める}, owner: senior_management, stage: planning, category: risk_management}
"""
INSTITUTION = """rscheck: institution/1
id: here
title: Example University
answered_on: 2026-09-30
language: [en, ja]
institution: {policy: no, forum: yes}
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "rules/core.yaml": PACK,
        "checklists/all.yaml": CHECKLIST,
        "here.yaml": INSTITUTION,
        "partners/there.yaml": "rscheck: partner/1\nanswered_on: 2026-08-01\nname: Example Institute\nkind: b\n",
        "projects/one.yaml": "rscheck: project/1\nid: one\nas_of: 2026-11-20\ninstitution: ../here.yaml\n"
        "partners:\n  - from: ../partners/there.yaml\npartners_complete: yes\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    folders = ("--rules", "rules", "--checklists", "checklists")
    return CliRunner().invoke(app, [*arguments, *folders], prog_name="rscheck")


def test_the_screen_shows_how_much_is_in_place_and_the_gaps(office: Path) -> None:
    result = run("check", "here.yaml")

    assert 0 == result.exit_code
    assert "In place: 1 of 2. 1 gap." in result.stdout
    assert "Managing risk: 1 of 2" in result.stdout
    assert "- A written policy  (EX-1)" in result.stdout
    assert "EX-2" not in result.stdout


def test_the_report_is_written_in_each_language_that_is_wanted(office: Path) -> None:
    written = run("report", "here.yaml").stdout

    assert 2 == written.count("# Example University\n")
    assert "### Managing risk (1 of 2)" in written
    assert "### リスクの管理" in written
    assert "- [ ] **missing:** A written policy (`EX-1`; guidance; official text read; " in written
    assert 1 == run("report", "here.yaml", "--report-lang", "en").stdout.count("# Example University\n")


def test_the_json_keeps_to_its_schema(office: Path) -> None:
    data = json.loads(run("report", "here.yaml", "--format", "json").stdout)
    schema = json.loads(run("schema", "institution-review").stdout)

    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(data)]
    assert {"EX-1": "open", "EX-2": "met"} == {each["id"]: each["state"] for each in data["points"]}


def test_a_format_that_holds_projects_only_says_so(office: Path) -> None:
    result = run("report", "here.yaml", "--format", "jsonl")

    assert 2 == result.exit_code
    assert "E609" in result.stderr


def test_a_project_takes_the_answers_of_the_files_beside_it(office: Path) -> None:
    data = json.loads(run("check", "projects/one.yaml", "--format", "json").stdout)

    assert [("institution", "here.yaml"), ("partner", "there.yaml")] == sorted(
        (each["kind"], Path(each["file"]).name) for each in data["provenance"]["files"]
    )
    (finding,) = data["findings"]
    assert ("EX-R", "Example Institute") == (finding["item"], finding["record"])
    assert finding["evidence"][0]["location"]["file"].endswith("there.yaml")


def test_a_folder_is_searched_for_projects_only(office: Path) -> None:
    lines = run("check", ".", "--format", "jsonl").stdout.splitlines()

    assert ["one"] == [json.loads(line)["project"] for line in lines]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("kind", "file"),
    [("institution", "here.yaml"), ("partner", "partners/there.yaml"), ("project", "projects/one.yaml")],
)
def test_editors_get_a_schema_for_each_of_these_files(
    office: Path, kind: str, file: str, loader: type[yaml.SafeLoader]
) -> None:
    schema = json.loads(run("schema", kind).stdout)
    text = Path(file).read_text(encoding="utf-8")

    assert [] == faults(schema, read(text, loader))
    assert [] != faults(schema, read(text + "nationality: XA\n", loader))
