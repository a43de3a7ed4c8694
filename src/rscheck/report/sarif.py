"""Projects as SARIF 2.1.0, for code scanning: what each finding is, where the answer stands, how sure it is.

The parts of projects are text that other processes may make; what they share is put together as they come.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rscheck.exchange.sarif import SARIF_SCHEMA, sarif_driver, sarif_place, sarif_run_head
from rscheck.i18n import Message, Words
from rscheck.model.assessment import Assessment
from rscheck.report.coverage import not_checked_of
from rscheck.report.register_row import RegisterRow
from rscheck.report.signals import Level, Signal, problem_signals, signals_of

__all__ = ["NOTES_KEPT", "RESULTS_TAKEN", "sarif_log", "sarif_part"]

RESULTS_TAKEN = 25_000
"""GitHub refuses a log with more results in a run."""

NOTES_KEPT = 5_000
"""So many notes are written; GitHub shows no more results of a run."""

_FINGERPRINT = "rscheckFinding/v1"


def sarif_part(row: RegisterRow, assessment: Assessment | None, words: Words) -> str:
    """Return what a project adds to a log, as JSON on one line; without an assessment its problems."""
    if assessment is None:
        signals, missing = tuple(problem_signals(row.name, row.problems, words)), []
    else:
        signals = signals_of(assessment, words)
        titles = {each.id: each.title for each in assessment.frameworks}
        missing = [
            " ".join(part for part in (f"{each.reason}:", each.text, each.detail, f"({', '.join(each.items)})") if part)
            for each in not_checked_of(assessment.not_checked, titles, words)
        ]
    return _text(
        {
            "results": [_result(each) for each in signals],
            "rules": {each.rule: _rule(each) for each in signals},
            "not_checked": missing,
        }
    )


def sarif_log(parts: Iterable[tuple[RegisterRow, str]], words: Words) -> Iterator[str]:
    """Yield the log of all parts: results as they come, then the rules that they name and what was not checked.

    No more results are written than code scanning takes, and fewer notes, so that they leave room for the others; how
    many were left out is told.
    """
    yield f'{{"$schema":{_text(SARIF_SCHEMA)},"version":"2.1.0","runs":[{{"results":['
    rules: dict[str, dict[str, object]] = {}
    missing: dict[str, None] = {}
    sound, written, notes, left_out = True, 0, 0, 0
    for row, part in parts:
        data = json.loads(part)
        for result in data["results"]:
            note = result["level"] == Level.NOTE.value
            if written == RESULTS_TAKEN or (note and notes == NOTES_KEPT):
                left_out += 1
                continue
            yield (",\n" if written else "\n") + _text(result)
            written, notes = written + 1, notes + note
        for name, rule in data["rules"].items():
            rules.setdefault(name, rule)
        missing.update(dict.fromkeys(data["not_checked"]))
        sound = sound and row.readable
    if left_out:
        said = Message("{count} results are left out: code scanning takes no more.", {"count": left_out})
        missing[words.say(said)] = None
    told = [{"level": "note", "message": {"text": each}} for each in missing]
    run = {
        **sarif_run_head(),
        "tool": sarif_driver([rules[name] for name in sorted(rules)]),
        "invocations": [{"executionSuccessful": sound, "toolExecutionNotifications": told}],
    }
    yield "\n]," + _text(run)[1:-1] + "}]}\n"


def _rule(signal: Signal) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": signal.rule,
        "shortDescription": {"text": signal.title},
        "fullDescription": {"text": signal.title},
        "help": {"text": signal.help or f"rscheck explain {signal.rule}"},
    }
    if signal.framework:
        rule["properties"] = {"tags": [signal.framework]}
    return rule


def _result(signal: Signal) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": signal.rule,
        "level": signal.level.value,
        "message": {"text": signal.said},
        "locations": [sarif_place(signal.location)],
        "partialFingerprints": {_FINGERPRINT: signal.fingerprint},
    }
    if signal.properties:
        result["properties"] = dict(signal.properties)
    return result


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
