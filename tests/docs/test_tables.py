"""The page on tables is true: its table is read as it says, and its map with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rscheck.batch.tables import read_map, read_table
from rscheck.batch.tables.mapping import MAP
from rscheck.pipeline import Workbench, read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.support.shipped import shipped_workbench

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return shipped_workbench()


def table_on_the_page() -> bytes:
    """Return the table of the page as text parted by tabs."""
    _, _, rest = PAGE.partition("<!-- table: read by the tests -->\n\n")
    lines = [line.strip("|").split("|") for line in rest.partition("\n\n")[0].splitlines() if "---" not in line]
    return "\n".join("\t".join(cell.strip() for cell in line) for line in lines).encode()


def test_every_column_of_the_table_is_read(workbench):
    read = read_table(table_on_the_page(), "call.csv", None, workbench)
    first, second = (read_project_file(workbench, row.document) for row in read.rows)

    assert ((), ()) == (read.problems, read.unread)
    assert ("2026-118", True) == (first.id, first.answers.values["partners_complete"])
    assert ["NO"] == [each["partners.country"] for each in first.answers.records["partners"]]
    assert ["jsps-kakenhi"] == [each["funding.programme"] for each in second.answers.records["funding"]]
    assert ("asked", "the partner's office") == (
        second.notes["partners.country", 1].state,
        second.notes["partners.country", 1].whom,
    )


def test_the_map_tells_the_columns_that_it_names(workbench):
    (text,) = re.findall(r"<!-- map: read by the tests -->\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)
    mapping = read_map(read_yaml(text.encode(), "map.yaml", PROJECT_LIMITS), workbench)
    headings = [each.heading for each in mapping.columns.values()]

    assert MAP in text
    assert {"partners.name", "partners.country", "partners.kind", "id", "title"} == {
        each.target.path for each in mapping.columns.values() if each.target
    }
    assert "Phone" in headings
    assert 3 == mapping.header
