"""CSV tables value by value: what spreadsheets write comes back, and each value knows where it stands."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rscheck.errors import InputError
from rscheck.screening import csv_rows
from rscheck.screening.csv_rows import read_table


def told(content: str | bytes, *needed: str) -> list[str]:
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(InputError) as caught:
        read_table(raw, "t.csv", needed)
    return [f"{each.location}: {each.code}: {each.message.english()}" for each in caught.value.problems]


TEXTS = st.text(st.sampled_from("ab ,;\t\"'\n東"), max_size=6)


@given(
    st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_python_writes_is_read_as_it_was(rows, separator, line_end):
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator=line_end).writerows([["one", "two"], *rows])

    table = read_table(stream.getvalue().encode(), "t.csv", ("one",))

    expected = [[text.strip() for text in row] for row in rows]
    assert [row for row in expected if any(row)] == [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_value_knows_its_line_and_column(line_end):
    text = line_end.join(["one,two", '"a', 'b","c"', "", ' d,"e ""f"""', ""])

    table = read_table(text.encode(), "t.csv", ("one", "two"))

    assert [("c", 3, 4), ('e "f"', 5, 4)] == [(row[1].text, row[1].line, row[1].column) for row in table.rows]
    assert [(2, 1), (5, 1)] == [(row[0].line, row[0].column) for row in table.rows]


def test_columns_are_found_whatever_their_case_and_order():
    table = read_table("\ufeffTWO,One\n2,1\n".encode(), "t.csv", ("one", "two"))

    assert (1, 0, None) == (table.place_of("one"), table.place_of("Two"), table.place_of("three"))


def test_a_short_row_is_filled_up_and_one_with_empty_ends_is_cut():
    table = read_table(b"one,two\n1\n1,2,,\n", "t.csv", ())

    assert [("1", ""), ("1", "2")] == [tuple(cell.text for cell in row) for row in table.rows]


def test_a_quotation_mark_inside_a_value_is_a_sign_like_others():
    table = read_table(b'one\n5" pipe\n', "t.csv", ())

    assert '5" pipe' == table.rows[0][0].text


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("", ["t.csv: E260: the table is empty"]),
        ("\n , \n", ["t.csv: E260: the table is empty"]),
        ('one\n"a\nb', ["t.csv:2:1: E260: a quotation mark is opened here and never closed"]),
        ("one\na,b\n", ["t.csv:2:3: E260: the row has 2 values, and there are 1 columns"]),
        ("two\na\n", ["t.csv:1:1: E261: there is no column one"]),
        ("one,ONE\na,b\n", ["t.csv:1:5: E261: two columns are called ONE"]),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(content, problems):
    assert problems == told(content, "one")


def test_everything_wrong_with_the_shape_is_told_at_once():
    assert [
        "t.csv:1:1: E261: there is no column one",
        "t.csv:1:3: E261: two columns are called x",
        "t.csv:2:5: E260: the row has 3 values, and there are 2 columns",
        "t.csv:3:1: E260: a quotation mark is opened here and never closed",
    ] == told('x,x\n1,2,3\n"open\n', "one")


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(csv_rows, "MOST_BYTES", 10)

    assert 1 == len(read_table(b"one\n123456", "t.csv", ()).rows)
    assert ["t.csv: E260: the file has more than the 10 bytes that are read"] == told(b"one\n1234567")


def test_an_encoding_that_is_not_utf_8_is_refused():
    assert told("名称\n架空".encode("cp932"))[0].endswith("it looks like Shift_JIS (CP932)")
    assert told("one\nTromsø".encode("latin-1")) == ["t.csv:2:6: E101: the file is not UTF-8"]
