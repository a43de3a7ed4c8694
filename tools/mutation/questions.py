"""Do the questions of two editions of the packs differ in a way that a result can hang on?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rscheck.engine.conditions import full_condition
from rscheck.engine.lookup import Lookup
from rscheck.engine.paths import ways_through
from rscheck.model.condition import Condition, CountRecords, Every, Leaf, Operation, Some, walk
from rscheck.model.pack import Catalogue
from rscheck.model.question import AnswerType, Question, Worse

__all__ = ["same_questions"]

_ORDERING = (Operation.AT_LEAST, Operation.ABOVE, Operation.AT_MOST, Operation.BELOW, Operation.BETWEEN)


def same_questions(shipped: Catalogue, mutant: Catalogue) -> bool:
    """Return whether questions differ only in what is compared elsewhere, or in what no result hangs on.

    When a question about the project is asked, and what counts otherwise, is written out in conditions. Which of its
    answers are worse decides nothing but the order of choices and what counts for the worst of several records.
    """
    old, new = Lookup(shipped).questions, Lookup(mutant).questions
    ordered = _ordered(shipped) | _ordered(mutant)
    return old.keys() == new.keys() and all(
        _kept(old[name], name in ordered) == _kept(question, name in ordered) for name, question in new.items()
    )


def _kept(question: Question, ordered: bool) -> Question:
    """Return a question without what is compared elsewhere and without what decides nothing."""
    if question.record is None:
        question = replace(question, ask_when=None, when_skipped=None)
    if question.ask_when is None:
        question = replace(question, when_skipped=None)
    return replace(question, location=None, worse=question.worse if ordered else Worse())


def _ordered(catalogue: Catalogue) -> set[str]:
    """Return the questions of which a condition has to know which answers are worse."""
    lookup = Lookup(catalogue)
    found = {each.field for pack in catalogue.packs.values() for each in pack.computed.values()}
    for condition, record in _conditions(catalogue):
        for leaf, home in _leaves(condition, record):
            question = lookup.questions.get(leaf.question)
            if question is None:
                continue
            compared = question.type is AnswerType.CHOICE and leaf.test.operation in _ORDERING
            worst = leaf.through is None and question.record not in (None, home)
            if compared or worst:
                found.add(question.id)
    return found


def _conditions(catalogue: Catalogue) -> Iterator[tuple[Condition, str]]:
    """Yield every condition with the kind of the one record it is about, if any."""
    for pack in catalogue.packs.values():
        for rule in pack.rules:
            yield full_condition(rule), rule.for_each or ""
            if rule.met_when is not None:
                yield rule.met_when, rule.for_each or ""
        yield from ((each.when, each.record or "") for each in pack.derived.values())
        yield from ((each.when, "") for each in pack.applies)
        for point in pack.points:
            yield from ((each, "") for each in (point.when, point.met_when) if each is not None)
        for question in pack.questions.values():
            if question.ask_when is not None:
                yield question.ask_when, question.record or ""
        for tree in pack.trees:
            yield from ((way.condition, tree.for_each or "") for way in ways_through(tree, counting=False))
        yield from ((each.where, each.of) for each in pack.computed.values() if each.where is not None)


def _leaves(condition: Condition, record: str) -> Iterator[tuple[Leaf, str]]:
    """Yield each leaf with the kind of the record it is read in."""
    inner: set[int] = set()
    for part in walk(condition):
        if isinstance(part, Some | Every | CountRecords):
            inner |= {id(each) for each in walk(part.where)}
            yield from ((each, part.of) for each in walk(part.where) if isinstance(each, Leaf))
        elif isinstance(part, Leaf) and id(part) not in inner:
            yield part, record
