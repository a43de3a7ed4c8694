"""An assessment as JSON: everything, by its own names, in an order that does not change.

``assessment.schema.json`` beside this module describes the shape. Texts of packs stay maps by language; the language of
the reader only decides in which language the tool's own sentences are given beside English. How a condition came to
hold, part by part, is not among it: the answers that carry a finding are, and ``rscheck explain`` tells the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from rscheck.i18n import Words, words_for
from rscheck.model.assessment import (
    SCHEMA_VERSION,
    Assessment,
    Finding,
    Provenance,
)
from rscheck.model.institution import InstitutionReview
from rscheck.report.findings import findings_in_order
from rscheck.report.json_parts import FindingWithLists, fields_of, plain_data
from rscheck.report.json_text import line_writer
from rscheck.report.listing_reasons import ListingReason, Listings
from rscheck.report.match_data import listed_match_data
from rscheck.report.phrases import portable

__all__ = [
    "REVIEW_VERSION",
    "assessment_data",
    "json_line",
    "json_report",
    "json_review",
    "plain_data",
    "review_data",
]

REVIEW_VERSION = "institution-review/1"
"""Version of the JSON form of an institution's review."""

Data = Mapping[str, object]


def json_report(assessment: Assessment, words: Words) -> str:
    """Return the assessment as indented JSON, ending with a line break."""
    return json.dumps(assessment_data(assessment, words), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def json_line(assessment: Assessment, words: Words) -> bytes:
    """Return the assessment as JSON on one line in UTF-8, ending with a line break."""
    return line_writer(words.language).line(_members(assessment, words))


def json_review(review: InstitutionReview, words: Words) -> str:
    """Return the review of an institution as indented JSON, ending with a line break."""
    return json.dumps(review_data(review, words), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def review_data(review: InstitutionReview, words: Words) -> Data:
    """Return the review of an institution as JSON values, in the order in which they are written."""
    made = fields_of(review.provenance)
    made["project_file"] = portable(review.provenance.project_file)
    del made["fail_on"], made["files"], made["lists"], made["decisions"], made["lock"]
    members = {
        "schema_version": REVIEW_VERSION,
        "institution": review.institution,
        "title": review.title,
        "as_of": review.as_of,
        "answered_on": review.answered_on,
        "points": review.points,
        "measures": review.measures,
        "not_checked": review.not_checked,
        "provenance": {**made, "sources": review.sources},
    }
    return {name: plain_data(value, words) for name, value in members.items()}


def assessment_data(assessment: Assessment, words: Words) -> Data:
    """Return the assessment as JSON values, in the order in which they are written."""
    return {name: plain_data(value, words) for name, value in _members(assessment, words)}


def _members(assessment: Assessment, words: Words) -> Iterator[tuple[str, object]]:
    """Yield what is written, by name and in order, still as values of the model."""
    yield "schema_version", SCHEMA_VERSION
    yield "project", assessment.project
    yield "title", assessment.title
    yield "as_of", assessment.as_of
    yield (
        "tier",
        {
            **fields_of(assessment.tier),
            "official": assessment.official,
            "bounds": assessment.bounds,
            "decided_by": assessment.decided_by,
            "kept_open_by": assessment.kept_open_by,
        },
    )
    yield "residual", assessment.residual
    yield "readiness", assessment.readiness
    yield "frameworks", assessment.frameworks
    listings = _WrittenListings(assessment, words)
    yield "findings", [FindingWithLists(each, listings.of(each)) for each in findings_in_order(assessment)]
    yield "duties", assessment.duties
    yield "measures", assessment.measures
    yield "points", assessment.points
    yield "open_questions", assessment.open_questions
    yield "matches", [listed_match_data(each, words) for each in assessment.matches]
    yield "presets", assessment.presets
    yield "differences", assessment.differences
    yield "purpose", dict(assessment.purpose)
    yield "determinations", assessment.determinations
    yield "not_checked", assessment.not_checked
    yield "not_needed", assessment.not_needed
    yield "provenance", _provenance(assessment, assessment.provenance)


def _provenance(assessment: Assessment, provenance: Provenance) -> Data:
    made = fields_of(provenance)
    made["project_file"] = portable(provenance.project_file)
    if provenance.decisions is not None:
        made["decisions"] = {"file": portable(provenance.decisions.file), "digest": provenance.decisions.digest}
    if provenance.lock is None:
        del made["lock"]
    made["files"] = [{**fields_of(each), "file": portable(each.file)} for each in provenance.files]
    made["sources"] = assessment.sources
    return made


class _WrittenListings:
    """What lists bring to the findings of an assessment, as it is written; findings share much of it."""

    def __init__(self, assessment: Assessment, words: Words) -> None:
        self._listings, self._words = Listings(assessment), words
        self._written: dict[tuple[object, ...], Data] = {}

    def of(self, finding: Finding) -> Sequence[Data]:
        """Return what lists bring to a finding."""
        if not finding.listed:
            return ()
        reasons = self._listings.reasons([finding])
        return [self._written.get(each.key) or self._write(each) for each in reasons]

    def _write(self, reason: ListingReason) -> Data:
        languages = dict.fromkeys(("en", self._words.language))
        self._written[reason.key] = written = {
            "question": reason.question,
            "record": reason.record,
            "name": reason.name,
            "state": reason.state,
            "lists": reason.lists,
            "match": reason.match.key if reason.match else None,
            "text": {each: self._listings.reason_words(words_for(each), reason) for each in languages},
        }
        return written
