"""Everything in the catalogue by id, for those who explain and assess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import cast

from rscheck.model.citation import Source, Text
from rscheck.model.condition import Operation, ParameterRef, Scalar, SetRef, Test
from rscheck.model.form import Form
from rscheck.model.measure import Measure
from rscheck.model.pack import Catalogue, Computed, DatedSet, DatedValue, DerivedCondition, Flag, Parameter, Rule, Tree
from rscheck.model.preset import Preset
from rscheck.model.question import Question, RecordKind

__all__ = ["Lookup"]

_DATED = (SetRef, ParameterRef)


class Lookup:
    """Finds items of all packs by id. Ids are unique across packs; that is checked when packs are loaded."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index the catalogue."""
        packs = catalogue.packs.values()
        self.catalogue = catalogue
        self.questions: dict[str, Question] = {k: v for pack in packs for k, v in pack.questions.items()}
        self.records: dict[str, RecordKind] = {k: v for pack in packs for k, v in pack.records.items()}
        self.rules: dict[str, Rule] = {rule.id: rule for pack in packs for rule in pack.rules}
        self.trees: dict[str, Tree] = {tree.id: tree for pack in packs for tree in pack.trees}
        self.sections: dict[str, Text] = {k: v for pack in packs for k, v in pack.sections.items()}
        self.sets: dict[str, DatedSet] = {k: v for pack in packs for k, v in pack.sets.items()}
        self.flags: dict[str, Flag] = {k: v for pack in packs for k, v in pack.flags.items()}
        self.presets: dict[str, Preset] = {k: v for pack in packs for k, v in pack.presets.items()}
        self.forms: dict[str, Form] = {k: v for pack in packs for k, v in pack.forms.items()}
        self._parameters: dict[str, Parameter] = {k: v for pack in packs for k, v in pack.parameters.items()}
        self._derived: dict[str, DerivedCondition] = {k: v for pack in packs for k, v in pack.derived.items()}
        self._computed: dict[str, Computed] = {k: v for pack in packs for k, v in pack.computed.items()}

    def question(self, identifier: str) -> Question:
        """Return a question; ``KeyError`` if there is none."""
        return self.questions[identifier]

    def derived(self, identifier: str) -> DerivedCondition:
        """Return a derived condition; ``KeyError`` if there is none."""
        return self._derived[identifier]

    def parameter(self, identifier: str) -> Parameter:
        """Return a parameter; ``KeyError`` if there is none."""
        return self._parameters[identifier]

    def computed(self, identifier: str) -> Computed | None:
        """Return a computed number, or None."""
        return self._computed.get(identifier)

    def measure(self, identifier: str) -> Measure:
        """Return a measure; ``KeyError`` if there is none."""
        return self.catalogue.measures[identifier]

    def sources(self, cited: Iterable[str]) -> dict[str, Source]:
        """Return the documents that are cited, by ``pack/source`` in order; what no pack has is left out."""
        return {each: self._sources[each] for each in sorted(cited) if each in self._sources}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for pack in self.catalogue.packs.values() for source in pack.sources.values()}

    def complete(self, kind: str) -> str:
        """Return the question that says whether a list of records is complete."""
        return self.records[kind].complete_question

    def dated(self, test: Test, *, own: bool = False) -> tuple[str, tuple[DatedValue, ...]] | None:
        """Return the date a test's set or parameter is judged on and its values by date, or None if it names none.

        With ``own`` they are the framework's own values, whatever local policy sets.
        """
        if not self.is_dated(test):
            return None
        operand = cast("SetRef | ParameterRef", test.operands[0])
        if isinstance(operand, SetRef):
            judged_on, values = self.sets[operand.id].judged_on, self.sets[operand.id].values
        else:
            found = self._parameters[operand.id]
            judged_on, values = found.judged_on, (found.own if own else ()) or found.values
        return judged_on, tuple(sorted(values, key=lambda each: each.start))

    def is_dated(self, test: Test) -> bool:
        """Return whether a test names a set or parameter, which may change over time; it then names nothing else."""
        return bool(test.operands) and type(test.operands[0]) in _DATED

    def eras(self, test: Test) -> Iterator[tuple[str, date | None, date | None, Test]]:
        """Yield (date question, from, before, test with plain operands) for each era of a test's set or parameter."""
        dated = self.dated(test)
        if dated is None:
            yield "as_of", None, None, test
            return
        judged_on, values = dated
        for index, each in enumerate(values):
            end = values[index + 1].start if index + 1 < len(values) else None
            yield judged_on, each.start, end, plain_test(test, each)

    def operands(self, test: Test) -> list[object]:
        """Return what a test compares with, a set or parameter by its id."""
        return [
            {"set": each.id}
            if isinstance(each, SetRef)
            else {"param": each.id}
            if isinstance(each, ParameterRef)
            else each
            for each in test.operands
        ]


def plain_test(test: Test, dated: DatedValue) -> Test:
    """Return the test with a set or parameter replaced by what it was in one era."""
    if isinstance(dated.value, tuple):
        operation = Operation.IN if test.operation is Operation.EQUALS else test.operation
        return Test(operation, dated.value)
    values: tuple[Scalar, ...] = (dated.value,)
    return Test(test.operation, values)
