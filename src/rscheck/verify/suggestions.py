"""Tests that are missing in a pack, made from answers that a search finds and proved with the engine.

What is expected in them is what the engine gives: whether that is right, only the author can say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rscheck.errors import InputError
from rscheck.model.answers import Answers
from rscheck.model.pack import Catalogue, Pack, PackTest
from rscheck.model.terms import Basis
from rscheck.plain import Plain, plain
from rscheck.verify.bench import VerifyBench
from rscheck.verify.boundaries import Change
from rscheck.verify.claims import claims_of
from rscheck.verify.completion import completed
from rscheck.verify.coverage import Gap
from rscheck.verify.decisions import Decision, applies_when, decisions_of
from rscheck.verify.expectations import Outcome
from rscheck.verify.gates import JudgedTests
from rscheck.verify.pack_tests import LonePack
from rscheck.verify.search import Answer, Found, Goal
from rscheck.verify.witness_tests import pasted, read_pasted

__all__ = ["Suggestion", "suggest_tests"]

_RIGHT = "  # is this right?"


@plain
class Suggestion(Plain):
    """A test for something that none shows yet, ready to paste; without a text no answers were found.

    ``proved`` says then whether there are none, or whether that is not known.
    """

    gap: Gap
    text: str = ""
    proved: bool = False


def suggest_tests(catalogue: Catalogue, tested: JudgedTests) -> Iterator[Suggestion]:
    """Yield a test for each missed gate, except where one that was suggested before shows it too."""
    author = _Author(catalogue, tested.pack)
    shown: set[tuple[str, str]] = set()
    for gap in tested.gaps:
        if (gap.kind, gap.item) in shown:
            continue
        suggestion, claims = author.suggest(gap)
        shown |= claims
        yield suggestion


class _Author:
    def __init__(self, catalogue: Catalogue, pack: Pack) -> None:
        self._catalogue = catalogue
        self._pack = pack
        self._bench = VerifyBench(catalogue)
        self._lone = LonePack(catalogue, pack.id)
        self._decisions = list(decisions_of(pack, self._bench.conditions))

    def suggest(self, gap: Gap) -> tuple[Suggestion, set[tuple[str, str]]]:
        """Return a test, and what it claims by kind and item."""
        proved = True
        for decision, found in self._searches(gap):
            proved = proved and found.answer is Answer.IMPOSSIBLE and not self._hangs_on_tiers(decision)
            if found.answer is not Answer.POSSIBLE:
                continue
            test = self._test(gap, decision, found)
            if test is not None:
                return Suggestion(gap, test[0]), _claims(self._pack, test[1])
        return Suggestion(gap, proved=proved), set()

    def _searches(self, gap: Gap) -> Iterator[tuple[Decision, Found]]:
        if gap.seen_by is not None:
            yield gap.seen_by
            return
        applies = Goal(applies_when(self._pack))
        for decision in self._decisions:
            if self._shows(decision, gap):
                where = (applies,) if decision.only_if_applies else ()
                wanted = gap.kind != "silent"
                yield decision, self._bench.solve(*where, Goal(decision.condition, wanted, decision.record))
                if self._hangs_on_tiers(decision) and not wanted:
                    yield decision, self._bench.solve(*where)

    def _shows(self, decision: Decision, gap: Gap) -> bool:
        """Return whether a decision, taken or (for silence) not taken, fills a gap."""
        match gap.kind:
            case "fired" | "silent":
                return decision.kind == "rule" and decision.item == gap.item
            case "measure":
                return gap.item in self._asked_by(decision)
            case kind:
                return decision.kind == kind and decision.name == gap.item

    def _hangs_on_tiers(self, decision: Decision) -> bool:
        """Return whether a rule also waits for a tier, of which the search knows nothing."""
        return any(rule.id == decision.item and rule.when_tier is not None for rule in self._pack.rules)

    def _asked_by(self, decision: Decision) -> Sequence[str]:
        """Return the measures that a decision asks for."""
        match decision.kind:
            case "rule":
                rule = next(each for each in self._pack.rules if each.id == decision.item)
                return rule.then.measures if rule.basis is not Basis.UNCONFIRMED else ()
            case "outcome":
                tree = next(each for each in self._pack.trees if each.id == decision.item)
                return tree.outcomes[decision.part].measures
            case "open":
                return next(each for each in self._pack.points if each.id == decision.item).measures
            case _:
                return ()

    # --- one test --------------------------------------------------------------------------------------------------

    def _test(self, gap: Gap, decision: Decision, found: Found) -> tuple[str, PackTest] | None:
        """Return a test with what the engine gives for its answers, unless that does not show what is wanted.

        What the search needs is tried alone, then with everything else answered as well or as badly as can be.
        """
        witnesses = self._bench.witnesses
        answers, day = witnesses.answers(found.facts, decision.record), witnesses.day(found.facts)
        for each in (answers, *self._completed(answers)):
            shown = self._shown(gap, decision, witnesses.written(each, day))
            if shown is not None:
                return shown
        return None

    def _completed(self, answers: Answers) -> Iterator[Answers]:
        conditions = [each.condition for each in self._decisions]
        for worst in (False, True):
            yield completed(self._bench.facts, conditions, answers, worst=worst)

    def _shown(self, gap: Gap, decision: Decision, facts: str) -> tuple[str, PackTest] | None:
        name = f"suggested: {_name(gap)}"
        test = read_pasted(pasted(name, facts, {}))
        try:
            outcome = self._lone.outcome(test)
        except InputError:
            return None
        expected = self._expected(gap, decision, outcome)
        test = replace(test, raw={**test.raw, "expect": expected})
        if not self._is_shown(gap, test, outcome):
            return None
        return pasted(name, facts, expected, remark=_RIGHT), test

    def _expected(self, gap: Gap, decision: Decision, outcome: Outcome) -> dict[str, Any]:
        """Return what the engine gives, as far as it has to do with what is shown."""
        tier = outcome.result.tier
        ends = [tier.at_least.id, tier.at_most.id]
        expected: dict[str, Any] = {"tier": ends[0] if tier.settled else ends}
        if outcome.applies != "yes" or decision.kind == "applies":
            expected["applies"] = outcome.applies
        if self._pack.rules:
            expected["fired"] = sorted(outcome.fired)
        if decision.kind == "rule" and decision.item in outcome.silent:
            expected["silent"] = [decision.item]
        ends_of_trees = {tree: sorted(ends) for tree, ends in outcome.reached.items() if ends}
        if ends_of_trees:
            expected["outcome"] = {tree: ends[0] if len(ends) == 1 else ends for tree, ends in ends_of_trees.items()}
        if decision.kind in ("met", "open"):
            expected["points"] = {outcome.point_states.get(decision.item, "none"): [decision.item]}
        if gap.kind == "measure" and gap.item in outcome.measures:
            expected["measures"] = [gap.item]
        return expected

    def _is_shown(self, gap: Gap, test: PackTest, outcome: Outcome) -> bool:
        if gap.move is not None:
            return Change(self._catalogue, self._pack, gap.move).is_noticed([(test, outcome)])
        return (gap.kind, gap.item) in _claims(self._pack, test)


def _claims(pack: Pack, test: PackTest) -> set[tuple[str, str]]:
    claims = claims_of(pack, [test.raw.get("expect")])
    kinds = {
        "fired": claims.fired,
        "silent": claims.silent,
        "outcome": claims.outcomes,
        "measure": claims.measures,
        "met": claims.met,
        "open": claims.open,
    }
    return {(kind, name) for kind, names in kinds.items() for name in names}


def _name(gap: Gap) -> str:
    words = {"fired": "fires", "silent": "is silent", "outcome": "is reached", "measure": "is asked for"}
    if gap.move is not None:
        return f"{gap.move.boundary.item} at {gap.move.boundary.value}, not {gap.move.to}"
    return f"{gap.item} {words.get(gap.kind, f'is {gap.kind}')}"
