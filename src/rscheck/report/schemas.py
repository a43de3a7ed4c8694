"""The JSON Schemas of what rscheck writes."""

from __future__ import annotations

import json
import os
from typing import Any

from rscheck.report.json_format import REVIEW_VERSION

__all__ = ["assessment_schema", "review_schema"]


def assessment_schema() -> dict[str, Any]:
    """Return the schema of an assessment in JSON."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "assessment.schema.json")
    with open(path, encoding="utf-8") as file:
        made: dict[str, Any] = json.load(file)
    return made


def review_schema() -> dict[str, Any]:
    """Return the schema of an institution's review in JSON; its parts are those of an assessment."""
    whole = assessment_schema()
    parts = whole["$defs"]
    made = dict(parts["provenance"])
    left_out = ("fail_on", "files", "lists", "decisions", "lock")
    made["properties"] = {key: each for key, each in made["properties"].items() if key not in left_out}
    made["required"] = [each for each in made["required"] if each not in left_out]
    properties = {
        "schema_version": {"const": REVIEW_VERSION},
        "institution": {"type": "string"},
        "title": {"type": "string"},
        "as_of": {"$ref": "#/$defs/day"},
        "answered_on": {"anyOf": [{"$ref": "#/$defs/day"}, {"type": "null"}]},
        **{name: whole["properties"][name] for name in ("points", "measures", "not_checked", "provenance")},
    }
    return {
        "$schema": whole["$schema"],
        "title": "Review of an institution",
        "description": "What frameworks ask of an institution and what it has in place, at one date.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": {**parts, "provenance": made},
    }
