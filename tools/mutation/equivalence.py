"""Is a mutant no mistake at all? Proved, not guessed: no answers tell the changed packs from those as shipped.

Every condition is written out, without named conditions, sets, parameters and relevance, so that both readings can
stand side by side. The search of verification has then to find it impossible that one holds and the other does not, in
both directions. What it cannot prove is not equivalent.
"""

from __future__ import annotations

from dataclasses import replace

from rscheck.engine.lookup import Lookup
from rscheck.model.condition import All, Any, Condition, Constant, CountRecords, Every, Not, Some, walk
from rscheck.model.pack import Catalogue, Pack
from rscheck.verify.facts import Facts
from rscheck.verify.search import Answer, Goal, solve
from tools.mutation.expand import Expander, NotExpandedError
from tools.mutation.questions import same_questions
from tools.mutation.says import Said, items_of

__all__ = ["are_equivalent"]

_STEPS = 4_000
_ALWAYS = Constant(True)


def are_equivalent(shipped: Catalogue, mutant: Catalogue) -> bool:
    """Return whether it is proved that no answers lead to different results.

    What unconfirmed items would ask for, were they confirmed, is no result: they count for nothing until they are.
    """
    if not same_questions(shipped, mutant):
        return False
    before, after = dict(items_of(shipped)), dict(items_of(mutant))
    if before.keys() != after.keys() or any(before[key].says != after[key].says for key in before):
        return False
    try:
        comparison = _Comparison(shipped, mutant)
        return all(comparison.same(before[key], each) for key, each in after.items())
    except NotExpandedError:
        return False


class _Comparison:
    """Compares what is said in two editions of the packs."""

    def __init__(self, shipped: Catalogue, mutant: Catalogue) -> None:
        self._shipped = shipped
        self._old = Expander(Lookup(shipped))
        self._new = Expander(Lookup(mutant))
        self._within: dict[Condition, bool] = {}

    def same(self, before: Said, after: Said) -> bool:
        """Return whether something is proved to be said of the same answers; where its pack applies, if that is so."""
        old = self._old.of(before.condition, before.record)
        new = self._new.of(after.condition, after.record)
        if before.within not in self._within:
            gates = self._old.of(before.within), self._new.of(after.within)
            self._within[before.within] = _same(self._shipped, *gates, "")
        if not self._within[before.within]:
            return False
        if _same(self._shipped, old, new, before.record):
            return True
        gate = self._old.of(before.within)
        return _same(self._shipped, All((gate, old)), All((gate, new)), before.record)


def _same(catalogue: Catalogue, old: Condition, new: Condition, record: str) -> bool:
    """Return whether it is proved that two conditions that are written out hold of the same answers."""
    if old == new:
        return True
    aligned = _aligned(catalogue, old, new)
    if old == aligned:
        return True
    facts = Facts(_stripped(catalogue, (old, aligned)))
    return all(
        solve(facts, [Goal(one, True, record), Goal(other, False, record)], steps=_STEPS).answer is Answer.IMPOSSIBLE
        for one, other in ((old, aligned), (aligned, old))
    )


def _aligned(catalogue: Catalogue, old: Condition, new: Condition) -> Condition:
    """Return the new condition with its statements over records written as the old one writes the same statements."""
    known = [each for each in walk(old) if isinstance(each, Some | Every | CountRecords)]
    match new:
        case All(parts) | Any(parts):
            return type(new)(tuple(_aligned(catalogue, old, each) for each in parts))
        case Not(part):
            return Not(_aligned(catalogue, old, part))
        case Some() | Every() | CountRecords():
            for each in known:
                alike = type(each) is type(new) and replace(each, where=_ALWAYS) == replace(new, where=_ALWAYS)
                if alike and _same(catalogue, each.where, new.where, new.of):
                    return each
            return new
        case _:
            return new


def _stripped(catalogue: Catalogue, conditions: tuple[Condition, ...]) -> Catalogue:
    """Return the vocabulary alone, without relevance, and one pack that holds the conditions to be compared."""
    packs = {
        key: Pack(
            pack.id,
            pack.version,
            pack.title,
            pack.digest,
            records=pack.records,
            computed=pack.computed,
            questions={name: replace(each, ask_when=None) for name, each in pack.questions.items()},
        )
        for key, pack in catalogue.packs.items()
    }
    return Catalogue({**packs, "compared": Pack("compared", "", {}, "", assume=conditions)}, {}, "")
