"""A project file while it is being written: its values as they stand in YAML, changed answer by answer.

The file is the one truth. What the interview writes is what ``check`` reads, key for key; an answer is a value, a map
with notes, or a state without value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from rscheck.plain import Plain, plain
from rscheck.yamlfile import Node

__all__ = ["Draft", "Place"]

Place = tuple[str, int] | None
"""The kind and number of the record an answer belongs to; None for the project itself."""


@plain
class Draft(Plain):
    """The top of a project file. Every change makes a new draft, which shares with it what nobody touched."""

    top: Mapping[str, Node]

    @classmethod
    def new(cls, identifier: str, title: str = "") -> Draft:
        """Return the draft of a project that nothing is known of yet."""
        top: dict[str, Node] = {"rscheck": "project/1", "id": identifier}
        return cls({**top, "title": title} if title else top)

    def answer(self, question: str, place: Place = None) -> Node:
        """Return what stands under a question, None if nothing does."""
        here: Node = self._record(place) if place is not None else dict(self.top)
        for step in _steps(question, place):
            here = here.get(step) if isinstance(here, dict) else None
        return here

    def answered(self, question: str, value: Node, place: Place = None) -> Draft:
        """Return the draft with a question answered; None takes the answer away."""
        top: dict[str, Node] = dict(self.top)
        here = top
        if place is not None:
            records = [*cast("list[Node]", top[place[0]])]
            here = dict(cast("dict[str, Node]", records[place[1]]))
            records[place[1]], top[place[0]] = here, records
        *steps, last = _steps(question, place)
        for step in steps:
            inner = here.get(step)
            here[step] = here = dict(inner) if isinstance(inner, dict) else {}
        if value is None:
            here.pop(last, None)
        else:
            here[last] = value
        return Draft(top)

    def records(self, kind: str) -> tuple[Mapping[str, Node], ...]:
        """Return the records of a kind as they stand in the file."""
        found = self.top.get(kind)
        return tuple(each for each in found if isinstance(each, dict)) if isinstance(found, list) else ()

    def added(self, kind: str, fields: Mapping[str, Node]) -> Draft:
        """Return the draft with one more record of a kind."""
        listed: list[Node] = [*map(dict, self.records(kind)), dict(fields)]
        return Draft({**self.top, kind: listed})

    def removed(self, kind: str, number: int) -> Draft:
        """Return the draft without one of the records of a kind."""
        kept: list[Node] = [dict(each) for index, each in enumerate(self.records(kind)) if index != number]
        return Draft({**self.top, kind: kept})

    def complete(self, kind: str, question: str) -> Draft:
        """Return the draft that says of a kind that its list is complete, also if it is empty."""
        listed = self if kind in self.top else Draft({**self.top, kind: []})
        return listed.answered(question, "yes")

    def _record(self, place: tuple[str, int]) -> dict[str, Node]:
        records = self.records(place[0])
        return dict(records[place[1]]) if place[1] < len(records) else {}


def _steps(question: str, place: Place) -> list[str]:
    steps = question.split(".")
    return steps[1:] if place is not None else steps
