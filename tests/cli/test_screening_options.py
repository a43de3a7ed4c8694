"""Lists and decisions as the command line names them, and projects of which no name is to be compared."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rscheck.cli.app import app
from rscheck.cli.exit_codes import ExitCode
from rscheck.model.screening import Decision, Verdict
from rscheck.screening.decision_file import append_decision
from rscheck.screening.decisions import decision_key
from tests.cli.conftest import own_environment
from tests.support.small_lists import ICE, PACK, lay_out_lists, spoil

PROJECT = f"""\
rscheck: project/1
id: S-1
title: Example with a partner on an invented list
as_of: 2026-11-20
lead: {{name: Example University, country: JP}}
partners:
  - {{name: {ICE.name}, country: JP}}
partners_complete: yes
"""
NAMELESS = "rscheck: project/1\nid: S-2\nas_of: 2026-11-20\npartners: []\npartners_complete: yes\n"

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder one works in: a project, a pack that reads a list, and the lists."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "measures").mkdir()
    (tmp_path / "rules" / "core.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "project.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "nameless.yaml").write_text(NAMELESS, encoding="utf-8")
    lay_out_lists(tmp_path / "lists")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def run(*arguments: str) -> Result:
        packs = ("--rules", "rules", "--checklists", "measures") if arguments[0] not in ("screen", "lists") else ()
        return CliRunner().invoke(app, [*arguments, *packs], prog_name="rscheck")

    return run


def assessed(run: Run, *options: str, command: str = "report") -> dict:
    result = run(command, "project.yaml", "--format", "json", *options)
    assert "" == result.stderr
    return json.loads(result.stdout)


def reasons(data: dict) -> dict[str, str]:
    return {each["item"]: each["reason"] for each in data["not_checked"]}


def decide(path: Path, verdict: Verdict) -> None:
    key = decision_key(ICE.name, "JP")
    decision = Decision(
        key,
        ICE.name,
        "invented",
        ICE.id,
        ICE.digest,
        ICE.name,
        verdict,
        "export_control_office",
        date(2026, 11, 1),
        "x",
    )
    append_decision(str(path), decision)


@pytest.mark.parametrize("command", ["check", "report"])
def test_names_are_compared_with_the_lists_that_are_named(run: Run, command: str) -> None:
    data = assessed(run, "--lists", "lists", command=command)

    assert [("invented", "12")] == [(each["list"]["id"], each["entry"]["id"]) for each in data["matches"]]
    assert "list_missing" == reasons(data)["empty"]
    assert "invented" not in reasons(data)


def test_several_folders_of_lists_can_be_named(run: Run, folder: Path) -> None:
    lay_out_lists(folder / "more", entries=())
    for each in (folder / "more").iterdir():
        each.rename(folder / "more" / f"{each.name}-too") if each.name == "empty" else None
    description = folder / "more" / "empty-too" / "list.yaml"
    description.write_text(description.read_text(encoding="utf-8").replace("id: empty", "id: empty-too"), "utf-8")

    data = assessed(run, "--lists", "lists", "--lists", "more")

    assert {"empty", "empty-too"} <= reasons(data).keys()


@pytest.mark.parametrize(
    ("verdict", "least", "most"), [(Verdict.CONFIRMED, "high", "high"), (Verdict.NOT_THIS_BODY, "low", "low")]
)
def test_the_file_of_decisions_that_is_named_counts(
    run: Run, folder: Path, verdict: Verdict, least: str, most: str
) -> None:
    decide(folder / "ours.jsonl", verdict)

    data = assessed(run, "--lists", "lists", "--decisions", "ours.jsonl")

    assert (least, most) == (data["tier"]["at_least"], data["tier"]["at_most"])


def test_without_a_decision_a_match_leaves_the_tier_open(run: Run) -> None:
    tier = assessed(run, "--lists", "lists")["tier"]

    assert ("low", "high") == (tier["at_least"], tier["at_most"])


@pytest.mark.parametrize("decided", [None, Verdict.NOT_THIS_BODY])
def test_without_screening_every_list_is_told_as_not_checked_and_nothing_is_no(
    run: Run, folder: Path, decided: Verdict | None
) -> None:
    if decided is not None:
        decide(folder / "decisions.jsonl", decided)

    data = assessed(run, "--lists", "lists", "--no-screening")

    assert [] == data["matches"]
    assert {"invented": "list_off", "empty": "list_off"} == {
        item: reason for item, reason in reasons(data).items() if reason.startswith("list_")
    }
    assert ("low", "high") == (data["tier"]["at_least"], data["tier"]["at_most"])


@pytest.mark.parametrize("command", ["check", "report", "ask", "explain"])
def test_all_that_is_not_there_is_told_at_once(run: Run, command: str) -> None:
    named = {"explain": ("LISTED", "project.yaml"), "ask": ("project.yaml", "--no-input")}.get(
        command, ("project.yaml",)
    )

    result = run(command, *named, "--lists", "nowhere", "--decisions", "none.jsonl", "--lists", "nor-here")

    assert (ExitCode.MISSING_INPUT, "") == (result.exit_code, result.stdout)
    assert "nowhere: E663" in result.stderr
    assert "nor-here: E663" in result.stderr
    assert "--decisions: E660: there is no file none.jsonl" in result.stderr


@pytest.mark.parametrize("arguments", [("screen", "Example"), ("decide", "--name", "Example")])
def test_a_folder_of_lists_that_is_not_there_is_never_an_empty_one(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--lists", "nowhere")

    assert ExitCode.MISSING_INPUT == result.exit_code
    assert "nowhere: E663" in result.stderr


def test_decide_tells_all_folders_that_are_not_there_at_once(run: Run) -> None:
    result = run("decide", "project.yaml", "--lists", "nowhere", "--rules", "nor-here")

    assert ExitCode.MISSING_INPUT == result.exit_code
    assert ["nor-here: E663", "nowhere: E663"] == sorted(
        line.partition(": this")[0] for line in result.stderr.splitlines()
    )


def test_decide_begins_the_file_of_decisions_that_is_named(run: Run, folder: Path) -> None:
    chosen = ("--not-this-body", "--reason", "another country", "--role", "export_control_office")

    result = run("decide", "project.yaml", "1", *chosen, "--lists", "lists", "--decisions", "new.jsonl")

    assert (ExitCode.OK, "") == (result.exit_code, result.stderr)
    assert (folder / "new.jsonl").exists()


def test_answers_given_with_a_command_are_compared_and_the_command_that_decides_is_told(run: Run) -> None:
    result = run("ask", "new.yaml", "--no-input", "--set", f"partners[0].name={ICE.name}", "--lists", "lists")

    assert ExitCode.OK == result.exit_code
    assert "1 match with an entry of a list waits for a decision." in result.stdout
    assert "  rscheck decide new.yaml --lists lists\n" in result.stdout


def test_a_damaged_edition_does_not_keep_answers_from_their_file(run: Run, folder: Path) -> None:
    spoil(folder / "lists")

    result = run("ask", "new.yaml", "--no-input", "--set", f"partners[0].name={ICE.name}", "--lists", "lists")

    assert ExitCode.OK == result.exit_code
    assert 1 == result.stderr.count("E705")
    assert "Not checked: Own list empty" in result.stdout
    assert "Own list invented (" in " ".join(result.stdout.split())
    assert ICE.name in (folder / "new.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [("check", "nameless.yaml"), ("ask", "nameless.yaml", "--no-input")])
def test_a_project_without_names_loads_nothing_that_compares(folder: Path, command: tuple[str, ...]) -> None:
    code = (
        "import sys; from rscheck.cli.app import run; code = run(sys.argv[1:]); "
        "print('loaded', sorted({'numpy', 'rapidfuzz'} & set(sys.modules)), code)"
    )
    packs = ("--rules", "rules", "--checklists", "measures", "--lists", "lists")

    done = subprocess.run(
        [sys.executable, "-c", code, *command, *packs],
        cwd=folder,
        env=own_environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert "loaded []" in done.stdout


LIST_FACTS = [
    "invented Own list invented",
    "list of concern, The institution",
    "Whatever the policy of the institution says.",
    "force: local policy",
    "For use within the institution.",
    "2026-10-21, 30 days old fresh enough to count as checked",
    "2026-10-21: 1 entry, ",
    "too old after: 400 days",
    "a newer one: rscheck lists import FILE --format own --as invented",
    "Small: LISTED, LEAD",
    "named in: lists.invented",
]
ENTRY_FACTS = [
    "invented:12 Example Institute of Glacier Ice",
    "entry of a list, Own list invented, 2026-10-21",
    "Example Institute of Glacier Ice (primary name)",
    "Glacier Bay Laboratory (former name)",
    "countries: Norway",
    "addresses: 1 Example Road",
    "legal reference: Invented notice 7",
    "listed on: 2026-01-05",
    "ends on: 2030-01-05",
    "page: https://example.org/notice",
    "for this entry: Ask the office first.",
    "The row as it was read Name: Example Institute of Glacier Ice Nr: 12",
]


@pytest.mark.parametrize(("identifier", "facts"), [("invented", LIST_FACTS), ("invented:12", ENTRY_FACTS)])
def test_lists_and_their_entries_are_explained(run: Run, identifier: str, facts: list[str]) -> None:
    result = run("explain", identifier, "--lists", "lists", "--as-of", "2026-11-20")

    assert (ExitCode.OK, "") == (result.exit_code, result.stderr)
    said = " ".join(result.stdout.split())
    assert [] == [each for each in facts if each not in said]


@pytest.mark.parametrize("identifier", ["invented", "invented:12"])
def test_lists_are_explained_in_japanese(run: Run, identifier: str) -> None:
    result = run("explain", identifier, "--lists", "lists", "--lang", "ja")

    assert ExitCode.OK == result.exit_code
    assert "所属機関の方針の定めるところによります。" in "".join(result.stdout.split())
    assert "Whatever the policy" not in result.stdout


def test_an_old_edition_is_called_too_old(run: Run) -> None:
    result = run("explain", "invented", "--lists", "lists", "--as-of", "2028-11-20")

    assert "too old: counts as not checked" in " ".join(result.stdout.split())


def test_a_list_without_an_edition_says_so(run: Run) -> None:
    result = run("explain", "empty", "--lists", "lists")

    assert "no edition is at hand" in " ".join(result.stdout.split())
    assert "No rule here." in result.stdout


@pytest.mark.parametrize(
    ("identifier", "hint"),
    [
        ("invneted", "did you mean invented"),
        ("invented:13", "did you mean invented:12?"),
        ("invented:zzzzz", "rscheck screen NAME --list invented"),
        ("empty:1", "no edition of this list is at hand"),
        ("nothing:12", "E608"),
    ],
)
def test_an_id_that_no_list_or_entry_has_names_what_helps(run: Run, identifier: str, hint: str) -> None:
    result = run("explain", identifier, "--lists", "lists")

    assert (ExitCode.USAGE, "") == (result.exit_code, result.stdout)
    assert f"{identifier}: E608" in result.stderr
    assert hint in " ".join(result.stderr.split())


def test_an_entry_of_a_damaged_edition_is_not_shown(run: Run, folder: Path) -> None:
    spoil(folder / "lists")

    result = run("explain", "invented:12", "--lists", "lists")

    assert (ExitCode.INVALID_RULES, "") == (result.exit_code, result.stdout)
    assert "E705" in result.stderr


@pytest.mark.parametrize(
    ("verdict", "said"), [(Verdict.CONFIRMED, "state: applies"), (Verdict.NOT_THIS_BODY, "state: does not apply")]
)
def test_a_rule_is_explained_by_what_was_decided(run: Run, folder: Path, verdict: Verdict, said: str) -> None:
    decide(folder / "ours.jsonl", verdict)

    result = run("explain", "LISTED", "project.yaml", "--lists", "lists", "--decisions", "ours.jsonl")

    assert said in result.stdout


def test_a_list_is_explained_by_the_matches_of_a_project(run: Run) -> None:
    compared = run("explain", "invented:12", "project.yaml", "--lists", "lists")
    left_alone = run("explain", "invented:12", "project.yaml", "--lists", "lists", "--no-screening")

    assert f"{ICE.name}, {ICE.name} (invented:12), possible" in " ".join(compared.stdout.split())
    assert "No name was compared with it." in left_alone.stdout
