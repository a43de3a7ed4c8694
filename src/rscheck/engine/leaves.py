"""What is found in the tree that explains a condition: the leaves that carry its result, and those by lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from rscheck.model.assessment import ListTest, Trace
from rscheck.model.condition import Operation

__all__ = ["decisive_leaves", "list_tests"]


def decisive_leaves(trace: Trace) -> list[Trace]:
    """Return the leaves that carry a result, in the order of the condition."""
    leaves: list[Trace] = []
    waiting = [trace]
    while waiting:
        current = waiting.pop()
        if current.operator == "leaf":
            leaves.append(current)
        waiting.extend(each for each in reversed(current.children) if each.decisive)
    return leaves


def list_tests(trace: Trace) -> Iterator[ListTest]:
    """Yield the tests in a tree in which lists have a say."""
    if trace.operator == "leaf" and trace.evidence is not None:
        if trace.test.get("operation") == Operation.LISTED_ON.value:
            yield ListTest(trace.evidence, trace.truth, cast("tuple[str, ...]", trace.test["lists"]))
        elif trace.evidence.matches:
            yield ListTest(trace.evidence, trace.truth, related=True)
    for child in trace.children:
        yield from list_tests(child)
