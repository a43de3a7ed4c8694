"""Projects come out of the files one after the other: whole files, lines, standard input."""

from __future__ import annotations

import gzip
import io
import sys
import tracemalloc

import pytest

from rscheck.batch.inputs import STANDARD_INPUT_NAME, items_in
from rscheck.batch.item import Item
from rscheck.yamlfile import PROJECT_LIMITS


def no_table(path):
    return None


def items(*paths, rows_of=no_table):
    return list(items_in(paths, rows_of))


def lines(*paths):
    return [(each.name, each.line, each.content) for each in items(*paths)]


@pytest.fixture
def given(monkeypatch):
    """Return what puts bytes into standard input."""

    def give(content):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return give


def test_a_file_is_one_project_and_is_not_opened_yet():
    assert [Item("missing.yaml", "missing.yaml")] == items("missing.yaml")


def test_a_line_is_a_project_with_the_number_that_it_has_in_the_file(tmp_path):
    path = str(tmp_path / "call.jsonl")
    (tmp_path / "call.jsonl").write_bytes(b'{"id": 1}\n\n  \r\n{"id": 2}\r\n{"id": 3}')

    expected = [(f"{path}:1", 1, b'{"id": 1}'), (f"{path}:4", 4, b'{"id": 2}'), (f"{path}:5", 5, b'{"id": 3}')]
    assert expected == lines(path)


@pytest.mark.parametrize("name", ["call.ndjson", "CALL.JSONL", "call.jsonl.gz", "call.ndjson.gz"])
def test_the_end_of_the_name_says_that_a_file_holds_lines(tmp_path, name):
    content = b'{"id": 1}\n{"id": 2}\n'
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)

    assert [b'{"id": 1}', b'{"id": 2}'] == [each.content for each in items(str(tmp_path / name))]


def test_a_packed_file_that_breaks_off_gives_its_lines_and_then_says_so(tmp_path):
    import random

    noise = random.Random(1).randbytes(200_000).hex().encode()
    content = b"".join(b'{"id": "%s"}\n' % noise[start : start + 100] for start in range(0, len(noise), 100))
    path = tmp_path / "call.jsonl.gz"
    path.write_bytes(gzip.compress(content)[:100_000])

    found = items(str(path))

    assert len(found) > 100
    assert [("E667",)] == [tuple(p.code for p in each.problems) for each in found if each.problems]
    assert found[-1].problems


def test_a_file_of_lines_that_is_missing_is_one_item_with_its_problem(tmp_path):
    (found,) = items(str(tmp_path / "missing.jsonl"))

    assert ["E660"] == [each.code for each in found.problems]


def test_rows_of_a_table_come_as_they_are():
    row = Item("forms.xlsx:Projects:4", "forms.xlsx")

    assert [Item("a.yaml", "a.yaml"), row] == items(
        "a.yaml", "forms.xlsx", rows_of=lambda path: iter([row]) if path == "forms.xlsx" else None
    )


def test_a_line_that_is_too_long_is_cut_and_the_next_one_is_whole(tmp_path):
    path = tmp_path / "call.jsonl"
    path.write_bytes(b'{"id": "' + b"x" * (3 * PROJECT_LIMITS.bytes) + b'"}\n{"id": 2}\n')

    first, second = items(str(path))

    assert PROJECT_LIMITS.bytes < len(first.content) <= PROJECT_LIMITS.bytes + 2
    assert (2, b'{"id": 2}') == (second.line, second.content)


def test_a_line_of_the_greatest_length_is_whole(tmp_path):
    line = b'{"id": "' + b"x" * (PROJECT_LIMITS.bytes - 10) + b'"}'
    (tmp_path / "call.jsonl").write_bytes(line + b"\r\n" + b'{"id": 2}')

    assert [line, b'{"id": 2}'] == [each.content for each in items(str(tmp_path / "call.jsonl"))]


def test_a_file_of_lines_is_never_held_in_memory(tmp_path):
    path = tmp_path / "call.jsonl"
    path.write_bytes((b'{"id": "' + b"x" * 990 + b'"}\n') * 20_000)

    tracemalloc.start()
    try:
        assert 20_000 == sum(1 for _ in items_in([str(path)], no_table))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < path.stat().st_size / 20


def test_standard_input_may_be_one_project_in_yaml(given):
    given(b"rscheck: project/1\nid: a\n")

    assert [(STANDARD_INPUT_NAME, 0, b"rscheck: project/1\nid: a\n")] == lines("-")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_standard_input_may_be_a_project_a_line(given, mark):
    given(mark + b'{"id": 1}\n{"id": 2}\n')

    expected = [(f"{STANDARD_INPUT_NAME}:1", 1, mark + b'{"id": 1}'), (f"{STANDARD_INPUT_NAME}:2", 2, b'{"id": 2}')]
    assert expected == lines("-")


def test_json_over_several_lines_is_one_project(given):
    given(b'{\n  "id": 1\n}\n')

    assert [(STANDARD_INPUT_NAME, 0, b'{\n  "id": 1\n}\n')] == lines("-")


def test_of_standard_input_no_more_is_read_than_tells_that_it_is_too_long(given):
    given(b"x" * (3 * PROJECT_LIMITS.bytes))

    (found,) = items("-")
    assert PROJECT_LIMITS.bytes < len(found.content) <= PROJECT_LIMITS.bytes + 2
