"""Whatever stands in a table, it is read or told: never a crash, never a "no" that nobody wrote."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rscheck.batch.tables import read_table
from rscheck.batch.tables.answer import node_in_cell
from rscheck.batch.tables.target import Paths
from rscheck.batch.tables.words import NO, folded
from rscheck.errors import InputError
from rscheck.pipeline import Workbench, open_workbench, read_project_file

PACKS = Path(__file__).resolve().parents[1] / "support" / "packs"
HEADINGS = ["id", "title", "research.stage", "agreement.veto", "agreement.veto.whom", "funding.share", "dates.start",
            "partners.1.name", "partners.1.country", "partners.1.access", "Partner 2", "measures.M-CLAUSE.status",
            "determinations.1.outcome", "frameworks", "as_of", "language", "note", ""]  # fmt: skip
WORDS = ["", "-", "?", "yes", "no", "No", "なし", "×", "asked: PI", "lab; data", "lab, ?", "applied", "NO", "Korea", "30%", "2026/4/1",
         "1/4/2026", "=1+1", "none", "auto", "done"]  # fmt: skip
CELLS = st.sampled_from(WORDS) | st.text(max_size=20)


@pytest.fixture(scope="module")
def small() -> Workbench:
    return open_workbench([str(PACKS / "rules"), str(PACKS / "checklists")])


def told(workbench, document):
    """Return what is wrong with a project, if anything is."""
    try:
        read_project_file(workbench, document)
    except InputError as error:
        return error.problems
    return ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headings=st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8),
    rows=st.lists(st.lists(CELLS, max_size=9), max_size=4),
)
def test_any_table_is_read_or_told(small, headings, rows):
    file = io.StringIO()
    csv.writer(file).writerows([headings, *rows])

    read = read_table(file.getvalue().encode("utf-8", "replace"), "t.csv", None, small)

    assert read.rows or read.problems
    assert {"t.csv"} >= {each.location.file for row in read.rows for each in told(small, row.document)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | st.binary(max_size=300).map(lambda each: b"PK\x03\x04" + each))
def test_any_bytes_are_read_or_told(small, content):
    read = read_table(content, "t.xlsx", None, small)

    assert read.rows or read.problems


@given(text=CELLS)
def test_only_a_word_for_no_is_a_no(small, text):
    if node_in_cell(Paths(small).find("agreement.veto"), text, {}) == "no":
        assert folded(text) in NO
