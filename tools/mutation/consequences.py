"""Mistakes in what follows: a tier too low, a measure too few, the wrong kind, day, grade or force."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.location import Path
from rscheck.model.terms import Basis, Force, Kind, Part, Role, Stage, Tier
from rscheck.yamlfile import Node
from tools.mutation.change import REMOVED, Change, replaced
from tools.mutation.words import neighbours, next_day, next_of

__all__ = [
    "asked_changes",
    "basis_changes",
    "force_changes",
    "kind_changes",
    "part_changes",
    "residual_changes",
    "span_changes",
    "tier_changes",
    "waiting_changes",
]

_TIERS = [each.id for each in Tier]
_CARRYING = [each.id for each in Kind if each.carries_tier]
_OTHERS = [each.id for each in Kind if not each.carries_tier]
_GRADES = [each.id for each in Basis]


def tier_changes(raw: dict[str, Node], path: Path, key: str = "tier") -> Iterator[Change]:
    """Yield a tier that is one too low and one too high."""
    tier = raw.get(key)
    for other in neighbours(_TIERS, str(tier)) if tier else ():
        lower = _TIERS.index(other) < _TIERS.index(str(tier))
        operator = "lower a tier" if lower else "raise a tier"
        yield replaced(operator, (*path, key), other, f"{key} {tier} → {other}")


def asked_changes(raw: dict[str, Node], path: Path) -> Iterator[Change]:
    """Yield the loss of each measure and flag, and another office or stage than the right one."""
    for key, operator in (("measures", "drop a measure"), ("flags", "drop a flag")):
        named = raw.get(key)
        for index, each in enumerate(named if isinstance(named, list) else ()):
            yield replaced(operator, (*path, key, index), REMOVED, f"without {each}")
    for key, order in (("refer_to", Role.ids()), ("due", Stage.ids())):
        value = raw.get(key)
        if isinstance(value, str):
            other = next_of(list(order), value)
            yield replaced(f"change {key}", (*path, key), other, f"{value} → {other}")
            yield replaced(f"drop {key}", (*path, key), REMOVED, f"without {value}")


def kind_changes(then: dict[str, Node], path: Path, default: str = Kind.RISK.id) -> Iterator[Change]:
    """Yield another kind of consequence, with and without a tier."""
    kind = str(then.get("kind", default))
    order = _CARRYING if kind in _CARRYING else _OTHERS
    other = next_of(order, kind)
    yield replaced("change the kind", (*path, "kind"), other, f"{kind} → {other}")
    if kind in _CARRYING and "tier" in then:
        edits = (((*path, "kind"), Kind.NOTE.id), ((*path, "tier"), REMOVED))
        yield Change("change the kind", f"{kind} → note, without a tier", edits)


def residual_changes(raw: dict[str, Node], path: Path) -> Iterator[Change]:
    """Yield a residual that is lost, reaches another tier or asks for less."""
    residual = raw.get("residual")
    if not isinstance(residual, dict):
        return
    here: Path = (*path, "residual")
    yield replaced("remove residual", here, REMOVED, "without residual")
    for other in neighbours(_TIERS, str(residual.get("tier"))):
        if _TIERS.index(other) < _TIERS.index(str(raw.get("tier", "critical"))):
            yield replaced("change residual", (*here, "tier"), other, f"{residual.get('tier')} → {other}")
    after = residual.get("after")
    if isinstance(after, list) and len(after) > 1:
        for index, each in enumerate(after):
            yield replaced("change residual", (*here, "after", index), REMOVED, f"after …, without {each}")


def waiting_changes(raw: dict[str, Node], path: Path) -> Iterator[Change]:
    """Yield what can be lost of what to do meanwhile."""
    waiting = raw.get("meanwhile")
    if isinstance(waiting, dict):
        yield replaced("drop meanwhile", (*path, "meanwhile"), REMOVED, "without meanwhile")
        yield from asked_changes(waiting, (*path, "meanwhile"))


def span_changes(raw: dict[str, Node], path: Path) -> Iterator[Change]:
    """Yield another first or last day, another date to be judged on, and no date at all."""
    span = raw.get("effective")
    if not isinstance(span, dict):
        return
    here: Path = (*path, "effective")
    yield replaced("drop effective", here, REMOVED, "without effective")
    for key in ("from", "to"):
        day = span.get(key)
        for step in (-1, 1) if isinstance(day, str) else ():
            moved = next_day(str(day), step)
            yield replaced("move a day", (*here, key), moved, f"{key} {day} → {moved}")
    if span.get("on", "as_of") != "as_of":
        yield replaced("change the date judged on", (*here, "on"), "as_of", f"{span['on']} → as_of")


def basis_changes(raw: dict[str, Node], path: Path, default: str) -> Iterator[Change]:
    """Yield a grade that is too low, one that is too high, and none that was confirmed."""
    basis = str(raw.get("basis", default))
    here: Path = (*path, "basis")
    order = _GRADES.index(basis)
    if order > 0:
        lower = _GRADES[order - 1]
        yield replaced("weaken the basis", here, lower, f"{basis} → {lower}")
    if order > 1:
        yield replaced("weaken the basis", here, _GRADES[0], f"{basis} → {_GRADES[0]}")
    if order < len(_GRADES) - 1:
        yield replaced("strengthen the basis", here, _GRADES[-1], f"{basis} → {_GRADES[-1]}")


def force_changes(raw: dict[str, Node], path: Path, default: str) -> Iterator[Change]:
    """Yield another force: guidance taken for law, law for guidance."""
    force = str(raw.get("force", default))
    other = Force.GUIDANCE.id if force == Force.LAW.id else Force.LAW.id
    yield replaced("change the force", (*path, "force"), other, f"{force} → {other}")


def part_changes(raw: dict[str, Node], path: Path) -> Iterator[Change]:
    """Yield another part of the report, and another addressee, for a point."""
    part = str(raw.get("part", Part.PRACTICE.id))
    other = next_of(list(Part.ids()), part)
    yield replaced("change the part", (*path, "part"), other, f"{part} → {other}")
    of = str(raw.get("of", "project"))
    addressee = "institution" if of == "project" else "project"
    yield replaced("change the addressee", (*path, "of"), addressee, f"{of} → {addressee}")
