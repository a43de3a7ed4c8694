"""Findings about packs as SARIF 2.1.0, for code scanning: a table of checks, and each finding with its place.

Paths are relative; what is waived is told as suppressed with its reason, so that it is not shown as new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from urllib.parse import quote

from rscheck._version import __version__
from rscheck.i18n import Words
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.formats.fingerprints import fingerprints

__all__ = ["findings_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "rscheckItem/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_sarif(findings: Sequence[PackFinding], words: Words, section: Callable[[str], str]) -> str:
    """Return findings as SARIF; ``section`` gives what the pages say about a code, its title on the first line."""
    codes = list(dict.fromkeys(each.code for each in sorted(findings, key=lambda each: each.code)))
    driver = {
        "name": "rscheck",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, section(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder in which rscheck was run."}}},
        "results": [
            _result(each, codes.index(each.code), mark, words)
            for each, mark in zip(findings, fingerprints(findings), strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, section: str) -> dict[str, object]:
    title, _, rest = section.partition("\n")
    short = title.partition(":")[2].strip() or code
    return {
        "id": code,
        "shortDescription": {"text": short},
        "fullDescription": {"text": rest.partition("\n")[0] or short},
        "help": {"text": rest or f"rscheck explain {code}"},
    }


def _result(finding: PackFinding, index: int, fingerprint: str, words: Words) -> dict[str, object]:
    said = words.say(finding.message)
    if finding.hint is not None:
        said += f". {words.say(finding.hint)}"
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [_place(finding)],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        "properties": {"pack": finding.pack, "item": finding.item, "witness": finding.witness},
    }
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": words.pick(finding.waived)}]
    return result


def _place(finding: PackFinding) -> dict[str, object]:
    place = finding.location
    physical: dict[str, object] = {
        "artifactLocation": {"uri": quote(place.file.replace("\\", "/")), "uriBaseId": "SRCROOT"}
    }
    if place.line:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    logical = [{"name": finding.item, "kind": "member"}] if finding.item else []
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}
