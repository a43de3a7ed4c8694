"""Differences in words: each side under its framework with what it rests on, in every format, and none chosen."""

from __future__ import annotations

import json

import jsonschema

from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.report.json_format import json_report
from rscheck.report.markdown_format import markdown_report
from rscheck.report.schemas import assessment_schema
from tests.support.differing import assessed


def both() -> Assessment:
    return assessed("q: {north: yes, south: yes, west: no}")


def part(report: str) -> list[str]:
    _, _, after = report.partition("## Where the frameworks differ\n\n")
    return after.partition("\n## ")[0].strip().splitlines()


def test_the_report_puts_the_sides_one_under_the_other_and_says_why_they_differ() -> None:
    introduction, _, title, north, south, why = part(markdown_report(both(), [words_for("en")]))

    assert introduction.endswith("nothing is chosen.")
    assert "- **Holding back** – `DIFF-DELAY`" == title
    assert north.startswith("  - north: It is not accepted. (`N-TREE:N-DELAY`; rscheck's reading; [")
    assert south.startswith("  - south: It is possible. (reported elsewhere; [")
    assert south.endswith("page 4)")
    assert "  - Why: They aim at different things. (rscheck's reading)" == why


def test_the_report_says_above_on_what_they_differ() -> None:
    report = markdown_report(both(), [words_for("en")])

    assert "\nThey differ on: Holding back\n" in report
    assert report.index("They differ on") < report.index("## Where the frameworks differ")


def test_a_framework_that_may_not_apply_is_marked() -> None:
    report = markdown_report(assessed("q: {north: yes, west: no}"), [words_for("en")])

    assert "  - south: It is possible. (reported elsewhere; not yet known whether it applies; [" in report


def test_the_report_speaks_the_language_of_its_reader() -> None:
    report = markdown_report(both(), [words_for("ja")])

    assert "公表の延期" in report
    assert "認められません。" in report


def test_without_a_difference_the_part_is_left_out() -> None:
    report = markdown_report(assessed("q: {north: yes, south: no, west: no}"), [words_for("en")])

    assert "They differ on" not in report
    assert "Where the frameworks differ" not in report


def test_json_has_every_side_by_its_names() -> None:
    data = json.loads(json_report(both(), words_for("en")))
    jsonschema.validate(data, assessment_schema())
    (difference,) = data["differences"]

    assert ("DIFF-DELAY", "delay", "interpretation") == tuple(difference[key] for key in ("id", "topic", "basis"))
    assert [("north", "N-TREE:N-DELAY", "refused", True), ("south", "", "possible", True)] == [
        tuple(side[key] for key in ("framework", "item", "stance", "applies")) for side in difference["sides"]
    ]
    assert {"north/act", "south/guide"} <= data["provenance"]["sources"].keys()


def test_json_says_where_it_is_not_known_whether_a_framework_applies() -> None:
    data = json.loads(json_report(assessed("q: {north: yes, west: no}"), words_for("en")))
    jsonschema.validate(data, assessment_schema())

    assert [True, None] == [side["applies"] for side in data["differences"][0]["sides"]]
