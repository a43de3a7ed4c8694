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
from rscheck.model.difference import Difference, DifferenceResult
from rscheck.model.pack import AppliesClause, Node, Outcome, Pack, Point, Rule
from rscheck.model.terms import Basis, Kind, Readiness, Tier
from rscheck.model.truth import Truth
from rscheck.remembered import Remembered

__all__ = ["Standing"]

_REMEMBERED = 512

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
        self._missing: dict[tuple[str, str], NotChecked] = {}
        self._points: dict[str, dict[str, tuple[Point, ...]]] = {}

    @cached_property
    def judging(self) -> tuple[Pack, ...]:
        """The packs that judge projects."""
        return tuple(each for each in self._lookup.catalogue.packs.values() if each.judges_projects)

    @cached_property
    def with_a_term(self) -> tuple[Pack, ...]:
        """The packs that judge projects and are in force for a time only."""
        return tuple(each for each in self.judging if each.effective is not None)

    @cached_property
    def unconfirmed_reasons(self) -> dict[str, tuple[AppliesClause, ...]]:
        """The unconfirmed reasons to apply of the packs that judge projects; packs without any are left out."""
        found = {
            pack.id: tuple(each for each in pack.applies if each.basis is Basis.UNCONFIRMED) for pack in self.judging
        }
        return {pack: clauses for pack, clauses in found.items() if clauses}

    @cached_property
    def unconfirmed_rules(self) -> dict[str, Rule]:
        """The rules that are unconfirmed, or have an unconfirmed exception."""
        return {
            name: rule
            for name, rule in self._lookup.rules.items()
            if Basis.UNCONFIRMED in (rule.basis, *(each.basis for each in rule.unless))
        }

    @cached_property
    def unconfirmed_nodes(self) -> dict[str, tuple[Node, ...]]:
        """The unconfirmed nodes of trees; trees without any are left out."""
        found = {
            name: tuple(each for each in tree.nodes.values() if each.basis is Basis.UNCONFIRMED)
            for name, tree in self._lookup.trees.items()
        }
        return {tree: nodes for tree, nodes in found.items() if nodes}

    @cached_property
    def missing(self) -> dict[tuple[str, str], Readiness]:
        """What is formally missing where a confirmed rule, or outcome of a tree, holds: by its id and the outcome's."""
        kinds = {(rule.id, ""): rule.then.kind for rule in self._lookup.rules.values() if _confirmed(rule)}
        for tree in self._lookup.trees.values():
            kinds |= {(tree.id, each.id): each.kind for each in tree.outcomes.values() if _confirmed(each)}
        bars = {key: Readiness.NOT_ELIGIBLE for key, kind in kinds.items() if kind is Kind.BAR}
        return bars | {key: Readiness.FORMALITIES_MISSING for key, kind in kinds.items() if kind.is_owed}

    @cached_property
    def reasons_to_apply(self) -> dict[str, Text]:
        """The words of each reason for which a framework applies."""
        return {clause.id: clause.title for pack in self.judging for clause in pack.applies}

    @cached_property
    def declared(self) -> dict[str, int]:
        """The place of each question in the order of their declaration."""
        return {identifier: number for number, identifier in enumerate(self._lookup.questions)}

    @cached_property
    def of_purpose(self) -> tuple[str, ...]:
        """The questions about purpose and benefit."""
        return tuple(each for each in self._lookup.questions if each.startswith("purpose."))

    @cached_property
    def differences(self) -> tuple[tuple[Difference, Remembered[tuple[Truth, ...], DifferenceResult | None]], ...]:
        """Each difference, with what is told of it, if anything, by whether the frameworks of its sides apply."""
        packs = self._lookup.catalogue.packs.values()
        return tuple((each, Remembered(_REMEMBERED)) for pack in packs for each in pack.differences)

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

    @cached_property
    def not_applying(self) -> dict[str, FrameworkResult]:
        """The result of each framework that judges projects where it does not apply."""
        return {
            pack.id: FrameworkResult(pack.id, pack.title, False, self.why_not(pack), False, _LOW, (), ())
            for pack in self.judging
        }

    @cached_property
    def frameworks_not_needed(self) -> dict[str, NotNeeded]:
        """That a framework is not needed, of each that judges projects, with the confirmed reasons to apply."""
        return {
            pack.id: NotNeeded(
                pack.id,
                "framework",
                pack.title,
                why=tuple(each.title for each in pack.applies if each.basis is not Basis.UNCONFIRMED),
            )
            for pack in self.judging
        }

    @cached_property
    def measures_not_needed(self) -> dict[str, NotNeeded]:
        """That a measure is not needed, of each in the order of their ids, except those against persons."""
        return {
            name: NotNeeded(name, "measure", measure.title, measure.category)
            for name, measure in sorted(self._lookup.catalogue.measures.items())
            if not measure.against_person
        }

    def list_missing(self, watchlist: str, pack: str) -> NotChecked:
        """Return that a framework names a list of which no copy is here."""
        key = (watchlist, pack)
        if key not in self._missing:
            self._missing[key] = NotChecked(watchlist, pack, "list_missing", _UNKNOWN_LIST)
        return self._missing[key]


def _confirmed(item: Rule | Outcome) -> bool:
    return item.basis is not Basis.UNCONFIRMED
