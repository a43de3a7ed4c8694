"""The projects of examples/, written as one table, are the projects of examples/."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from rscheck.batch.tables import read_table
from rscheck.i18n import words_for
from rscheck.pipeline import Today, assess_document, read_project_file
from rscheck.report.registry import REPORTERS
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml_file

SOMEDAY = Today(date(2026, 11, 20))
EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
PROJECTS = sorted(
    path for path in EXAMPLES.glob("*.yaml") if "\nrscheck: project/1" in "\n" + path.read_text(encoding="utf-8")
)


def cells_of(node, path=""):
    """Yield the heading and the text of each answer, as an office would write it in a row."""
    if isinstance(node, dict):
        for key, each in node.items():
            yield from cells_of(each, f"{path}.{key}" if path else key)
    elif isinstance(node, list) and node and isinstance(node[0], dict):
        for number, each in enumerate(node, 1):
            yield from cells_of(each, f"{path}.{number}")
    elif isinstance(node, list):
        yield path, "\n".join(node) or "none"
    elif node is not None:
        yield path, str(node)


def heading_of(path, workbench):
    """Return a path without the key that stands before an answer with notes; a question may be called value itself."""
    return path if path in workbench.engine.lookup.questions else path.removesuffix(".value")


@pytest.fixture(scope="module")
def rows(shipped):
    """Return the row of each example in one table of all of them."""
    kinds = shipped.engine.lookup.records
    told = []
    for path in PROJECTS:
        value = read_yaml_file(str(path), PROJECT_LIMITS).value
        said = {key: each for key, each in value.items() if key != "rscheck" and (each or key not in kinds)}
        told.append({heading_of(path, shipped): text for path, text in cells_of(said)})
    file = io.StringIO()
    writer = csv.DictWriter(file, sorted({heading for each in told for heading in each}))
    writer.writeheader()
    writer.writerows(told)
    read = read_table(file.getvalue().encode(), str(EXAMPLES / "table.csv"), None, shipped)
    assert ((), ()) == (read.problems, read.unread)
    return dict(zip(PROJECTS, read.rows, strict=True))


@pytest.mark.parametrize("path", PROJECTS, ids=lambda path: path.stem)
def test_a_row_says_what_the_project_file_says(path, rows, shipped):
    project = read_project_file(shipped, rows[path].document)
    expected = read_project_file(shipped, read_yaml_file(str(path), PROJECT_LIMITS))

    assert expected.answers.values == project.answers.values
    assert filled(expected.answers.records) == filled(project.answers.records)
    for name in ("id", "title", "as_of", "frameworks", "languages", "notes", "measures", "determinations"):
        assert getattr(expected, name) == getattr(project, name), name


@pytest.mark.parametrize("path", PROJECTS, ids=lambda path: path.stem)
def test_a_row_is_assessed_as_the_project_file_is(path, rows, shipped):
    document = read_yaml_file(str(path), PROJECT_LIMITS)

    found, expected = (assess_document(shipped, each, SOMEDAY) for each in (rows[path].document, document))

    assert without_places(expected) == without_places(found)


def without_places(assessment):
    """Return everything that is found, but not where each answer stands."""

    def kept(value):
        if isinstance(value, dict):
            return {key: kept(each) for key, each in value.items() if key not in ("location", "provenance")}
        return [kept(each) for each in value] if isinstance(value, list) else value

    return kept(json.loads(REPORTERS["json"](assessment, [words_for("en")])))


def filled(records):
    """Return the lists with entries; one without any says no more than one that is not there."""
    return {kind: each for kind, each in records.items() if each}
