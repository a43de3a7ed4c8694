"""Findings about packs as JSON, and the schema of that JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rscheck.i18n import Words
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.formats.fingerprints import fingerprints
from rscheck.verify.formats.summary import of_severity, waived

__all__ = ["SCHEMA_VERSION", "findings_json", "findings_schema"]

SCHEMA_VERSION = "pack-findings/1"
"""Version of the JSON form; it changes when a reader of the JSON would have to."""


def findings_json(findings: Sequence[PackFinding], packs: Sequence[str], words: Words) -> str:
    """Return findings in the packs of these ids, sentences in the words of one language."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "packs": list(packs),
        "summary": {
            **{each.value: len(of_severity(findings, each)) for each in Severity},
            "waived": len(waived(findings)),
        },
        "findings": [_finding(each, mark, words) for each, mark in zip(findings, fingerprints(findings), strict=True)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: PackFinding, fingerprint: str, words: Words) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "pack": finding.pack,
        "item": finding.item,
        "message": words.say(finding.message),
        "hint": words.say(finding.hint) if finding.hint is not None else None,
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "witness": finding.witness or None,
        "waived": words.pick(finding.waived) if finding.waived is not None else None,
        "fingerprint": fingerprint,
    }


def findings_schema() -> dict[str, Any]:
    """Return the JSON Schema of what is written here."""
    text, count = {"type": "string"}, {"type": "integer", "minimum": 0}
    severities = [each.value for each in Severity]
    perhaps = {"type": ["string", "null"]}
    finding = {
        "code": {"type": "string", "pattern": "^[EPV][0-9]{3}$"},
        "severity": {"enum": severities},
        **dict.fromkeys(("pack", "item", "message", "file", "fingerprint"), text),
        **dict.fromkeys(("hint", "witness", "waived"), perhaps),
        **dict.fromkeys(("line", "column"), count),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "rscheck findings about packs",
        **_closed(
            {
                "schema_version": {"const": SCHEMA_VERSION},
                "packs": {"type": "array", "items": text},
                "summary": _closed(dict.fromkeys((*severities, "waived"), count)),
                "findings": {"type": "array", "items": _closed(finding)},
            }
        ),
    }


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
