"""Projects with a marked text wherever a person can write one: redacted, no format holds any of them.

The projects are the examples. Each text, note, name of a person's own and file of a partner is replaced by a marker, and
notes are drawn for answers that have none. The result must be that of the project as it is.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.model.project import Project
from rscheck.model.question import AnswerType
from rscheck.pipeline import Workbench, assessed_project, read_document
from rscheck.report.many_formats import MANY
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow
from rscheck.report.registry import REPORTERS
from rscheck.yamlfile import write_yaml
from tests.golden.test_examples import EXAMPLES, ROOT, SOMEDAY
from tests.support.shipped import shipped_lists, shipped_workbench

WORDS = [words_for("en"), words_for("ja")]
MARK = re.compile("zqmark", re.IGNORECASE)
FREE = (AnswerType.TEXT, AnswerType.ORGANISATION, AnswerType.REF)
WRITTEN_FREELY = ("note", "evidence", "declared_by", "verified_by", "whom", "who_may_see", "by", "condition")
TOP = ("rscheck", "id", "as_of", "dates", "frameworks", "languages", "report_languages", "presets")


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return shipped_workbench(shipped_lists())


class Marker:
    """Replaces texts by markers, the same text by the same one, and adds notes where a draw says so."""

    def __init__(self, workbench: Workbench, folder: Path, seed: int) -> None:
        self.lookup = workbench.engine.lookup
        self.folder = folder
        self.drawn = random.Random(seed)
        self.given: dict[str, str] = {}

    def mark(self, text: str) -> str:
        return self.given.setdefault(text, f"Zqmark{len(self.given)} Institute")

    def new(self) -> str:
        return self.mark(f"drawn {len(self.given)}")

    def project(self, value: dict[str, Any], home: Path) -> dict[str, Any]:
        made = {}
        for key, each in value.items():
            if key == "title":
                made[key] = self.mark(each)
            elif key == "determinations":
                made[key] = [self.determination(one) for one in each]
            elif key == "measures":
                made[key] = {name: self.beside(status) for name, status in each.items()}
            elif key == "institution" and isinstance(each, str):
                made[key] = self.beside_file(home / each, each)
            elif key in TOP:
                made[key] = each
            else:
                made[key] = self.section(key, each, home)
        return made

    def beside_file(self, source: Path, name: str) -> str:
        """Return the marked name of a marked copy of a file that a project refers to."""
        copy = f"zqmark-{len(self.given)}-{Path(name).name}"
        written = read_plain(source)
        of_partner = written["rscheck"] == "partner/1"
        marked = self.fields("partners", written, source.parent) if of_partner else self.project(written, source.parent)
        (self.folder / copy).write_text(write_yaml(marked), encoding="utf-8")
        self.mark(name)
        return copy

    def determination(self, each: dict[str, Any]) -> dict[str, Any]:
        free = ("outcome", "role", "reasons", "heard", "appeal")
        made = {key: self.mark(text) if key in free else text for key, text in each.items()}
        return {**made, "conditions": [self.new()]}

    def section(self, name: str, value: Any, home: Path) -> Any:
        if isinstance(value, list) and name in self.lookup.records:
            return [self.fields(name, each, home) for each in value]
        return self.fields(name, value, home) if isinstance(value, dict) else value

    def fields(self, name: str, value: dict[str, Any], home: Path) -> dict[str, Any]:
        made = {}
        for key, each in value.items():
            if key == "from":
                made[key] = self.beside_file(home / each, each)
            elif isinstance(each, dict) and f"{name}.{key}" not in self.lookup.questions:
                made[key] = self.fields(f"{name}.{key}", each, home)
            else:
                made[key] = self.answer(f"{name}.{key}", each)
        return made

    def answer(self, question: str, value: Any) -> Any:
        asked = self.lookup.questions.get(question)
        if isinstance(value, dict) and ("state" in value or "value" in value):
            made = self.beside(value)
            if "value" in made:
                made["value"] = self.plain(asked, made["value"])
            return made
        plain = self.plain(asked, value)
        kinds = (AnswerType.YES_NO, AnswerType.CHOICE, AnswerType.NUMBER, AnswerType.COUNTRY)
        if asked is None or asked.type not in kinds or question in ("funding.programme",) or self.drawn.random() < 0.5:
            return plain
        notes = ("note", "evidence", "declared_by", "verified_by")
        return {"value": plain, **{each: self.new() for each in notes}}

    def plain(self, asked: Any, value: Any) -> Any:
        return self.mark(value) if asked is not None and asked.type in FREE and isinstance(value, str) else value

    def beside(self, value: dict[str, Any]) -> dict[str, Any]:
        return {key: self.mark(each) if key in WRITTEN_FREELY and each else each for key, each in value.items()}


def read_plain(path: Path) -> dict[str, Any]:
    from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file

    value = read_yaml_file(str(path), PROJECT_LIMITS).value
    assert isinstance(value, dict)
    return value


def every_text(project: Project, assessment: Assessment, workbench: Workbench) -> dict[str, str]:
    """Return what each format writes of a project, workbooks by the texts in them."""
    row = RegisterRow.of("project.yaml", project, assessment)
    origin = RegisterOrigin.of(workbench.engine.catalogue, assessment.provenance.fail_on, redacted=True)
    made = {f"report {name}": write(assessment, WORDS) for name, write in REPORTERS.items()}
    for name, form in MANY.items():
        whole = b"".join(form.whole([(row, form.part(row, assessment, WORDS[0]))], origin, WORDS))
        made[name] = in_workbook(whole) if name == "xlsx" else whole.decode()
    return made


def in_workbook(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(each).decode() for each in archive.namelist())


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_format_holds_what_somebody_wrote(example: str, workbench: Workbench, tmp_path: Path) -> None:
    source = ROOT / example
    marker = Marker(workbench, tmp_path, seed=EXAMPLES.index(example))
    path = tmp_path / "project.yaml"
    path.write_text(write_yaml(marker.project(read_plain(source), source.parent)), encoding="utf-8")
    document = read_document(workbench, str(path))

    _, unredacted = assessed_project(workbench, document, SOMEDAY)
    project, assessment = assessed_project(workbench, document, SOMEDAY, redact=True)

    assert MARK.search(REPORTERS["json"](unredacted, WORDS))
    assert {} == {
        name: found[0] for name, text in every_text(project, assessment, workbench).items() if (found := shown(text))
    }
    assert decided(unredacted) == decided(assessment)


def shown(text: str) -> list[str]:
    return [text[max(0, each.start() - 80) : each.end() + 20] for each in MARK.finditer(text)]


def decided(assessment: Assessment) -> tuple[object, ...]:
    """Return what was decided, without the words in which it is told and by which entries alike are ordered."""
    return (
        assessment.tier,
        assessment.official,
        assessment.residual,
        assessment.readiness,
        assessment.decided_by,
        assessment.kept_open_by,
        Counter((each.id, each.state, each.tier, each.confidence) for each in assessment.findings),
        Counter((each.id, each.state) for each in assessment.duties),
        Counter((each.id, each.state) for each in assessment.measures),
        Counter((each.question, each.number, each.state) for each in assessment.open_questions),
        [(each.item, each.reason) for each in assessment.not_checked],
        [(each.id, each.applies, each.tier) for each in assessment.frameworks],
    )
