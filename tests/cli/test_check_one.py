from __future__ import annotations

import json

import pytest

from rscheck.cli import check as check_module
from rscheck.cli.exit_codes import ExitCode
from tests.cli.conftest import HIGH, LOW


@pytest.mark.parametrize(
    ("file", "arguments", "code"),
    [
        ("low.yaml", [], ExitCode.OK),
        ("high.yaml", [], ExitCode.REACHED),
        ("open.yaml", [], ExitCode.UNDETERMINED),
        ("high.yaml", ["--fail-on", "critical"], ExitCode.OK),
        ("open.yaml", ["--fail-on", "critical"], ExitCode.OK),
        ("low.yaml", ["--fail-on", "low"], ExitCode.REACHED),
        ("high.yaml", ["--exit-zero"], ExitCode.OK),
        ("open.yaml", ["--exit-zero"], ExitCode.OK),
        ("broken.yaml", ["--exit-zero"], ExitCode.INVALID_INPUT),
        ("missing.yaml", ["--exit-zero"], ExitCode.MISSING_INPUT),
    ],
)
def test_the_exit_code_says_whether_the_tier_is_reached(rscheck, file, arguments, code):
    assert code == rscheck("check", file, *arguments).exit_code


def test_measures_that_are_done_count_for_the_exit_code(rscheck, desk):
    done = "measures:\n  M-CLAUSE: {status: done, evidence: agreement of 2026-04-20}\n"
    (desk / "done.yaml").write_text(HIGH + done, encoding="utf-8")

    assert rscheck("check", "done.yaml").exit_code == ExitCode.OK
    assert rscheck("check", "done.yaml", "--fail-on", "moderate").exit_code == ExitCode.REACHED


def test_the_result_stands_on_standard_output_and_nothing_else_is_said(rscheck):
    result = rscheck("check", "high.yaml")

    assert result.stdout.startswith("Settled: office review first.")
    assert "high.yaml:6:19" in result.stdout
    assert result.stderr == ""


def test_quiet_leaves_the_sentence_of_the_result(rscheck):
    assert rscheck("check", "high.yaml", "-q").stdout == "Settled: office review first.\n"


def test_verbose_shows_how_a_finding_was_worked_out(rscheck):
    plain, verbose = (rscheck("check", "high.yaml", *more).stdout for more in ([], ["-v"]))

    assert "(research.stage)" not in plain
    assert "(research.stage)" in verbose


def test_norway_is_a_country(rscheck):
    data = json.loads(rscheck("check", "high.yaml", "--format", "json").stdout)

    assert data["project"] == "T-1"
    assert "NO" in rscheck("explain", "partners.country", "high.yaml").stdout


def test_every_problem_of_a_file_is_told_and_nothing_is_written(rscheck, desk):
    result = rscheck("check", "broken.yaml", "-o", "out.json")

    assert (ExitCode.INVALID_INPUT, "") == (result.exit_code, result.stdout)
    assert [2, 3, 4] == [
        int(line.split(":")[1]) for line in result.stderr.splitlines() if line.startswith("broken.yaml:")
    ]
    assert "did you mean applied?" in result.stderr
    assert not (desk / "out.json").exists()


@pytest.mark.parametrize(
    "line",
    [
        "nationality: Ruritanian",
        "team: [{id: PI, nationality: Ruritanian}]",
        "team: [{id: PI, nationality: Ruritanian, religion: Ruritanian, colour: blue}]",
        'team: [{id: PI, "nationality" : "Ruritanian"}]',
        "国籍: Ruritanian",
        "nationality:\n  - Ruritanian",
    ],
)
@pytest.mark.parametrize("command", ["check", "report", "explain"])
def test_a_protected_key_is_refused_and_its_value_never_shown(rscheck, desk, line, command):
    (desk / "person.yaml").write_text(LOW + line + "\n", encoding="utf-8")
    before = ["TY-VETO"] if command == "explain" else []

    result = rscheck(command, *before, "person.yaml")

    assert result.exit_code == ExitCode.INVALID_INPUT
    assert "E210" in result.stderr
    assert "Ruritanian" not in result.output


def test_a_missing_file_is_told_by_its_name(rscheck):
    result = rscheck("check", "missing.yaml")

    assert (ExitCode.MISSING_INPUT, "") == (result.exit_code, result.stdout)
    assert "missing.yaml: E660" in result.stderr


def test_a_pack_is_no_project_when_it_is_named(rscheck, desk):
    (desk / "pack.yaml").write_text("rscheck: pack/1\npack: {id: a, version: 1.0.0}\n", encoding="utf-8")

    result = rscheck("check", "pack.yaml")

    assert result.exit_code == ExitCode.INVALID_INPUT
    assert "E220" in result.stderr


# --- packs ----------------------------------------------------------------------------------------------------------


def test_an_unsound_pack_decides_nothing(rscheck, desk):
    (desk / "packs").mkdir()
    (desk / "packs" / "odd.yaml").write_text(
        "rscheck: pack/1\npack: {id: odd, version: 1.0.0}\nrulez: []\n", encoding="utf-8"
    )

    result = rscheck("check", "low.yaml", "--rules", "packs", "--checklists", "packs")

    assert (ExitCode.INVALID_RULES, "") == (result.exit_code, result.stdout)
    assert "packs/odd.yaml:3:1: P103" in result.stderr
    assert "3 | rulez: []" in result.stderr


def test_a_folder_of_packs_that_does_not_exist_is_told(rscheck):
    result = rscheck("check", "low.yaml", "--rules", "nowhere")

    assert result.exit_code == ExitCode.MISSING_INPUT
    assert "nowhere: E663" in result.stderr


def test_folders_without_packs_are_told(program, desk):
    (desk / "empty").mkdir()

    done = program("check", "low.yaml", "--rules", "empty", "--checklists", "empty")

    assert done.returncode == ExitCode.MISSING_INPUT
    assert b"empty: E661" in done.stderr


def test_the_same_packs_are_not_read_twice(rscheck, desk):
    cache = desk / "cache"
    rscheck("check", "low.yaml", RSCHECK_CACHE_DIR=str(cache))
    before = sorted(cache.iterdir())

    rscheck("check", "high.yaml", RSCHECK_CACHE_DIR=str(cache))

    assert before
    assert before == sorted(cache.iterdir())


def test_nothing_is_kept_when_the_cache_is_off(rscheck, desk):
    result = rscheck("check", "low.yaml", RSCHECK_CACHE_DIR="off")

    assert result.exit_code == ExitCode.OK
    assert not (desk / "off").exists()


# --- the day --------------------------------------------------------------------------------------------------------

NO_DAY = LOW.replace("as_of: 2026-05-02\n", "")
EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}


@pytest.mark.parametrize(
    ("text", "arguments", "environment", "day"),
    [
        (LOW, ["--as-of", "2026-07-01"], EPOCH, ("2026-07-01", "--as-of")),
        (LOW, [], EPOCH, ("2026-05-02", "project file")),
        (NO_DAY, [], EPOCH, ("2026-01-01", "SOURCE_DATE_EPOCH")),
    ],
)
def test_the_day_of_assessment_says_where_it_comes_from(rscheck, desk, text, arguments, environment, day):
    (desk / "dated.yaml").write_text(text, encoding="utf-8")

    data = json.loads(rscheck("check", "dated.yaml", "--format", "json", *arguments, **environment).stdout)

    assert day == (data["as_of"], data["provenance"]["as_of_origin"])


def test_without_any_word_of_it_the_day_is_today(rscheck, desk, monkeypatch):
    seen = []

    def stop(workbench, document, today, *, fail_on, redact):
        seen.append(today)
        raise KeyboardInterrupt

    monkeypatch.setattr(check_module, "assessed_project", stop)
    rscheck("check", "low.yaml")

    assert ("today", False) == (seen[0].origin, seen[0].forced)


def test_an_epoch_that_is_no_number_is_a_wrong_setting(rscheck):
    result = rscheck("check", "low.yaml", SOURCE_DATE_EPOCH="soon")

    assert result.exit_code == ExitCode.INVALID_RULES
    assert "SOURCE_DATE_EPOCH: E603" in result.stderr


# --- files ----------------------------------------------------------------------------------------------------------


def test_a_format_is_written_to_standard_output_as_it_would_be_to_a_file(rscheck, desk):
    shown = rscheck("check", "high.yaml", "--format", "markdown")
    written = rscheck("check", "high.yaml", "-o", "out.md")

    assert shown.stdout_bytes == (desk / "out.md").read_bytes()
    assert ("", "written: out.md\n") == (written.stdout, written.stderr)
    assert shown.exit_code == written.exit_code == ExitCode.REACHED


def test_a_file_is_written_whole_or_not_at_all(rscheck, desk, monkeypatch):
    (desk / "out.md").write_text("as before", encoding="utf-8")
    before = sorted(each.name for each in desk.iterdir())
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))

    result = rscheck("check", "low.yaml", "-o", "out.md")

    assert result.exit_code == ExitCode.USAGE
    assert (desk / "out.md").read_text(encoding="utf-8") == "as before"
    assert before == sorted(each.name for each in desk.iterdir())


def test_the_same_input_gives_the_same_bytes(rscheck):
    first, second = (rscheck("check", "open.yaml", "--format", "json").stdout_bytes for _ in range(2))

    assert first == second
