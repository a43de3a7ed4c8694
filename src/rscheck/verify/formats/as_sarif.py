"""Findings about packs as SARIF 2.1.0, for code scanning: a table of checks, and each finding with its place.

Paths are relative; what is waived is told as suppressed with its reason, so that it is not shown as new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from rscheck.exchange.sarif import SARIF_SCHEMA, sarif_driver, sarif_place, sarif_run_head
from rscheck.i18n import Words
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.formats.fingerprints import fingerprints

__all__ = ["findings_sarif"]

_FINGERPRINT = "rscheckItem/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_sarif(findings: Sequence[PackFinding], words: Words, section: Callable[[str], str]) -> str:
    """Return findings as SARIF; ``section`` gives what the pages say about a code, its title on the first line."""
    codes = list(dict.fromkeys(each.code for each in sorted(findings, key=lambda each: each.code)))
    run = {
        "tool": sarif_driver([_rule(code, section(code)) for code in codes]),
        **sarif_run_head(),
        "results": [
            _result(each, codes.index(each.code), mark, words)
            for each, mark in zip(findings, fingerprints(findings), strict=True)
        ],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


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
        "locations": [sarif_place(finding.location, name=finding.item)],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        "properties": {"pack": finding.pack, "item": finding.item, "witness": finding.witness},
    }
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": words.pick(finding.waived)}]
    return result
