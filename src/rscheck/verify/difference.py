"""What changed between two editions of a pack, item by item, and answers whose result is another one.

Where the conditions of both editions come to different ends, the search says so; what it finds is given to the engine
with each edition, and only what comes out differently there is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from rscheck.catalogue.unparse import header_node, items_by_section
from rscheck.engine.conditions import Conditions
from rscheck.errors import InputError
from rscheck.i18n import Message
from rscheck.model.condition import Condition, Constant
from rscheck.model.pack import Catalogue, Pack, PackTest
from rscheck.plain import Plain, plain
from rscheck.verify.bench import VerifyBench
from rscheck.verify.decisions import Decision, applies_when, decisions_of
from rscheck.verify.editions import Editions
from rscheck.verify.expectations import Outcome
from rscheck.verify.pack_tests import LonePack, day_of
from rscheck.verify.search import STEPS, Answer, Goal
from rscheck.verify.witness_tests import pasted, read_pasted

__all__ = ["Edition", "Effect", "ItemChange", "effects_of", "item_changes"]

_ONLY_WORDS = {"title", "text", "because", "ask", "cite", "about", "reading", "version", "reviewed", "meanwhile"}
"""Keys that never move a result."""

_NEVER = Constant(False)


@plain
class Edition(Plain):
    """A pack and the catalogue it stands in."""

    catalogue: Catalogue
    pack: Pack


@plain
class ItemChange(Plain):
    """An item that was ``added``, ``removed`` or ``changed``, and which of its keys say something else."""

    section: str
    item: str
    change: str
    keys: tuple[str, ...] = ()

    @property
    def only_words(self) -> bool:
        """Return whether nothing but texts and citations changed."""
        return self.change == "changed" and _ONLY_WORDS.issuperset(self.keys)


@plain
class Effect(Plain):
    """What a change does to one decision: a test with answers whose result differs, and how it differs.

    Without answers ``proved`` says whether there are none, or whether that is not known.
    """

    decision: Decision
    test: str = ""
    differences: tuple[Message, ...] = ()
    proved: bool = False


def item_changes(old: Pack, new: Pack) -> Iterator[ItemChange]:
    """Yield every item that is not in both editions as it is in the other."""
    keys = _differing(header_node(old), header_node(new))
    if keys:
        yield ItemChange("pack", new.id, "changed", keys)
    before, after = items_by_section(old), items_by_section(new)
    for section in after:
        for name in dict.fromkeys((*before[section], *after[section])):
            if name not in after[section]:
                yield ItemChange(section, name, "removed")
            elif name not in before[section]:
                yield ItemChange(section, name, "added")
            else:
                keys = _differing(before[section][name], after[section][name])
                if keys:
                    yield ItemChange(section, name, "changed", keys)


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key))


def effects_of(old: Edition, new: Edition, *, steps: int = STEPS) -> Iterator[Effect]:
    """Yield what the changes do to each decision that they reach."""
    yield from _Comparison(old, new, steps).effects()


class _Comparison:
    def __init__(self, old: Edition, new: Edition, steps: int) -> None:
        self._old = old
        self._new = new
        self._editions = Editions(old.catalogue, new.catalogue)
        self._bench = VerifyBench(self._editions.catalogue, steps=steps)
        self._engines = [LonePack(each.catalogue, each.pack.id) for each in (old, new)]
        self._applies = (applies_when(old.pack), self._editions.second(applies_when(new.pack)))
        nodes = [items_by_section(each.pack) for each in (old, new)]
        self._nodes = [{**each["rules"], **each["trees"], **each["points"]} for each in nodes]

    def effects(self) -> Iterator[Effect]:
        before, after = (self._decisions(each) for each in (self._old, self._new))
        for key in dict.fromkeys((*before, *after)):
            first, second = before.get(key), after.get(key)
            decision = second or first
            if decision is None:
                continue
            here = first.condition if first is not None else _NEVER
            there = self._editions.second(second.condition) if second is not None else _NEVER
            if here != there:
                yield self._flipped(decision, here, there)
            elif self._says_otherwise(decision):
                yield self._told(decision, here)

    def _decisions(self, edition: Edition) -> dict[tuple[str, str, str], Decision]:
        found = decisions_of(edition.pack, Conditions())
        return {(each.kind, "" if each.kind == "applies" else each.item, each.part): each for each in found}

    def _says_otherwise(self, decision: Decision) -> bool:
        """Return whether what follows is another thing, although it follows from the same."""
        before, after = (_node(each.get(decision.item) or {}, decision.part) for each in self._nodes)
        return bool(set(_differing(before, after)) - _ONLY_WORDS - {"nodes", "outcomes", "when", "unless", "effective"})

    def _flipped(self, decision: Decision, here: Condition, there: Condition) -> Effect:
        """Return answers for which one edition decides so and the other does not."""
        proved = self._editions.same_questions
        for holds in (True, False):
            goals = (Goal(here, holds, decision.record), Goal(there, not holds, decision.record))
            # What only one edition knows needs only that one to apply.
            applies = [each for each, one in zip(self._applies, (here, there), strict=True) if one != _NEVER]
            where = [Goal(each) for each in applies] if decision.only_if_applies else []
            effect = self._tried(decision, [*where, *goals])
            if effect.test:
                return effect
            proved = proved and effect.proved
        return Effect(decision, proved=proved)

    def _told(self, decision: Decision, condition: Condition) -> Effect:
        """Return answers for which both editions decide so, and say something else of it."""
        where = [Goal(each) for each in self._applies] if decision.only_if_applies else []
        effect = self._tried(decision, [*where, Goal(condition, True, decision.record)])
        return replace(effect, proved=effect.proved and self._editions.same_questions)

    def _tried(self, decision: Decision, goals: list[Goal]) -> Effect:
        found = self._bench.solve(*goals)
        if found.answer is not Answer.POSSIBLE:
            return Effect(decision, proved=found.answer is Answer.IMPOSSIBLE)
        facts = self._bench.witnesses.text(found.facts, decision.record)
        text = pasted(f"what changed in {decision.name}", facts, {})
        test = read_pasted(text)
        if "as_of" not in test.raw:
            test = replace(test, raw={**test.raw, "as_of": day_of(self._new.pack)})
        outcomes = [_outcome(engine, test) for engine in self._engines]
        if outcomes[0] is None or outcomes[1] is None:
            return Effect(decision)
        old, new = cast("list[Outcome]", outcomes)
        before, after = _of_findings(old), _of_findings(new)
        both = [name for name in before if name in after]
        told = [*_differences("", _seen(old), _seen(new))]
        told += [each for name in both for each in _differences(f"{name} ", before[name], after[name])]
        differences = tuple(told)
        return Effect(decision, text, differences) if differences else Effect(decision)


def _node(item: Mapping[str, object], part: str) -> Mapping[str, object]:
    """Return an item as it is written, or the outcome of a tree."""
    return cast("Mapping[str, Mapping[str, Mapping[str, object]]]", item)["outcomes"][part] if part else item


def _outcome(lone: LonePack, test: PackTest) -> Outcome | None:
    """Return what follows from a test in one edition, from those of its answers that this edition asks for."""
    try:
        return lone.outcome(lone.only_known(test))
    except InputError:
        return None


def _seen(outcome: Outcome) -> dict[str, str]:
    tier, result = outcome.result.tier, outcome.result
    found = {
        "tier": tier.at_least.id if tier.settled else f"{tier.at_least.id} – {tier.at_most.id}",
        "applies": outcome.applies,
        "fired": _listed(outcome.fired),
        "undecided": _listed(outcome.undecided),
        "measures": _listed(outcome.measures),
        "flags": _listed(outcome.flags),
        "readiness": f"{result.readiness.at_least.id} – {result.readiness.at_most.id}",
    }
    found |= {f"outcome {tree}": _listed(ends) for tree, ends in outcome.reached.items()}
    found |= {f"point {name}": state for name, state in outcome.point_states.items()}
    return found


def _of_findings(outcome: Outcome) -> dict[str, dict[str, str]]:
    """Return what is said of each finding, by its id."""
    return {
        each.id: {
            "tier": each.tier.id if each.tier is not None else "–",
            "kind": each.kind.id,
            "refer_to": each.refer_to or "–",
            "basis": each.basis.id,
        }
        for each in outcome.result.findings
    }


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "–"


def _differences(of: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Message]:
    for key in dict.fromkeys((*before, *after)):
        first, second = before.get(key, "–"), after.get(key, "–")
        if first != second:
            yield Message("{key}: {before} → {after}", {"key": f"{of}{key}", "before": first, "after": second})
