"""Six examples as a call, in every format that holds many: a changed register is reviewed like code."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest

from rscheck.batch.item import Item
from rscheck.batch.one import outcome_of
from rscheck.batch.order import BatchOrder
from rscheck.i18n import words_for
from rscheck.model.terms import Tier
from rscheck.pipeline import Workbench, assessed_project, read_document
from rscheck.report.many_formats import MANY, REDACTED, SUMMARIES, ManyFormat
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow
from rscheck.report.register_schema import register_schema
from rscheck.report.schemas import refused_schema
from tests.golden.test_examples import SOMEDAY
from tests.support.published import junit_faults, sarif_faults
from tests.support.shipped import shipped_lists, shipped_workbench

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "golden" / "many"
CALL = (
    "agreed-mitigation",
    "barred-arrangement",
    "domestic-care",
    "enhanced-level-open",
    "open-and-ready",
    "waiting-for-answers",
)
ENDS = {"markdown": "md", "github-summary": "md", "junit": "xml", "github": "txt"}
LISTED = [name for name in MANY if name != "jsonl"]  # its lines are the reports, which have goldens of their own
REFUSED = ("no-yaml", "not-there", "partner-is-missing", "wrong-answers")


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return shipped_workbench(shipped_lists())


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def written(form: ManyFormat, workbench: Workbench, *, redact: bool, language: str = "en") -> bytes:
    words = words_for(language)
    parts = []
    for name in CALL:
        path = f"examples/{name}.yaml"
        project, found = assessed_project(workbench, read_document(workbench, path), SOMEDAY, redact=redact)
        row = RegisterRow.of(path, project, found)
        parts.append((row, form.part(row, found, words)))
    origin = RegisterOrigin.of(workbench.engine.catalogue, Tier.HIGH, redacted=redact)
    return b"".join(form.whole(parts, origin, [words]))


def as_text(name: str, content: bytes) -> str:
    """Return what is compared: of a workbook the sheets, without what openpyxl writes around them."""
    if name != "xlsx":
        return content.decode()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [each for each in archive.namelist() if each.startswith("xl/worksheets/")]
        return "\n".join(archive.read(each).decode().replace("><", ">\n<") for each in sheets) + "\n"


def committed(name: str, text: str, request: pytest.FixtureRequest) -> str:
    path = FOLDER / name
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8", newline="")
    return path.read_bytes().decode()


@pytest.mark.parametrize("name", LISTED)
def test_a_call_is_written_as_committed(name: str, workbench: Workbench, request: pytest.FixtureRequest) -> None:
    text = as_text(name, written(MANY[name], workbench, redact=name in REDACTED))
    end = "xml" if name == "xlsx" else ENDS.get(name, name)

    assert text == committed(f"{name}.{end}", text, request)


@pytest.mark.parametrize("name", SUMMARIES)
def test_its_summary_is_written_as_committed(name: str, workbench: Workbench, request: pytest.FixtureRequest) -> None:
    text = written(SUMMARIES[name], workbench, redact=False).decode()

    assert text == committed(f"summary.{ENDS.get(name, name)}", text, request)


def test_its_register_is_written_in_japanese_as_committed(workbench: Workbench, request: pytest.FixtureRequest) -> None:
    text = written(MANY["markdown"], workbench, redact=False, language="ja").decode()

    assert text == committed("markdown.ja.md", text, request)


def test_its_register_in_json_keeps_to_its_own_schema(workbench: Workbench) -> None:
    for redact in (True, False):
        jsonschema.validate(json.loads(written(MANY["json"], workbench, redact=redact)), register_schema())


def test_what_pipelines_get_of_it_keeps_to_what_is_published(workbench: Workbench) -> None:
    for redact in (True, False):
        assert [] == sarif_faults(written(MANY["sarif"], workbench, redact=redact).decode())
        assert [] == junit_faults(written(MANY["junit"], workbench, redact=redact).decode())


@pytest.mark.parametrize("form", ["jsonl", "tiers"])
@pytest.mark.parametrize("redact", [False, True], ids=["as it is", "redacted"])
def test_what_cannot_be_read_has_a_line_of_its_own_as_committed(
    workbench: Workbench, request: pytest.FixtureRequest, form: str, redact: bool
) -> None:
    order = BatchOrder(SOMEDAY, form=form, redact=redact)
    paths = [f"tests/golden/many/refused/{name}.yaml" for name in REFUSED]
    text = b"".join(outcome_of(workbench, Item(each, each), order, repr).part for each in paths).decode()

    assert text == committed(f"refused{'.redacted' * redact}.{form}", text, request)
    lines = [json.loads(each) for each in text.splitlines()]
    assert paths == [each["from"] for each in lines]
    if form == "jsonl":
        for each in lines:
            jsonschema.validate(each, refused_schema())
