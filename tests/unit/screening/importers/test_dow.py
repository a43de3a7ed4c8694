from __future__ import annotations

from rscheck.screening.importers.formats import guessed
from tests.unit.screening.importers.given_files import given_as, only, problems_of, read_list, typed_names

HEADS = "name,aliases,table,year,url\n"


def test_each_table_is_a_list_and_programmes_are_no_organisations(tmp_path):
    content = HEADS + "Example University,EXU; Example College,institution,FY25,https://example.org/1286\n"
    content += "Example Talents,,Programme,FY25,\nExample Works,,company,2026,\n"
    file = given_as(tmp_path, "dow.csv", content)
    found = read_list("dow", file)

    assert ["dow-1260h", "dow-1286", "dow-1286-programmes"] == [each.list for each in found]
    assert ["organisation", "organisation", "programme"] == [each.entries[0].kind.value for each in found]
    assert "dow" == guessed(file)
    entry = found[1].entries[0]
    assert ("FY25", "https://example.org/1286", ()) == (entry.legal_reference, entry.source_url, entry.countries)
    assert [("primary", "Example University"), ("acronym", "EXU"), ("other", "Example College")] == typed_names(entry)


def test_a_misspelt_name_stays_and_the_right_form_is_added(tmp_path):
    content = HEADS + "Example Jiatong University,,institution,FY24,\n"
    entry = only(read_list("dow", given_as(tmp_path, "dow.csv", content))).entries[0]

    assert [("primary", "Example Jiatong University"), ("other", "Example Jiaotong University")] == typed_names(entry)


def test_a_table_that_was_not_asked_for_is_counted(tmp_path):
    content = HEADS + "Example University,,institution,FY25,\nExample Works,,company,2026,\n,,,,\n"
    one, rest = read_list("dow", given_as(tmp_path, "dow.csv", content), as_list="dow-1286")

    assert "dow-1286" == one.list
    assert (("empty", 1), ("other_list", 1)) == rest.rows.dropped


def test_every_row_of_an_unknown_table_is_told(tmp_path):
    content = HEADS + "Example One,,university,FY25,\nExample Two,,institution,FY25,\nExample Three,,,FY25,\n"
    problems = problems_of("dow", given_as(tmp_path, "dow.csv", content))

    assert [("E712", 2), ("E712", 4)] == [(each.code, each.location.line) for each in problems]


def test_rows_with_more_cells_than_columns_are_told_together(tmp_path):
    content = (
        HEADS + "Example, One,,institution,FY25,x\nExample Two,,institution,FY25,\nExample, Three,,institution,FY25,x\n"
    )
    problems = problems_of("dow", given_as(tmp_path, "dow.csv", content))

    assert [2, 4] == [each.location.line for each in problems]
