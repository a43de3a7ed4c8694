from __future__ import annotations

import pytest

from rscheck.screening.importers.formats import guessed
from tests.unit.screening.importers.given_files import (
    given_as,
    names_of,
    only,
    problems_of,
    read_list,
    shortly,
    typed_names,
    workbook_of,
)

HEADS = (
    "No.",
    "国名・地域名\nCountry or Region",
    "企業名、組織名\nCompany or Organization",
    "別名\nAlso Known As",
    "懸念区分\nType of WMD",
    "通常兵器\nConventional Weapons",
)
FIRST = (
    "1",
    "中国\nChina",
    "Example Institute of Technology (EIT)（例示工業大学）",
    "・Example Polytechnic\n・Example\nInstitute",
    "核\nN",
    "CW",
)
SECOND = ("2", "ロシア\nRussia", "Example Works", "", "ミサイル\nM", "")


def table(*rows) -> str:
    return "".join(",".join('"' + str(cell).replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


def test_a_row_becomes_an_entry_with_its_names_taken_apart(tmp_path):
    imported = only(read_list("meti", given_as(tmp_path, "eul.csv", table(HEADS, FIRST, SECOND))))

    entry = imported.entries[0]
    assert ("jp-meti-eul", 2) == (imported.list, imported.rows.kept)
    assert [
        ("primary", "Example Institute of Technology"),
        ("acronym", "EIT"),
        ("native", "例示工業大学"),
        ("other", "Example Polytechnic"),
        ("other", "Example Institute"),
    ] == typed_names(entry)
    assert (("CN",), "N; CW") == (entry.countries, entry.effect)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_the_table_is_read_in_every_encoding_that_offices_use(tmp_path, encoding):
    file = given_as(tmp_path, "eul.csv", table(HEADS, FIRST, SECOND), encoding)

    assert "例示工業大学" in [each.text for each in only(read_list("meti", file)).entries[0].names]


def test_a_workbook_says_the_same_as_the_table(tmp_path):
    rows = [HEADS, (1, *FIRST[1:]), (2, *SECOND[1:])]
    sheet = given_as(tmp_path, "eul.xlsx", workbook_of(("外国ユーザーリスト",), *rows))

    assert "meti" == guessed(sheet)
    assert (
        only(read_list("meti", given_as(tmp_path, "eul.csv", table(*rows)))).entries
        == only(read_list("meti", sheet)).entries[:2]
    )


def test_heads_that_are_repeated_and_remarks_are_left_out_and_counted(tmp_path):
    remark = ("(注) 例示", "", "", "", "", "")
    imported = only(
        read_list("meti", given_as(tmp_path, "eul.csv", table(remark, HEADS, FIRST, HEADS, SECOND, remark)))
    )

    assert ((("empty", 2),), 2) == (imported.rows.dropped, imported.rows.kept)


def test_a_name_that_ran_into_the_country_is_taken_back(tmp_path):
    faulty = [(str(number), f"パキスタン\nPakistan Example Works {number}", "", "", "M", "") for number in range(1, 38)]
    faulty[5:9] = [(number, cell.replace("パキスタン\n", ""), *rest) for number, cell, *rest in faulty[5:9]]
    imported = only(read_list("meti", given_as(tmp_path, "eul.csv", table(HEADS, *faulty))))

    assert [f"Example Works {number}" for number in range(1, 38)] == names_of(imported)
    assert ("run_together", 37) in imported.rows.repaired
    assert {("PK",)} == {each.countries for each in imported.entries}


def test_gaps_in_the_numbers_are_all_told(tmp_path):
    rows = [HEADS, FIRST, ("3", *SECOND[1:]), ("4", *SECOND[1:]), ("7", *SECOND[1:])]
    problems = problems_of("meti", given_as(tmp_path, "eul.xlsx", workbook_of(*rows)))

    assert [("E717", 3), ("E717", 5)] == [(each.code, each.location.line) for each in problems]


@pytest.mark.parametrize("number", ["2x", "", "9" * 5000, "-2", "二"], ids=shortly)
def test_a_row_of_the_list_without_a_number_is_refused_even_if_it_is_the_last(tmp_path, number):
    problems = problems_of("meti", given_as(tmp_path, "eul.csv", table(HEADS, FIRST, (number, *SECOND[1:]))))

    assert ["E717"] == [each.code for each in problems]


@pytest.mark.parametrize(
    "cells", [("2", "アトランティス\nAtlantis", "Example Works"), ("2", "", "Example Works"), ("2", "中国\nChina", "")]
)
def test_a_row_without_a_name_or_a_known_country_is_refused(tmp_path, cells):
    (problem,) = problems_of("meti", given_as(tmp_path, "eul.csv", table(HEADS, FIRST, (*cells, "", "", ""))))

    assert "E717" == problem.code
    assert problem.location.line > 2


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "x\n" * 100])
def test_a_table_without_the_heads_is_refused(tmp_path, content):
    (problem,) = problems_of("meti", given_as(tmp_path, "eul.csv", content))

    assert "企業名、組織名" in problem.message.english()
