"""The hooks and the example workflow: what they run is what the program takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from rscheck.cli.exit_codes import ExitCode
from rscheck.report.many_formats import REDACTED
from tests.cli.conftest import FOLDERS

CHECKOUT = Path(__file__).resolve().parents[2]
HOOKS = {each["id"]: each for each in yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
WORKFLOW = yaml.safe_load((CHECKOUT / "examples/pipelines/github-workflow.yaml").read_text(encoding="utf-8"))
STEPS = WORKFLOW["jobs"]["check"]["steps"]
RUNS = [each["run"] for each in STEPS if each.get("run", "").startswith("rscheck ")]


@pytest.mark.parametrize(
    ("hook", "files", "code"),
    [
        ("rscheck", ["low.yaml"], ExitCode.OK),
        ("rscheck", ["low.yaml", "high.yaml"], ExitCode.REACHED),
        ("rscheck", ["open.yaml"], ExitCode.UNDETERMINED),
        ("rscheck-readable", ["high.yaml", "open.yaml"], ExitCode.OK),
        ("rscheck-readable", ["high.yaml", "broken.yaml"], ExitCode.INVALID_INPUT),
    ],
)
def test_a_hook_runs_and_says_by_its_code_whether_to_stop(program, hook, files, code):
    done = program(*shlex.split(HOOKS[hook]["entry"])[1:], *FOLDERS, *files)

    assert code == done.returncode


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_looks_at_project_files_and_at_nothing_else(hook):
    files = re.compile(HOOKS[hook]["files"])

    assert all(files.search(name) for name in ("a.rscheck.yaml", "projects/2026-118.rscheck.yml"))
    assert not any(files.search(name) for name in ("a.yaml", ".github/workflows/rscheck.yaml", "rscheck.yaml.bak"))
    assert "python" == HOOKS[hook]["language"]


@pytest.mark.parametrize("run", RUNS)
def test_a_step_of_the_workflow_runs(program, desk, run):
    (desk / "projects").mkdir()
    (desk / "high.yaml").rename(desk / "projects" / "high.yaml")
    command, _, file = run.partition(" >> ")

    done = program(*shlex.split(command)[1:], *FOLDERS)

    assert done.returncode in (ExitCode.OK, ExitCode.REACHED)
    assert b"rscheck itself" not in done.stderr
    assert not file or file == '"$GITHUB_STEP_SUMMARY"'


def test_the_workflow_writes_nothing_with_names_and_may_do_little():
    forms = {found for run in RUNS for found in re.findall(r"--format ([a-z-]+)|-o \S+\.(sarif)", run)}

    assert {name for pair in forms for name in pair if name} <= REDACTED
    assert {} == WORKFLOW["permissions"]
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each["uses"]) for each in STEPS if "uses" in each)


def test_the_page_on_pipelines_names_every_format_and_hook():
    page = (CHECKOUT / "docs" / "pipelines.md").read_text(encoding="utf-8")

    assert all(f"`{name}`" in page for name in (*REDACTED, *HOOKS))
    assert [run for run in RUNS if "--fail-on" not in run] == re.search(r"```sh\n(.*?)\n```", page, re.DOTALL)[
        1
    ].splitlines()
