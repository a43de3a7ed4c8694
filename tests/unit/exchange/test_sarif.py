"""Places as SARIF takes them."""

from __future__ import annotations

from rscheck.exchange.sarif import sarif_place
from rscheck.location import Location


def test_a_place_is_relative_and_escaped() -> None:
    place = sarif_place(Location("my cases\\a#1.yaml", 4, 10))["physicalLocation"]

    assert {
        "artifactLocation": {"uri": "my%20cases/a%231.yaml", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 4, "startColumn": 10},
    } == place


def test_a_file_as_a_whole_has_no_region_and_a_cell_is_told_by_its_name() -> None:
    assert "region" not in sarif_place(Location("a.yaml"))["physicalLocation"]
    cell = sarif_place(Location("a.xlsx", 4, 3, "Projects"))
    assert "region" not in cell["physicalLocation"]
    assert [{"name": "Projects!C4", "kind": "member"}] == cell["logicalLocations"]
