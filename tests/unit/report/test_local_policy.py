"""What local policy relaxes stands in every format of a report, with reason, approver and last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rscheck.i18n import words_for
from rscheck.model.overlay import OverlayProvenance, Relaxation
from rscheck.report.json_format import assessment_data
from rscheck.report.local_policy import overlay_facts, relaxed_sentences
from rscheck.report.registry import REPORTERS
from tests.unit.report.builders import an_assessment

ENGLISH = words_for("en")


def relaxed(action: str = "disable", before: str = "", after: str = "", *, in_force: bool = True) -> Relaxation:
    until = date(2027, 3, 31)
    because, title = {"en": "A pilot."}, {"en": "A veto"}
    return Relaxation("R-1", action, title, before, after, because, "Vice-President", None, until, in_force)


def with_overlay(*relaxations: Relaxation):
    made = OverlayProvenance(
        "coast",
        "1.0.0",
        "0123456789abcdef",
        "draft",
        "example",
        {"en": "Policy"},
        {"en": "Example University"},
        relaxations,
    )
    sample = an_assessment()
    return replace(sample, provenance=replace(sample.provenance, overlays=(made,)))


@pytest.mark.parametrize(
    ("expected", "relaxation"),
    [
        ("it does not count", relaxed()),
        ("“Standard practice” instead of “Office review first”", relaxed("lower", "high", "low")),
        ("40 instead of 25", relaxed("set", "25", "40")),
    ],
)
def test_a_relaxation_is_told_in_a_sentence(expected: str, relaxation: Relaxation) -> None:
    (sentence,) = relaxed_sentences([relaxation], ENGLISH)

    assert (
        f"Local policy relaxes R-1 (A veto): {expected}. Reason: A pilot. Approved by Vice-President, until 2027-03-31."
        == sentence
    )


def test_each_relaxation_is_told_once() -> None:
    assert 1 == len(relaxed_sentences([relaxed(), relaxed()], ENGLISH))


def test_the_first_part_of_a_markdown_report_tells_it() -> None:
    report = REPORTERS["markdown"](with_overlay(relaxed()), [ENGLISH])

    assert "- Local policy relaxes R-1 (A veto)" in report.partition("\n## ")[0]


def test_the_json_tells_every_relaxation_and_whether_it_counts() -> None:
    data = assessment_data(with_overlay(relaxed(), relaxed(in_force=False)), ENGLISH)
    (made,) = data["provenance"]["overlays"]

    assert [True, False] == [each["in_force"] for each in made["relaxations"]]
    assert ("coast", "Vice-President", "2027-03-31") == (
        made["id"],
        made["relaxations"][0]["approved_by"],
        made["relaxations"][0]["until"],
    )


def test_what_has_ended_is_told_only_where_it_is_told_how_the_report_was_made() -> None:
    sample = with_overlay(relaxed(in_force=False))
    (fact,) = overlay_facts(sample.provenance, ENGLISH)

    assert "Local policy relaxes" not in REPORTERS["markdown"](sample, [ENGLISH])
    assert (
        "Example University, Policy, coast 1.0.0 laid over example, SHA-256 0123456789ab, "
        "R-1 relaxed only … – 2027-03-31, so not on this day" == fact.value
    )
