"""Conditions of files become conditions of the model: each leaf typed by its question, each mistake at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rscheck.catalogue.problems import ProblemLog
from rscheck.catalogue.vocabulary import Vocabulary
from rscheck.i18n import Message
from rscheck.location import Path
from rscheck.model.condition import (
    All,
    Any,
    Condition,
    Constant,
    CountConditions,
    CountRecords,
    Derived,
    Every,
    Leaf,
    Not,
    Operation,
    ParameterRef,
    Scalar,
    SetRef,
    Some,
    Test,
)
from rscheck.model.question import AnswerType, Question, Worse
from rscheck.model.typed import Unreadable, read_scalar

__all__ = ["BRANCH_TESTS", "MAXIMUM_DEPTH", "ConditionReader"]

BRANCH_TESTS = {
    "equals": Operation.EQUALS,
    "one_of": Operation.IN,
    "at_least": Operation.AT_LEAST,
    "above": Operation.ABOVE,
    "at_most": Operation.AT_MOST,
    "below": Operation.BELOW,
    "between": Operation.BETWEEN,
}
"""The tests of a branch, by the names of their fields."""

MAXIMUM_DEPTH = 6
"""Conditions nested deeper than this are refused: name a part of them under ``derived`` instead."""

_ORDERING = {Operation.AT_LEAST, Operation.ABOVE, Operation.AT_MOST, Operation.BELOW, Operation.BETWEEN}
_INCLUDING = {Operation.INCLUDES, Operation.INCLUDES_ANY, Operation.INCLUDES_ALL}
_ALLOWED = {
    AnswerType.YES_NO: {Operation.EQUALS},
    AnswerType.CHOICE: {Operation.EQUALS, Operation.IN} | _ORDERING,
    AnswerType.CHOICES: _INCLUDING,
    AnswerType.NUMBER: {Operation.EQUALS, Operation.IN} | _ORDERING,
    AnswerType.DATE: {Operation.EQUALS} | _ORDERING,
    AnswerType.COUNTRY: {Operation.EQUALS, Operation.IN},
    AnswerType.ORGANISATION: {Operation.LISTED_ON},
    AnswerType.REF: set[Operation](),
    AnswerType.TEXT: set[Operation](),
}
_KEYS = {"some": ("of", "by", "where"), "every": ("of", "where"), "count": ("of", "where", "at_least")}
_NEVER = Constant(False)


class ConditionReader:
    """Reads the conditions of one file. What is wrong goes to the log; what comes back is then ``Constant(False)``."""

    def __init__(self, vocabulary: Vocabulary, log: ProblemLog) -> None:
        """Read with these words and tell mistakes to this log."""
        self._words = vocabulary
        self._log = log
        self._record: str | None = None
        self._quantified = False
        self._depth = 0

    def read(self, raw: object, path: Path, *, record: str | None = None) -> Condition:
        """Return the condition written at ``path``. ``record`` is the kind of record it is about, if any."""
        self._record, self._quantified, self._depth = record, False, 0
        return self._condition(raw, path)

    def _condition(self, raw: object, path: Path) -> Condition:
        if not isinstance(raw, dict) or len(raw) != 1:
            self._log.add(
                "P201",
                Message("a condition has exactly one key"),
                path,
                Message("join several with all: or any:, each as an entry of a list"),
            )
            return _NEVER
        if self._depth >= MAXIMUM_DEPTH:
            self._log.add(
                "P202",
                Message("this condition is nested more than {depth} deep", {"depth": MAXIMUM_DEPTH}),
                path,
                Message("name a part of it under derived"),
            )
            return _NEVER
        ((key, value),) = raw.items()
        self._depth += 1
        try:
            return self._keyed(key, value, (*path, key))
        finally:
            self._depth -= 1

    def _keyed(self, key: str, value: object, path: Path) -> Condition:
        match key:
            case "all":
                return All(self._parts(value, path))
            case "any":
                return Any(self._parts(value, path))
            case "not":
                return Not(self._condition(value, path))
            case "some" | "every":
                return self._quantifier(key, value, path)
            case "count":
                if isinstance(value, dict) and "conditions" in value:
                    return self._count_conditions(value, path)
                return self._quantifier(key, value, path)
            case _ if key in self._words.derived:
                return self._derived(key, value, path)
            case _:
                return self._leaf(key, value, path)

    def _parts(self, value: object, path: Path) -> tuple[Condition, ...]:
        if not isinstance(value, list) or not value:
            self._log.add("P203", Message("a list of conditions should stand here"), path)
            return (_NEVER,)
        return tuple(self._condition(each, (*path, index)) for index, each in enumerate(value))

    def _number_of(self, value: dict[str, object], path: Path, most: int | None) -> int:
        raw = value.get("at_least")
        if (
            isinstance(raw, str)
            and raw.isascii()
            and raw.isdigit()
            and int(raw) >= 1
            and (most is None or int(raw) <= most)
        ):
            return int(raw)
        self._log.add("P204", Message("at_least should be a whole number that can be reached"), (*path, "at_least"))
        return 1

    def _count_conditions(self, value: dict[str, object], path: Path) -> Condition:
        self._known_keys(value, ("conditions", "at_least"), path)
        parts = self._parts(value.get("conditions"), (*path, "conditions"))
        return CountConditions(parts, self._number_of(value, path, len(parts)))

    def _quantifier(self, key: str, value: object, path: Path) -> Condition:
        if not isinstance(value, dict):
            self._log.add("P205", Message("{key} needs of: and where:", {"key": key}), path)
            return _NEVER
        self._known_keys(value, _KEYS[key], path)
        kind = value.get("of")
        if not isinstance(kind, str) or kind not in self._words.records:
            self._log.add("P206", Message("of: should name a kind of record"), (*path, "of"), self._record_kinds())
            return _NEVER
        by = value.get("by") if key == "some" else None
        if self._quantified or (self._record is not None and by is None):
            self._log.add(
                "P207",
                Message("some, every and count do not nest, nor stand in a condition about one record"),
                path,
                Message("name the inner one under derived and use that"),
            )
            return _NEVER
        if by is not None and not self._refers_here(by, kind):
            self._log.add(
                "P219",
                Message("by: should name a field of these records that refers to the record looked at"),
                (*path, "by"),
                Message("without by: all of these records count, whichever they name"),
            )
            return _NEVER
        where: Condition = Constant(True)  # every record counts
        if key != "count" or "where" in value:
            with self._about(kind):
                where = self._condition(value.get("where"), (*path, "where"))
        match key:
            case "some":
                return Some(kind, where, str(by) if by is not None else None)
            case "every":
                return Every(kind, where)
            case _:
                return CountRecords(kind, where, self._number_of(value, path, None))

    def _refers_here(self, by: object, kind: str) -> bool:
        """Return whether a field of a kind of record refers to the kind that is looked at, by its label."""
        field = self._words.questions.get(by) if isinstance(by, str) else None
        here = self._words.records.get(self._record or "")
        if field is None or here is None or here.label_field is None:
            return False
        return field.record == kind and field.refers_to == self._record

    @contextmanager
    def _about(self, kind: str) -> Iterator[None]:
        outside = self._record
        self._record, self._quantified = kind, True
        try:
            yield
        finally:
            self._record, self._quantified = outside, False

    def _derived(self, key: str, value: object, path: Path) -> Condition:
        scope = self._words.derived[key]
        if scope is not None and scope != self._record:
            self._log.add(
                "P208",
                Message("{name} is about one of {kind} and cannot be read here", {"name": key, "kind": scope}),
                path,
                Message("put it in some: or every:, or use for_each"),
            )
            return _NEVER
        try:
            return Derived(key, bool(read_scalar(AnswerType.YES_NO, value if isinstance(value, str) else "")))
        except Unreadable as error:
            self._log.add("P209", error.message, path, error.hint)
            return _NEVER

    def _leaf(self, key: str, value: object, path: Path) -> Condition:
        if key in self._words.computed:
            number = Question(key, "", AnswerType.NUMBER, "project", worse=Worse())
            return Leaf(key, self.test(number, value, path))
        found = self._words.question(key)
        if found is None:
            from rscheck.text import nearest

            close = nearest(key, tuple(self._words.names()))
            self._log.add(
                "P210",
                Message("{name} is not a question or derived condition", {"name": key}),
                path,
                Message("did you mean {key}?", {"key": close}) if close else None,
                key=True,
            )
            return _NEVER
        question, through = found
        home = self._words.questions[through].record if through else question.record
        if self._record is not None and home not in (None, self._record):
            self._log.add(
                "P211",
                Message("{name} belongs to other records than the ones looked at here", {"name": key}),
                path,
            )
            return _NEVER
        worst = not question.worse.is_none and question.type is not AnswerType.CHOICES and through is None
        if self._record is None and home is not None and not worst:
            self._log.add(
                "P218",
                Message("{name} is a field of records, and none of their answers is the worst", {"name": key}),
                path,
                Message("say which records are meant with some:, every: or for_each"),
            )
            return _NEVER
        return Leaf(question.id, self.test(question, value, path), through)

    def test(self, question: Question, value: object, path: Path) -> Test:
        """Return the test of a question's answer written at ``path``, its operands typed by the question."""
        if isinstance(value, str):
            operation, operand = Operation.EQUALS, value
        elif isinstance(value, dict) and len(value) == 1:
            ((word, raw),) = value.items()
            try:
                operation, operand = Operation(word), raw
            except ValueError:
                self._log.add(
                    "P212",
                    Message("{word} is not a test", {"word": word}),
                    (*path, word),
                    Message("write one of: {options}", {"options": ", ".join(each.value for each in Operation)}),
                    key=True,
                )
                return _FAILED
            path = (*path, word)
        else:
            self._log.add("P213", Message("a test is one value or one operation"), path)
            return _FAILED
        if operation not in _ALLOWED[question.type] or (operation in _ORDERING and not _is_ordered(question)):
            self._log.add(
                "P214",
                Message(
                    "{operation} cannot be asked of {question}, which is of type {type}",
                    {"operation": operation.value, "question": question.id, "type": question.type.value},
                ),
                path,
                Message("allowed: {options}", {"options": ", ".join(sorted(o.value for o in _ALLOWED[question.type]))}),
            )
            return _FAILED
        return Test(operation, self._operands(question, operation, operand, path))

    def _operands(
        self, question: Question, operation: Operation, raw: object, path: Path
    ) -> tuple[Scalar | ParameterRef | SetRef, ...]:
        if isinstance(raw, dict):
            return self._reference(question, operation, raw, path)
        several = operation in (
            Operation.IN,
            Operation.BETWEEN,
            Operation.INCLUDES_ANY,
            Operation.INCLUDES_ALL,
            Operation.LISTED_ON,
        )
        if several != isinstance(raw, list) or raw == []:
            wanted = Message("{operation} needs a list", {"operation": operation.value})
            single = Message("{operation} needs one value", {"operation": operation.value})
            self._log.add("P215", wanted if several else single, path)
            return ()
        if operation is Operation.BETWEEN and isinstance(raw, list) and len(raw) != 2:
            self._log.add("P215", Message("between needs two values, the lower first"), path)
            return ()
        if not isinstance(raw, list):
            return self._values(question, [(raw, path)])
        return self._values(question, [(each, (*path, index)) for index, each in enumerate(raw)])

    def _values(self, question: Question, items: Sequence[tuple[object, Path]]) -> tuple[Scalar, ...]:
        values: list[Scalar] = []
        for raw, path in items:
            try:
                values.append(read_scalar(question.type, raw if isinstance(raw, str) else "", question.options))
            except Unreadable as error:
                self._log.add("P216", error.message, path, error.hint)
        return tuple(values)

    def _reference(
        self, question: Question, operation: Operation, raw: dict[str, object], path: Path
    ) -> tuple[ParameterRef | SetRef, ...]:
        ((word, identifier),) = raw.items() if len(raw) == 1 else (("", ""),)
        compares = operation in {Operation.EQUALS, *_ORDERING} - {Operation.BETWEEN}
        known = isinstance(identifier, str) and identifier in self._words.parameters
        if word == "param" and question.type is AnswerType.NUMBER and compares and known:
            return (ParameterRef(str(identifier)),)
        wanted = {
            AnswerType.COUNTRY: "country",
            AnswerType.ORGANISATION: "watchlist",
        }.get(question.type, "option")
        if (
            word == "set"
            and operation in (Operation.IN, Operation.INCLUDES_ANY, Operation.LISTED_ON)
            and self._words.sets.get(str(identifier)) == wanted
        ):
            return (SetRef(str(identifier)),)
        self._log.add(
            "P217",
            Message("this does not name a set of {wanted} or a parameter that is known", {"wanted": wanted}),
            path,
            Message("write set: or param: with an id declared under sets or parameters"),
        )
        return ()

    def _known_keys(self, value: dict[str, object], allowed: tuple[str, ...], path: Path) -> None:
        for key in value:
            if key not in allowed:
                self._log.add(
                    "P103",
                    Message("{name} is not a key that can stand here", {"name": key}),
                    (*path, key),
                    Message("allowed here: {keys}", {"keys": ", ".join(allowed)}),
                    key=True,
                )

    def _record_kinds(self) -> Message:
        return Message("write one of: {options}", {"options": ", ".join(sorted(self._words.records))})


def _is_ordered(question: Question) -> bool:
    return question.type is not AnswerType.CHOICE or len(question.worse.best_first) == len(question.options)


_FAILED = Test(Operation.IN, ())
