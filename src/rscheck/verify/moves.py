"""A number or date at which a pack changes its mind, moved by one step: what the pack would be then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.pack import Catalogue, DatedValue, Effective, Pack
from rscheck.plain import Plain, plain

__all__ = ["Boundary", "Move", "moved", "moves_of"]


@plain
class Boundary(Plain):
    """A number or date. ``item`` is the set, parameter, rule or pack it belongs to, ``judged_on`` what is compared.

    ``number`` says whether it is the number of a parameter; ``end`` whether it is the last day of something in force.
    """

    item: str
    judged_on: str
    value: date | Decimal
    number: bool = False
    end: bool = False
    location: Location | None = None


@plain
class Move(Plain):
    """A boundary and the value to which it is moved."""

    boundary: Boundary
    to: date | Decimal

    @property
    def name(self) -> str:
        """What is moved, from where and to where."""
        return f"{self.boundary.item}: {self.boundary.value} → {self.to}"

    @property
    def message(self) -> Message:
        """The sentence that tells that nothing would notice."""
        values = {"item": self.boundary.item, "value": self.boundary.value, "other": self.to}
        if self.boundary.number:
            return Message("no test would notice if {item} were {other} instead of {value}", values)
        if self.boundary.end:
            return Message("no test would notice if {item} ended on {other} instead of {value}", values)
        return Message("no test would notice if {item} began on {other} instead of {value}", values)


def moves_of(boundary: Boundary) -> tuple[Move, Move]:
    """Return a boundary moved by one step up and down: a day, or one of the last digit of a number."""
    if isinstance(boundary.value, date):
        day = timedelta(days=1)
        return Move(boundary, boundary.value + day), Move(boundary, boundary.value - day)
    step = Decimal(1).scaleb(min(int(boundary.value.as_tuple().exponent), 0))
    return Move(boundary, boundary.value + step), Move(boundary, boundary.value - step)


def moved(catalogue: Catalogue, move: Move) -> Catalogue:
    """Return the catalogue in which a boundary is moved."""
    return replace(catalogue, packs={name: _moved_pack(pack, move) for name, pack in catalogue.packs.items()})


def _moved_pack(pack: Pack, move: Move) -> Pack:
    item = move.boundary.item
    if item == pack.id and pack.effective is not None:
        return replace(pack, effective=_moved_span(pack.effective, move))
    if item in pack.sets:
        dated = replace(pack.sets[item], values=_moved_values(pack.sets[item].values, move))
        return replace(pack, sets={**pack.sets, item: dated})
    if item in pack.parameters:
        number = replace(pack.parameters[item], values=_moved_values(pack.parameters[item].values, move))
        return replace(pack, parameters={**pack.parameters, item: number})
    rules = tuple(
        replace(rule, effective=_moved_span(rule.effective, move))
        if rule.id == item and rule.effective is not None
        else rule
        for rule in pack.rules
    )
    return replace(pack, rules=rules)


def _moved_span(span: Effective, move: Move) -> Effective:
    day = cast(date, move.to)
    return replace(span, end=day) if move.boundary.end else replace(span, start=day)


def _moved_values(values: Iterable[DatedValue], move: Move) -> tuple[DatedValue, ...]:
    def each_moved(each: DatedValue) -> DatedValue:
        if isinstance(move.to, date):
            return replace(each, start=move.to) if each.start == move.boundary.value else each
        return replace(each, value=move.to) if each.value == move.boundary.value else each

    return tuple(map(each_moved, values))
