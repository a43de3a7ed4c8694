from __future__ import annotations

import pickle

import openpyxl
import pytest

from rscheck.batch.find import is_table
from rscheck.batch.tables import read_table
from rscheck.errors import InputError
from rscheck.forms.content import make_form
from rscheck.forms.xlsx import workbook_form
from rscheck.interview.draft import Draft
from rscheck.pipeline import read_project_file
from rscheck.yamlfile import PROJECT_LIMITS, read_yaml
from tests.unit.batch.tables.conftest import map_of, saved, told, workbook


def csv(text, workbench, file="t.csv"):
    return read_table(text.encode(), file, None, workbench)


def problems_of(document, workbench):
    with pytest.raises(InputError) as caught:
        read_project_file(workbench, document)
    return told(caught.value.problems)


def test_a_table_is_told_by_its_name():
    assert [True, True, True, False, False] == list(map(is_table, ("a.xlsx", "b/A.CSV", "a.tsv", "a.xls", "csv")))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_row_is_read_like_the_project_file_that_says_the_same(kind, workbench):
    headings = ["id", "title", "research.stage", "agreement.veto", "funding.share", "partners.1.name",
                "partners.1.country", "partners.1.access", "partners.2.name", "partners_complete", "team.1.id",
                "team.1.role", "dates.submitted", "agreement.signed", "agreement.signed.note"]  # fmt: skip
    cells = ["T-1", "A title", "応用研究", "asked: PI, 2026-05-01", "12.5", "Example University", "Norway", "lab; ?",
             "Other", "はい", "PI", "lead", "2026/5/1", "yes", "by post"]  # fmt: skip
    written = """\
rscheck: project/1
id: T-1
title: A title
research: {stage: applied}
agreement: {veto: {state: asked, whom: PI, on: 2026-05-01}, signed: {value: yes, note: by post}}
funding: {share: 12.5}
partners:
  - {name: Example University, country: NO, access: {value: [lab], dont_know: [data]}}
  - {name: Other}
partners_complete: yes
team: [{id: PI, role: lead}]
dates: {submitted: 2026-05-01}
"""
    content = workbook(headings, cells) if kind == "xlsx" else "\n".join(map("\t".join, (headings, cells))).encode()

    (row,) = read_table(content, f"t.{kind}", None, workbench).rows
    project = read_project_file(workbench, row.document)
    expected = read_project_file(workbench, read_yaml(written.encode(), "project.yaml", PROJECT_LIMITS))

    assert (expected.id, expected.title, expected.answers) == (project.id, project.title, project.answers)
    assert expected.notes == project.notes


def test_a_row_is_called_by_its_file_sheet_and_number(workbench):
    (in_book,) = read_table(workbook([], ["title"], ["A"]), "call/t.xlsx", None, workbench).rows
    (in_text,) = csv('title\n\n"A\nB"\n', workbench).rows

    assert ("call/t.xlsx:Projects:3", 3) == (in_book.document.file, in_book.number)
    assert ("t.csv:3", 3) == (in_text.document.file, in_text.number)
    assert "t.csv:3" == read_project_file(workbench, in_text.document).id


def test_a_wrong_answer_stands_at_its_cell_and_the_other_rows_go_on(workbench):
    read = read_table(workbook(["id", "research.stage"], [1, "baisc"], [2, "basic"]), "t.xlsx", None, workbench)

    assert [("t.xlsx:Projects!B2", "E202")] == problems_of(read.rows[0].document, workbench)
    assert "2" == read_project_file(workbench, read.rows[1].document).id


def test_in_text_the_place_is_line_and_column(workbench):
    read = csv('id,title,research.stage\n1,"a, b",baisc\n', workbench)

    assert [("t.csv:2:10", "E202")] == problems_of(read.rows[0].document, workbench)


def test_an_id_that_stands_twice_is_told_where_it_comes_again(workbench):
    read = csv("id,title\n7,A\n8,B\n7,C\n", workbench)

    assert [[], [], [("t.csv:4:1", "E273")]] == [told(row.document.problems) for row in read.rows]


def test_a_row_with_too_many_values_is_told_and_the_rest_goes_on(workbench):
    read = csv("id,title\n7,A,B\n8,C\n", workbench)

    assert [[("t.csv:2:5", "E260")], []] == [told(row.document.problems) for row in read.rows]


def test_nothing_of_a_table_is_lost_silently(workbench):
    read = csv("id,title,note\n7,A,\n,,a remark\n", workbench)

    assert [[], [("t.csv:3:1", "E272")]] == [told(row.document.problems) for row in read.rows]


def test_a_formula_without_a_result_is_told_only_where_it_is_read(workbench):
    read = read_table(workbook(["id", "title", "days left"], [1, "=A2", "=NOW()"]), "t.xlsx", None, workbench)

    assert [("t.xlsx:Projects!B2", "E234")] == told(read.rows[0].document.problems)


def test_a_project_over_several_rows_is_refused_in_each_of_them(workbench):
    rows = (["id", "title", "Partner"], [1, "A", "One"], [None, None, "Two"], [2, "B", "Three"])
    read = read_table(workbook(*rows, merge=["A2:A3"]), "t.xlsx", None, workbench)

    assert [[("t.xlsx:Projects!A2", "E272")], [("t.xlsx:Projects!A3", "E272")], []] == [
        told(row.document.problems) for row in read.rows
    ]


def test_a_text_that_is_too_long_is_told(workbench):
    read = csv(f"id,title\n7,{'x' * (PROJECT_LIMITS.scalar + 1)}\n", workbench)

    assert [("t.csv:2:3", "E272")] == told(read.rows[0].document.problems)


def test_control_characters_do_not_travel_on(workbench):
    (row,) = csv("id,title\n7,a\x1b[31mb\n", workbench).rows

    assert "\x1b" not in row.document.value["title"]


def test_every_sheet_with_projects_is_read_and_the_others_are_listed(workbench):
    book = openpyxl.Workbook()
    for name, rows in {
        "First": [["id", "title"], [1, "A"]],
        "Notes": [["Title", "of this"], ["a", "b"]],
        "Second": [["id", "title"], [2, "B"]],
        "Codes": [["id", "title"], [3, "C"]],
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["Codes"].sheet_state = "hidden"

    read = read_table(saved(book), "t.xlsx", None, workbench)
    chosen = read_table(saved(book), "t.xlsx", map_of("sheet: Codes", workbench), workbench)

    assert (["t.xlsx:First:2", "t.xlsx:Second:2"], ("Notes", "Codes")) == (
        [row.document.file for row in read.rows],
        read.unread_sheets,
    )
    assert ["t.xlsx:Codes:2"] == [row.document.file for row in chosen.rows]


@pytest.mark.parametrize(
    ("mapping", "hint"), [("sheet: Project", "did you mean Projects?"), ("sheet: 研究", "there are these: Projects")]
)
def test_a_sheet_that_is_not_there_is_told(mapping, hint, workbench):
    read = read_table(workbook(["id"], [1]), "t.xlsx", map_of(mapping, workbench), workbench)

    assert ((), [("map.yaml:2:8", "E274")], hint) == (read.rows, told(read.problems), read.problems[0].hint.english())


def test_a_text_table_has_no_sheets(workbench):
    read = read_table(b"id\n1\n", "t.csv", map_of("sheet: A", workbench), workbench)

    assert ((), [("map.yaml:2:8", "E274")]) == (read.rows, told(read.problems))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [("t.csv", "E270")]),
        (b"\n\n", [("t.csv", "E270")]),
        (b"a,b\n1,2\n", [("t.csv:1:1", "E270")]),
        (b"id,title\n", [("t.csv:1:1", "E270")]),
        (b"\xff\xfei\x00d\x00", [("t.csv", "E101")]),
        (workbook(), [("t.csv", "E270")]),
        (b"PK\x03\x04", [("t.csv", "E270")]),
    ],
)
def test_what_is_no_table_of_projects_is_one_problem(content, expected, workbench):
    read = read_table(content, "t.csv", None, workbench)

    assert ((), expected) == (read.rows, told(read.problems))


def test_a_file_that_is_too_large_is_refused(monkeypatch, workbench):
    monkeypatch.setattr("rscheck.batch.tables.read.MOST_BYTES", 10)

    assert [("t.csv", "E270")] == told(csv("id,title\n1,A\n", workbench).problems)


def test_a_filled_form_is_a_table_of_one_project(workbench):
    content = workbook_form(make_form(workbench.engine.lookup, Draft({"rscheck": "project/1", "id": "F-1"})))

    (row,) = read_table(content, "form.xlsx", None, workbench).rows

    assert (0, "form.xlsx", "F-1") == (row.number, row.document.file, read_project_file(workbench, row.document).id)


def test_a_row_travels_to_another_process(workbench):
    (row,) = read_table(workbook(["id", "research.stage"], [1, "baisc"]), "t.xlsx", None, workbench).rows

    travelled = pickle.loads(pickle.dumps(row))

    assert problems_of(row.document, workbench) == problems_of(travelled.document, workbench)
    assert (row.document.value, row.document.digest) == (travelled.document.value, travelled.document.digest)


def test_the_digest_is_that_of_what_the_row_says(workbench):
    one, other, same = csv("title,note\nA,x\nB,x\nA,y\n", workbench).rows

    assert one.document.digest == same.document.digest != other.document.digest


def test_a_file_and_answers_of_one_section_do_not_go_together_in_a_row(shipped, tmp_path):
    (tmp_path / "home.yaml").write_text("rscheck: institution/1\nid: U\nanswered_on: 2026-04-01\n", encoding="utf-8")
    file = str(tmp_path / "t.xlsx")
    rows = (["id", "institution", "institution.training_share"], [1, "home.yaml", 30], [2, "home.yaml"], [3, None, 30])

    read = read_table(workbook(*rows), file, None, shipped)
    with_map = read_table(
        workbook(["id", rows[0][2]], [1, 30]), file, map_of("every: {institution: home.yaml}", shipped), shipped
    )

    assert [[(f"{file}:Projects!C2", "E223")], [], []] == [told(row.document.problems) for row in read.rows]
    assert [[(f"{file}:Projects!B2", "E223")]] == [told(row.document.problems) for row in with_map.rows]
    assert ["institution"] == [each.kind for each in read_project_file(shipped, read.rows[1].document).referred]
