"""The report on a project whose names stand on lists: every way in which a match can stand, in words for people.

The lists are invented, and made here: they have the ids that rules read, and nothing else of the real ones. What is
committed is the part of the report that lists bear on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.model.watchlist import Entry, EntryKind, ListedName, NameType
from rscheck.pipeline import assess_file, assessed_project, read_document
from rscheck.report.registry import REPORTERS
from rscheck.report.schemas import assessment_schema
from rscheck.screening.lists import Lists
from tests.golden.test_examples import SOMEDAY
from tests.property.test_redaction import decided, every_text
from tests.support.screenings import write_edition, write_list
from tests.support.shipped import shipped_workbench

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "tests/golden/screened"
PROJECT = f"{FOLDER}/project.yaml"


def entry(identifier: str, number: str, name: str, *others: ListedName, country: str = "NO", effect: str = "") -> Entry:
    names = (ListedName(name), *others)
    return Entry(identifier, number, EntryKind.ORGANISATION, names, countries=(country,), effect=effect)


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Three invented lists: one fresh, one too old, one without an edition."""
    fresh = write_list(tmp_path, "jp-meti-eul", stale_after=60)
    rockets = ListedName("Rocket Academy", NameType.FORMER)
    write_edition(
        fresh,
        "2026-10-21",
        [
            entry(fresh.name, "1", "Example Institute of Glacier Ice", effect="Ask before sending ice."),
            entry(fresh.name, "2", "Academy of Invented Rockets", rockets, country="SE"),
            entry(fresh.name, "3", "Example University of Tides"),
            entry(fresh.name, "4", "Invented Polar Academy"),
        ],
    )
    old = write_list(tmp_path, "dow-1286")
    write_edition(old, "2026-01-05", [entry(old.name, "7", "Example Institute of Glacier Ice", country="FI")])
    write_list(tmp_path, "dow-1260h")
    return Lists((str(tmp_path),))


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def found(lists: Lists) -> Assessment:
    return assess_file(shipped_workbench(lists), PROJECT, SOMEDAY)


def on_lists(report: str) -> str:
    """Return the parts of a report that lists bear on: findings, matches, editions."""
    return "\n\n".join(_on_lists(report)) + "\n"


def _on_lists(report: str) -> Iterator[str]:
    for part in report.split("\n## "):
        if part.startswith("Findings"):
            yield from (f"### {_folded(each)}" for each in part.split("\n### ")[1:] if "**By lists:**" in each)
        elif part.startswith("Names compared"):
            yield f"## {part.strip()}"
        elif part.startswith("How this was made"):
            yield "\n".join(each for each in part.splitlines() if each.startswith("- **Decisions"))
            yield part[part.index("| List |") :].strip()


def _folded(finding: str) -> str:
    """Return a finding without how it was worked out, which is long and not about lists."""
    return finding.partition("<details>")[0].strip()


def data_of(found: Assessment, language: str = "en") -> dict[str, Any]:
    return json.loads(REPORTERS["json"](found, [words_for(language)]))


def test_what_a_report_says_of_lists_is_as_committed(found: Assessment, request: pytest.FixtureRequest) -> None:
    report = on_lists(REPORTERS["markdown"](found, [words_for("en")]))
    path = ROOT / FOLDER / "report.md"
    if request.config.getoption("--update-golden"):
        path.write_text(report, encoding="utf-8")

    assert report == path.read_text(encoding="utf-8")


def test_programs_read_the_same_reasons_and_find_each_match_they_name(found: Assessment) -> None:
    data = data_of(found, "ja")
    reasons = [each for finding in data["findings"] for each in finding["by_lists"]]

    jsonschema.validate(data, assessment_schema())
    named = {each["match"] for each in reasons if each["match"]}
    assert {each["id"] for each in data["matches"]} == named
    assert {"open", "cannot_tell", "confirmed", "not_this_body", "list_missing", "no_name"} == {
        each["state"] for each in reasons
    }
    assert all({"en", "ja"} == set(each["text"]) for each in reasons)


def test_the_file_of_decisions_is_named_with_a_digest_of_what_it_says(found: Assessment) -> None:
    decisions = data_of(found)["provenance"]["decisions"]

    assert f"{FOLDER}/decisions.jsonl" == decisions["file"]
    assert 64 == len(decisions["digest"])


def test_without_screening_it_is_said_that_nobody_wanted_any(lists: Lists) -> None:
    off = assess_file(shipped_workbench(Lists(lists.folders, wanted=False)), PROJECT, SOMEDAY)
    reasons = [each for finding in data_of(off)["findings"] for each in finding["by_lists"]]

    assert {"list_off", "list_missing", "no_name"} == {each["state"] for each in reasons}
    assert any("because of --no-screening" in each["text"]["en"] for each in reasons)


def test_no_command_names_a_folder_of_the_machine(lists: Lists) -> None:
    far = assess_file(shipped_workbench(lists), str(ROOT / PROJECT), SOMEDAY)

    for name in ("markdown", "json"):
        assert str(ROOT) not in REPORTERS[name](far, [words_for("en")])


def test_redacted_neither_a_name_nor_what_leads_to_an_entry_stands_in_any_format(lists: Lists) -> None:
    workbench = shipped_workbench(lists)
    document = read_document(workbench, PROJECT)
    plain = assessed_project(workbench, document, SOMEDAY)
    redacted = assessed_project(workbench, document, SOMEDAY, redact=True)

    words = ("glacier", "rocket", "tides", "polar", "sending ice", "same address", "another town", "the letter")
    texts = {name: text.casefold() for name, text in every_text(*redacted, workbench).items()}
    assert {} == {name: word for name, text in texts.items() for word in words if word in text}
    assert all(word in every_text(*plain, workbench)["report json"].casefold() for word in words)
    jsonschema.validate(data_of(redacted[1]), assessment_schema())
    assert decided(plain[1]) == decided(redacted[1])
    assert Counter(each.weighed.state for each in plain[1].matches) == Counter(
        each.weighed.state for each in redacted[1].matches
    )
    assert not {each.key for each in plain[1].matches} & {each.key for each in redacted[1].matches}
