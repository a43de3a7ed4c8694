"""Is an overlay anywhere looser than its base without saying so?

What is said to relax has an approver and a last day, and is left out here. Of the rest, everything that the base says
has to be said under the same answers by the pack as it is tightened, and no tier may be lower.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rscheck.engine.conditions import Conditions
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.overlay import Overlaid
from rscheck.model.pack import Catalogue, DerivedCondition, Pack, Rule, Tree
from rscheck.model.terms import Basis, Tier
from rscheck.verify.bench import Subject, VerifyBench
from rscheck.verify.decisions import Decision, decisions_of
from rscheck.verify.editions import Editions
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.search import Answer, Goal

__all__ = ["overlay_findings"]

_LOOSER = ("V701", Severity.ERROR)
_NOT_PROVED = ("V900", Severity.NOTE)

_SAID = ("applies", "rule", "open")
"""Decisions of which the base may not say more than the overlay; that a point is met is no demand."""

_BASE = "without overlays"
"""The pack in which the conditions of the base stand beside those of the overlay."""

_HINT = Message("say so with approved_by: and until:, or make it at least as strict as the framework")


def overlay_findings(bench: VerifyBench, pack: Pack) -> Iterator[PackFinding]:
    """Yield where a pack with overlays asks for less than without them, although no change says so."""
    overlaid = bench.catalogue.overlaid.get(pack.id)
    if overlaid is None:
        return
    both = _Both(bench, pack, overlaid)
    yield from both.lower_tiers()
    if not both.editions.same_questions:
        message = Message("whether this overlay is looser is not proved: it changes what is asked")
        yield bench.tell(_NOT_PROVED, both.subject(pack.id), message)
        return
    yield from both.said_no_more()


@dataclass(frozen=True)
class _Both:
    """A pack without its overlays and with all of them that tightens, side by side."""

    bench: VerifyBench
    pack: Pack
    overlaid: Overlaid

    def _catalogue(self, pack: Pack) -> Catalogue:
        return replace(self.bench.catalogue, packs={**self.bench.catalogue.packs, pack.id: pack})

    @cached_property
    def editions(self) -> Editions:
        """The tightened pack first, the base second."""
        return Editions(self._catalogue(self.overlaid.tightened), self._catalogue(self.overlaid.base))

    @cached_property
    def joint(self) -> VerifyBench:
        """A bench on which conditions of both can be searched together."""
        return VerifyBench(self._with_conditions_of_base(), steps=self.bench.steps)

    def _with_conditions_of_base(self) -> Catalogue:
        """Return the catalogue of both in which what the base compares with is read too, so that it is tried out."""
        base = self._catalogue(self.overlaid.base)
        said = [each for pack in base.packs.values() for each in decisions_of(pack, Conditions())]
        derived: dict[str, DerivedCondition] = {}
        for each in said:
            name = f"{each.kind} {each.name} ({_BASE})"
            derived[name] = DerivedCondition(name, _BASE, self.editions.second(each.condition), each.record or None)
        both = self.editions.catalogue
        return replace(both, packs={**both.packs, _BASE: Pack(_BASE, "", {}, "", derived=derived)})

    def subject(self, item: str, record: str = "") -> Subject:
        """Return an item as what a finding is about, at the change that is probably meant."""
        changes = [each for overlay in self.pack.overlays for each in overlay.changes if not each.relaxes]
        meant = [each for each in changes if each.item == item] or [each for each in changes if each.action == "set"]
        place = meant[0].location if meant else Location(self.pack.overlays[0].file)
        return Subject(self.pack, item, place, record)

    def lower_tiers(self) -> Iterator[PackFinding]:
        """Yield rules and outcomes that are gone or have a lower tier."""
        now = _tiers(self.overlaid.tightened)
        for item, tier in _tiers(self.overlaid.base).items():
            if now.get(item, -1) < tier:
                message = Message(
                    "{item} sets a lower tier than in the framework, and no change says so", {"item": item}
                )
                yield self.bench.tell(_LOOSER, self.subject(item), message, hint=_HINT)

    def said_no_more(self) -> Iterator[PackFinding]:
        """Yield what the base says under answers under which the tightened pack does not say it."""
        base = self._catalogue(self.overlaid.base)
        before, after = Conditions(), Conditions()
        for name in self.bench.catalogue.packs:
            pack = self.overlaid.tightened if name == self.pack.id else self.bench.catalogue.packs[name]
            now = {(each.kind, each.name): each for each in decisions_of(pack, after)}
            for said in decisions_of(base.packs[name], before):
                if said.kind in _SAID and (said.kind, said.name) in now:
                    yield from self._no_more(pack, said, now[said.kind, said.name])
            for tree in base.packs[name].trees:
                yield from self._tree(tree, before, after)

    def _no_more(self, pack: Pack, said: Decision, now: Decision) -> Iterator[PackFinding]:
        condition = self.editions.second(said.condition)
        if condition == now.condition:
            return
        instead = [] if said.kind != "rule" else self._as_high(pack, said)
        found = self.joint.solve(
            Goal(condition, True, said.record), *(Goal(each.condition, False, each.record) for each in (now, *instead))
        )
        subject, values = self.subject(said.name, said.record), {"item": said.name}
        if found.answer is Answer.POSSIBLE:
            message = Message("{item} asks for less than in the framework, and no change says so", values)
            yield self.joint.tell(_LOOSER, subject, message, hint=_HINT, found=found)
        elif found.answer is Answer.NOT_PROVED:
            message = Message("{item} is not proved to ask for as much as in the framework", values)
            yield self.joint.tell(_NOT_PROVED, subject, message)

    def _as_high(self, pack: Pack, said: Decision) -> list[Decision]:
        """Return the other rules of the tightened pack that set at least the tier of a rule that sets one."""
        rules = {each.id: each for each in pack.rules}
        floor = _tiers(self.overlaid.base).get(said.item)
        if floor is None or said.item not in rules:
            return []
        own = Conditions()
        return [
            each
            for each in decisions_of(pack, own)
            if each.kind == "rule" and each.item != said.item and each.record in ("", said.record)
            if _floor(rules[each.item]) is not None and (_floor(rules[each.item]) or Tier.LOW) >= floor
        ]

    def _tree(self, tree: Tree, before: Conditions, after: Conditions) -> Iterator[PackFinding]:
        """Yield an outcome of the base under whose answers the tree of the overlay ends lower."""
        now = next((each for each in self.joint.lookup.trees.values() if each.id == tree.id), tree)
        record = tree.for_each or ""
        for name, outcome in tree.outcomes.items():
            condition = self.editions.second(before.of_outcome(tree, name))
            if condition == after.of_outcome(now, name):
                continue
            for other, lower in now.outcomes.items():
                if lower.tier >= outcome.tier:
                    continue
                found = self.joint.solve(
                    Goal(condition, True, record), Goal(after.of_outcome(now, other), True, record)
                )
                if found.answer is Answer.POSSIBLE:
                    values = {"item": f"{tree.id}:{name}", "other": other}
                    message = Message("where the framework ends at {item}, this ends lower, at {other}", values)
                    yield self.joint.tell(_LOOSER, self.subject(tree.id, record), message, hint=_HINT, found=found)


def _floor(rule: Rule) -> Tier | None:
    return None if rule.basis is Basis.UNCONFIRMED else rule.then.tier


def _tiers(pack: Pack) -> dict[str, Tier]:
    """Return the tier of every rule and outcome that sets one."""
    rules = {rule.id: floor for rule in pack.rules if (floor := _floor(rule)) is not None}
    return rules | {f"{tree.id}:{name}": each.tier for tree in pack.trees for name, each in tree.outcomes.items()}
