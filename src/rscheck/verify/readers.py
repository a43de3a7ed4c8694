"""Which items read a question, and by which facts: where to look for what an answer changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rscheck.engine.conditions import full_condition
from rscheck.engine.paths import effective_conditions, ways_through
from rscheck.model.condition import Any, Condition, CountRecords, Every, Some
from rscheck.model.pack import Catalogue, Pack
from rscheck.plain import Plain, plain
from rscheck.verify.facts import Fact, Facts
from rscheck.verify.kleene import evaluate
from rscheck.verify.parts import parts_of

__all__ = ["Reader", "Readers"]

_MENTION = re.compile(r"\{([A-Za-z0-9_.-]+)\}")


@plain
class Reader(Plain):
    """A condition that hangs on a question by a fact; ``record`` is the kind of the one record it looks at, if any."""

    condition: Condition
    record: str
    fact: Fact


class Readers:
    """Knows every condition by which an item of a catalogue is decided, and what it hangs on."""

    def __init__(self, facts: Facts, catalogue: Catalogue) -> None:
        """Find them all, once."""
        self._facts = facts
        self._by_question: dict[str, list[Reader]] = {}
        self._used = set[str]()
        for pack in catalogue.packs.values():
            self._used.update(_used_otherwise(pack))
            for part in parts_of(pack, catalogue):
                words = (word for text in (*part.asks, *part.tells) for word in text.values())
                self._used.update(name for word in words for name in _MENTION.findall(word))
            for condition, record in _decided_by(pack):
                self._add(condition, record)

    def of(self, question: str) -> list[Reader]:
        """Return the conditions that hang on a question, themselves or by what they are made of."""
        return self._by_question.get(question, [])

    def is_used_otherwise(self, question: str) -> bool:
        """Return whether a question names records, is computed with, judged on, followed, or spoken of in a text."""
        return question in self._used

    def _add(self, condition: Condition, record: str) -> None:
        """Add what a condition hangs on, and what the statements over records in it do."""
        waiting, seen = [(condition, record)], set[tuple[Condition, str]]()
        while waiting:
            here, kind = waiting.pop()
            if (here, kind) in seen:
                continue
            seen.add((here, kind))
            _, wanted = evaluate(self._facts, {}, here, kind)
            for fact in wanted:
                self._used.add(fact.through)
                if fact.kind == "over":
                    waiting += self._inside(fact)
                else:
                    self._by_question.setdefault(fact.name, []).append(Reader(here, kind, fact))

    def _inside(self, fact: Fact) -> Iterator[tuple[Condition, str]]:
        match fact.statement:
            case Some(of, where) | Every(of, where) | CountRecords(of, where):
                yield where, of
            case None:
                pass
            case asked:  # whether the question behind a reference is asked
                yield asked, self._facts.question(fact.name).record or ""


def _used_otherwise(pack: Pack) -> Iterator[str]:
    """Yield the questions that matter without any condition on their answers."""
    yield from (kind.label_field for kind in pack.records.values() if kind.label_field)
    yield from (each.judged_on for each in pack.sets.values())
    yield from (each.judged_on for each in pack.parameters.values())
    for computed in pack.computed.values():
        yield from (computed.start, computed.end, computed.field)


def _decided_by(pack: Pack) -> Iterator[tuple[Condition, str]]:
    """Yield the conditions by which the items of a pack are decided, with the kind of record each looks at."""
    if pack.effective is not None:
        yield from ((each, "") for each in effective_conditions(pack.effective))
    yield from ((each.when, "") for each in pack.applies)
    for rule in pack.rules:
        record = rule.for_each or ""
        yield full_condition(rule), record
        yield from ((each.when, record) for each in rule.unless)
        if rule.met_when is not None:
            yield rule.met_when, record
    for point in pack.points:
        yield from ((each, "") for each in (point.when, point.met_when) if each is not None)
    for tree in pack.trees:
        for counting in (True, False):
            ends: dict[tuple[str, frozenset[str]], list[Condition]] = {}
            for way in ways_through(tree, counting=counting):
                said = frozenset((*way.measures, *way.flags))
                ends.setdefault((way.outcome, said), []).append(way.condition)
            yield from ((Any(tuple(ways)), tree.for_each or "") for ways in ends.values())
    for question in pack.questions.values():
        if question.ask_when is not None:
            yield question.ask_when, question.record or ""
    for computed in pack.computed.values():
        if computed.where is not None:
            yield computed.where, computed.of
