from __future__ import annotations

import pytest

from rscheck.errors import InputError
from rscheck.screening.importers.tables import comma_rows, with_columns
from tests.unit.screening.importers.given_files import given_as, shortly


def rows(file, needed=("name",), **options):
    return list(with_columns(comma_rows(file), file, needed, **options))


def problems(file, needed=("name",), **options):
    with pytest.raises(InputError) as caught:
        rows(file, needed, **options)
    return caught.value.problems


def test_each_row_has_the_number_of_its_line(tmp_path):
    found = rows(given_as(tmp_path, "t.csv", 'name,note\nOne,"a\nb"\n\nTwo,\n'))

    assert [(3, "One"), (4, ""), (5, "Two")] == [(each.number, each.get("name")) for each in found]


def test_columns_may_stand_in_any_order_and_a_short_row_has_empty_cells(tmp_path):
    found = rows(given_as(tmp_path, "t.csv", " note , name \nn, Example \n,Second"))

    assert [("Example", "n"), ("Second", "")] == [(each.get("name"), each.get("note")) for each in found]


def test_rows_above_the_heads_are_passed_over(tmp_path):
    assert ["Example"] == [
        each.get("name") for each in rows(given_as(tmp_path, "t.csv", "Our list\n\nname\nExample\n"), skip=2)
    ]


def test_missing_columns_are_named_with_what_was_found(tmp_path):
    (problem,) = problems(given_as(tmp_path, "t.csv", "nmae,country\nx,y\n"), ("name", "id"))

    assert "name, id" in problem.message.english()
    assert "nmae" in problem.message.english()
    assert problem.hint is not None
    assert "nmae may be meant as name" in problem.hint.english()


def test_two_columns_of_one_name_are_refused(tmp_path):
    assert (
        "two columns are called note" in problems(given_as(tmp_path, "t.csv", "name,note,note\n"))[0].message.english()
    )


def test_all_rows_that_are_too_long_are_told(tmp_path):
    found = problems(given_as(tmp_path, "t.csv", "name\na,b\nc\nd,e\n"))

    assert [2, 4] == [each.location.line for each in found]


def test_empty_cells_beyond_the_columns_do_no_harm(tmp_path):
    assert ["a"] == [each.get("name") for each in rows(given_as(tmp_path, "t.csv", "name\na,,\n"))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_last_row_that_lacks_cells_is_whole_if_its_line_has_an_end(tmp_path, end):
    content = f"name,note{end}a,b{end}c"

    assert 2 == len(rows(given_as(tmp_path, "t.csv", content + end), whole=True))
    assert "cut off" in problems(given_as(tmp_path, "t.csv", content), whole=True)[0].message.english()


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ('name\n"Example\n', "E712", 2),
        ('name\n"Example"x\n', "E712", 2),
        ("name\nExample\x00Works\n", "E715", 2),
        ("name\n" + "x" * 200_000 + "\n", "E712", 2),
        ("name\n" + "x" * (1 << 21), "E712", 2),
        ("", "E711", 0),
        ("\n\n", "E711", 1),
    ],
    ids=shortly,
)
def test_what_is_no_table_is_refused_with_its_line(tmp_path, content, code, line):
    (problem,) = problems(given_as(tmp_path, "t.csv", content))

    assert (code, line) == (problem.code, problem.location.line)
    assert problem.hint is not None


def test_utf_16_without_a_mark_is_not_read_as_something_else(tmp_path):
    assert "E715" == problems(given_as(tmp_path, "t.csv", "name\nExample\n", "utf-16-le"))[0].code
