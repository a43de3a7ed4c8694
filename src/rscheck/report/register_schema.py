"""The JSON Schema of a register in JSON; its parts are those of an assessment where they are the same."""

from __future__ import annotations

from typing import Any

from rscheck.model.terms import Tier
from rscheck.report.register_json import REGISTER_VERSION
from rscheck.report.schemas import assessment_schema, closed, perhaps, problem_schema

__all__ = ["register_schema"]

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_DAY = {"$ref": "#/$defs/day"}
_PERHAPS_A_DAY = {"anyOf": [_DAY, {"type": "null"}]}
_SAID = {"type": "object", "additionalProperties": _TEXT}
_IDS = {"type": "array", "items": _TEXT}


def register_schema() -> dict[str, Any]:
    """Return the schema of a register in JSON."""
    whole = assessment_schema()
    totals = dict.fromkeys(("projects", "not_settled", "waiting", "with_matches", "unreadable"), _COUNT)
    totals["at_least"] = closed({each.id: _COUNT for each in Tier})
    properties = {
        "schema_version": {"const": REGISTER_VERSION},
        "note": _TEXT,
        "provenance": _provenance(whole),
        "rows": {"type": "array", "items": _row(whole)},
        "totals": closed(totals),
    }
    return {
        "$schema": whole["$schema"],
        "title": "Register",
        "description": "What is kept of each of several projects, in the order in which they were read.",
        **closed(properties),
        "$defs": whole["$defs"],
    }


def _row(whole: dict[str, Any]) -> dict[str, Any]:
    interval = perhaps(whole["properties"]["residual"])
    waiting = {"question": _TEXT, "record": perhaps(_COUNT), "whom": _TEXT, "since": _PERHAPS_A_DAY}
    return closed(
        {
            **dict.fromkeys(("name", "project", "title", "unit"), _TEXT),
            "as_of": _PERHAPS_A_DAY,
            "deadline": _PERHAPS_A_DAY,
            "deadline_of": _TEXT,
            **dict.fromkeys(("tier", "official", "residual"), interval),
            "bounds": {"enum": ["", "exact", "conservative"]},
            "readiness": perhaps(whole["properties"]["readiness"]),
            **dict.fromkeys(("certain", "possible", "matches"), _COUNT),
            "open_questions": _IDS,
            "waiting": {"type": "array", "items": closed(waiting)},
            "not_checked": {"type": "array", "items": closed({"item": _TEXT, "reason": _TEXT})},
            "determination": perhaps(closed({"outcome": _TEXT, "on": _DAY, "valid_until": _PERHAPS_A_DAY})),
            "next_review": _PERHAPS_A_DAY,
            **dict.fromkeys(("decided_by", "kept_open_by"), _IDS),
            "frameworks": {
                "type": "array",
                "items": closed({"id": _TEXT, "applies": {"enum": [True, None]}}),
            },
            "lists": {"type": "array", "items": closed({"id": _TEXT, "day": _DAY, "state": _TEXT})},
            "relaxed": {"type": "array", "items": {"type": "object"}},
            "problems": {"type": "array", "items": problem_schema(_SAID)},
        }
    )


def _provenance(whole: dict[str, Any]) -> dict[str, Any]:
    packs = whole["$defs"]["provenance"]["properties"]["packs"]
    return closed(
        {
            "tool": {"const": "rscheck"},
            "version": _TEXT,
            "fail_on": {"enum": [each.id for each in Tier]},
            "redacted": {"type": "boolean"},
            "catalogue_digest": _TEXT,
            "packs": packs,
            "overlays": {"type": "array", "items": closed({"id": _TEXT, "version": _TEXT})},
        }
    )
