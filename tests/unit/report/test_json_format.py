"""An assessment as JSON."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rscheck.i18n import words_for
from rscheck.model.answers import Choices
from rscheck.model.assessment import Assessment
from rscheck.report.json_format import assessment_data, json_line, json_report
from tests.unit.report.builders import HOSTILE, a_finding, an_assessment, hostile_assessment, settled_assessment, text

ENGLISH = words_for("en")
SCHEMA = json.loads((files("rscheck.report") / "assessment.schema.json").read_text(encoding="utf-8"))


def written(assessment: Assessment) -> dict[str, Any]:
    return json.loads(json_report(assessment, ENGLISH))


def test_the_top_level_has_its_keys_in_order() -> None:
    assert [
        "schema_version",
        "project",
        "title",
        "as_of",
        "tier",
        "residual",
        "readiness",
        "frameworks",
        "findings",
        "duties",
        "measures",
        "points",
        "open_questions",
        "matches",
        "presets",
        "differences",
        "purpose",
        "determinations",
        "not_checked",
        "not_needed",
        "provenance",
    ] == list(written(an_assessment()))


def test_the_tier_is_told_by_ids_with_what_decided_it() -> None:
    assert {
        "at_least": "moderate",
        "at_most": "high",
        "official": {"at_least": "low", "at_most": "high"},
        "bounds": "conservative",
        "decided_by": ["EX-MODERATE"],
        "kept_open_by": ["EX-HIGH"],
    } == written(an_assessment())["tier"]


def test_findings_stand_in_the_order_of_every_format_with_their_evidence() -> None:
    findings = written(an_assessment())["findings"]

    assert ["EX-HIGH#1", "EX-MODERATE", "EX-NOTE"] == [each["id"] for each in findings]
    assert ["research.stage"] == list({each["question"] for each in findings[1]["evidence"]})
    assert not {"trace", "listed"} & findings[0].keys()
    assert "rules/ex/example.yaml" == findings[0]["location"]["file"]


def test_digests_are_whole() -> None:
    assert 64 == len(written(an_assessment())["provenance"]["project_digest"])


def test_the_sources_of_the_result_are_carried() -> None:
    assert ["example/guide", "example/taxonomy"] == list(written(an_assessment())["provenance"]["sources"])


def test_texts_of_packs_keep_their_languages() -> None:
    assert {"en": "Obtain a licence", "ja": "許可を取得する"} == written(an_assessment())["duties"][0]["title"]


def test_other_scripts_are_written_as_they_are() -> None:
    assert "許可を取得する" in json_report(an_assessment(), ENGLISH)


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("25", Decimal("25.00")),
        ("12.5", Decimal("12.5")),
        ("0.1", Decimal("0.1")),
        ('"123456789012345.123456"', Decimal("123456789012345.123456")),
        ("true", True),
        ("null", None),
        ('{"chosen":["a","b"],"unknown":["c"]}', Choices(frozenset("ba"), frozenset("c"))),
    ],
)
def test_a_value_keeps_its_type_and_digits(expected: str, value: object) -> None:
    line = json_line(an_assessment(purpose=(("purpose.x", value),)), ENGLISH).decode()

    assert f'"purpose":{{"purpose.x":{expected}}}' in line


def test_a_line_is_one_line_whatever_the_texts_hold() -> None:
    line = json_line(an_assessment(title="a\nb\u2028c\u2029d\u0085e"), ENGLISH).decode()

    assert 1 == len(line.splitlines())
    assert "a\nb\u2028c\u2029d\u0085e" == json.loads(line)["title"]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "assessment", [an_assessment(), settled_assessment(), *map(hostile_assessment, HOSTILE)], ids=lambda each: None
)
def test_the_line_is_what_the_data_are_when_written_the_plain_way(assessment: Assessment, language: str) -> None:
    words = words_for(language)
    plain = json.dumps(assessment_data(assessment, words), ensure_ascii=False, separators=(",", ":"))

    assert f"{plain}\n".replace("\u2028", "\\u2028").encode("utf-8", "replace") == json_line(assessment, words)


def test_another_edition_of_an_item_is_written_in_its_own_words_and_signs_of_templates_stay_what_they_are() -> None:
    for title in ("Withdraw %b of %s, 100 %", "Withdraw"):
        finding = a_finding(title=text(title), because=text("up to 5 %b"))
        sample = an_assessment(findings=(finding, replace(finding, id="EX-HIGH#2", record="%d")))
        plain = json.dumps(assessment_data(sample, ENGLISH), ensure_ascii=False, separators=(",", ":"))

        assert f"{plain}\n" == json_line(sample, ENGLISH).decode()


def test_what_a_project_says_is_not_held_when_its_line_is_written() -> None:
    sample, size = an_assessment(), 100_000
    json_line(sample, ENGLISH)
    tracemalloc.start()
    try:
        for number in range(5):
            said = f"{number}" * size
            json_line(replace(sample, title=said, purpose=(("purpose.value", said),)), ENGLISH)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert held < 2 * size  # what was said last is still at hand


def test_the_schema_is_sound_and_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert [] == [
        node for node in _objects(SCHEMA) if "properties" in node and node["additionalProperties"] is not False
    ]


@pytest.mark.parametrize(
    "assessment", [an_assessment(), settled_assessment(), *map(hostile_assessment, HOSTILE)], ids=lambda each: None
)
def test_what_is_written_keeps_to_the_schema(assessment: Assessment) -> None:
    assert [] == [error.message for error in Draft202012Validator(SCHEMA).iter_errors(written(assessment))]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_comes_through_unchanged(name: str) -> None:
    data = written(hostile_assessment(name))

    assert [name] * 4 == [
        data["project"],
        data["findings"][0]["record"],
        data["purpose"]["purpose.value"],
        data["determinations"][0]["reasons"],
    ]


def _objects(node: object) -> list[Mapping[str, Any]]:
    if isinstance(node, Mapping):
        return [node, *(found for each in node.values() for found in _objects(each))]
    return [found for each in node for found in _objects(each)] if isinstance(node, list) else []
