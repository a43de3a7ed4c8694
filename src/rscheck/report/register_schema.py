"""The JSON Schema of a register in JSON; its parts are those of an assessment where they are the same."""

from __future__ import annotations

from typing import Any

from rscheck.model.terms import Tier
from rscheck.report.register_json import REGISTER_VERSION
from rscheck.report.schemas import assessment_schema

__all__ = ["register_schema"]

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_DAY = {"$ref": "#/$defs/day"}
_PERHAPS_A_DAY = {"anyOf": [_DAY, {"type": "null"}]}
_IDS = {"type": "array", "items": _TEXT}


def register_schema() -> dict[str, Any]:
    """Return the schema of a register in JSON."""
    whole = assessment_schema()
    totals = dict.fromkeys(("projects", "not_settled", "waiting", "with_matches", "unreadable"), _COUNT)
    totals["at_least"] = _closed({each.id: _COUNT for each in Tier})
    properties = {
        "schema_version": {"const": REGISTER_VERSION},
        "note": _TEXT,
        "provenance": _provenance(whole),
        "rows": {"type": "array", "items": _row(whole)},
        "totals": _closed(totals),
    }
    return {
        "$schema": whole["$schema"],
        "title": "Register",
        "description": "What is kept of each of several projects, in the order in which they were read.",
        **_closed(properties),
        "$defs": whole["$defs"],
    }


def _row(whole: dict[str, Any]) -> dict[str, Any]:
    interval = _perhaps(whole["properties"]["residual"])
    waiting = {"question": _TEXT, "record": _perhaps(_COUNT), "whom": _TEXT, "since": _PERHAPS_A_DAY}
    return _closed(
        {
            **dict.fromkeys(("name", "project", "title", "unit"), _TEXT),
            "as_of": _PERHAPS_A_DAY,
            "deadline": _PERHAPS_A_DAY,
            "deadline_of": _TEXT,
            **dict.fromkeys(("tier", "official", "residual"), interval),
            "bounds": _TEXT,
            "readiness": _perhaps(whole["properties"]["readiness"]),
            **dict.fromkeys(("certain", "possible", "matches"), _COUNT),
            "open_questions": _IDS,
            "waiting": {"type": "array", "items": _closed(waiting)},
            "not_checked": {"type": "array", "items": _closed({"item": _TEXT, "reason": _TEXT})},
            "determination": _perhaps(_closed({"outcome": _TEXT, "on": _DAY, "valid_until": _PERHAPS_A_DAY})),
            "next_review": _PERHAPS_A_DAY,
            **dict.fromkeys(("decided_by", "kept_open_by"), _IDS),
            "frameworks": {
                "type": "array",
                "items": _closed({"id": _TEXT, "applies": {"enum": [True, None]}}),
            },
            "lists": {"type": "array", "items": _closed({"id": _TEXT, "day": _DAY, "state": _TEXT})},
            "relaxed": {"type": "array", "items": {"type": "object"}},
            "problems": {"type": "array", "items": _problem()},
        }
    )


def _problem() -> dict[str, Any]:
    said = {"type": "object", "additionalProperties": _TEXT}
    place = _closed({"file": _TEXT, "line": _COUNT, "column": _COUNT})
    place["properties"]["sheet"] = _TEXT
    return _closed({"code": _TEXT, "message": said, "location": place, "hint": _perhaps(said)})


def _provenance(whole: dict[str, Any]) -> dict[str, Any]:
    packs = whole["$defs"]["provenance"]["properties"]["packs"]
    return _closed(
        {
            "tool": {"const": "rscheck"},
            "version": _TEXT,
            "fail_on": {"enum": [each.id for each in Tier]},
            "redacted": {"type": "boolean"},
            "catalogue_digest": _TEXT,
            "packs": packs,
            "overlays": {"type": "array", "items": _closed({"id": _TEXT, "version": _TEXT})},
        }
    )


def _perhaps(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
