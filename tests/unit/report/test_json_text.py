"""Strings and places on a line of JSON."""

from __future__ import annotations

import json

from rscheck.location import Location
from rscheck.report.json_text import line_writer

WRITER = line_writer("en")
LINE_ENDS = "\u0085\u2028\u2029"


def test_every_sign_is_written_as_json_has_it_alone_and_among_others() -> None:
    signs = [chr(number) for number in (*range(0x3100), 0xFEFF, 0x1F600) if chr(number) not in LINE_ENDS]

    for sign in signs:
        for value in (sign, f"a{sign}漢"):
            assert json.dumps(value, ensure_ascii=False).encode() == WRITER.written(value)


def test_what_some_take_for_the_end_of_a_line_is_escaped() -> None:
    assert b'"a\\u0085\\u2028\\u2029z"' == WRITER.written(f"a{LINE_ENDS}z")


def test_half_a_sign_is_written_as_a_question_mark() -> None:
    assert b'"a?"' == WRITER.written("a\ud800")


def test_places_in_one_file_are_told_apart_and_name_it_without_its_folders() -> None:
    written = [WRITER.written(Location("/home/example/a.yaml", line, 3)) for line in (1, 2)]

    assert [{"file": "a.yaml", "line": line, "column": 3} for line in (1, 2)] == [json.loads(each) for each in written]


def test_a_cell_is_told_with_its_sheet() -> None:
    written = WRITER.written(Location("/home/example/form.xlsx", 4, 3, "Partners"))

    assert {"file": "form.xlsx", "sheet": "Partners", "line": 4, "column": 3} == json.loads(written)
