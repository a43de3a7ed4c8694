from __future__ import annotations

import pytest

from rscheck.batch.tables import read_map, read_table
from rscheck.errors import InputError
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.unit.batch.tables.conftest import map_of, told, workbook


def problems(text, workbench):
    with pytest.raises(InputError) as caught:
        map_of(text, workbench)
    return told(caught.value.problems)


def read(mapping, workbench, *rows):
    return read_table(workbook(*rows), "t.xlsx", map_of(mapping, workbench), workbench)


def test_a_map_tells_columns_with_names_of_their_own(workbench):
    table = read(
        "columns: {No: id, What: title, Staff: ~}", workbench, ["No", "what", "Staff", "Note"], [1, "A", "x", "y"]
    )

    assert {"rscheck": "project/1", "id": "1", "title": "A"} == table.rows[0].document.value
    assert ("Note",) == table.unread


def test_a_map_wins_over_what_a_heading_seems_to_say(workbench):
    table = read("columns: {title: research.note, name: title}", workbench, ["title", "name"], ["a", "b"])

    assert ("b", {"note": "a"}) == tuple(table.rows[0].document.value[key] for key in ("title", "research"))


def test_words_of_the_table_stand_for_answers(workbench):
    mapping = "columns: {Phase: research.stage, Use: partners.1.access}\nvalues:\n  research.stage: {Ａ: basic, B: dont_know}\n  partners.access: {all: [lab, data]}"
    table = read(mapping, workbench, ["Phase", "Use"], ["a", "all"], ["b", None], ["C", None])

    assert ["basic", {"state": "dont_know"}, "C"] == [row.document.value["research"]["stage"] for row in table.rows]
    assert [{"access": ["lab", "data"]}] == table.rows[0].document.value["partners"]


def test_what_holds_for_every_row_stands_at_its_place_in_the_map(workbench):
    table = read(
        "every:\n  research: {stage: basic, note: x}\n  partners:\n    - {name: One}\n",
        workbench,
        ["id", "research.stage", "partners.1.country", "partners.2.name"],
        [1, "applied", "NO", "Two"],
        [2, None, None, None],
    )
    first, second = (row.document for row in table.rows)

    assert {"stage": "applied", "note": "x"} == first.value["research"]
    assert [{"name": "One", "country": "NO"}, {"name": "Two"}] == first.value["partners"]
    assert ({"stage": "basic", "note": "x"}, [{"name": "One"}]) == (second.value["research"], second.value["partners"])
    assert ["t.xlsx:Projects!B2", "map.yaml:3:34", "map.yaml:5:14", "t.xlsx:Projects!C2"] == [
        str(first.locate(path))
        for path in (("research", "stage"), ("research", "note"), ("partners", 0, "name"), ("partners", 0, "country"))
    ]


def test_what_is_wrong_with_every_row_is_told_once(workbench):
    table = read("every: {research: {stage: baisc}}", workbench, ["id"], [1], [2])

    assert ((), [("map.yaml:2:27", "E202")]) == (table.rows, told(table.problems))


def test_a_column_that_is_not_in_the_table_is_told_with_the_nearest(workbench):
    table = read("columns: {Numbr: id}", workbench, ["Number", "title"], [1, "A"])

    assert ((), [("map.yaml:2:11", "E274")]) == (table.rows, told(table.problems))
    assert "Number" in table.problems[0].hint.english()


def test_the_row_with_the_headings_can_be_said(workbench):
    table = read("header: 2", workbench, ["id", "title", "dates.start"], ["id", "title"], ["1", "A"])

    assert [3] == [row.number for row in table.rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("header: two", [("map.yaml:2:9", "E274")]),
        ("header: 0", [("map.yaml:2:9", "E274")]),
        ("sheet: [a]", [("map.yaml:2:8", "E201")]),
        ("columms: {}", [("map.yaml:2:1", "E209")]),
        ("columns: [a]", [("map.yaml:2:10", "E274")]),
        ("columns: {A: reserch.stage}", [("map.yaml:2:14", "E274")]),
        ("columns: {A: [id]}", [("map.yaml:2:14", "E274")]),
        ("columns: {A: id, ａ: title}", [("map.yaml:2:18", "E274")]),
        ("columns: {Nationality: research.note}", [("map.yaml:2:11", "E210")]),
        ("columns: {国籍: partners.1.country}", [("map.yaml:2:11", "E210")]),
        ("values: {id: {a: b}}", [("map.yaml:2:14", "E274")]),
        ("values: {research.stage: basic}", [("map.yaml:2:26", "E274")]),
        ("values: {research.stage: {A: baisc, B: }}", [("map.yaml:2:30", "E202"), ("map.yaml:2:40", "E274")]),
        ("values: {partners.access: {all: [lab, dta]}}", [("map.yaml:2:39", "E202")]),
        ("header: x\ncolumns: {A: nowhere}", [("map.yaml:2:9", "E274"), ("map.yaml:3:14", "E274")]),
    ],
)
def test_everything_that_is_wrong_with_a_map_is_told_at_its_place(text, expected, workbench):
    assert expected == problems(text, workbench)


def test_a_column_about_a_person_may_be_left_out(workbench):
    table = read("columns: {Nationality: }", workbench, ["id", "Nationality"], [1, "secret"])

    assert ((), ()) == (table.unread, table.problems)


@pytest.mark.parametrize("text", ["", "rscheck: project/1", "columns: {A: id}", "- a", "a: ["])
def test_another_file_is_no_map(text, workbench):
    with pytest.raises(InputError):
        read_map(read_yaml(text.encode(), "map.yaml", PROJECT_LIMITS), workbench)
