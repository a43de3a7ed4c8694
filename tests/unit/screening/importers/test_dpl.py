from __future__ import annotations

from datetime import date

import pytest

from rscheck.screening.importers.formats import guessed
from tests.unit.screening.importers.given_files import given_as, names_of, only, problems_of, read_list

HEADS = "Name Street_Address City State Country Postal_Code Effective_Date Expiration_Date Standard_Order Last_Update Action FR_Citation"


def table(*rows: dict[str, str], delimiter="\t") -> str:
    heads = HEADS.split()
    return "".join(
        delimiter.join(f'"{cell}"' for cell in line) + "\r\n"
        for line in (heads, *([row.get(each, "") for each in heads] for row in rows))
    )


ROW = {
    "Name": "EXAMPLE AVIATION LTD",
    "Street_Address": "1 EXAMPLE ROAD",
    "City": "OSLO",
    "Country": "NO",
    "Postal_Code": "0150",
    "Effective_Date": "05/13/2022",
    "Expiration_Date": "12/31/2026",
    "Standard_Order": "Y",
    "FR_Citation": "87 F.R. 30000 5/17/2022",
}


def test_an_order_becomes_an_entry(tmp_path):
    file = given_as(tmp_path, "dpl.txt", table(ROW))
    imported = only(read_list("dpl", file))

    entry = imported.entries[0]
    assert ("bis-dpl", "dpl") == (imported.list, guessed(file))
    assert ("EXAMPLE AVIATION LTD", "unknown", ("NO",)) == (entry.name, entry.kind.value, entry.countries)
    assert (date(2022, 5, 13), date(2026, 12, 31)) == (entry.listed_on, entry.ends_on)
    assert ("1 EXAMPLE ROAD, OSLO, 0150, NO",) == entry.addresses
    assert "standard order: Y" == entry.effect


def test_what_has_ended_is_left_out_and_what_has_no_end_is_kept(tmp_path):
    rows = [ROW | {"Name": f"EXAMPLE {end}", "Expiration_Date": end} for end in ("11/19/2026", "11/20/2026", "")]
    imported = only(read_list("dpl", given_as(tmp_path, "dpl.txt", table(*rows))))

    assert ["EXAMPLE 11/20/2026", "EXAMPLE"] == names_of(imported)
    assert (("expired", 1),) == imported.rows.dropped


def test_a_body_with_several_addresses_is_one_entry(tmp_path):
    other = ROW | {"City": "BERGEN", "Expiration_Date": "12/31/2030", "Country": "SE"}
    imported = only(read_list("dpl", given_as(tmp_path, "dpl.txt", table(ROW, other))))

    assert ("NO", "SE") == imported.entries[0].countries
    assert date(2030, 12, 31) == imported.entries[0].ends_on
    assert (("repeated", 1),) == imported.rows.dropped


def test_empty_rows_are_counted(tmp_path):
    assert (("empty", 2),) == only(
        read_list("dpl", given_as(tmp_path, "dpl.txt", table(ROW, {}) + "\r\n"))
    ).rows.dropped


def test_a_table_that_commas_part_is_refused(tmp_path):
    assert "E712" == problems_of("dpl", given_as(tmp_path, "dpl.csv", table(ROW, delimiter=",")))[0].code


@pytest.mark.parametrize("content", ["", "Name\tCountry\nExample\tNO\n"])
def test_other_tables_are_refused(tmp_path, content):
    (problem,) = problems_of("dpl", given_as(tmp_path, "dpl.txt", content))

    assert "Effective_Date" in problem.message.english()
