"""What every check reads: a catalogue with its tests, the engine over it, and the facts its conditions hang on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from rscheck.engine.compile import compile_packs
from rscheck.engine.conditions import Conditions
from rscheck.engine.core import Engine
from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.pack import Catalogue, Pack, Rule, Tree
from rscheck.plain import Plain, plain
from rscheck.verify.facts import Facts
from rscheck.verify.findings import PackFinding, Severity
from rscheck.verify.readers import Readers
from rscheck.verify.search import STEPS, Found, Goal, solve
from rscheck.verify.uses import Uses
from rscheck.verify.witness import Witnesses

__all__ = ["Subject", "VerifyBench"]


@plain
class Subject(Plain):
    """What a finding is about: an item of a pack, where it stands, and the kind of record it looks at, if any."""

    pack: Pack
    item: str
    location: Location | None
    record: str = ""


class VerifyBench:
    """A catalogue on the bench. ``steps`` is the budget of one search."""

    def __init__(self, catalogue: Catalogue, *, steps: int = STEPS) -> None:
        """Put a catalogue, as read from files, on the bench."""
        self.catalogue = catalogue
        self.lookup = Lookup(catalogue)
        self.conditions = Conditions()
        self.facts = Facts(catalogue)
        self.steps = steps
        self._known: dict[tuple[object, ...], Found] = {}

    @cached_property
    def engine(self) -> Engine:
        """The compiled packs, for proving witnesses."""
        return Engine(self.catalogue, compile_packs(self.catalogue))

    @cached_property
    def uses(self) -> Uses:
        """What is used by what."""
        return Uses(self.catalogue)

    @cached_property
    def readers(self) -> Readers:
        """What reads which question."""
        return Readers(self.facts, self.catalogue)

    @cached_property
    def witnesses(self) -> Witnesses:
        """What makes answers of facts."""
        return Witnesses(self.facts)

    def solve(self, *goals: Goal, most: int | None = None) -> Found:
        """Return whether goals can be met together; the same question is searched once.

        ``most`` bounds the steps where a first look is wanted, before the search in earnest.
        """
        steps = self.steps if most is None else min(most, self.steps)
        try:
            key = (steps, *goals)
            if key not in self._known:
                self._known[key] = solve(self.facts, goals, steps=steps)
            return self._known[key]
        except TypeError:  # facts that are given for one goal alone make it unhashable
            return solve(self.facts, goals, steps=steps)

    def packs(self, names: Sequence[str] | None = None) -> Iterator[Pack]:
        """Yield the packs of these names, all of them if none are named."""
        for name, pack in self.catalogue.packs.items():
            if names is None or name in names:
                yield pack

    def of_rule(self, rule: Rule) -> Goal:
        """Return the goal that a rule fires, for the one record it looks at if it looks at records."""
        return Goal(self.conditions.of_rule(rule), True, rule.for_each or "")

    def of_outcome(self, tree: Tree, outcome: str) -> Goal:
        """Return the goal that a tree leads to an outcome, on the ways that count."""
        return Goal(self.conditions.of_outcome(tree, outcome), True, tree.for_each or "")

    def tell(
        self,
        check: tuple[str, Severity],
        subject: Subject,
        message: Message,
        *,
        hint: Message | None = None,
        found: Found | None = None,
    ) -> PackFinding:
        """Return what a check has to say of an item, with the answers that show it where a search found facts."""
        code, severity = check
        witness = self.witnesses.text(found.facts, subject.record) if found is not None and found.facts else ""
        place = subject.location or Location(subject.pack.file)
        return PackFinding(code, severity, subject.pack.id, subject.item, message, place, hint, witness)
