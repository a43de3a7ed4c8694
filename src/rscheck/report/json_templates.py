"""What packs say of an item, written as JSON once a process; what a project has of its own is filled in between.

Most of a line of JSON is the words of packs, the same in every project of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from rscheck.model.assessment import (
    Evidence,
    Finding,
    FrameworkResult,
    Interval,
    ListedMeasure,
    NotChecked,
    OpenQuestion,
    OutcomeResult,
    PointResult,
)
from rscheck.model.difference import DifferenceResult, SideResult
from rscheck.remembered import Remembered
from rscheck.report.json_parts import names_of

__all__ = ["KEPT", "Write", "by_template"]

KEPT = 20_000
"""How many written values of a sort are kept at most; all packs together hold fewer."""

Write = Callable[[Any], bytes]

_TEMPLATES: Mapping[type, tuple[tuple[str, ...], tuple[str, ...]]] = {
    FrameworkResult: (("id", "applies"), ("why", "tier", "outcomes", "undecided", "presets")),
    OutcomeResult: (("tree", "outcomes", "indicative"), ("record",)),
    Finding: (
        ("item", "state", "basis", "confidence", "tier", "residual", "measures", "refer_to"),
        ("id", "record", "because", "evidence"),
    ),
    ListedMeasure: (("id", "state"), ("asked_by", "due_on", "status")),
    PointResult: (("id", "state"), ("evidence",)),
    OpenQuestion: (("question", "can_change", "state"), ("record", "items", "whom", "on", "location", "number")),
    DifferenceResult: (("id",), ("sides",)),
    SideResult: (("framework", "item", "stance", "applies"), ()),
    NotChecked: (("item", "framework", "reason", "state"), ("detail",)),
    Evidence: (
        ("question", "state", "declared_by", "verified_by", "documented", "matches"),
        ("record", "value", "location", "origin"),
    ),
    Interval: (("at_least", "at_most"), ()),
}
"""Of a class the fields that tell its templates apart, and those that are filled in; the others are words of packs."""


def by_template(kind: type, writers: Mapping[type, Write]) -> Write:
    """Return what writes values of a class, with what writes the values of its fields by their classes."""
    names = names_of(kind)
    apart, own = _TEMPLATES.get(kind, ((), names))
    key_of, words_of = _getter(apart), _getter([name for name in names if name not in {*apart, *own}])
    own_of = _getter([name for name in names if name in own])
    templates: Remembered[object, tuple[object, list[bytes]]] = Remembered(KEPT)

    def write(value: Any) -> bytes:
        key, words = key_of(value), words_of(value)
        known = templates.get(key)
        if known is None or known[0] != words:  # another edition of a pack may say something else of an item
            known = templates.keep(key, (words, _pieces(value, names, own, writers)))
        written = known[1].copy()
        written[1::2] = [writers[type(each)](each) for each in own_of(value)]
        return b"".join(written)

    return write


def _getter(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what fetches the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _pieces(value: object, names: Iterable[str], own: Iterable[str], writers: Mapping[type, Write]) -> list[bytes]:
    """Return what stands before each field that is filled in and behind the last, with room for the fields between."""
    pieces, before = [b""], b"{"
    for name in names:
        pieces[-1] += b'%b"%b":' % (before, name.encode())
        before = b","
        if name in own:
            pieces += (b"", b"")
        else:
            field = getattr(value, name)
            pieces[-1] += writers[type(field)](field)
    pieces[-1] += b"}"
    return pieces
