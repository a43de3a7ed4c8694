"""The JSON Schemas of what rscheck writes."""

from __future__ import annotations

import json
import os
from typing import Any

from rscheck.report.json_format import REVIEW_VERSION
from rscheck.report.refused_line import REFUSED_VERSION

__all__ = ["assessment_schema", "closed", "perhaps", "problem_schema", "refused_schema", "review_schema"]

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}


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


def refused_schema() -> dict[str, Any]:
    """Return the schema of the line that stands for a project that cannot be read, among those of assessments."""
    whole = assessment_schema()
    properties = {
        "schema_version": {"const": REFUSED_VERSION},
        "project": perhaps(_TEXT),
        "from": _TEXT,
        "problems": {"type": "array", "minItems": 1, "items": problem_schema(closed({"en": _TEXT, "ja": _TEXT}))},
    }
    return {
        "$schema": whole["$schema"],
        "title": "Project that cannot be read",
        "description": "The line of a project that cannot be read, among those of assessments.",
        **closed(properties),
    }


def problem_schema(said: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a problem: its code, what is wrong, where, and how to mend it; ``said`` is a sentence."""
    place = closed({"file": _TEXT, "line": _COUNT, "column": _COUNT})
    place["properties"]["sheet"] = _TEXT
    return closed({"code": _TEXT, "message": said, "location": place, "hint": perhaps(said)})


def perhaps(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of what may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has these members and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
