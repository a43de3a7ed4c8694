"""Names to screen from a table or lines: each with its country and where it stands, every problem at once."""

from __future__ import annotations

import pytest

from rscheck.errors import InputError
from rscheck.screening.names import LONGEST
from rscheck.screening.names_file import GivenName, names_in_lines, names_in_table


def told(action) -> list[str]:
    with pytest.raises(InputError) as caught:
        action()
    return [f"{each.location}: {each.code}: {each.message.english()}" for each in caught.value.problems]


def in_table(text: str, **columns: str) -> tuple[GivenName, ...]:
    return names_in_table(text.encode(), "t.csv", **columns)


@pytest.mark.parametrize("head", ["name", "NAME", "query", "organisation", "Organization", "Institution"])
def test_the_column_with_the_names_is_known_by_its_usual_names(head):
    assert (GivenName("Example University", "", 2),) == in_table(f"id,{head}\n7,Example University\n")


def test_of_two_usual_names_name_comes_first():
    assert ("Example A",) == tuple(each.name for each in in_table("query,name\nExample B,Example A\n"))


def test_a_column_that_is_named_counts_whatever_the_others_are_called():
    names = in_table("name,Partner,country,Sitz\nx,Example A,NO,Sweden\n", column="partner", country_column="sitz")

    assert (GivenName("Example A", "SE", 2),) == names


def test_rows_without_a_name_are_left_out():
    assert [2, 5] == [each.line for each in in_table("name,note\nExample A,\n,x\n,\nExample B,y\n")]


@pytest.mark.parametrize(("text", "code"), [("NO", "NO"), ("Norway", "NO"), ("ノルウェー", "NO"), ("", "")])
def test_a_country_is_a_code_or_a_name_or_not_known(text, code):
    assert (GivenName("Example A", code, 2),) == in_table(f"name,country\nExample A,{text}\n")


def test_every_problem_of_every_row_is_told():
    text = f"name,country\n\u200b,XX\n{'x' * (LONGEST + 1)},\nExample,Nowhere\n"

    assert [
        "t.csv:2:1: E262: there is no name here",
        "t.csv:2:3: E262: “XX” is not one country",
        f"t.csv:3:1: E262: this name has {LONGEST + 1} characters",
        "t.csv:4:9: E262: “Nowhere” is not one country",
    ] == told(lambda: in_table(text))


def test_a_country_that_could_be_several_says_which():
    with pytest.raises(InputError) as caught:
        in_table("name,country\nExample,Korea\n")

    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert "write one of: KP, KR" == problem.hint.english()


def test_both_columns_that_are_not_there_are_told():
    assert [
        "t.csv:1:1: E261: there is no column a",
        "t.csv:1:1: E261: there is no column b",
    ] == told(lambda: in_table("x,y\n1,2\n", column="a", country_column="b"))


@pytest.mark.parametrize("text", ["name\n", "name,note\n,x\n"])
def test_a_table_without_a_name_is_refused(text):
    assert ["t.csv:1:1: E262: there is no name in this file"] == told(lambda: in_table(text))


def test_lines_are_names_without_the_blanks_around_them():
    assert (GivenName("Example A", "", 1), GivenName("Example, B", "", 4)) == names_in_lines(
        "  Example A\t\r\n\n \nExample, B", "-"
    )


def test_lines_without_a_visible_sign_are_told():
    assert ["-:1:1: E262: there is no name in this file"] == told(lambda: names_in_lines("\n \n", "-"))
    assert ["-:2:1: E262: there is no name here"] == told(lambda: names_in_lines("Example\n\u200b\n", "-"))
