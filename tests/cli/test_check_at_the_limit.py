"""A project of which more is open than is gone through: a row like any other, that says so of its bounds."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from rscheck.engine.bounds import MOST_EVALUATIONS

Rscheck = Callable[..., Result]

NAMES = [f"is{number}" for number in range(7)]
"""So many questions that may be answered yes or no have more combinations than are gone through."""

PACK = """rscheck: pack/1
pack: {{id: core, version: 1.0.0, basis: official}}
questions:
{questions}
rules:
  - {{id: R, when: {{any: [{any_no}]}}, then: {{tier: high}}}}
""".format(
    questions="\n".join(f"  q.{name}: {{type: yes_no, worse: yes}}" for name in NAMES),
    any_no=", ".join(f"{{q.{name}: no}}" for name in NAMES),
)


def project(name: str, *answers: str) -> str:
    answered = "".join(f"  {each}\n" for each in answers)
    return f"rscheck: project/1\nid: {name}\ntitle: {name}\nas_of: 2026-06-01\n" + (
        f"q:\n{answered}" if answered else ""
    )


@pytest.fixture
def rscheck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rscheck:
    monkeypatch.chdir(tmp_path)
    for folder in ("rules", "checklists", "call"):
        (tmp_path / folder).mkdir()
    (tmp_path / "rules" / "core.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "call" / "a-open.yaml").write_text(project("open"), encoding="utf-8")
    (tmp_path / "call" / "b-one-answer.yaml").write_text(project("one-answer", "is0: yes"), encoding="utf-8")
    (tmp_path / "call" / "c-answered.yaml").write_text(project("answered", "is0: no"), encoding="utf-8")
    folders = ["--rules", str(tmp_path / "rules"), "--checklists", str(tmp_path / "checklists")]

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, *folders], prog_name="rscheck")

    return run


def test_a_project_at_the_limit_is_assessed_and_says_that_its_bounds_may_be_too_wide(rscheck: Rscheck) -> None:
    assert 2 ** (len(NAMES) - 1) == MOST_EVALUATIONS < 2 ** len(NAMES)

    done = rscheck("check", "call", "--format", "jsonl", "-o", "call.jsonl")
    lines = [json.loads(each) for each in Path("call.jsonl").read_text(encoding="utf-8").splitlines()]

    assert ExitCode.REACHED == done.exit_code
    assert [
        ("open", "low", "high", "conservative"),
        ("one-answer", "low", "high", "exact"),
        ("answered", "high", "high", "exact"),
    ] == [
        (each["project"], each["tier"]["at_least"], each["tier"]["at_most"], each["tier"]["bounds"]) for each in lines
    ]


def test_in_a_register_it_is_a_row_like_the_others(rscheck: Rscheck) -> None:
    rscheck("check", "call", "-o", "register.csv")

    with open("register.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"open", "one-answer", "answered"} == {each["Project"] for each in rows}
    assert all(not each["Problems"] for each in rows)
