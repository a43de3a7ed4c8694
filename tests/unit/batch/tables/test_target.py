from __future__ import annotations

import pytest

from rscheck.batch.tables.target import Paths


@pytest.fixture
def paths(workbench):
    return Paths(workbench)


@pytest.mark.parametrize(
    ("written", "path", "number"),
    [
        ("id", "id", None),
        ("research.stage", "research.stage", None),
        ("Research.Stage", "research.stage", None),
        ("partners.name", "partners.name", None),
        ("partners.2.name", "partners.name", 2),
        ("partners[0].country", "partners.country", 0),
        ("partners.name2", "partners.name", 2),
        ("partners.name 3", "partners.name", 3),
        ("partners.name.1", "partners.name", 1),
        ("partners.1.from", "partners.from", 1),
        ("partners.1.access.note", "partners.access.note", 1),
        ("agreement.veto.whom", "agreement.veto.whom", None),
        ("agreement.veto.value", "agreement.veto", None),
        ("measures.M-CLAUSE.status", "measures.M-CLAUSE.status", None),
        ("determinations.1.outcome", "determinations.outcome", 1),
    ],
)
def test_a_path_is_written_as_in_a_project_file(paths, written, path, number):
    found = paths.find(written)

    assert (path, number) == (found.path, found.number)


@pytest.mark.parametrize(
    "written",
    ["", "partners", "rscheck", "partners.1", "research.1.stage", "research.stage2", "partners.nmae", "id.note",
     "measures.M-NONE.status", "agreement.veto.colour"],
)  # fmt: skip
def test_what_is_no_place_is_not_found(paths, written):
    assert paths.find(written) is None


def test_what_may_be_meant_begins_alike(paths):
    assert {"research.stage", "research.note"} == set(paths.siblings("research.stgae"))
