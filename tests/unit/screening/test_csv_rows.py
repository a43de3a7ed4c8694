from __future__ import annotations

import pytest

from rscheck.errors import InputError
from rscheck.screening.csv_rows import MOST_BYTES, read_table


def texts(content, needed=("name",)):
    return [tuple(each.text for each in row) for row in read_table(content.encode(), "t.csv", needed).rows]


def problems(content, needed=("name",)):
    with pytest.raises(InputError) as caught:
        read_table(content if isinstance(content, bytes) else content.encode(), "t.csv", needed)
    assert all(each.hint is not None or each.code == "E101" for each in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_values_are_parted_by_what_the_first_row_uses(separator, end):
    content = f"name{separator}note{end}Example{separator}a{end}"

    if end == "\r":
        assert [("Example", "a")] == texts(content)
    else:
        assert [("Example", "a")] == texts(content)


def test_every_value_knows_its_line_and_column():
    table = read_table(b'name,note\n"Ex""ample\nWorks", b\n\nThird,c\n', "t.csv", ("name",))

    assert [('Ex"ample\nWorks', 2, 1), ("b", 3, 8)] == [(each.text, each.line, each.column) for each in table.rows[0]]
    assert (5, 1) == (table.rows[1][0].line, table.rows[1][0].column)


def test_empty_rows_are_left_out_and_short_ones_filled_up():
    assert [("a", ""), ("b", "c")] == texts("name,note\n\na\n,\nb,c\n")


def test_a_column_is_found_whatever_its_capitals():
    table = read_table("\ufeffNAME,Note\na,b\n".encode(), "t.csv", ("name",))

    assert (0, 1, None) == (table.place_of("name"), table.place_of("note"), table.place_of("x"))


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("", "E260", 0),
        ("\n,\n", "E260", 0),
        ('name\nx\n"never closed\n', "E260", 3),
        ("name,note\na,b,c\n", "E260", 2),
        ("nmae\nx\n", "E261", 1),
        ("name,NAME\na,b\n", "E261", 1),
        ("name\n例\n".encode("cp932"), "E101", 2),
        ("name\nx\n".encode("utf-16"), "E101", 0),
        (b"\x89PNG\r\n\x1a\n\x00", "E101", 1),
        (b" " * (MOST_BYTES + 1), "E260", 0),
    ],
    ids=range(10),
)
def test_what_is_no_table_is_refused_with_its_place(content, code, line):
    assert (code, line) in [(each.code, each.location.line) for each in problems(content)]


def test_every_problem_is_told_at_once():
    assert [2, 4] == [each.location.line for each in problems("name\na,b\nc\nd,e\n")]


def test_a_formula_and_a_control_character_are_text():
    assert [("=1+1",), ("a\x07\u202eb",)] == texts("name\n=1+1\na\x07\u202eb\n")


def test_a_row_of_a_thousand_values_is_no_row_of_a_table():
    first, *_ = problems("name," + "," * 8_000_000)

    assert ("E260", "the row has more than 1000 values") == (first.code, first.message.english())
