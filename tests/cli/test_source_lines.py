from __future__ import annotations

import pytest

from rscheck.cli.source_lines import SourceLines
from rscheck.location import Location


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("country: NO", "country: NO"),
        ("nationality: XA", "nationality:"),
        ("  - {id: PI, nationality: XA, role: lead}", "  - {id: PI, nationality:"),
        ('  - {"place of birth" : Somewhere}', '  - {"place of birth" :'),
        ("国籍: 某国", "国籍:"),
        ("note: nothing about visa here", "note: nothing about visa here"),
        ("title: Family business", "title: Family business"),
        ("? nationality", "? nationality"),
    ],
)
def test_what_stands_under_a_protected_key_is_cut_off(tmp_path, line, shown):
    file = tmp_path / "a.yaml"
    file.write_text(f"first: 1\r\n{line}\nlast: 2\n", encoding="utf-8")

    assert shown == SourceLines()(Location(str(file), 2, 1))


@pytest.mark.parametrize("number", [0, 4, 99])
def test_a_line_that_is_not_there_is_empty(tmp_path, number):
    file = tmp_path / "a.yaml"
    file.write_text("first: 1\nlast: 2\n", encoding="utf-8")

    assert SourceLines()(Location(str(file), number, 1)) == ""


def test_a_file_that_is_not_there_has_no_lines(tmp_path):
    assert SourceLines()(Location(str(tmp_path / "no.yaml"), 1, 1)) == ""


def test_a_pack_is_found_in_its_folder(tmp_path):
    (tmp_path / "rules" / "us").mkdir(parents=True)
    (tmp_path / "rules" / "us" / "a.yaml").write_text("rscheck: pack/1\n", encoding="utf-8")

    lines = SourceLines([str(tmp_path / "rules")])

    assert lines(Location("rules/us/a.yaml", 1, 1)) == "rscheck: pack/1"
