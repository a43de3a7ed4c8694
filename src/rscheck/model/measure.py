"""What can be done about a finding: one measure, and what a project says of it."""

from __future__ import annotations

from datetime import date

from rscheck.location import Location
from rscheck.model.citation import Citation, Text
from rscheck.model.terms import Basis, Tier
from rscheck.plain import Late, Plain, plain

__all__ = ["Measure", "MeasureStatus", "Satisfies"]


@plain
class Satisfies(Plain):
    """A framework's own item that a measure answers, with its own citation and grade."""

    item: str
    pack: str
    cite: tuple[Citation, ...] = ()
    basis: Basis = Basis.UNCONFIRMED


@plain
class Measure(Late):
    """One mitigation, in one place, however many frameworks ask for it."""

    id: str
    title: Text
    text: Text
    owner: str
    stage: str
    category: str
    evidence: tuple[Text, ...] = ()
    satisfies: tuple[Satisfies, ...] = ()
    against_person: bool = False
    when_tier: Tier | None = None
    cite: tuple[Citation, ...] = ()
    basis: Basis = Basis.INTERPRETATION
    location: Location | None = None


@plain
class MeasureStatus(Plain):
    """What a project says of one measure: to do, done (with evidence) or not applicable (with a note)."""

    id: str
    status: str
    evidence: str = ""
    note: str = ""
    by: str = ""
    on: date | None = None

    @property
    def counts_as_done(self) -> bool:
        """Return whether it lowers what names it: done, and with evidence. Done without evidence is only a claim."""
        return self.status == "done" and bool(self.evidence)
