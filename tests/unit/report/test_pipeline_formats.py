"""SARIF, JUnit XML and GitHub: valid by what is published, and told only as far as it is certain."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from rscheck.exchange.github import ANNOTATIONS_SHOWN, SUMMARY_BYTES
from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Tier
from rscheck.report.github import annotations_part, chosen_annotations, job_summary
from rscheck.report.junit import junit_suite, junit_xml
from rscheck.report.register_row import RegisterRow
from rscheck.report.sarif import sarif_log, sarif_part
from tests.support.published import junit_faults, sarif_faults
from tests.unit.report.builders import HOSTILE, a_finding, an_assessment, hostile_assessment, settled_assessment
from tests.unit.report.test_register_formats import ORIGIN, a_hostile_row
from tests.unit.report.test_register_order import BROKEN
from tests.unit.report.test_register_row import row

ENGLISH = words_for("en")
CERTAIN = a_finding("EX-SURE", state="applies", residual=Tier.HIGH)
POSSIBLE = a_finding("EX-HIGH", residual=Tier.HIGH)


def several() -> list[tuple[RegisterRow, Assessment | None]]:
    sample = an_assessment(findings=(CERTAIN, POSSIBLE, *an_assessment().findings))
    return [(row(sample), sample), (BROKEN, None), (row(settled_assessment()), settled_assessment())]


def sarif(checked) -> str:
    return "".join(sarif_log(((kept, sarif_part(kept, found, ENGLISH)) for kept, found in checked), ENGLISH))


def junit(checked) -> str:
    return "".join(junit_xml((kept, junit_suite(kept, found, ENGLISH)) for kept, found in checked))


def github(checked) -> list[str]:
    parts = ((kept, annotations_part(kept, found, ENGLISH)) for kept, found in checked)
    return "".join(chosen_annotations(parts, ENGLISH)).splitlines()


def hostile(name: str) -> list[tuple[RegisterRow, Assessment | None]]:
    return [(a_hostile_row(name), hostile_assessment(name))]


# --- SARIF -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("checked", [several(), [], [(BROKEN, None)]])
def test_sarif_keeps_to_the_published_schema(checked) -> None:
    assert [] == sarif_faults(sarif(checked))


def test_the_comparison_with_the_schema_of_sarif_finds_faults() -> None:
    assert sarif_faults(sarif(several()).replace('"level":"note"', '"level":"hint"'))
    assert sarif_faults(sarif(several()).replace('"ruleId"', '"rule_id"'))


def test_sarif_tells_each_rule_once_and_each_result_by_it() -> None:
    run = json.loads(sarif(several()))["runs"][0]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]

    assert sorted(set(rules)) == rules
    assert {each["ruleId"] for each in run["results"]} == set(rules)
    assert {"EX-SURE": "error", "EX-HIGH": "warning", "E101": "error"}.items() <= {
        each["ruleId"]: each["level"] for each in reversed(run["results"])
    }.items()


def test_sarif_says_what_was_not_checked_and_whether_all_could_be_read() -> None:
    run = json.loads(sarif(several()))["runs"][0]["invocations"][0]

    assert any("EX-U1" in each["message"]["text"] for each in run["toolExecutionNotifications"])
    assert run["executionSuccessful"] is False
    assert json.loads(sarif(several()[:1]))["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_sarif_leaves_out_notes_and_then_results_that_code_scanning_would_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rscheck.report.sarif.RESULTS_TAKEN", 5)
    monkeypatch.setattr("rscheck.report.sarif.NOTES_KEPT", 2)
    sample = an_assessment(findings=(a_finding("EX-NOTE", tier=None, residual=None), CERTAIN, POSSIBLE))

    run = json.loads(sarif([(row(sample), sample)] * 4))["runs"][0]

    assert ["warning", "error", "note", "warning", "error"] == [each["level"] for each in run["results"]]
    told = [each["message"]["text"] for each in run["invocations"][0]["toolExecutionNotifications"]]
    assert "7 results are left out: code scanning takes no more." in told


# --- JUnit -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("checked", [several(), [], [(BROKEN, None)]])
def test_junit_keeps_to_the_published_schema(checked) -> None:
    assert [] == junit_faults(junit(checked))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("classname=", "class="),
        ("<failure", "<fail/><failure"),
        ("failures=", "failed="),
        ("<testcase ", "text<testcase "),
    ],
)
def test_the_comparison_with_the_schema_of_junit_finds_faults(written: str, instead: str) -> None:
    assert junit_faults(junit(several()).replace(written, instead))


def test_junit_fails_what_is_certain_and_skips_what_is_open_or_was_not_checked() -> None:
    sample, broken, settled = ElementTree.fromstring(junit(several()))
    cases = {each.get("name"): [child.tag for child in each] for each in sample}

    assert (["failure"], ["skipped"]) == (cases["EX-SURE"], cases["EX-HIGH"])
    assert (["skipped"], ["skipped"]) == (cases["tier"], cases["EX-U1"])
    assert ("0", "2") == (broken.get("failures"), broken.get("errors"))
    assert [["system-out"]] == [[child.tag for child in case] for case in settled]
    for suite in (sample, broken, settled):
        counted = {tag: len(suite.findall(f"testcase/{tag}")) for tag in ("failure", "error", "skipped")}
        assert counted == {
            "failure": int(suite.get("failures")),
            "error": int(suite.get("errors")),
            "skipped": int(suite.get("skipped")),
        }
        assert len(suite) == int(suite.get("tests"))


# --- GitHub ----------------------------------------------------------------------------------------------------------


def test_github_shows_at_most_ten_of_a_kind_and_counts_the_rest() -> None:
    many = tuple(a_finding(f"EX-{number:02}", state="applies", residual=Tier.HIGH) for number in range(13))
    sample = an_assessment(findings=many)

    lines = github([(row(sample), sample), (BROKEN, None)])

    errors = [line for line in lines if line.startswith("::error")]
    assert ANNOTATIONS_SHOWN == len(errors)
    assert ["E101", "E101"] == [line.partition("title=")[2][:4] for line in errors[:2]]
    assert "and 5 more of kind error" in lines


def test_github_takes_the_projects_first_that_need_attention_wherever_they_stand() -> None:
    def project(name: str, tier: Tier) -> tuple[RegisterRow, Assessment]:
        sample = settled_assessment(tier)
        finding = a_finding(name, state="applies", tier=tier, residual=tier)
        sample = replace(sample, project=name, findings=(finding,))
        return replace(row(sample), name=f"{name}.yaml"), sample

    checked = [project(f"H{number:02}", Tier.HIGH) for number in range(30)] + [project("WORST", Tier.CRITICAL)]

    first = github(checked)[0]

    assert "title=WORST " in first


def test_the_job_summary_is_never_longer_than_github_shows() -> None:
    rows = [replace(row(), name=f"{number:05}.yaml", project="例" * 400) for number in range(2_000)]

    written = "".join(job_summary(rows, ORIGIN, [ENGLISH]))

    assert SUMMARY_BYTES - 4096 <= len(written.encode()) <= SUMMARY_BYTES
    assert written.endswith("The rest is left out: GitHub shows no longer summary.\n")
    assert "left out" not in "".join(job_summary(rows[:10], ORIGIN, [ENGLISH]))


# --- all -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*HOSTILE, "\ufffe", "a\x00b"])
def test_a_name_breaks_no_format(name: str) -> None:
    assert [] == sarif_faults(sarif(hostile(name)))
    assert [] == junit_faults(junit(hostile(name)))
    commands = github(hostile(name))
    assert all(line.startswith(("::error ", "::warning ", "::notice ", "and ")) for line in commands)


def test_a_part_is_one_text_that_other_processes_can_make() -> None:
    kept, found = several()[0]

    assert "\n" not in sarif_part(kept, found, ENGLISH)
    assert "\n" not in annotations_part(kept, found, ENGLISH)
