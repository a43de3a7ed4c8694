"""Two editions of packs side by side, so that a search can ask for answers of which one says what the other does not.

What differs between the editions stands twice in one catalogue, the second time under another id; conditions of the
second edition are rewritten to read it. Questions stand there once: the answers are the same for both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from rscheck.model.condition import (
    All,
    Any,
    Condition,
    CountConditions,
    CountRecords,
    Derived,
    Every,
    Leaf,
    Not,
    ParameterRef,
    Scalar,
    SetRef,
    Some,
    Test,
    walk,
)
from rscheck.model.pack import Catalogue, DatedSet, DerivedCondition, Pack, Parameter
from rscheck.model.question import Question

__all__ = ["Editions"]

_OTHER = "other edition"
"""The pack that holds the second edition of what differs."""

Value = TypeVar("Value")


class Editions:
    """A catalogue in which two editions stand. ``catalogue`` holds the first and what differs in the second."""

    def __init__(self, first: Catalogue, second: Catalogue) -> None:
        """Put two catalogues beside each other."""
        self._derived = _all(second, lambda pack: pack.derived)
        self._sets = _differing(first, second, lambda pack: pack.sets, _set_says)
        self._parameters = _differing(first, second, lambda pack: pack.parameters, _parameter_says)
        self._computed = _differing(first, second, lambda pack: pack.computed, lambda each: each)
        self._renamed = {**self._sets, **self._parameters, **self._computed}
        self._changed = self._changed_derived(_all(first, lambda pack: pack.derived))
        questions = _differing(first, second, lambda pack: pack.questions, _question_says)
        known = _all(first, lambda pack: pack.questions)
        self.same_questions = not any(name in known for name in questions)
        """Whether every question that stands in both is the same in both; if not, nothing can be proved."""
        self.catalogue = self._together(first, {k: v for k, v in questions.items() if k not in known})

    def second(self, condition: Condition) -> Condition:
        """Return a condition of the second edition as it reads in the catalogue of both."""
        match condition:
            case All(parts):
                return All(tuple(self.second(part) for part in parts))
            case Any(parts):
                return Any(tuple(self.second(part) for part in parts))
            case CountConditions(parts, wanted):
                return CountConditions(tuple(self.second(part) for part in parts), wanted)
            case Not(part):
                return Not(self.second(part))
            case Some(of, where, by):
                return Some(of, self.second(where), by)
            case Every(of, where):
                return Every(of, self.second(where))
            case CountRecords(of, where, wanted):
                return CountRecords(of, self.second(where), wanted)
            case Derived(identifier, expected) if identifier in self._changed:
                return Derived(_other(identifier), expected)
            case Leaf(question, test, through):
                name = _other(question) if question in self._computed else question
                return Leaf(name, Test(test.operation, tuple(map(self._operand, test.operands))), through)
            case _:
                return condition

    def _operand(self, operand: Scalar | SetRef | ParameterRef) -> Scalar | SetRef | ParameterRef:
        if isinstance(operand, SetRef | ParameterRef) and operand.id in self._renamed:
            return type(operand)(_other(operand.id))
        return operand

    def _changed_derived(self, known: Mapping[str, DerivedCondition]) -> set[str]:
        """Return the named conditions that say something else, themselves or by way of what they read."""
        changed = {
            name
            for name, each in self._derived.items()
            if name not in known or (each.when, each.record) != (known[name].when, known[name].record)
        }
        while True:
            found = {name for name, each in self._derived.items() if self._reads(each.when, changed)} - changed
            if not found:
                return changed
            changed |= found

    def _reads(self, condition: Condition, changed: set[str]) -> bool:
        for part in walk(condition):
            if isinstance(part, Derived) and part.id in changed:
                return True
            if isinstance(part, Leaf):
                named = [each.id for each in part.test.operands if isinstance(each, SetRef | ParameterRef)]
                if any(each in self._renamed for each in (part.question, *named)):
                    return True
        return False

    def _together(self, first: Catalogue, questions: Mapping[str, Question]) -> Catalogue:
        computed = {
            _other(name): replace(each, id=_other(name), where=None if each.where is None else self.second(each.where))
            for name, each in self._computed.items()
        }
        other = Pack(
            id=_OTHER,
            version="",
            title={},
            digest="",
            sets={_other(name): replace(each, id=_other(name)) for name, each in self._sets.items()},
            parameters={_other(name): replace(each, id=_other(name)) for name, each in self._parameters.items()},
            computed=computed,
            derived={
                _other(name): replace(each, id=_other(name), when=self.second(each.when))
                for name, each in self._derived.items()
                if name in self._changed
            },
            questions=questions,
        )
        return replace(first, packs={**first.packs, _OTHER: other})


def _other(identifier: str) -> str:
    return f"{identifier} ({_OTHER})"


def _all(catalogue: Catalogue, part: Callable[[Pack], Mapping[str, Value]]) -> dict[str, Value]:
    return {name: each for pack in catalogue.packs.values() for name, each in part(pack).items()}


def _differing(
    first: Catalogue,
    second: Catalogue,
    part: Callable[[Pack], Mapping[str, Value]],
    says: Callable[[Value], object],
) -> dict[str, Value]:
    """Return what only the second edition has, or has otherwise."""
    known = _all(first, part)
    return {k: v for k, v in _all(second, part).items() if k not in known or says(known[k]) != says(v)}


def _set_says(each: DatedSet) -> object:
    return (each.judged_on, [(value.start, value.value) for value in each.values])


def _parameter_says(each: Parameter) -> object:
    return (each.judged_on, [(value.start, value.value) for value in each.values])


def _question_says(each: Question) -> object:
    shape = (each.type, each.record, tuple(each.options), each.refers_to, each.minimum, each.maximum)
    return (shape, each.ask_when, each.when_skipped)
