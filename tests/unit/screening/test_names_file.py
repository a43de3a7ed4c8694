from __future__ import annotations

import pytest

from rscheck.errors import InputError
from rscheck.screening.names import LONGEST
from rscheck.screening.names_file import GivenName, names_in_lines, names_in_table


def names(content, **options):
    return names_in_table(content.encode(), "names.csv", **options)


def problems(content, **options):
    with pytest.raises(InputError) as caught:
        names(content, **options)
    assert all(each.hint is not None for each in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize("head", ["name", "Query", "organisation", "organization", "INSTITUTION"])
def test_the_column_of_names_is_known_by_what_it_is_called(head):
    assert (GivenName("Example", "", 2),) == names(f"id,{head}\n1,Example\n")


def test_a_column_that_is_alone_holds_the_names():
    assert (GivenName("Example", "", 2),) == names("partner\nExample\n")


def test_countries_are_read_from_codes_and_names_in_english_and_japanese():
    content = "name,country\nA One,no\nB Two,Norway\nC Three,ノルウェー\nD Four,\n"

    assert ["NO", "NO", "NO", ""] == [each.country for each in names(content)]


def test_the_columns_can_be_named():
    content = "a,b,name\nExample,NO,x\n"

    assert (GivenName("Example", "NO", 2),) == names(content, column="a", country_column="b")


def test_rows_without_a_name_are_left_out():
    assert [2, 4] == [each.line for each in names("name,note\nExample One,\n,x\nExample Two,\n")]


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [
        ("a,b\nExample,NO\n", {}, "E261"),
        ("name\nExample\n", {"column": "nmae"}, "E261"),
        ("name\nExample\n", {"country_column": "land"}, "E261"),
        ("name,note\n,x\n", {}, "E262"),
        ("name\n" + "x" * (LONGEST + 1) + "\n", {}, "E262"),
        ("name,country\nExample,Atlantis\n", {}, "E262"),
        ("name,country\nExample,Korea\n", {}, "E262"),
    ],
    ids=range(7),
)
def test_what_cannot_be_screened_is_told(content, options, code):
    assert code == problems(content, **options)[0].code


def test_every_row_that_is_wrong_is_told_with_its_place():
    found = problems("name,country\nExample,Atlantis\n" + "x" * 10_000 + ",NO\nOther,Korea\n")

    assert [(2, 9), (3, 1), (4, 7)] == [(each.location.line, each.location.column) for each in found]


def test_names_stand_one_on_a_line():
    assert (GivenName("Example One", line=1), GivenName("Example Two", line=3)) == names_in_lines(
        " Example One\n\nExample Two\r\n", "-"
    )


@pytest.mark.parametrize("text", ["", "\n \n", "x" * 10_000], ids=range(3))
def test_lines_without_a_name_are_refused(text):
    with pytest.raises(InputError, match="E262"):
        names_in_lines(text, "-")
