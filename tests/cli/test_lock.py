"""A call under a lock: what was pinned counts to the end, what is later is told apart, what differs is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from rscheck.model.watchlist import Entry, EntryKind, ListedName
from rscheck.report.schemas import assessment_schema
from rscheck.yamlfile import PACK_LIMITS, read_yaml
from tests.support.registries import BODIES, write_registry
from tests.support.small_lists import ICE, PACK, lay_out_list, lay_out_lists, spoil

MADE = "1793491200"
"""The first of November 2026."""
LATER = date(2026, 11, 10)
SNOW = Entry("invented", "13", EntryKind.ORGANISATION, (ListedName("Example Bureau of Drifting Snow"),))
PROJECT = """\
rscheck: project/1
id: {id}
title: Example with a partner
as_of: 2026-01-02
lead: {{name: Example University, country: JP}}
partners:
  - {{name: {partner}, country: JP}}
partners_complete: yes
"""
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "overlay"
OVERLAY, PROJECT_OF_OVERLAY = str(EXAMPLES / "coast-g7.yaml"), str(EXAMPLES / "tides.yaml")

ASSESSMENT = Draft202012Validator(assessment_schema())

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a funder: two projects of a call, a pack that reads a list, and the lists."""
    for name in ("rules", "measures", "call"):
        (tmp_path / name).mkdir()
    (tmp_path / "rules" / "core.yaml").write_text(PACK, encoding="utf-8")
    for name, partner in (("ice", ICE.name), ("snow", SNOW.name)):
        text = PROJECT.format(id=name, partner=partner)
        (tmp_path / "call" / f"{name}.yaml").write_text(text, encoding="utf-8")
    lay_out_lists(tmp_path / "lists")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def run(*arguments: str, **environment: str) -> Result:
        packs = ("--rules", "rules", "--checklists", "measures", "--lists", "lists")
        return CliRunner().invoke(app, [*arguments, *packs], env={"COLUMNS": "400", **environment}, prog_name="rscheck")

    return run


@pytest.fixture
def lock(run: Run, folder: Path) -> Path:
    """Return a lock of what is there at the beginning."""
    made = run("lock", "-o", "call.lock.yaml", "--title", "Call 7", "--as-of", "2026-11-01", SOURCE_DATE_EPOCH=MADE)
    assert (ExitCode.OK, "") == (made.exit_code, made.stdout)
    return folder / "call.lock.yaml"


def under_lock(run: Run, *options: str, **environment: str) -> Result:
    return run("check", "call", "--lock", "call.lock.yaml", *options, **environment)


def assessments(result: Result) -> dict[str, dict]:
    return {each["project"]: each for each in map(json.loads, result.stdout.splitlines())}


def import_later(folder: Path) -> None:
    """Import an edition that came after the lock: another body is on the list now, the first one no more."""
    lay_out_list(folder / "lists", "invented", (SNOW,), day=LATER)


def test_the_same_packs_lists_and_day_give_the_same_lock(run: Run, lock: Path) -> None:
    again = run("lock", "--title", "Call 7", "--as-of", "2026-11-01", SOURCE_DATE_EPOCH=MADE)

    assert lock.read_text(encoding="utf-8") == again.stdout
    assert "made_on: 2026-11-01\n" in again.stdout


def test_every_project_is_assessed_on_the_day_of_the_lock_whatever_its_file_says(run: Run, lock: Path) -> None:
    found = assessments(under_lock(run, "--format", "jsonl", SOURCE_DATE_EPOCH="0"))

    assert {("2026-11-01", "--lock")} == {
        (each["as_of"], each["provenance"]["as_of_origin"]) for each in found.values()
    }


def test_a_later_edition_changes_no_byte_of_what_is_written(run: Run, folder: Path, lock: Path) -> None:
    before = under_lock(run, "--format", "jsonl")
    import_later(folder)
    lay_out_list(folder / "lists", "empty", (SNOW,), day=LATER)
    lay_out_list(folder / "lists", "brand-new", (SNOW,), day=LATER)
    write_registry(folder / "lists", BODIES)

    after = under_lock(run, "--format", "jsonl")

    assert ["12"] == [each["entry"]["id"] for each in assessments(before)["ice"]["matches"]]
    assert [] == assessments(before)["snow"]["matches"]
    assert before.stdout == after.stdout
    assert before.exit_code == after.exit_code


def test_without_the_lock_the_later_edition_would_have_counted(run: Run, folder: Path, lock: Path) -> None:
    import_later(folder)

    found = assessments(run("check", "call", "--format", "jsonl", "--as-of", "2026-11-20"))

    assert {"ice": 0, "snow": 1} == {name: len(each["matches"]) for name, each in found.items()}


def test_what_is_later_than_the_lock_is_told_on_standard_error_with_both_days(
    run: Run, folder: Path, lock: Path
) -> None:
    import_later(folder)
    lay_out_list(folder / "lists", "empty", (SNOW,), day=LATER)
    write_registry(folder / "lists", BODIES)

    said = under_lock(run, "--format", "jsonl").stderr

    assert [
        "Later than call.lock.yaml, and not used:",
        "  Own list empty (empty): 2026-11-10; locked: no edition",
        "  Own list invented (invented): 2026-11-10; locked: 2026-10-21",
        "  Research Organization Registry (ror): 2026-06-30; locked: no edition",
    ] == said.splitlines()


@pytest.mark.parametrize("options", [(), ("--quiet",)])
def test_nothing_is_said_of_a_lock_that_nothing_is_later_than(run: Run, lock: Path, options: tuple[str, ...]) -> None:
    assert "" == under_lock(run, "--format", "jsonl", *options).stderr


def test_an_older_edition_that_is_imported_late_is_not_later(run: Run, folder: Path, lock: Path) -> None:
    lay_out_list(folder / "lists", "invented", (SNOW,), day=date(2026, 3, 1))

    assert "" == under_lock(run, "--format", "jsonl").stderr


def test_a_second_edition_of_the_same_day_is_later(run: Run, folder: Path, lock: Path) -> None:
    lay_out_list(folder / "lists", "invented", (SNOW,))

    result = under_lock(run, "--format", "jsonl")

    assert "(invented): 2026-10-21; locked: 2026-10-21" in result.stderr
    assert {"ice": 1, "snow": 0} == {name: len(each["matches"]) for name, each in assessments(result).items()}


def test_a_lock_made_with_another_version_of_the_program_says_so(run: Run, lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    lock.write_text(text.replace("made_with: ", "made_with: 0.0.1-"), encoding="utf-8")

    assert "call.lock.yaml was made with rscheck 0.0.1-" in under_lock(run, "--format", "jsonl").stderr


def changed_pack(folder: Path) -> None:
    path = folder / "rules" / "core.yaml"
    path.write_text(PACK.replace("version: 1.0.0", "version: 1.1.0"), encoding="utf-8")


def edited_pack(folder: Path) -> None:
    path = folder / "rules" / "core.yaml"
    path.write_text(PACK.replace("tier: moderate", "tier: high"), encoding="utf-8")


def another_pack(folder: Path) -> None:
    text = "rscheck: pack/1\npack: {id: more, version: 1.0.0, title: {en: More, ja: 他}, basis: official, force: law}\n"
    (folder / "rules" / "more.yaml").write_text(text, encoding="utf-8")


def renamed_pack(folder: Path) -> None:
    (folder / "rules" / "core.yaml").rename(folder / "rules" / "other.yaml")


def lost_edition(folder: Path) -> None:
    next((folder / "lists" / "invented").glob("*.jsonl")).unlink()


def lost_list(folder: Path) -> None:
    (folder / "lists" / "empty" / "list.yaml").unlink()


def described_anew(folder: Path) -> None:
    path = folder / "lists" / "invented" / "list.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("stale_after: 400", "stale_after: 5"), encoding="utf-8")


def damaged_edition(folder: Path) -> None:
    spoil(folder / "lists")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (changed_pack, "E680: the lock has core 1.0.0, and here is 1.1.0"),
        (edited_pack, "E680: core 1.0.0 is not the file that was locked"),
        (another_pack, "E680: more is here, and not in the lock"),
        (renamed_pack, "E680: the checklists, or the names of the files, are not those of the lock"),
        (lost_edition, "E681: the edition of invented of 2026-10-21 that was pinned is not here"),
        (lost_list, "E681: the list empty is not here"),
        (described_anew, "E681: the description of invented is not the one that was pinned"),
        (damaged_edition, "E705: this edition is not what it was when it was imported"),
    ],
)
def test_what_is_not_as_it_was_locked_is_refused_and_nothing_is_written(
    run: Run, folder: Path, lock: Path, change: Callable[[Path], None], said: str
) -> None:
    change(folder)

    result = under_lock(run, "-o", "result.jsonl")

    assert (ExitCode.INVALID_RULES, "") == (result.exit_code, result.stdout)
    assert said in result.stderr
    assert not (folder / "result.jsonl").exists()


def test_everything_that_differs_is_told_at_once_each_at_its_line_of_the_lock(
    run: Run, folder: Path, lock: Path
) -> None:
    for change in (changed_pack, another_pack, lost_edition, lost_list):
        change(folder)

    said = under_lock(run).stderr

    lines = lock.read_text(encoding="utf-8").splitlines()
    for place, code in (("core:", "E680"), ("packs:", "E680"), ("invented:", "E681"), ("empty:", "E681")):
        number = next(number for number, line in enumerate(lines, 1) if line.strip() == place)
        assert f"call.lock.yaml:{number}:" in said
        assert code in said


def with_shipped_packs(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(
        app, [*arguments, "--lists", "lists"], env={"COLUMNS": "400", **environment}, prog_name="rscheck"
    )


def test_an_overlay_that_was_not_locked_is_refused_also_one_of_the_environment(folder: Path) -> None:
    with_shipped_packs("lock", "-o", "call.lock.yaml")

    result = with_shipped_packs("check", PROJECT_OF_OVERLAY, "--lock", "call.lock.yaml", RSCHECK_OVERLAYS=OVERLAY)

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "E680: coast is here, and not in the lock" in result.stderr


def test_an_overlay_that_was_locked_has_to_be_there_again(folder: Path) -> None:
    made = with_shipped_packs("lock", "-o", "call.lock.yaml", "--overlay", OVERLAY)

    locked = with_shipped_packs("check", PROJECT_OF_OVERLAY, "--lock", "call.lock.yaml", "--overlay", OVERLAY)
    without = with_shipped_packs("check", PROJECT_OF_OVERLAY, "--lock", "call.lock.yaml")

    assert (ExitCode.OK, "") == (made.exit_code, made.stdout)
    assert (ExitCode.REACHED, "") == (locked.exit_code, locked.stderr)
    assert ExitCode.INVALID_RULES == without.exit_code
    assert "E680: coast 2026.2 is in the lock, and not here" in without.stderr


@pytest.mark.parametrize(
    ("locked", "expected"), [("moderate", ExitCode.UNDETERMINED), ("high", ExitCode.UNDETERMINED), ("critical", 0)]
)
def test_the_exit_code_reports_from_the_tier_of_the_lock(run: Run, locked: str, expected: int) -> None:
    run("lock", "-o", "call.lock.yaml", "--as-of", "2026-11-01", "--fail-on", locked)

    result = under_lock(run, "--format", "jsonl")

    assert expected == result.exit_code
    assert {locked} == {each["provenance"]["fail_on"] for each in assessments(result).values()}


def test_a_call_whose_lock_compares_no_names_compares_none(run: Run, folder: Path) -> None:
    run("lock", "-o", "call.lock.yaml", "--as-of", "2026-11-01", "--no-screening")

    found = assessments(under_lock(run, "--format", "jsonl"))

    assert [] == [match for each in found.values() for match in each["matches"]]
    assert "list_off" in {each["reason"] for each in found["ice"]["not_checked"]}


def test_options_that_contradict_the_lock_are_refused_together(run: Run, lock: Path) -> None:
    result = under_lock(run, "--as-of", "2026-11-20", "--fail-on", "low", "--no-screening")

    assert (ExitCode.USAGE, "") == (result.exit_code, result.stdout)
    for option, locked in (("--as-of", "2026-11-01"), ("--fail-on", "high"), ("--no-screening", "names are compared")):
        assert f"{option}: E613: the lock says otherwise: {locked}" in result.stderr


def test_options_that_say_what_the_lock_says_are_no_contradiction(run: Run, lock: Path) -> None:
    result = under_lock(run, "--as-of", "2026-11-01", "--fail-on", "high", "--format", "jsonl")

    assert under_lock(run, "--format", "jsonl").stdout == result.stdout


def test_a_lock_that_is_there_is_never_replaced(run: Run, folder: Path, lock: Path) -> None:
    before = lock.read_bytes()
    changed_pack(folder)

    result = run("lock", "-o", "call.lock.yaml")

    assert ExitCode.USAGE == result.exit_code
    assert "call.lock.yaml: E631" in result.stderr
    assert before == lock.read_bytes()


def test_nothing_is_locked_of_a_list_that_is_damaged(run: Run, folder: Path) -> None:
    spoil(folder / "lists")

    result = run("lock", "-o", "call.lock.yaml")

    assert (ExitCode.INVALID_RULES, False) == (result.exit_code, (folder / "call.lock.yaml").exists())
    assert "E705" in result.stderr


def test_a_lock_that_is_not_there_is_told(run: Run) -> None:
    result = run("check", "call", "--lock", "none.lock.yaml")

    assert ExitCode.MISSING_INPUT == result.exit_code
    assert "none.lock.yaml: E660" in result.stderr


def test_the_registry_of_research_bodies_is_locked_too(run: Run, folder: Path) -> None:
    stored = write_registry(folder / "lists", BODIES)
    run("lock", "-o", "call.lock.yaml", "--as-of", "2026-11-01")
    assert ExitCode.INVALID_RULES != under_lock(run).exit_code

    Path(stored.path).unlink()
    result = under_lock(run)

    assert ExitCode.INVALID_RULES == result.exit_code
    assert "E681: the edition of the registry of 2026-06-30 that was pinned is not here" in result.stderr


def test_a_lock_without_a_day_leaves_each_project_its_own(run: Run, folder: Path) -> None:
    run("lock", "-o", "call.lock.yaml", SOURCE_DATE_EPOCH=MADE)

    found = assessments(under_lock(run, "--format", "jsonl"))
    asked = assessments(under_lock(run, "--format", "jsonl", "--as-of", "2026-05-05"))

    assert {"2026-01-02"} == {each["as_of"] for each in found.values()}
    assert {"2026-05-05"} == {each["as_of"] for each in asked.values()}


def test_every_assessment_names_the_lock_it_was_made_under(run: Run, lock: Path) -> None:
    found = assessments(under_lock(run, "--format", "jsonl"))
    without = assessments(run("check", "call", "--format", "jsonl"))

    expected = {"title": "Call 7", "digest": hashlib.sha256(lock.read_bytes()).hexdigest()}
    assert [expected, expected] == [each["provenance"]["lock"] for each in found.values()]
    assert [] == [each for each in without.values() if "lock" in each["provenance"]]
    assert [] == [each.message for data in found.values() for each in ASSESSMENT.iter_errors(data)]


def test_a_report_keeps_to_the_lock_and_says_so(run: Run, folder: Path, lock: Path) -> None:
    before = run("report", "call/snow.yaml", "--lock", "call.lock.yaml")
    import_later(folder)

    after = run("report", "call/snow.yaml", "--lock", "call.lock.yaml")
    free = run("report", "call/snow.yaml", "--as-of", "2026-11-20")

    assert ExitCode.OK == before.exit_code
    assert before.stdout == after.stdout
    assert "2026-11-01, fixed by the lock" in before.stdout
    assert f"Call 7, SHA-256 {hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}" in before.stdout
    assert "Call 7" not in free.stdout
    assert "Example Bureau of Drifting Snow (" not in after.stdout
    assert "later" not in after.stdout.lower()
    assert "Later than call.lock.yaml, and not used:" in after.stderr


def test_two_projects_before_and_after_an_import_are_treated_alike(run: Run, folder: Path, lock: Path) -> None:
    text = PROJECT.format(id="twin", partner=SNOW.name)
    first = run("check", "call/snow.yaml", "--lock", "call.lock.yaml", "--format", "json")
    import_later(folder)
    (folder / "call" / "twin.yaml").write_text(text, encoding="utf-8")
    second = run("check", "call/twin.yaml", "--lock", "call.lock.yaml", "--format", "json")

    before, after = json.loads(first.stdout), json.loads(second.stdout)

    for each in (before, after):
        del each["project"], each["provenance"]["project_file"], each["provenance"]["project_digest"]
        each["findings"] = json.loads(json.dumps(each["findings"]).replace("twin.yaml", "snow.yaml"))
    differing = [key for key in before if json.dumps(before[key]) != json.dumps(after[key]).replace("twin", "snow")]
    assert [] == differing


def test_whether_everything_is_as_locked_can_be_asked_without_a_project(run: Run, folder: Path, lock: Path) -> None:
    before = run("lock", "--check", "call.lock.yaml")
    lost_edition(folder)
    changed_pack(folder)
    after = run("lock", "--check", "call.lock.yaml")

    assert (ExitCode.OK, "Everything is here as call.lock.yaml has it.\n") == (before.exit_code, before.stdout)
    assert (ExitCode.INVALID_RULES, "") == (after.exit_code, after.stdout)
    assert ("E680" in after.stderr, "E681" in after.stderr) == (True, True)


def test_a_lock_fits_its_schema_and_a_slip_in_it_does_not(run: Run, lock: Path) -> None:
    made = json.loads(CliRunner().invoke(app, ["schema", "lock"]).stdout)
    value = read_yaml(lock.read_bytes(), "lock", PACK_LIMITS).value

    Draft202012Validator.check_schema(made)
    assert [] == list(Draft202012Validator(made).iter_errors(value))
    assert [] != list(Draft202012Validator(made).iter_errors({**value, "fail_on": "medium"}))
