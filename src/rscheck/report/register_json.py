"""A register as one JSON object: a row a project by the names of its fields, the totals, and what it was made with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rscheck.i18n import Words
from rscheck.report.json_format import plain_data
from rscheck.report.phrases import portable
from rscheck.report.register_order import NO_RANKING, Counted, Totals
from rscheck.report.register_origin import RegisterOrigin
from rscheck.report.register_row import RegisterRow

__all__ = ["REGISTER_VERSION", "origin_data", "register_json", "totals_data"]

REGISTER_VERSION = "register/1"
"""Version of the JSON form; it changes when a reader of the JSON would have to."""


def register_json(rows: Iterable[RegisterRow], origin: RegisterOrigin, words: Words) -> Iterator[str]:
    """Yield the register as JSON in the order of the rows; what came before the totals is not kept."""
    head = {"schema_version": REGISTER_VERSION, "note": words.say(NO_RANKING), "provenance": origin_data(origin, words)}
    yield _text(head)[:-1] + ',"rows":['
    counted = Counted()
    for number, row in enumerate(rows):
        counted.add(row)
        yield (",\n" if number else "\n") + _text(_row(row, words))
    yield '\n],"totals":' + _text(totals_data(counted.totals)) + "}\n"


def origin_data(origin: RegisterOrigin, words: Words) -> dict[str, object]:
    """Return what a register was made with as JSON values."""
    return {
        "tool": "rscheck",
        "version": origin.version,
        "fail_on": origin.fail_on.id,
        "redacted": origin.redacted,
        "catalogue_digest": origin.catalogue_digest,
        "packs": plain_data(origin.packs, words),
        "overlays": [{"id": name, "version": version} for name, version in origin.overlays],
    }


def totals_data(totals: Totals) -> dict[str, object]:
    """Return totals as JSON values."""
    return {
        "projects": totals.projects,
        "at_least": {tier.id: count for tier, count in totals.tiers},
        "not_settled": totals.not_settled,
        "waiting": totals.waiting,
        "with_matches": totals.with_matches,
        "unreadable": totals.unreadable,
    }


def _row(row: RegisterRow, words: Words) -> dict[str, object]:
    written = {name: plain_data(getattr(row, name), words) for name in RegisterRow.__dataclass_fields__}
    written["name"] = portable(row.name)
    written["not_checked"] = [{"item": item, "reason": reason} for item, reason in row.not_checked]
    return written


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
