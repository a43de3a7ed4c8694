from __future__ import annotations

import json

import pytest

from rscheck.cli.exit_codes import ExitCode


@pytest.fixture
def two(lists, own):
    changed = (own.parent / "second.csv").read_text(encoding="utf-8").replace("Crater Works", "Crater Foundry")
    (own.parent / "third.csv").write_text(changed, encoding="utf-8")
    lists("import", "first.csv", "--as", "lunar", "--day", "2026-10-01")
    lists("import", "third.csv", "--as", "lunar", "--day", "2026-11-01")
    return lists


def test_the_two_newest_editions_are_compared(two):
    result = two("diff", "lunar")

    assert ExitCode.OK == result.exit_code
    assert "from the edition of 2026-10-01 to that of 2026-11-01" in result.stdout
    assert "Added (1)" in result.stdout
    assert "Example University of Tides (SE)" in result.stdout
    assert "Example Institute of Craters (NO)  names" in result.stdout


def test_the_editions_can_be_named_in_either_order_of_time(two):
    output = two("diff", "lunar", "2026-11-01", "2026-10-01").stdout

    assert "Removed (1)" in output


def test_json_holds_both_states_of_what_changed(two):
    data = json.loads(two("diff", "lunar", "--format", "json").stdout)

    assert ("list-changes/1", 1, 0, 1, 0) == (
        data["schema_version"], len(data["added"]), len(data["removed"]), len(data["changed"]), data["same"],
    )  # fmt: skip
    assert ["names"] == data["changed"][0]["parts"]
    assert "Crater Works" in [each["text"] for each in data["changed"][0]["was"]["names"]]


def test_the_same_edition_on_both_sides_has_no_change(two):
    assert "Nothing changed." in two("diff", "lunar", "2026-11-01", "2026-11-01").stdout


@pytest.mark.parametrize("arguments", [("lunar", "2020-01-01"), ("bis-uvl",), ("lunr",)])
def test_what_is_not_there_cannot_be_compared(two, arguments):
    result = two("diff", *arguments)

    assert ExitCode.USAGE == result.exit_code
    assert "E646" in result.stderr
