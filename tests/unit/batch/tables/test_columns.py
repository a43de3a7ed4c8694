from __future__ import annotations

import pytest

from rscheck.batch.tables import read_table
from tests.unit.batch.tables.conftest import map_of, told, workbook


@pytest.fixture
def places(workbench):
    """Return what the first project of a table says at each path."""

    def found(*rows, mapping="", **options):
        mapped = map_of(mapping, workbench) if mapping else None
        read = read_table(workbook(*rows, **options), "t.xlsx", mapped, workbench)
        return (read.rows[0].document.value if read.rows else None), read

    return found


def test_the_heading_may_be_a_path_a_question_or_a_common_word(places):
    value, read = places(
        ["Project number", "research.stage", "提出日はいつですか。", "Partner 1", "Which partner is it? 2", "Comment"],
        [7, "basic", "2026/5/1", "One", "Two", "x"],
    )

    assert ("7", {"stage": "basic"}, {"submitted": "2026-05-01"}) == (value["id"], value["research"], value["dates"])
    assert [{"name": "One"}, {"name": "Two"}] == value["partners"]
    assert (("Comment",), ()) == (read.unread, read.problems)


@pytest.mark.parametrize(
    "headings",
    [
        ["partners.name", "partners.country", "partners.name", "partners.country"],
        ["partners.1.name", "partners.1.country", "partners.2.name", "partners.2.country"],
        ["partners[0].name", "partners[0].country", "partners[1].name", "partners[1].country"],
        ["partners.name", "partners.country", "partners.name2", "partners.country2"],
        ["Partner 1", "Partner 1 country", "Partner 2", "Partner 2 country"],
        ["連携先①", "連携先①の国", "連携先②", "連携先②の国"],
    ],
)
def test_columns_are_repeated_for_further_partners(places, headings):
    value, _ = places(["id", *headings], ["P", "One", "NO", "Two", "FI"])

    assert [{"name": "One", "country": "NO"}, {"name": "Two", "country": "FI"}] == value["partners"]


def test_names_may_all_stand_before_the_countries(places):
    value, _ = places(
        ["partners.name", "partners.name", "partners.country", "partners.country"], ["A", "B", "NO", "FI"]
    )

    assert [{"name": "A", "country": "NO"}, {"name": "B", "country": "FI"}] == value["partners"]


def test_an_empty_entry_is_none_and_the_next_one_keeps_its_answers(places):
    value, _ = places(["Partner 1", "Partner 1 country", "Partner 2", "Partner 2 country"], [None, None, "Two", "FI"])

    assert [{"name": "Two", "country": "FI"}] == value["partners"]


def test_where_it_cannot_be_told_which_columns_belong_together_no_row_is_read(places):
    value, read = places(["partners.name", "partners.name", "partners.country"], ["A", "B", "NO"])

    assert (None, [("t.xlsx:Projects!A1", "E271")]) == (value, told(read.problems))


def test_two_columns_for_one_answer_are_told_and_no_row_is_read(places):
    value, read = places(["id", "title", "Project name"], ["1", "A", "B"])

    assert (None, [("t.xlsx:Projects!C1", "E271")]) == (value, told(read.problems))


def test_a_path_that_leads_nowhere_is_told_with_the_nearest(places):
    value, read = places(["id", "partners.1.contry"], ["1", "NO"])

    assert (None, [("t.xlsx:Projects!B1", "E209")]) == (value, told(read.problems))
    assert "partners.country" in read.problems[0].hint.english()


def test_a_path_to_a_protected_attribute_is_refused(places):
    _, read = places(["id", "team.1.nationality"], ["1", "secret"])

    assert [("t.xlsx:Projects!B1", "E210")] == told(read.problems)
    assert "secret" not in repr(read)


def test_another_column_about_a_person_is_not_read(places):
    value, read = places(["id", "国籍"], ["1", "secret"])

    assert ({"rscheck": "project/1", "id": "1"}, ("国籍",)) == (value, read.unread)


def test_the_headings_need_not_stand_in_the_first_row(places):
    value, _ = places(["Call of 2026"], [], ["made by", "office"], ["id", "title", "x"], ["7", "A title", ""])

    assert ("7", "A title") == (value["id"], value["title"])


def test_a_heading_may_be_merged_over_several_columns_and_rows(places):
    value, read = places(
        ["ID", "Partner 1", None, "Partner 2", None],
        [None, "name", "country", "name", "country"],
        ["7", "One", "NO", "Two", "FI"],
        merge=["A1:A2", "B1:C1", "D1:E1"],
    )

    assert [{"name": "One", "country": "NO"}, {"name": "Two", "country": "FI"}] == value["partners"]
    assert [3] == [row.number for row in read.rows]


def test_a_second_row_of_headings_is_no_project_even_if_it_says_nothing_known(places):
    _, read = places(["id", "title", "Remarks"], [None, None, "of the office"], [7, "A", "x"], merge=["A1:A2", "B1:B2"])

    assert ([3], ("Remarks of the office",), ()) == ([row.number for row in read.rows], read.unread, read.problems)


def test_a_column_without_a_name_is_listed_by_its_letter(places):
    _, read = places(["id", None, "title"], ["7", "stray", "A"])

    assert ("B",) == read.unread
