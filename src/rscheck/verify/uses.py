"""What is used in a catalogue: sources that are cited, words that are read, flags carried, measures asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from rscheck.model.condition import Condition, Derived, Leaf, ParameterRef, SetRef, walk
from rscheck.model.pack import Catalogue, Pack
from rscheck.verify.facts import conditions_of
from rscheck.verify.parts import parts_of

__all__ = ["Uses"]


class Uses:
    """Knows what is used in a catalogue; each kind is looked for when first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Look in this catalogue."""
        self._catalogue = catalogue

    @cached_property
    def sources(self) -> frozenset[str]:
        """Every source that something cites, as ``pack/source``."""
        packs = self._catalogue.packs.values()
        cited = [part.cite for pack in packs for part in parts_of(pack, self._catalogue)]
        cited += [change.cite for pack in packs for overlay in pack.overlays for change in overlay.changes]
        return frozenset(cite.source for each in cited for cite in each)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every set, parameter and derived condition that a condition reads, also one of a form."""
        forms = (form for pack in self._catalogue.packs.values() for form in pack.forms.values())
        told = (condition for form in forms for condition in form.conditions())
        return frozenset(words_in([*conditions_of(self._catalogue), *told]))

    @cached_property
    def flags(self) -> frozenset[str]:
        """Every flag that a rule, a point, a branch or an outcome carries."""
        return frozenset(flag for pack in self._catalogue.packs.values() for flag in _flags(pack))

    @cached_property
    def measures(self) -> frozenset[str]:
        """Every measure that something asks for, for good or meanwhile."""
        return frozenset(each for pack in self._catalogue.packs.values() for each in _measures(pack))


def words_in(conditions: Iterable[Condition]) -> Iterator[str]:
    """Yield the sets, parameters and derived conditions that conditions name themselves."""
    for condition in conditions:
        for part in walk(condition):
            if isinstance(part, Derived):
                yield part.id
            elif isinstance(part, Leaf):
                yield from (each.id for each in part.test.operands if isinstance(each, SetRef | ParameterRef))


def _flags(pack: Pack) -> Iterator[str]:
    yield from (flag for rule in pack.rules for flag in rule.then.flags)
    yield from (flag for point in pack.points for flag in point.flags)
    for tree in pack.trees:
        yield from (flag for outcome in tree.outcomes.values() for flag in outcome.flags)
        yield from (flag for node in tree.nodes.values() for branch in node.branches for flag in branch.flags)


def _measures(pack: Pack) -> Iterator[str]:
    for rule in pack.rules:
        yield from rule.then.measures
        yield from rule.meanwhile.measures if rule.meanwhile else ()
    yield from (each for point in pack.points for each in point.measures)
    for tree in pack.trees:
        yield from (each for outcome in tree.outcomes.values() for each in outcome.measures)
        for node in tree.nodes.values():
            yield from node.meanwhile.measures if node.meanwhile else ()
            yield from (each for branch in node.branches for each in branch.measures)
