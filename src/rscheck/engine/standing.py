"""What assessments say of packs in the same words whatever the project: made once, and then the same objects."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from rscheck.engine.lookup import Lookup
from rscheck.model.assessment import (
    FrameworkResult,
    Interval,
    NotChecked,
    NotNeeded,
    PackProvenance,
)
from rscheck.model.citation import Text
from rscheck.model.pack import AppliesClause, Pack, Point
from rscheck.model.terms import Basis, Tier

__all__ = ["Standing"]

_LOW = Interval(Tier.LOW, Tier.LOW)

_UNKNOWN_LIST: Text = {
    "en": "Names were not compared with this list.",
    "ja": "名称はこのリストと照合していません。",
}


class Standing:
    """Parts of results that hang on the packs alone, each made when it is first asked for."""

    def __init__(self, lookup: Lookup) -> None:
        """Begin with none."""
        self._lookup = lookup
        self._not_applying: dict[str, FrameworkResult] = {}
        self._not_needed: dict[tuple[str, str], NotNeeded] = {}
        self._missing: dict[tuple[str, str], NotChecked] = {}
        self._points: dict[str, dict[str, tuple[Point, ...]]] = {}

    @cached_property
    def judging(self) -> tuple[Pack, ...]:
        """The packs that judge projects."""
        return tuple(each for each in self._lookup.catalogue.packs.values() if each.judges_projects)

    @cached_property
    def doubtful(self) -> tuple[tuple[Pack, tuple[AppliesClause, ...]], ...]:
        """The packs that judge projects, each with its unconfirmed reasons to apply, where it has any or a term."""
        found = [
            (pack, tuple(each for each in pack.applies if each.basis is Basis.UNCONFIRMED)) for pack in self.judging
        ]
        return tuple((pack, clauses) for pack, clauses in found if clauses or pack.effective is not None)

    @cached_property
    def reasons_to_apply(self) -> dict[str, Text]:
        """The words of each reason for which a framework applies."""
        return {clause.id: clause.title for pack in self.judging for clause in pack.applies}

    @cached_property
    def declared(self) -> dict[str, int]:
        """The place of each question in the order of their declaration."""
        return {identifier: number for number, identifier in enumerate(self._lookup.questions)}

    @cached_property
    def provenance(self) -> tuple[PackProvenance, ...]:
        """Which editions of packs these are."""
        return tuple(
            PackProvenance(pack.id, pack.version, pack.digest, pack.status, pack.reviewed_on)
            for pack in self._lookup.catalogue.packs.values()
        )

    def points(self, addressee: str) -> Mapping[str, tuple[Point, ...]]:
        """Return what each pack asks of projects, or of institutions; packs that ask nothing of them are left out."""
        if addressee not in self._points:
            packs = self._lookup.catalogue.packs.values()
            asked = {pack.id: tuple(each for each in pack.points if each.of == addressee) for pack in packs}
            self._points[addressee] = {pack: points for pack, points in asked.items() if points}
        return self._points[addressee]

    def why_not(self, pack: Pack) -> tuple[str, ...]:
        """Return the confirmed clauses of a pack."""
        return tuple(each.id for each in pack.applies if each.basis is not Basis.UNCONFIRMED)

    def not_applying(self, pack: Pack) -> FrameworkResult:
        """Return the result of a framework that does not apply and that nobody chose."""
        if pack.id not in self._not_applying:
            self._not_applying[pack.id] = FrameworkResult(
                pack.id, pack.title, False, self.why_not(pack), False, _LOW, (), ()
            )
        return self._not_applying[pack.id]

    def framework_not_needed(self, pack: Pack) -> NotNeeded:
        """Return that a framework is not needed, with the confirmed reasons to apply that do not hold."""
        key = (pack.id, "framework")
        if key not in self._not_needed:
            why = tuple(each.title for each in pack.applies if each.basis is not Basis.UNCONFIRMED)
            self._not_needed[key] = NotNeeded(pack.id, "framework", pack.title, why=why)
        return self._not_needed[key]

    def measure_not_needed(self, identifier: str) -> NotNeeded:
        """Return that a measure is not needed."""
        key = (identifier, "measure")
        if key not in self._not_needed:
            measure = self._lookup.measure(identifier)
            self._not_needed[key] = NotNeeded(identifier, "measure", measure.title, measure.category)
        return self._not_needed[key]

    def list_missing(self, watchlist: str, pack: str) -> NotChecked:
        """Return that a framework names a list of which no copy is here."""
        key = (watchlist, pack)
        if key not in self._missing:
            self._missing[key] = NotChecked(watchlist, pack, "list_missing", _UNKNOWN_LIST)
        return self._missing[key]
