from __future__ import annotations

import json

import pytest

from rscheck.cli.exit_codes import ExitCode


def test_every_pack_is_listed_with_its_edition_and_grades(pack):
    result = pack("list")

    table = result.stdout.split("Rules changing")[0]
    rows = [line for line in table.splitlines() if line.startswith(("core", "tiny"))]
    assert ExitCode.OK == result.exit_code
    assert ["core", "tiny"] == [row.split()[0] for row in rows]
    assert "1.2.0 draft 2026-02-01" in rows[1]
    assert "NO" in rows[1]
    assert "/" in rows[1]


def test_json_holds_what_the_table_shows_and_more(pack):
    data = json.loads(pack("list", "--format", "json").stdout)

    tiny = next(each for each in data["packs"] if each["id"] == "tiny")
    assert "packs/1" == data["schema_version"]
    assert ("1.2.0", "draft", "2026-02-01", ["NO"]) == tuple(
        tiny[key] for key in ("version", "status", "reviewed_on", "jurisdiction")
    )
    assert {"official", "secondary", "interpretation", "unconfirmed"} == set(tiny["items"])
    assert 1 == tiny["items"]["unconfirmed"]


@pytest.mark.parametrize("environment", [{"COLUMNS": "40"}, {"RSCHECK_PLAIN": "1"}])
def test_on_a_narrow_screen_each_pack_is_a_few_lines(pack, environment):
    lines = pack("list", **environment).stdout.splitlines()

    assert "Pack: tiny" in lines
    assert "Where: NO" in lines
    assert all(len(line) <= 80 for line in lines)


def test_the_list_ends_with_what_changes_soon_and_what_is_to_be_read_again(pack):
    lines = pack("list", "--as-of", "2025-12-01").stdout.splitlines()

    assert "2026-01-01 TY-SHARE (tiny)" == lines[lines.index("Rules changing within 90 days") + 1]
    assert "tiny: not yet reviewed" in lines[lines.index("To be read again") :]


@pytest.mark.parametrize(
    ("day", "told"), [("2025-10-02", False), ("2025-10-03", True), ("2025-12-31", True), ("2026-01-01", False)]
)
def test_a_change_is_told_from_ninety_days_before_it_to_the_day_before(pack, day, told):
    data = json.loads(pack("list", "--format", "json", "--as-of", day).stdout)

    changing = {each["id"]: each["changing"] for each in data["packs"]}
    assert ([{"day": "2026-01-01", "item": "TY-SHARE"}] if told else []) == changing["tiny"]
    assert day == data["as_of"]
