"""The parts of a project file that record work done: measures and what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rscheck.i18n import Message
from rscheck.intake.answer_reader import Tell
from rscheck.location import Path
from rscheck.model.measure import MeasureStatus
from rscheck.model.project import Determination
from rscheck.model.question import AnswerType
from rscheck.model.typed import Unreadable, read_scalar

__all__ = ["DETERMINATION_KEYS", "MEASURE_KEYS", "read_determination", "read_measure"]

MEASURE_KEYS = ("status", "evidence", "note", "by", "on")
DETERMINATION_KEYS = ("outcome", "role", "on", "reasons", "heard", "conditions", "valid_until", "appeal", "adverse")
_STATUSES = ("todo", "done", "not_applicable")


def read_measure(identifier: str, raw: Mapping[str, object], tell: Tell, on: date | None) -> MeasureStatus:
    """Return what a project says of a measure. Not applicable needs a note, because somebody will ask why."""
    path: Path = ("measures", identifier)
    status = raw.get("status")
    if status not in _STATUSES:
        tell(
            "E215",
            Message("the status of a measure should be one of: {options}", {"options": ", ".join(_STATUSES)}),
            (*path, "status"),
        )
    if status == "not_applicable" and not raw.get("note"):
        tell("E216", Message("a measure that is not applicable needs a note that says why"), path)
    evidence, note, by = (_text(raw, key, tell, path) for key in ("evidence", "note", "by"))
    return MeasureStatus(identifier, str(status), evidence, note, by, on)


def _text(raw: Mapping[str, object], key: str, tell: Tell, path: Path) -> str:
    value = raw.get(key)
    if value is not None and not isinstance(value, str):
        tell("E201", Message("{question} takes one value", {"question": key}), (*path, key))
    return value if isinstance(value, str) else ""


def read_determination(
    raw: Mapping[str, object], number: int, tell: Tell, days: tuple[date | None, date | None]
) -> Determination | None:
    """Return what people decided; outcome, role and date are needed. ``days`` are that of the decision and its end."""
    path: Path = ("determinations", number)
    on, until = days
    missing = [key for key in ("outcome", "role", "on") if not raw.get(key)]
    for key in missing:
        tell("E217", Message("{key} is missing here", {"key": key}), path)
    if missing or on is None:
        return None
    conditions = raw.get("conditions")
    return Determination(
        outcome=str(raw["outcome"]),
        role=str(raw["role"]),
        on=on,
        reasons=str(raw.get("reasons") or ""),
        heard=str(raw.get("heard") or ""),
        conditions=tuple(map(str, conditions)) if isinstance(conditions, list) else (),
        valid_until=until,
        appeal=str(raw.get("appeal") or ""),
        adverse=_adverse(raw.get("adverse"), tell, (*path, "adverse")),
    )


def _adverse(raw: object, tell: Tell, path: Path) -> bool | None:
    if raw is None:
        return None
    try:
        return read_scalar(AnswerType.YES_NO, raw if isinstance(raw, str) else "") is True
    except Unreadable:
        tell("E226", Message("adverse: should be yes or no"), path)
        return None
