"""Why a condition holds, or may: the same logic walked once more as a tree, down to each answer and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rscheck.engine.evidence import EvidenceReader
from rscheck.engine.lookup import Lookup
from rscheck.engine.over_records import aggregate_value, refers_to, some_of, worst_of
from rscheck.engine.program import Aggregate
from rscheck.model.answers import Choices, Record, Value
from rscheck.model.assessment import Trace
from rscheck.model.citation import Text
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
    Scalar,
    Some,
    Test,
)
from rscheck.model.pack import Computed
from rscheck.model.project import Project
from rscheck.model.question import AnswerType, Question
from rscheck.model.truth import Truth, all_of, any_of, any_pair, at_least_of, negate, test_holds

__all__ = ["RecordPlace", "Tracer", "in_era"]

RecordPlace = tuple[str, int]
"""A kind of record and the number of one of them; a negative number stands for one not yet listed."""


class Tracer:
    """Walks conditions over one project's answers."""

    def __init__(self, lookup: Lookup, project: Project, as_of: date, evidence: EvidenceReader | None = None) -> None:
        """Explain with these packs, this project and this day; ``evidence`` is what finds its answers."""
        self._lookup = lookup
        self._answers = project.answers
        self._evidence = evidence or EvidenceReader(lookup, project)
        self._as_of = as_of
        self._known: dict[tuple[int, RecordPlace | None], tuple[Condition, Trace]] = {}

    def trace(self, condition: Condition, place: RecordPlace | None = None) -> Trace:
        """Return the explanation of a condition, for the project or for one record."""
        key = (id(condition), place)
        known = self._known.get(key)
        if known is None:
            # The condition is kept with what was found, so that no other can take its identity.
            known = self._known[key] = (condition, self._walk(condition, place))
        return known[1]

    def _walk(self, condition: Condition, place: RecordPlace | None) -> Trace:
        match condition:
            case Constant(value):
                return Trace("all", value)
            case Leaf():
                return self._leaf(condition, place)
            case Derived(identifier, expected):
                return self._derived(identifier, expected, place)
            case Not(part):
                inner = self.trace(part, place)
                return Trace("not", negate(inner.truth), children=(inner,))
            case All(parts):
                children = [self.trace(part, place) for part in parts]
                return _joined("all", all_of(each.truth for each in children), children)
            case Any(parts):
                children = [self.trace(part, place) for part in parts]
                return _joined("any", any_of(each.truth for each in children), children)
            case CountConditions(parts, wanted):
                children = [self.trace(part, place) for part in parts]
                truth = at_least_of((each.truth for each in children), wanted)
                return _joined("count", truth, children, test={"at_least": wanted})
            case Some(of, where, str(by)):
                return self._naming(of, where, by, place)
            case Some(of, where) | Every(of, where) | CountRecords(of, where):
                return self._over_records(condition, of, where)

    def holds(self, condition: Condition, place: RecordPlace | None = None) -> Truth:
        """Return only whether a condition holds."""
        return self.trace(condition, place).truth

    def label(self, place: RecordPlace) -> str:
        """Return what people call a record."""
        return self._evidence.label(place)

    # --- over records ----------------------------------------------------------------------------------------------

    def _over_records(self, condition: Some | Every | CountRecords, of: str, where: Condition) -> Trace:
        views = self._views(of, [where])
        operation = {Some: "some", Every: "every", CountRecords: "count"}[type(condition)]
        wanted = condition.at_least if isinstance(condition, CountRecords) else 0
        value = aggregate_value(Aggregate("", operation, of, 0, wanted), views, self._answers, self._as_of)
        truth = None if value is None else bool(value)
        children = []
        for view in views:
            inner = view.traces[0] or self.trace(where, view.place)
            label = self._evidence.label(view.place)
            children.append(Trace("record", inner.truth, subject=label, children=(inner,), place=view.place))
        test = {"at_least": wanted} if wanted else {}
        return _joined(operation, truth, children, subject=of, test=test, title=self._lookup.records[of].title)

    def _naming(self, of: str, where: Condition, by: str, place: RecordPlace | None) -> Trace:
        """Explain whether one of the records that name the record looked at meets a condition."""
        reference = self._lookup.question(by)
        among = self._views(reference.refers_to or "", ())
        label = self._lookup.records[reference.refers_to or ""].label_field or ""
        here = next(each for each in among if each.place == place)
        states: list[tuple[_TracedRecord, Truth]] = []
        children = []
        for view in self._views(of, [where]):
            named = refers_to(view, by, here, label, among)
            inner = self.trace(where, view.place)
            states.append((view, all_of((named, inner.truth))))
            test = {"operation": Operation.EQUALS.value, "operands": [here.record.get(label, "")]}
            evidence = self._evidence.of(reference, view.place)
            link = Trace("leaf", named, subject=by, test=test, evidence=evidence)
            links = [link] if by in view.record or named is not True else []  # else there is only one to be meant
            subject = self._evidence.label(view.place)
            joined = _joined("record", states[-1][1], [*links, inner], subject=subject)
            children.append(replace(joined, place=view.place))
        title = self._lookup.records[of].title
        return _joined("some", some_of(states), children, subject=of, title=title)

    def _views(self, kind: str, conditions: Sequence[Condition]) -> list[_TracedRecord]:
        records = self._answers.records.get(kind, ())
        views = [_TracedRecord(self, (kind, n), record, conditions) for n, record in enumerate(records)]
        if self._answers.values.get(self._lookup.complete(kind)) is not True:
            views.append(_TracedRecord(self, (kind, -1), {}, conditions))
        return views

    # --- derived conditions and leaves -----------------------------------------------------------------------------

    def _derived(self, identifier: str, expected: bool, place: RecordPlace | None) -> Trace:
        derived = self._lookup.derived(identifier)
        inner = self.trace(derived.when, place if derived.record else None)
        truth = inner.truth if expected else negate(inner.truth)
        test = {"expected": expected}
        return Trace("derived", truth, subject=identifier, test=test, children=(inner,), title=derived.title)

    def _leaf(self, leaf: Leaf, place: RecordPlace | None) -> Trace:
        computed = self._lookup.computed(leaf.question)
        if computed is not None:
            return self._number(computed, leaf.test)
        if leaf.question == "as_of":
            return Trace("leaf", test_holds(leaf.test, self._as_of), subject="as_of", test=self._shown(leaf.test))
        question = self._lookup.question(leaf.question)
        if question.record and not leaf.through and (place is None or place[0] != question.record):
            return self._worst(question, leaf.test)
        at = self._evidence.follow(leaf, place)
        value = self._evidence.value(question, at)
        truth = self._test(question, leaf.test, value)
        relevance: tuple[Trace, ...] = ()
        if question.ask_when is not None:
            asked = self.trace(question.ask_when, at if question.record else None)
            truth = self._with_relevance(question, leaf.test, truth, asked.truth)
            relevance = () if asked.truth is True else (Trace("asked_when", asked.truth, children=(asked,)),)
        evidence, named = self._evidence.of(question, at), at if leaf.through is not None else None
        if leaf.test.operation is Operation.LISTED_ON and value is not None:
            evidence = self._evidence[question.id, at if question.record else None, self._lists(leaf.test)]
        if leaf.through is not None and at is not None and at[1] < 0:  # whom the reference names is not known
            evidence, named = self._evidence.of(self._lookup.question(leaf.through), place), None
        return Trace(
            "leaf",
            truth,
            subject=question.id,
            test=self._shown(leaf.test),
            evidence=evidence,
            children=(*relevance, *self._open_day(leaf.test, truth)),
            place=named,
        )

    def _open_day(self, test: Test, truth: Truth) -> tuple[Trace, ...]:
        """Return the date that a set or parameter is judged on, where the test hangs on it."""
        dated = self._lookup.dated(test) if truth is None else None
        if dated is None or dated[0] == "as_of" or dated[0] in self._answers.values:
            return ()
        judged_on, values = dated
        return (self.trace(Leaf(judged_on, Test(Operation.AT_LEAST, (values[0].start,)))),)

    def _with_relevance(self, question: Question, test: Test, answered: Truth, asked: Truth) -> Truth:
        if asked is True:
            return answered
        skipped = question.when_skipped
        value: Value | None = Choices(skipped) if isinstance(skipped, frozenset) else skipped
        listing = test.operation is Operation.LISTED_ON  # nobody was named, so nobody is listed
        otherwise = False if listing else self._test(question, test, value)
        if asked is False or answered is otherwise:
            return otherwise
        return None

    def _test(self, question: Question, test: Test, value: Value | None) -> Truth:
        if test.operation is Operation.LISTED_ON:
            return self._listed(test, value)
        order = question.worse.best_first if question.type is AnswerType.CHOICE else ()
        if not self._lookup.is_dated(test):
            return test_holds(test, value, order)
        return any_pair(
            (self._in_era(judged_on, start, end), test_holds(plain, value, order))
            for judged_on, start, end, plain in self._lookup.eras(test)
        )

    def _listed(self, test: Test, organisation: Value | None) -> Truth:
        def on(plain: Test) -> Truth:
            if organisation is None:
                return None
            return any_of(self._answers.listed(str(each), str(organisation)) for each in plain.operands)

        return any_pair(
            (self._in_era(judged_on, start, end), on(plain)) for judged_on, start, end, plain in self._lookup.eras(test)
        )

    def _lists(self, test: Test) -> tuple[str, ...]:
        """Return the lists that a test names on the day it is judged on, or may, in order."""
        eras = self._lookup.eras(test)
        named = {
            str(each)
            for judged_on, start, end, plain in eras
            if self._in_era(judged_on, start, end) is not False
            for each in plain.operands
        }
        return tuple(sorted(named))

    def _in_era(self, judged_on: str, start: date | None, end: date | None) -> Truth:
        """Return whether the day that a test is judged on lies between two days."""
        return in_era(self.day(judged_on), start, end)

    def day(self, judged_on: str) -> date | None:
        """Return the day that a test is judged on, if it is known."""
        day = self._as_of if judged_on == "as_of" else self._answers.values.get(judged_on)
        return day if isinstance(day, date) else None

    def _number(self, computed: Computed, test: Test) -> Trace:
        conditions = [each for each in (computed.where,) if each is not None]
        relevant = self._lookup.question(computed.field).ask_when if computed.field else None
        conditions += [relevant] if relevant is not None else []
        aggregate = Aggregate(
            computed.id,
            computed.operation,
            computed.of,
            0 if computed.where is not None else -1,
            field=computed.field,
            relevant=len(conditions) - 1 if relevant is not None else -1,
            skipped=self._skipped(computed.field),
            start=computed.start,
            end=computed.end,
        )
        views = self._views(computed.of, conditions) if computed.of else []
        value = aggregate_value(aggregate, views, self._answers, self._as_of)
        truth = any_pair(
            (self._in_era(judged_on, start, end), test_holds(plain, value))
            for judged_on, start, end, plain in self._lookup.eras(test)
        )
        dates = [self._lookup.question(each) for each in (computed.start, computed.end) if each not in ("", "as_of")]
        children = (
            *(Trace("leaf", truth, subject=each.id, evidence=self._evidence.of(each, None)) for each in dates),
            *(self._counted(view, computed, aggregate.where, truth) for view in views),
            *self._open_day(test, truth),
        )
        return Trace("leaf", truth, subject=computed.id, test={**self._shown(test), "value": value}, children=children)

    def _counted(self, view: _TracedRecord, computed: Computed, where: int, truth: Truth) -> Trace:
        """Return what a record brings to a number: whether it counts, and its field."""
        counts = view.meets(where)
        field = self._lookup.question(computed.field) if computed.field and counts is not False else None
        return Trace(
            "record",
            truth,
            subject=self._evidence.label(view.place),
            evidence=self._evidence.of(field, view.place) if field else None,
            children=tuple(each for each in view.traces if each is not None),
            place=view.place,
        )

    def _worst(self, question: Question, test: Test) -> Trace:
        relevant = question.ask_when
        aggregate = worst_of(question)
        views = self._views(question.record or "", [relevant] if relevant is not None else [])
        value = aggregate_value(aggregate, views, self._answers, self._as_of)
        truth = self._test(question, test, value)
        children = []
        for view in views:
            asked = view.meets(aggregate.relevant)
            children.append(
                Trace(
                    "record",
                    None,
                    subject=self._evidence.label(view.place),
                    evidence=self._evidence.of(question, view.place) if asked is not False else None,
                    children=tuple(Trace("asked_when", each.truth, children=(each,)) for each in view.traces if each),
                    place=view.place,
                )
            )
        return Trace(
            "leaf",
            truth,
            subject=question.id,
            test=self._shown(test),
            children=(*children, *self._open_day(test, truth)),
        )

    def _skipped(self, field: str) -> Scalar | None:
        skipped = self._lookup.question(field).when_skipped if field else None
        return None if isinstance(skipped, frozenset) else skipped

    def _shown(self, test: Test) -> Mapping[str, object]:
        shown: dict[str, object] = {"operation": test.operation.value, "operands": self._lookup.operands(test)}
        if test.operation is Operation.LISTED_ON:
            # A rule may name a set of lists; which ones were asked for is what a reader of the result needs.
            shown["lists"] = self._lists(test)
        return shown


class _TracedRecord:
    """A record seen by the tracer: conditions are walked when asked for, and kept."""

    def __init__(self, tracer: Tracer, place: RecordPlace, record: Record, conditions: Sequence[Condition]) -> None:
        self._tracer = tracer
        self._conditions = conditions
        self.place = place
        self.record = record
        self.traces: list[Trace | None] = [None] * max(1, len(conditions))

    @property
    def listed(self) -> bool:
        return self.place[1] >= 0

    def meets(self, item: int) -> Truth:
        if item < 0:
            return True
        trace = self.traces[item] or self._tracer.trace(self._conditions[item], self.place)
        self.traces[item] = trace
        return trace.truth


def in_era(day: date | None, start: date | None, end: date | None) -> Truth:
    """Return whether a day lies between two days."""
    if start is None:
        return True
    return None if day is None else day >= start and (end is None or day < end)


def _joined(
    operator: str,
    truth: Truth,
    children: Sequence[Trace],
    *,
    subject: str = "",
    test: Mapping[str, object] | None = None,
    title: Text | None = None,
) -> Trace:
    """Return a node whose children are marked as decisive when they carry its result."""
    marked = tuple(_mark(each, truth) for each in children)
    return Trace(operator, truth, subject=subject, test=test or {}, children=marked, title=title or {})


def _mark(child: Trace, truth: Truth) -> Trace:
    if child.truth is truth:
        return child
    return Trace(
        child.operator,
        child.truth,
        False,
        child.subject,
        child.test,
        child.evidence,
        child.children,
        child.place,
        child.title,
    )
