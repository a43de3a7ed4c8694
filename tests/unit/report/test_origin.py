"""What a result was made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rscheck.i18n import words_for
from rscheck.model.assessment import Assessment
from rscheck.model.listed import ListProvenance
from rscheck.model.screened import DecisionsUsed
from rscheck.report.origin import ListRow, list_rows, origin_facts, pack_rows
from tests.unit.report.builders import an_assessment

ENGLISH = words_for("en")


def facts(origin: str = "project file", file: str = "cases/project.yaml") -> dict[str, str]:
    sample = an_assessment()
    made = replace(sample.provenance, as_of_origin=origin, project_file=file)
    return {fact.label: fact.value for fact in origin_facts(made, sample.as_of, ENGLISH)}


@pytest.mark.parametrize(
    ("expected", "origin"),
    [
        ("2026-11-20, given in the file", "project file"),
        ("2026-11-20, given by --as-of", "--as-of"),
        ("2026-11-20, given by SOURCE_DATE_EPOCH", "SOURCE_DATE_EPOCH"),
        ("2026-11-20, the day the assessment was made", "today"),
        ("2026-11-20, an earlier assessment", "an earlier assessment"),
    ],
)
def test_the_day_of_assessment_says_where_it_comes_from(expected: str, origin: str) -> None:
    assert expected == facts(origin)["Day of assessment"]


def test_a_digest_is_shortened_to_twelve_characters() -> None:
    assert "cases/project.yaml, SHA-256 0123456789ab" == facts()["File"]


def test_no_folder_of_the_machine_is_told() -> None:
    assert facts(file="/home/someone/project.yaml")["File"].startswith("project.yaml,")


def test_a_pack_is_shown_with_edition_and_review() -> None:
    (row,) = pack_rows(an_assessment().provenance, ENGLISH)

    assert ("example", "1.0.0", "0123456789ab", "reviewed", "2026-11-01") == (
        row.id,
        row.version,
        row.digest,
        row.status,
        row.reviewed_on,
    )


def test_each_edition_of_a_list_is_told_with_its_age_and_the_beginning_of_its_digest() -> None:
    used = (
        ListProvenance("a", {"en": "List a"}, date(2026, 10, 21), "0123456789abcdef" * 4, 30, "checked"),
        ListProvenance("b", {}, date(2026, 1, 2), "f" * 64, 1, "stale"),
    )
    rows = list_rows(replace(an_assessment().provenance, lists=used), ENGLISH)

    assert [
        ListRow("List a", "2026-10-21", "30 days old", "checked", "0123456789ab"),
        ListRow("b", "2026-01-02", "1 day old", "too old to count as checked", "ffffffffffff"),
    ] == list(rows)


def test_where_decisions_come_from_is_told_without_the_folders_of_the_machine() -> None:
    sample = an_assessment()
    used = DecisionsUsed("/home/someone/decisions.jsonl", "0123456789abcdef" * 4)
    none = DecisionsUsed("cases/decisions.jsonl")

    assert "decisions.jsonl, SHA-256 of what it says 0123456789ab" == _decisions_of(sample, used)
    assert "none in cases/decisions.jsonl" == _decisions_of(sample, none)
    assert "" == _decisions_of(sample, None)


def _decisions_of(sample: Assessment, used: DecisionsUsed | None) -> str:
    facts = origin_facts(replace(sample.provenance, decisions=used), sample.as_of, ENGLISH)
    return next((each.value for each in facts if each.label == "Decisions on matches"), "")
