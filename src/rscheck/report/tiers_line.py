"""The tiers of a project as one line of JSON, without reasons: for those who decide on many first."""

from __future__ import annotations

import json

from rscheck.model.assessment import Interval
from rscheck.report.register_row import RegisterRow

__all__ = ["TIERS_VERSION", "tiers_line"]

TIERS_VERSION = "tiers/1"
"""Version of the line."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def tiers_line(row: RegisterRow) -> str:
    """Return the line of a project, ending with a line break; one that cannot be read has problems and no tiers."""
    head = {"schema_version": TIERS_VERSION, "project": row.project, "from": row.name}
    if row.tier is None or row.official is None or row.residual is None or row.as_of is None:
        return (
            _encode({**head, "problems": [{"code": each.code, "at": str(each.location)} for each in row.problems]})
            + "\n"
        )
    tier = {**_ends(row.tier), "official": _ends(row.official), "bounds": row.bounds}
    made = {**head, "as_of": row.as_of.isoformat(), "tier": tier, "residual": _ends(row.residual)}
    return _encode(made).replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"


def _ends(interval: Interval) -> dict[str, str]:
    return {"at_least": interval.at_least.id, "at_most": interval.at_most.id}
