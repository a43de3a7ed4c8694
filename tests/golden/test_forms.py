"""The shipped forms filled in from one invented project, committed as they are written: a change is reviewed like code.

No name is compared with a list here: what is at hand differs from machine to machine.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rscheck.engine.forms import fill_form
from rscheck.i18n import words_for
from rscheck.pipeline import Today, Workbench, assessed_project
from rscheck.report.form_formats import FORM_REPORTERS
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file
from tests.support.shipped import shipped_workbench

FOLDER = Path(__file__).parent / "forms"
WRITTEN = [
    ("ca-raf", "markdown", "en", "md"),
    ("us-mftrp-certification", "markdown", "en", "md"),
    ("jp-erad-disclosure", "markdown", "ja", "md"),
    ("jp-export-precheck", "markdown", "ja", "md"),
    ("eu-horizon-security", "markdown", "en", "md"),
    ("de-dfg-eight-questions", "markdown", "en", "md"),
    ("de-daad-kiwi", "markdown", "ja", "md"),
    ("ca-raf", "text", "en", "txt"),
    ("jp-export-precheck", "json", "en", "json"),
]


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return shipped_workbench()


@pytest.mark.parametrize(("form", "name", "language", "suffix"), WRITTEN)
def test_the_committed_form_is_what_the_tool_writes(
    form: str,
    name: str,
    language: str,
    suffix: str,
    workbench: Workbench,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(FOLDER)
    document = read_yaml_file("project.yaml", PROJECT_LIMITS)
    project, assessment = assessed_project(workbench, document, Today(date(2031, 1, 1)))
    written = FORM_REPORTERS[name](fill_form(workbench.engine, project, assessment, form), [words_for(language)])
    path = FOLDER / f"{form}.{suffix}"
    if request.config.getoption("--update-golden"):
        path.write_text(written, encoding="utf-8")

    assert written == path.read_text(encoding="utf-8")


def test_every_shipped_form_is_committed(workbench: Workbench) -> None:
    assert set(workbench.engine.lookup.forms) == {form for form, *_ in WRITTEN}
