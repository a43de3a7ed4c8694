from __future__ import annotations

import pytest

from rscheck.batch.tables.text_table import read_text_table
from tests.unit.batch.tables.conftest import told


def texts(content):
    sheets, problems = read_text_table(content, "t.csv")
    assert () == problems
    return [[cell.text for cell in row] for row in sheets[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_both_encodings_that_excel_writes_in_japan_are_read(encoding):
    content = "受付番号,課題名\r\n1,～高効率化①\r\n".encode(encoding)

    assert [["受付番号", "課題名"], ["1", "～高効率化①"]] == texts(content)


def test_another_encoding_is_refused_instead_of_guessed():
    sheets, problems = read_text_table("id,title\n1,Universität\n".encode("latin-1"), "t.csv")

    assert ((), [("t.csv:2:12", "E101")]) == (sheets, told(problems))


def test_a_title_with_commas_does_not_decide_what_parts_the_values():
    assert ["1", "a, b"] == texts(b"Call, of, 2026\nid;title\n1;a, b\n2;c\n3;d\n")[2]


def test_a_quotation_that_never_ends_is_told_and_what_stands_before_is_kept():
    sheets, problems = read_text_table(b'id,title\n1,a\n2,"b\n3,c\n', "t.csv")

    assert [("t.csv:3:3", "E260")] == told(problems)
    assert [["id", "title"], ["1", "a"]] == [[cell.text for cell in row] for row in sheets[0].rows]
