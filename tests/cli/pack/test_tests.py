from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from rscheck.cli.exit_codes import ExitCode
from rscheck.verify.formats.as_json import findings_schema
from tests.cli.pack.conftest import change

FIRES = "      fired: [OWN-1]\n      outcome"


def test_a_pack_whose_tests_show_everything_passes(pack):
    result = pack("test", "own")

    assert (ExitCode.OK, "5 of 5 tests pass. Nothing was found.\n") == (result.exit_code, result.stdout)


def test_a_test_that_fails_says_what_was_expected_and_what_was_found(pack, own):
    change(own / "pack.yaml", "expect: {applies: unknown,", "expect: {applies: yes,")

    result = pack("test", "own")

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "V800  nothing is known yet" in result.stdout
    assert "applies: expected yes, found unknown" in " ".join(result.stdout.split())
    assert "4 of 5 tests pass. Errors: 1" in result.stdout


def test_a_gate_that_is_missed_is_an_error_with_a_way_out(pack, own):
    change(own / "pack.yaml", "      silent: [OWN-1]\n", "")

    result = pack("test", "own")

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "V802  OWN-1  no test expects OWN-1 to be silent" in result.stdout
    assert "rscheck pack suggest-tests own" in result.stdout


def test_a_gate_can_be_waived_with_a_reason(pack, own):
    change(own / "pack.yaml", "      silent: [OWN-1]\n", "")
    waiver = "\nwaivers:\n  - {check: V802, item: OWN-1, because: {en: told elsewhere, ja: 別の箇所}}\n"
    (own / "pack.yaml").write_text((own / "pack.yaml").read_text(encoding="utf-8") + waiver, encoding="utf-8")

    result = pack("test", "own", "-v")

    assert ExitCode.OK == result.exit_code
    assert "reason: told elsewhere" in result.stdout


def test_the_table_says_what_is_shown_and_what_is_missing(pack, own):
    change(own / "pack.yaml", "      points: {met: [OWN-P1]}\n", "")

    result = pack("test", "own", "--coverage")

    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["own", "rules", "that", "fire", "1", "1"] in rows
    assert ["own", "branches", "of", "trees", "4", "4"] in rows
    assert ["own", "points", "that", "are", "met", "0", "1", "OWN-P1"] in rows


@pytest.mark.parametrize("environment", [{"COLUMNS": "40"}, {"RSCHECK_PLAIN": "1"}])
def test_on_a_narrow_screen_the_table_becomes_lines(pack, environment):
    result = pack("test", "own", "--coverage", **environment)

    assert "What the tests show: rules that fire\nShown: 1\nOf: 1\n" in result.stdout
    assert "─" not in result.stdout


def test_missed_gates_are_written_for_programs_too(pack, own):
    change(own / "pack.yaml", "      silent: [OWN-1]\n", "")

    data = json.loads(pack("test", "own", "--format", "json").stdout)

    Draft202012Validator(findings_schema()).validate(data)
    assert ["V802"] == [each["code"] for each in data["findings"]]


def test_packs_that_cannot_be_read_are_told(pack, own):
    (own / "pack.yaml").write_text("rscheck: pack/1\npack: {id: own}\n", encoding="utf-8")

    result = pack("test", "own")

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "P102" in result.stderr
