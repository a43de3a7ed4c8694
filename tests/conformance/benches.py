"""The packs of this folder made ready, and answers written as a project file would have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from rscheck.engine.assess import assess
from rscheck.model.answers import Answers
from rscheck.model.assessment import Assessment
from rscheck.pipeline import Workbench, open_workbench, read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml

HERE = Path(__file__).parent
DAY = date(2026, 11, 20)


@cache
def bench(name: str) -> Workbench:
    """Return the packs and checklists of one folder."""
    return open_workbench([str(HERE / name / "rules"), str(HERE / name / "checklists")])


def assessed(name: str, answers: str, listed: dict[tuple[str, str], bool] | None = None, day: date = DAY) -> Assessment:
    """Return the assessment of answers written in YAML; ``listed`` is what screening and people decided."""
    document = read_yaml(f"rscheck: project/1\nid: invented\n{answers}\n".encode(), "invented.yaml", PROJECT_LIMITS)
    project = read_project_file(bench(name), document)
    known = Answers(project.answers.values, project.answers.records, listed or {})
    return assess(bench(name).engine, replace(project, answers=known), as_of=day, as_of_origin="test")
