"""An assessment as Markdown."""

from __future__ import annotations

import json
import re

import pytest

from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.model.terms import Tier
from rscheck.report.json_format import json_report
from rscheck.report.markdown_format import markdown_report
from tests.unit.report.builders import HOSTILE, an_assessment, hostile_assessment, settled_assessment

ENGLISH = words_for("en")


def report(assessment: Assessment) -> str:
    return markdown_report(assessment, [ENGLISH])


def headings(written: str, level: int = 2) -> list[str]:
    return [line[level + 1 :] for line in written.splitlines() if line.startswith("#" * level + " ")]


def part(written: str, heading: str) -> str:
    return written.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_parts_stand_in_their_order() -> None:
    assert [
        "Purpose and benefit",
        "What to do next",
        "Frameworks side by side",
        "Findings",
        "Partners",
        "Duties and readiness",
        "Measures",
        "Openness and integrity",
        "Good practice",
        "What is open",
        "What was not checked",
        "Not needed here",
        "Decided by people",
        "Sign-off",
        "How this was made",
        "Sources",
    ] == headings(report(an_assessment()))


def test_parts_with_nothing_to_tell_are_left_out_but_never_what_was_not_checked() -> None:
    assert [
        "What to do next",
        "Frameworks side by side",
        "Findings",
        "Duties and readiness",
        "What is open",
        "What was not checked",
        "Sign-off",
        "How this was made",
    ] == headings(report(settled_assessment()))


def test_the_result_stands_in_the_only_alert() -> None:
    written = report(an_assessment())

    assert ["> [!NOTE]"] == re.findall(r"^> \[!.*", written, re.MULTILINE)
    assert written.index("So far: go ahead with measures.") < written.index("## ")


def test_a_tier_that_needs_an_office_is_a_warning() -> None:
    assert "> [!WARNING]\n" in report(settled_assessment(Tier.HIGH))


def test_it_says_on_the_first_page_that_it_is_about_no_person() -> None:
    assert "This describes the arrangement, not any person." in report(an_assessment()).partition("## ")[0]


def test_measures_are_a_task_list() -> None:
    measures = part(report(an_assessment()), "Measures")

    assert ["M-DISCLOSE"] == re.findall(r"^- \[x\] .*`(M-\w+)`", measures, re.MULTILINE)
    assert ["M-TRAIN", "M-ACCESS", "M-REMOVE"] == re.findall(r"^- \[ \] .*`(M-\w+)`", measures, re.MULTILINE)


def test_no_table_has_more_than_five_columns() -> None:
    rows = [line for line in report(an_assessment()).splitlines() if line.startswith("|")]

    assert rows
    assert 5 == max(len(re.findall(r"(?<!\\)\|", row)) - 1 for row in rows)


def test_every_number_leads_to_a_source() -> None:
    written = report(an_assessment())
    cited = set(re.findall(r"\(#(source-en-\d+)\)", written))

    assert {"source-en-1", "source-en-2", "source-en-3"} == cited
    assert cited == set(re.findall(r'<a id="(source-en-\d+)"></a>', part(written, "Sources")))


def test_only_addresses_of_the_web_become_links() -> None:
    sources = part(report(an_assessment()), "Sources")

    assert "<https://example.org/guide>" in sources
    assert "javascript" not in sources


def test_it_has_the_same_findings_as_the_json_form() -> None:
    findings = part(report(an_assessment()), "Findings")
    data = json.loads(json_report(an_assessment(), ENGLISH))

    assert [each["id"] for each in data["findings"]] == re.findall(
        r"^- `([^`]+)` – Example Framework", findings, re.MULTILINE
    )


def test_the_tree_of_a_finding_is_folded() -> None:
    findings = part(report(an_assessment()), "Findings")

    assert 3 == findings.count("<details><summary>") == findings.count("</details>")
    assert "    - answer: applied research (project.yaml:4:10)" in findings


def test_provenance_has_no_clock_and_short_digests() -> None:
    made = part(report(an_assessment()), "How this was made")

    assert not re.search(r"\d{2}:\d{2}", made)
    assert "0123456789ab" in made
    assert "0123456789abc" not in made


def test_a_decision_of_people_says_that_it_changes_nothing() -> None:
    assert "do not change it" in part(report(an_assessment()), "Decided by people")


def test_the_last_lines_say_what_the_report_is_not() -> None:
    assert "not legal advice" in report(settled_assessment()).splitlines()[-1]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_changes_no_layout(name: str) -> None:
    plain, hostile = (report(hostile_assessment(each)).splitlines() for each in ("Example", name))

    assert [_layout(line) for line in plain] == [_layout(line) for line in hostile]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_brings_no_markup_and_notifies_nobody(name: str) -> None:
    written, plain = report(hostile_assessment(name)), report(hostile_assessment("Example"))

    assert not re.search(r"(?<!\\)<script|@user|(?<!\\)\]\(https|\x1b|\u202e", written)
    assert written.count("</details>") == plain.count("</details>")


def _layout(line: str) -> tuple[str, int]:
    """Return what a line is: its beginning (heading, list, box, number, table) and the columns it has as a table."""
    beginning = re.match(r"\s*(#+ |- \[[ x]\] |- |\d+\. |> |\||<|)", line)
    assert beginning is not None
    columns = len(re.findall(r"(?<!\\)\|", line)) if beginning[1] == "|" else 0
    return beginning[0], columns
