from __future__ import annotations

from random import Random

import pytest

from rscheck.screening.importers.formats import guessed
from tests.unit.screening.importers.given_files import (
    edition_of,
    given_as,
    names_of,
    only,
    problems_of,
    read_list,
    typed_names,
)

SDN = (
    '36,"EXAMPLE AIRLINES",-0- ,"CUBA] [SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'EXAIR\'; Company ID 1."\n'
    '37,"EXAMPLE, Ada","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
    '38,"EXAMPLE STAR","vessel","CUBA",-0- ,"XYZ1","Cargo",-0- ,-0- ,-0- ,-0- ,-0- \n'
    '39,"EXAMPLE OIL",-0- ,"IRAN",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
)
ALT = '36,12,"aka","AERO-EXAMPLE",-0- \n36,13,"fka","OLD EXAMPLE AIRLINES",-0- \n39,14,"nka","NEW EXAMPLE OIL",-0- \n'
ADD = '36,25,"1 Example Street","Havana","Cuba",-0- \n36,26,-0- ,-0- ,"Panama",-0- \n'


@pytest.fixture
def files(tmp_path):
    return [
        given_as(tmp_path, name, content)
        for name, content in (("SDN.CSV", SDN + "\x1a"), ("ALT.CSV", ALT), ("ADD.CSV", ADD))
    ]


def test_the_three_files_are_put_together_by_number(files):
    imported = only(read_list("ofac-sdn", *files))

    entry = imported.entries[0]
    assert ("ofac-sdn", "36", "organisation") == (imported.list, entry.id, entry.kind.value)
    assert [
        ("primary", "EXAMPLE AIRLINES"),
        ("other", "AERO-EXAMPLE"),
        ("former", "OLD EXAMPLE AIRLINES"),
        ("weak", "EXAIR"),
    ] == typed_names(entry)
    assert ("CU", "PA") == entry.countries
    assert ("1 Example Street, Havana, Cuba", "Panama") == entry.addresses
    assert "CUBA; SDGT" == entry.effect


def test_persons_and_ships_are_left_out_and_counted(files):
    imported = only(read_list("ofac-sdn", *files))

    assert ["EXAMPLE AIRLINES", "EXAMPLE OIL"] == names_of(imported)
    assert (4, (("person", 1), ("vessel", 1))) == (imported.rows.read, imported.rows.dropped)


def test_minus_zero_minus_is_nothing(files):
    entry = only(read_list("ofac-sdn", *files)).entries[1]

    assert ((), "IRAN") == (entry.addresses, entry.effect)
    assert not any("-0-" in value for value in entry.original.values())


def test_the_files_may_be_named_in_any_order(files):
    assert read_list("ofac-sdn", *files) == read_list("ofac-sdn", *reversed(files))


def test_each_of_the_files_is_known_by_its_first_line(files):
    assert ["ofac-sdn"] * 3 == [guessed(each) for each in files]


def test_the_list_is_read_without_names_and_addresses_beside_it(files):
    assert [("primary", "EXAMPLE OIL")] == typed_names(only(read_list("ofac-sdn", files[0])).entries[1])


def test_the_order_of_the_rows_makes_no_difference(tmp_path):
    rows = [f'{number},"EXAMPLE WORKS {number}",' + "-0- ," * 9 + "-0- " for number in range(1, 20)]
    first = given_as(tmp_path, "one.csv", "\n".join(rows) + "\n")
    Random(3).shuffle(rows)
    second = given_as(tmp_path, "two.csv", "\n".join(rows) + "\n")
    one, two = (edition_of(only(read_list("ofac-sdn", each)), each, "ofac-sdn") for each in (first, second))

    assert one == two


def test_names_without_the_list_are_refused(files):
    (problem,) = problems_of("ofac-sdn", *files[1:])

    assert "E711" == problem.code
    assert "SDN.CSV" in problem.message.english()


def test_a_file_that_is_none_of_the_three_is_refused_and_not_passed_over(tmp_path, files):
    other = given_as(tmp_path, "other.csv", "a,b,c\n")
    empty = given_as(tmp_path, "empty.csv", "")
    problems = problems_of("ofac-sdn", *files, other, empty)

    assert {other.path, empty.path} == {each.location.file for each in problems}


def test_the_same_file_twice_is_refused(files):
    (problem,) = problems_of("ofac-sdn", files[0], files[1], files[1])

    assert "two of the files" in problem.message.english()


@pytest.mark.parametrize("row", ['40,"EXAMPLE"\n', 'x,"EXAMPLE"' + ",-0- " * 10 + "\n", "\x1a\x1a\n"])
def test_a_row_that_is_none_is_refused_with_its_line(tmp_path, row):
    (problem,) = problems_of("ofac-sdn", given_as(tmp_path, "SDN.CSV", SDN + row))

    assert ("E712", 5) == (problem.code, problem.location.line)
