"""What a condition can hang on, and the finitely many values each of these things can have.

A *fact* is a project question, a field of the one record a condition looks at, one option of a question with several,
whether a name is on a list, the day of assessment, or a whole statement over records ("at least one partner …"), which
is taken as one fact of its own. Facts are taken as free of each other, so what is found for them is a candidate; where
that matters, :mod:`rscheck.verify.witness` makes answers of it and lets the engine decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rscheck.engine.lookup import Lookup
from rscheck.model.condition import (
    Condition,
    Derived,
    Leaf,
    ParameterRef,
    Scalar,
    SetRef,
    walk,
)
from rscheck.model.domain import representatives
from rscheck.model.pack import Catalogue
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.model.truth import Truth
from rscheck.plain import Plain, plain

__all__ = ["AS_OF", "Fact", "Facts", "Holds", "Known", "Wanted", "conditions_of", "read_by"]

Known = Mapping[int, Scalar]
"""What is known, by the numbers of the facts; everything else is unknown."""

Wanted = dict[int, int]
"""How often each unknown fact was looked for, by its number."""

Holds = Callable[[Known, Wanted], Truth]
"""A condition as a function: whether it holds if this is known. It counts what it wanted to know besides."""

AS_OF = Question("as_of", "", AnswerType.DATE, "project", Worse())


@plain
class Fact(Plain):
    """One thing that a condition hangs on.

    ``kind`` is ``answer``, ``option``, ``listed``, ``over`` (a statement over records), ``worst`` (the worst answer
    among records) or ``computed``. ``part`` is the option or the list, ``through`` the reference that is followed.
    """

    kind: str
    name: str
    part: str = ""
    through: str = ""
    statement: Condition | None = None

    # Names tell nearly all facts apart, and statements, which can be long, are compared last.
    def __hash__(self) -> int:
        return hash((self.name, self.part, self.kind))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Fact)
            and self.name == other.name
            and self.part == other.part
            and self.kind == other.kind
            and self.through == other.through
            and self.statement == other.statement
        )


class Facts:
    """Knows the values of every fact of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Collect what the questions of all packs are compared with."""
        self.lookup = Lookup(catalogue)
        self._constants: dict[str, set[Scalar]] = {}
        self._values: dict[str, tuple[Scalar, ...]] = {}
        self._numbers: dict[Fact, int] = {}
        self._numbered: list[Fact] = []
        self.functions: dict[tuple[int, str], tuple[Holds, Condition]] = {}
        for condition in conditions_of(catalogue):
            for part in walk(condition):
                if isinstance(part, Leaf):
                    self._compared(part)

    def _compared(self, leaf: Leaf) -> None:
        dated = self.lookup.dated(leaf.test)
        found = self._constants.setdefault(leaf.question, set())
        if dated is None:
            plain = (each for each in leaf.test.operands if not isinstance(each, SetRef | ParameterRef))
            found.update(plain)
            return
        judged_on, eras = dated
        self._constants.setdefault(judged_on, set()).update(each.start for each in eras)
        for era in eras:
            found.update(era.value if isinstance(era.value, tuple) else (era.value,))

    def number(self, fact: Fact) -> int:
        """Return the number of a fact, by which a search knows it; the first fact that is asked about gets 0."""
        number = self._numbers.get(fact)
        if number is None:
            number = self._numbers[fact] = len(self._numbered)
            self._numbered.append(fact)
        return number

    def fact(self, number: int) -> Fact:
        """Return the fact of a number."""
        return self._numbered[number]

    def question(self, name: str) -> Question:
        """Return a question, or the day of assessment as one."""
        return AS_OF if name == AS_OF.id else self.lookup.question(name)

    def values(self, fact: Fact) -> tuple[Scalar, ...]:
        """Return the values of a fact between which no condition can tell a difference; the best comes first."""
        if fact.kind in ("option", "listed", "over"):
            return (False, True)
        if fact.name not in self._values:
            self._values[fact.name] = self._cells(fact)
        return self._values[fact.name]

    def _cells(self, fact: Fact) -> tuple[Scalar, ...]:
        constants = self._constants.get(fact.name, set())
        if fact.kind == "computed":
            number = Question(fact.name, "", AnswerType.NUMBER, "project", Worse())
            return representatives(number, constants)
        question = self.question(fact.name)
        cells = representatives(question, constants)
        worse = question.worse
        if worse.best_first:
            return tuple(worse.best_first)
        return tuple(reversed(cells)) if worse.higher is False else cells


def conditions_of(catalogue: Catalogue) -> Iterator[Condition]:
    """Yield every condition that stands in a catalogue."""
    from rscheck.engine.paths import branch_condition, effective_conditions

    for pack in catalogue.packs.values():
        spans = [pack.effective, *(rule.effective for rule in pack.rules)]
        for span in (each for each in spans if each is not None):
            yield from effective_conditions(span)
        yield from (each.when for each in pack.applies)
        yield from (each.when for each in pack.derived.values())
        yield from pack.assume
        yield from (each.where for each in pack.computed.values() if each.where is not None)
        yield from (each.ask_when for each in pack.questions.values() if each.ask_when is not None)
        for rule in pack.rules:
            yield rule.when
            yield from (each.when for each in rule.unless)
            if rule.met_when is not None:
                yield rule.met_when
        for point in pack.points:
            yield from (each for each in (point.when, point.met_when) if each is not None)
        for tree in pack.trees:
            for node in tree.nodes.values():
                yield from (branch_condition(node, branch) for branch in node.branches)


def read_by(conditions: Iterable[Condition], lookup: Lookup) -> dict[str, list[Leaf]]:
    """Return the leaves that conditions read, by question, also by way of derived conditions and of ``ask_when``."""
    found: dict[str, list[Leaf]] = {}
    waiting, seen = list(conditions), set[str]()
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, Derived) and part.id not in seen:
                seen.add(part.id)
                waiting.append(lookup.derived(part.id).when)
            elif isinstance(part, Leaf):
                found.setdefault(part.question, []).append(part)
                question = lookup.questions.get(part.question)
                if question is not None and question.ask_when is not None and question.id not in seen:
                    seen.add(question.id)
                    waiting.append(question.ask_when)
    return found
