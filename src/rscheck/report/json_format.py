"""An assessment as JSON: everything, by its own names, in an order that does not change.

``assessment.schema.json`` beside this module describes the shape. Texts of packs stay maps by language; the language of
the reader only decides in which language the tool's own sentences are given beside English.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from rscheck.i18n import Message, Words, words_for
from rscheck.location import Location
from rscheck.model.answers import Choices
from rscheck.model.assessment import SCHEMA_VERSION, Assessment, Finding, FrameworkResult, Interval, Provenance
from rscheck.model.citation import Source
from rscheck.model.institution import InstitutionReview
from rscheck.report.findings import findings_in_order
from rscheck.report.listing_reasons import ListingReason, listing_reasons, reason_words
from rscheck.report.match_data import listed_match_data, sentence_data
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


def json_line(assessment: Assessment, words: Words) -> str:
    """Return the assessment as JSON on one line, ending with a line break."""
    data = assessment_data(assessment, words)
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return line.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"


def json_review(review: InstitutionReview, words: Words) -> str:
    """Return the review of an institution as indented JSON, ending with a line break."""
    return json.dumps(review_data(review, words), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def review_data(review: InstitutionReview, words: Words) -> Data:
    """Return the review of an institution as JSON values, in the order in which they are written."""
    made = _fields(review.provenance, words)
    made["project_file"] = portable(review.provenance.project_file)
    del made["fail_on"], made["files"], made["lists"], made["decisions"], made["lock"]
    return {
        "schema_version": REVIEW_VERSION,
        "institution": review.institution,
        "title": review.title,
        "as_of": review.as_of.isoformat(),
        "answered_on": _plain(review.answered_on, words),
        "points": _plain(review.points, words),
        "measures": _plain(review.measures, words),
        "not_checked": _plain(review.not_checked, words),
        "provenance": {**made, "sources": _plain(review.sources, words)},
    }


def assessment_data(assessment: Assessment, words: Words) -> Data:
    """Return the assessment as JSON values, in the order in which they are written."""
    return {
        "schema_version": SCHEMA_VERSION,
        "project": assessment.project,
        "title": assessment.title,
        "as_of": assessment.as_of.isoformat(),
        "tier": {
            **_interval(assessment.tier),
            "official": _interval(assessment.official),
            "bounds": assessment.bounds,
            "decided_by": list(assessment.decided_by),
            "kept_open_by": list(assessment.kept_open_by),
        },
        "residual": _interval(assessment.residual),
        "readiness": _plain(assessment.readiness, words),
        "frameworks": [_framework(each, words) for each in assessment.frameworks],
        "findings": [_finding(each, assessment, words) for each in findings_in_order(assessment)],
        "duties": _plain(assessment.duties, words),
        "measures": _plain(assessment.measures, words),
        "points": _plain(assessment.points, words),
        "open_questions": _plain(assessment.open_questions, words),
        "matches": [listed_match_data(each, words) for each in assessment.matches],
        "presets": _plain(assessment.presets, words),
        "differences": _plain(assessment.differences, words),
        "purpose": {identifier: _plain(value, words) for identifier, value in assessment.purpose},
        "determinations": _plain(assessment.determinations, words),
        "not_checked": _plain(assessment.not_checked, words),
        "not_needed": _plain(assessment.not_needed, words),
        "provenance": _provenance(assessment, assessment.provenance, words),
    }


def _interval(interval: Interval) -> Data:
    return {"at_least": interval.at_least.id, "at_most": interval.at_most.id}


def _framework(result: FrameworkResult, words: Words) -> Data:
    written = _fields(result, words)
    written["exclusions"] = [{"id": identifier, "text": dict(text)} for identifier, text in result.exclusions]
    return written


def _finding(finding: Finding, assessment: Assessment, words: Words) -> Data:
    reasons = listing_reasons([finding], assessment)
    return {**_fields(finding, words), "by_lists": [_listing(each, assessment, words) for each in reasons]}


def _listing(reason: ListingReason, assessment: Assessment, words: Words) -> Data:
    told = {"en": reason_words(words_for("en"), reason, assessment)}
    if words.language != "en":
        told[words.language] = reason_words(words, reason, assessment)
    return {
        "question": reason.question,
        "record": reason.record,
        "name": reason.name,
        "state": reason.state,
        "lists": list(reason.lists),
        "match": reason.match.key if reason.match else None,
        "text": told,
    }


def _provenance(assessment: Assessment, provenance: Provenance, words: Words) -> Data:
    made = _fields(provenance, words)
    made["project_file"] = portable(provenance.project_file)
    if provenance.decisions is not None:
        made["decisions"] = {"file": portable(provenance.decisions.file), "digest": provenance.decisions.digest}
    if provenance.lock is None:
        del made["lock"]
    made["files"] = [{**_fields(each, words), "file": portable(each.file)} for each in provenance.files]
    made["sources"] = {name: _plain(assessment.sources[name], words) for name in _cited_sources(assessment)}
    return made


def _cited_sources(assessment: Assessment) -> list[str]:
    """Return the ids of the sources that are cited and carried, sorted."""
    cited: set[str] = set()
    for finding in assessment.findings:
        cited.update(each.source for each in finding.cite)
    for point in assessment.points:
        cited.update(each.source for each in point.cite)
    for difference in assessment.differences:
        cited.update(each.source for side in difference.sides for each in side.cite)
    for preset in assessment.presets:
        cited.update(each.source for each in preset.cite)
    for measure in assessment.measures:
        cited.update(each.source for each in measure.cite)
        cited.update(each.source for satisfied in measure.satisfies for each in satisfied.cite)
    return sorted(cited & assessment.sources.keys())


def plain_data(value: object, words: Words) -> object:
    """Return a value of the model as JSON values, as it stands in every JSON that is written."""
    return _plain(value, words)


def _plain(value: object, words: Words) -> object:
    """Return a value of the model as JSON values: fields by name, enumerations by id, dates in ISO form."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple | list):
        return [_plain(each, words) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(each, words) for key, each in value.items()}
    if is_dataclass(value):
        return _composed(value, words)
    if isinstance(value, set | frozenset):
        return sorted((_plain(each, words) for each in value), key=str)
    return _single(value)


def _composed(value: object, words: Words) -> object:
    match value:
        case Message():
            return sentence_data(value, words)
        case Location():
            sheet = {"sheet": value.sheet} if value.sheet else {}
            return {"file": portable(value.file), **sheet, "line": value.line, "column": value.column}
        case Source():
            # Where a source stands in its pack matters to those who mend the pack, not to readers of the result.
            return {name: each for name, each in _fields(value, words).items() if name != "location"}
        case Choices():
            return {"chosen": sorted(value.chosen), "unknown": sorted(value.unknown)}
        case _:
            return _fields(value, words)


def _fields(value: Any, words: Words) -> dict[str, object]:
    return {name: _plain(getattr(value, name), words) for name in value.__dataclass_fields__}


def _single(value: object) -> object:
    match value:
        case Enum():
            return getattr(value, "id", value.value)
        case bool() | int() | float():
            return value
        case Decimal():
            return _number(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _number(value: Decimal) -> int | float | str:
    """Return a number as JSON has it; as text if a reader's floating point would change it."""
    if value == value.to_integral_value() and abs(value.adjusted()) < 16:
        return int(value)
    nearest = float(value)
    return nearest if Decimal(repr(nearest)) == value else format(value, "f")
