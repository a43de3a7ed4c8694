"""Programme presets on the command line: every command says which answers a programme gave."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from tests.support.programmes import CORE, RULES

Rscheck = Callable[..., Result]

PROJECT = """rscheck: project/1
id: P-1
title: Example
as_of: 2026-06-01
funding:
  - {programme: grant-a, country: SE}
funding_complete: yes
"""


@pytest.fixture
def rscheck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rscheck:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "checklists").mkdir()
    (tmp_path / "rules" / "core.yaml").write_text(CORE, encoding="utf-8")
    (tmp_path / "rules" / "a.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "p.yaml").write_text(PROJECT, encoding="utf-8")
    folders = ["--rules", str(tmp_path / "rules"), "--checklists", str(tmp_path / "checklists")]

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, *folders], prog_name="rscheck")

    return run


def flat(text: str) -> str:
    return " ".join(text.split())


def test_check_counts_the_answers_of_a_preset_and_tells_differences(rscheck: Rscheck) -> None:
    told = flat(rscheck("check", "p.yaml").stdout)

    assert "Programme preset: Grant A (grant-a), as of 2024-04-01; official text read, it adds 4 answers" in told
    assert "From where: the file says Sweden (SE), the programme preset Norway (NO); the file counts" in told


def test_a_quiet_check_stays_one_line(rscheck: Rscheck) -> None:
    assert "preset" not in rscheck("check", "p.yaml", "--quiet").stdout


def test_the_report_says_what_was_not_answered_in_the_file(rscheck: Rscheck) -> None:
    (Path("p.yaml")).write_text(PROJECT.replace(", country: SE", ""), encoding="utf-8")
    written = flat(rscheck("report", "p.yaml").stdout)

    assert "By the programme preset, not answered in the file" in written
    assert "Norway (NO) (by the programme preset grant-a, as of 2024-04-01; not answered in the file)" in written
    assert "The field is left open." in written


def test_json_has_the_origin_of_each_answer(rscheck: Rscheck, checkout: Path) -> None:
    (Path("p.yaml")).write_text(PROJECT.replace(", country: SE", ""), encoding="utf-8")
    data = json.loads(rscheck("check", "p.yaml", "--format", "json").stdout)

    schema = checkout / "src" / "rscheck" / "report" / "assessment.schema.json"
    jsonschema.validate(data, json.loads(schema.read_text(encoding="utf-8")))
    (preset,) = data["presets"]
    assert (preset["id"], preset["as_of"], preset["frameworks"]) == ("grant-a", "2024-04-01", ["rules-a"])
    assert {each["state"] for each in preset["answers"]} == {"used"}
    (finding,) = data["findings"]
    assert finding["evidence"][0]["origin"] == {"preset": "grant-a", "as_of": "2024-04-01"}
    assert finding["evidence"][0]["state"] == "preset"
    assert data["frameworks"][0]["presets"] == ["grant-a"]
    assert "core/guide" in data["provenance"]["sources"]


def test_a_preset_and_a_question_it_answers_can_be_explained(rscheck: Rscheck) -> None:
    preset = flat(rscheck("explain", "grant-a").stdout)
    question = flat(rscheck("explain", "funding.country").stdout)

    for part in (
        "programme preset",
        "as of: 2024-04-01",
        "Norway (NO)",
        "rules-a",
        "The field is left open.",
        "The guide",
    ):
        assert part in preset
    assert "Answered by programme presets" in question
    assert "Grant B (grant-b), as of 2025-04-01" in question


def test_what_is_not_confirmed_says_whom_to_ask(rscheck: Rscheck) -> None:
    told = flat(rscheck("explain", "grant-c").stdout)

    assert "it answers nothing until it is confirmed" in told
    assert "the agency" in told


def test_a_pack_is_shown_with_its_presets(rscheck: Rscheck) -> None:
    shown = flat(rscheck("pack", "show", "core").stdout)

    assert "Programme presets" in shown
    assert "left open: The field is left open." in shown
    assert "What is not confirmed, and whom to ask - grant-c" in shown


def test_the_finding_of_a_duty_explains_where_its_answer_comes_from(rscheck: Rscheck) -> None:
    (Path("p.yaml")).write_text(PROJECT.replace(", country: SE", ""), encoding="utf-8")
    told = flat(rscheck("explain", "A-ABROAD", "p.yaml").stdout)

    assert "by the programme preset grant-a, as of 2024-04-01; not answered in the file" in told


def test_answers_given_with_the_command_are_told_and_not_written(rscheck: Rscheck) -> None:
    told = rscheck("ask", "p.yaml", "--no-input")

    assert told.exit_code == ExitCode.OK
    assert "Grant A (grant-a), as of 2024-04-01" in flat(told.stdout)
    assert yaml.safe_load(Path("p.yaml").read_text(encoding="utf-8"))["funding"] == [
        {"programme": "grant-a", "country": "SE"}
    ]


def test_editors_know_the_section(rscheck: Rscheck) -> None:
    schema = json.loads(rscheck("schema", "pack").stdout)

    assert "presets" in schema["properties"]
