"""Goals of the search as a solver reads them: each fact a variable over its finitely many values, nothing unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any as Expression

from rscheck.engine.lookup import plain_test
from rscheck.model.answers import Choices
from rscheck.model.condition import (
    All,
    Any,
    Condition,
    Constant,
    CountConditions,
    Derived,
    Leaf,
    Not,
    Operation,
    Scalar,
    Test,
)
from rscheck.model.question import AnswerType, Question
from rscheck.model.truth import test_holds
from rscheck.verify.facts import Fact, Facts
from rscheck.verify.search import Goal

__all__ = ["z3_says"]


def z3_says(facts: Facts, goals: Sequence[Goal]) -> str:
    """Return whether goals can be met together: ``possible``, ``impossible`` or ``unknown``."""
    import z3

    solver = z3.Solver()
    variables: dict[Fact, Expression] = {}
    for goal in goals:
        truth = _Translation(facts, variables, goal.given).of(goal.condition, goal.record)
        solver.add(truth if goal.holds else z3.Not(truth))
    for fact, variable in variables.items():
        solver.add(variable >= 0, variable < len(facts.values(fact)))
    return {"sat": "possible", "unsat": "impossible"}.get(str(solver.check()), "unknown")


class _Translation:
    def __init__(self, facts: Facts, variables: dict[Fact, Expression], given: Mapping[Fact, Scalar]) -> None:
        import z3

        self._z3 = z3
        self._facts = facts
        self._variables = variables
        self._given = given

    def of(self, condition: Condition, record: str) -> Expression:
        z3 = self._z3
        match condition:
            case Constant(value):
                return z3.BoolVal(value)
            case Not(part):
                return z3.Not(self.of(part, record))
            case All(parts):
                return z3.And(*(self.of(part, record) for part in parts))
            case Any(parts):
                return z3.Or(*(self.of(part, record) for part in parts))
            case CountConditions(parts, wanted):
                return z3.Sum(*(z3.If(self.of(part, record), 1, 0) for part in parts)) >= wanted
            case Derived(identifier, expected):
                derived = self._facts.lookup.derived(identifier)
                found = self.of(derived.when, derived.record or "")
                return found if expected else z3.Not(found)
            case Leaf():
                return self._leaf(condition, record)
            case _:
                return self._is(Fact("over", condition.of, statement=condition), lambda value: value is True)

    def _is(self, fact: Fact, passes: Callable[[Scalar], bool]) -> Expression:
        """Return that a fact has one of the values that pass."""
        z3 = self._z3
        if fact in self._given:
            return z3.BoolVal(passes(self._given[fact]))
        if fact not in self._variables:
            self._variables[fact] = z3.Int(f"fact{len(self._variables)}")
        variable = self._variables[fact]
        return z3.Or(*(variable == number for number, value in enumerate(self._facts.values(fact)) if passes(value)))

    def _leaf(self, leaf: Leaf, record: str) -> Expression:
        lookup = self._facts.lookup
        if lookup.computed(leaf.question) is not None:
            return self._dated(leaf.test, lambda test: self._scalar(test, Fact("computed", leaf.question), ()))
        question = self._facts.question(leaf.question)
        if question.record is not None and leaf.through is None and question.record != record:
            order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
            return self._dated(leaf.test, lambda test: self._scalar(test, Fact("worst", question.id), order))
        through = leaf.through or ""
        plain = self._dated(leaf.test, lambda test: self._plain(test, question, through))
        if question.ask_when is None:
            return plain
        if through:
            statement = Fact("over", question.id, through=through, statement=question.ask_when)
            asked = self._is(statement, lambda value: value is True)
        else:
            asked = self.of(question.ask_when, question.record or "")
        skipped = self._dated(leaf.test, lambda test: self._z3.BoolVal(_skipped(test, question)))
        return self._z3.If(asked, plain, skipped)

    def _dated(self, test: Test, made: Callable[[Test], Expression]) -> Expression:
        dated = self._facts.lookup.dated(test)
        if dated is None:
            return made(test)
        judged_on, eras = dated
        day = Fact("answer", judged_on)
        spelled = []
        for number, era in enumerate(eras):
            following = eras[number + 1].start if number + 1 < len(eras) else None
            within = self._is(day, lambda value: era.start <= value and (following is None or value < following))  # type: ignore[operator]  # noqa: B023  # read at once
            spelled.append(self._z3.And(within, made(plain_test(test, era))))
        return self._z3.Or(*spelled)

    def _plain(self, test: Test, question: Question, through: str) -> Expression:
        z3 = self._z3
        if test.operation is Operation.LISTED_ON:
            facts = [Fact("listed", question.id, str(each), through) for each in test.operands]
            return z3.Or(*(self._is(each, lambda value: value is True) for each in facts))
        if question.type is AnswerType.CHOICES:
            facts = [Fact("option", question.id, str(each), through) for each in test.operands]
            chosen = [self._is(each, lambda value: value is True) for each in facts]
            return z3.And(*chosen) if test.operation is Operation.INCLUDES_ALL else z3.Or(*chosen)
        order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
        return self._scalar(test, Fact("answer", question.id, through=through), order)

    def _scalar(self, test: Test, fact: Fact, order: tuple[Scalar, ...]) -> Expression:
        return self._is(fact, lambda value: test_holds(test, value, order) is True)


def _skipped(test: Test, question: Question) -> bool:
    if test.operation is Operation.LISTED_ON:
        return False
    skipped = question.when_skipped
    order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
    return test_holds(test, Choices(skipped) if isinstance(skipped, frozenset) else skipped, order) is True
