"""The tests of a condition in which lists have a say, each as the trace tells it, without the rest of the trace."""

from __future__ import annotations

from collections.abc import Iterator

from rscheck.engine.conditions import Conditions
from rscheck.engine.lookup import Lookup
from rscheck.engine.trace import RecordPlace, Tracer
from rscheck.model.assessment import Trace
from rscheck.model.condition import (
    All,
    Any,
    Condition,
    CountConditions,
    CountRecords,
    Derived,
    Every,
    Not,
    Operation,
    Some,
)

__all__ = ["ListTests"]


class ListTests:
    """Finds these tests in the conditions of one catalogue."""

    def __init__(self, conditions: Conditions, lookup: Lookup, tracer: Tracer) -> None:
        """Look at one project through its tracer."""
        self._conditions, self._lookup, self._tracer = conditions, lookup, tracer

    def of(self, condition: Condition, place: RecordPlace | None) -> Iterator[Trace]:
        """Yield the tests in the order of the condition, for the project or for one record."""
        if not self._conditions.reads_lists(condition):
            return
        match condition:
            case Derived(identifier):
                derived = self._lookup.derived(identifier)
                yield from self.of(derived.when, place if derived.record else None)
            case Not(part):
                yield from self.of(part, place)
            case All(parts) | Any(parts) | CountConditions(parts):
                for part in parts:
                    yield from self.of(part, place)
            case Some(of, where, None) | Every(of, where) | CountRecords(of, where):
                for each in self._tracer.places(of):
                    yield from self.of(where, each)
            case _:
                yield from _in_the_tree(self._tracer.trace(condition, place))


def _in_the_tree(trace: Trace) -> Iterator[Trace]:
    if trace.operator == "leaf" and (
        trace.test.get("operation") == Operation.LISTED_ON.value
        or (trace.evidence is not None and trace.evidence.matches)
    ):
        yield trace
    for child in trace.children:
        yield from _in_the_tree(child)
