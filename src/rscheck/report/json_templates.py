"""What packs say of an item, written as JSON once a process; what a project has of its own is filled in between.

Most of a line of JSON is the words of packs, the same in every project of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

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

_WRITE = """
def write(value):
    key, words = ({key}), ({words})
    known = templates.get(key)
    if known is None or known[0] != words:  # another edition of a pack may say something else of an item
        known = templates.keep(key, (words, *pieces(value)))
    _, {before}behind = known
    return join(({filled_in}behind,))
"""


def by_template(kind: type, writers: Mapping[type, Write]) -> Write:
    """Return what writes values of a class, with what writes the values of its fields by their classes.

    The function is compiled, because to read twenty fields by their names takes longer than all the rest.
    """
    names = names_of(kind)
    apart, own = _TEMPLATES.get(kind, ((), names))
    filled_in = [name for name in names if name in own]
    code = _WRITE.format(
        key=_each("value.{0}, ", apart),
        words=_each("value.{0}, ", (name for name in names if name not in {*apart, *own})),
        before=_each("before_{0}, ", filled_in),
        filled_in=_each("before_{0}, writers[type(value.{0})](value.{0}), ", filled_in),
    )

    def pieces(value: object) -> list[bytes]:
        return _pieces(value, names, own, writers)

    known = {"writers": writers, "templates": Remembered(KEPT), "pieces": pieces, "join": b"".join}
    exec(code, known)
    return cast("Write", known["write"])


def _each(code: str, names: Iterable[str]) -> str:
    return "".join(code.format(name) for name in names)


def _pieces(value: object, names: Iterable[str], own: Iterable[str], writers: Mapping[type, Write]) -> list[bytes]:
    """Return what stands before each field that is filled in, and behind the last."""
    pieces, before = [b""], b"{"
    for name in names:
        pieces[-1] += b'%b"%b":' % (before, name.encode())
        before = b","
        if name in own:
            pieces.append(b"")
        else:
            field = getattr(value, name)
            pieces[-1] += writers[type(field)](field)
    pieces[-1] += b"}"
    return pieces
