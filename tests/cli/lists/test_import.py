from __future__ import annotations

import hashlib
import json

import pytest
from typer.testing import CliRunner

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from tests.cli.lists.conftest import FIRST
from tests.support.registries import BODIES, write_dump

AS_LUNAR = ("--as", "lunar", "--day", "2026-11-01")


def editions(own):
    return sorted(each.name for each in (own / "lunar").glob("*.jsonl"))


def test_a_file_becomes_an_edition_and_what_became_of_its_rows_is_told(lists, own):
    result = lists("import", "second.csv", *AS_LUNAR)

    assert ExitCode.OK == result.exit_code
    assert "2 rows read, 2 kept" in result.stdout
    assert ["2026-11-01.jsonl"] == editions(own)
    lines = (own / "lunar" / "2026-11-01.jsonl").read_text(encoding="utf-8").splitlines()
    assert "Crater Works" in "".join(lines)
    assert hashlib.sha256((own.parent / "second.csv").read_bytes()).hexdigest() in lines[0]


def test_the_digest_of_an_edition_stands_beside_it_as_sha256sum_checks_it(lists, own):
    lists("import", "first.csv", *AS_LUNAR)

    digest = hashlib.sha256((own / "lunar" / "2026-11-01.jsonl").read_bytes()).hexdigest()
    assert f"{digest}  2026-11-01.jsonl\n" == (own / "lunar" / "SHA256SUMS").read_text(encoding="utf-8")


def test_the_same_file_again_is_not_written_again(lists, own):
    lists("import", "first.csv", *AS_LUNAR)
    result = lists("import", "first.csv", *AS_LUNAR)

    assert "there already, the same" in result.stdout
    assert ["2026-11-01.jsonl"] == editions(own)


def test_another_file_of_the_same_day_stands_beside_the_first(lists, own):
    lists("import", "first.csv", *AS_LUNAR)
    before = (own / "lunar" / "2026-11-01.jsonl").read_bytes()
    lists("import", "second.csv", *AS_LUNAR)

    assert ["2026-11-01-2.jsonl", "2026-11-01.jsonl"] == editions(own)
    assert before == (own / "lunar" / "2026-11-01.jsonl").read_bytes()


def test_an_imported_list_is_screened_from_then_on(lists, own):
    lists("import", "first.csv", *AS_LUNAR)
    result = CliRunner().invoke(app, ["screen", "Example Inst. of Craters", "--format", "json", "--list", "lunar"])

    assert ExitCode.REACHED == result.exit_code
    assert "lunar" == json.loads(result.stdout)["screened"][0]["matches"][0]["list"]["id"]


def test_a_dry_run_tells_and_writes_nothing(lists, own):
    result = lists("import", "second.csv", *AS_LUNAR, "--dry-run")

    assert "2 rows read, 2 kept" in result.stdout
    assert "Nothing was written" in result.stdout
    assert [] == editions(own)


def test_a_list_that_nobody_has_described_gets_a_description_to_fill_in(lists, own):
    result = lists("import", "first.csv", "--as", "watched-here", "--day", "2026-11-01")

    assert ExitCode.OK == result.exit_code
    assert (own / "watched-here" / "list.yaml").is_file()
    assert "Say in this file what the list is" in result.stdout
    assert "watched-here" in lists("show").stdout


def test_a_smaller_edition_than_before_is_worth_a_look(lists, own):
    lists("import", "second.csv", "--as", "lunar", "--day", "2026-10-01")
    result = lists("import", "first.csv", *AS_LUNAR)

    assert "Look at this: this edition has 1 entries, that of 2026-10-01 has 2." in result.stdout
    assert "rscheck lists diff lunar" in result.stdout


def test_a_file_that_does_not_say_its_day_is_not_taken_in_without_one(lists, own):
    result = lists("import", "first.csv", "--as", "lunar")

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert "E647" in result.stderr
    assert [] == editions(own)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--as", "../lunar"), "E645"),
        (("--as", "lunar", "--format", "metii"), "E605"),
        (("--as", "lunar", "--day", "yesterday"), "E602"),
        (("--as", "lunar", "--day", "2030-01-01"), "E602"),
        (("--profile", "p.yaml", "--format", "meti"), "E643"),
    ],
)
def test_what_makes_no_sense_on_the_command_line_is_told(lists, own, arguments, code):
    result = lists("import", "first.csv", *arguments)

    assert ExitCode.USAGE == result.exit_code
    assert code in result.stderr
    assert [] == editions(own)


def test_every_slip_on_the_command_line_is_told_at_once(lists):
    result = lists("import", "first.csv", "--as", "A B", "--format", "nothing", "--day", "x")

    assert all(code in result.stderr for code in ("E645", "E605", "E602"))


def test_a_file_of_which_nothing_tells_what_it_is_is_refused_with_the_formats(lists, own):
    result = lists("import", "first.csv", "--day", "2026-11-01")

    assert ExitCode.USAGE == result.exit_code
    assert "canada-nro" in result.stderr


def test_a_file_that_is_not_there_is_told_as_that(lists):
    result = lists("import", "third.csv", *AS_LUNAR)

    assert ExitCode.MISSING_INPUT == result.exit_code
    assert "E660" in result.stderr


def test_a_file_without_any_entry_is_refused(lists, own):
    (own.parent / "first.csv").write_text(FIRST.splitlines()[0] + "\n", encoding="utf-8")
    result = lists("import", "first.csv", *AS_LUNAR)

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert "E710" in result.stderr
    assert [] == editions(own)


def test_a_bad_row_keeps_the_whole_file_out(lists, own):
    long = "Example " * 1000
    (own.parent / "first.csv").write_text(f"{FIRST}{long},,NO,Notice 9\n", encoding="utf-8")
    result = lists("import", "first.csv", *AS_LUNAR)

    assert ExitCode.INVALID_INPUT == result.exit_code
    assert "first.csv:3" in result.stderr
    assert [] == editions(own)


def test_a_folder_that_cannot_be_written_to_is_told(lists, own, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = lists("import", "first.csv", *AS_LUNAR, "--into", str(tmp_path / "file"))

    assert ExitCode.USAGE == result.exit_code
    assert "E607" in result.stderr


def test_of_a_file_with_many_lists_each_becomes_an_edition(lists, own):
    rows = (
        "source,name,addresses,federal_register_notice\n"
        '"Entity List (EL) - Bureau of Industry and Security",Example Works,"Oslo, NO",1 FR 2\n'
        '"Unverified List (UVL) - Bureau of Industry and Security",Example Yard,"Oslo, NO",3 FR 4\n'
        "Another list,Example Three,,\n"
    )
    (own.parent / "csl.csv").write_text(rows, encoding="utf-8")
    result = lists("import", "csl.csv", "--day", "2026-11-01")

    assert ExitCode.OK == result.exit_code
    assert ["bis-entity-list", "bis-uvl"] == sorted(each.name for each in own.iterdir() if each.name != "lunar")
    assert "of a list that is not known here" in result.stdout


def test_the_result_is_told_in_japanese_too(lists):
    result = lists("import", "second.csv", *AS_LUNAR, "--lang", "ja")

    assert "rows read" not in result.stdout


def test_a_registry_is_taken_in_and_told_as_what_it_is(lists, own):
    write_dump(own.parent / "ror.json")
    result = lists("import", "ror.json", "--day", "2026-06-30")

    assert ExitCode.OK == result.exit_code
    assert "ROR  2026-06-30" in result.stdout
    shown = json.loads(lists("show", "--format", "json").stdout)
    assert ("2026-06-30", len(BODIES) - 1) == (shown["registry"]["day"], shown["registry"]["records"])
    assert "ror" not in [each["id"] for each in shown["lists"]]
    assert "ROR of 2026-06-30" in lists("show").stdout


def test_a_name_is_found_by_another_name_that_the_registry_has(lists, own):
    (own.parent / "list.csv").write_text("name,countries\nUniversitetet i Eksempelby,NO\n", encoding="utf-8")
    write_dump(own.parent / "ror.json")
    lists("import", "ror.json", "--day", "2026-06-30")
    lists("import", "list.csv", *AS_LUNAR)
    result = CliRunner().invoke(app, ["screen", "Exampleton University", "--country", "NO", "--list", "lunar"])

    assert ExitCode.REACHED == result.exit_code
    assert "another name of yours in ROR 2026-06-30" in " ".join(result.stdout.split())
