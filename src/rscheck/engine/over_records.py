"""Values over all records of a kind: does some, does every, how many, how much, the worst."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol, cast

from rscheck.engine.program import Aggregate
from rscheck.model.answers import Answers, Record, Value
from rscheck.model.condition import Scalar
from rscheck.model.question import Question
from rscheck.model.truth import Truth, all_of

__all__ = [
    "PlainRecord",
    "RecordView",
    "aggregate_value",
    "holds_over",
    "months_between",
    "refers_to",
    "some_of",
    "worst_of",
]


class PlainRecord(Protocol):
    """One record: what is known of it."""

    @property
    def record(self) -> Record:
        """The fields that are known."""

    @property
    def listed(self) -> bool:
        """Whether this is a record of the project rather than one that an incomplete list may still gain."""


class RecordView(PlainRecord, Protocol):
    """One record as aggregates see it."""

    def meets(self, item: int) -> Truth:
        """Return whether the record meets a condition of the aggregate; -1 is none and always met."""


def aggregate_value(aggregate: Aggregate, views: Sequence[RecordView], answers: Answers, as_of: date) -> Value | None:
    """Return the value of an aggregate, None while it is unknown.

    A list that is not complete holds one more view that stands for the records still to come: it may exist or not, so
    it can leave something unknown but never make it so.
    """
    if aggregate.operation == "months_between":
        ends = [as_of if each == "as_of" else answers.values.get(each) for each in (aggregate.start, aggregate.end)]
        start, end = (cast("date | None", each) for each in ends)
        return None if start is None or end is None else Decimal(months_between(start, end))
    if aggregate.operation == "worst":
        return _worst(aggregate, views)
    states = [(view, view.meets(aggregate.where)) for view in views]
    match aggregate.operation:
        case "sum":
            return _sum(aggregate, states)
        case "share":
            return _share(states)
        case _:
            return holds_over(aggregate, states)


def worst_of(question: Question) -> Aggregate:
    """Return the worst answer to a question about records; whether a record is asked is its only condition."""
    skipped = None if isinstance(question.when_skipped, frozenset) else question.when_skipped
    return Aggregate(
        "",
        "worst",
        question.record or "",
        field=question.id,
        relevant=0 if question.ask_when is not None else -1,
        skipped=skipped,
        best_first=question.worse.best_first,
        higher=question.worse.higher,
    )


def refers_to(view: PlainRecord, by: str, here: PlainRecord, label: str, among: Sequence[PlainRecord]) -> Truth:
    """Return whether a record names another by the reference field ``by``.

    ``label`` is the field the reference names, ``among`` all records of its kind. A reference that is left out means
    the only record there is, if nothing else can be meant; otherwise it is unknown.
    """
    named = view.record.get(by)
    if named is None:
        return True if len(among) == 1 and here.listed else None
    own = here.record.get(label)
    return None if own is None else own == named


def some_of(states: Iterable[tuple[PlainRecord, Truth]]) -> Truth:
    """Return whether one of the records meets something, given for each whether it does."""
    result: Truth = False
    for view, state in states:
        if state is True and view.listed:
            return True
        if state is not False:
            result = None
    return result


def holds_over(aggregate: Aggregate, states: Sequence[tuple[PlainRecord, Truth]]) -> Truth:
    """Return whether some or every record meets something, or enough of them do, given for each whether it does."""
    match aggregate.operation:
        case "some":
            return some_of(states)
        case "every":
            return all_of(state if view.listed or state is True else None for view, state in states)
        case _:
            true = sum(state is True for view, state in states if view.listed)
            endless = any(state is not False for view, state in states if not view.listed)
            possible = sum(state is not False for view, state in states if view.listed)
            if true >= aggregate.at_least:
                return True
            return None if endless or possible >= aggregate.at_least else False


def _field(aggregate: Aggregate, view: RecordView) -> Scalar | None:
    """Return a record's field, or what counts for it when it is not asked."""
    value = cast("Scalar | None", view.record.get(aggregate.field))
    relevant = view.meets(aggregate.relevant)
    if relevant is True:
        return value
    if relevant is False or value == aggregate.skipped:
        return aggregate.skipped
    return None


def _sum(aggregate: Aggregate, states: Iterable[tuple[RecordView, Truth]]) -> Decimal | None:
    total = Decimal(0)
    for view, state in states:
        if state is False:
            continue
        value = _field(aggregate, view) if view.listed and state is True else None
        if value is None:
            return None
        total += cast(Decimal, value)
    return total


def _share(states: Sequence[tuple[RecordView, Truth]]) -> Decimal | None:
    if any(state is None or not view.listed for view, state in states):
        return None
    if not states:
        return Decimal(0)
    return Decimal(100) * sum(state is True for _, state in states) / len(states)


def _worst(aggregate: Aggregate, views: Sequence[RecordView]) -> Scalar | None:
    """Return the worst answer among the records: known once nothing could be worse, else only when all are known."""
    values = [_field(aggregate, view) if view.listed else None for view in views]
    order = aggregate.best_first
    if order and order[-1] in values:
        return order[-1]
    if None in values:
        return None
    known = [each for each in values if each is not None]
    if order:
        return max(known, key=order.index, default=order[0])
    if not known:
        return aggregate.skipped
    return max(known) if aggregate.higher else min(known)


def months_between(start: date, end: date) -> int:
    """Return the whole months from one day to another, negative if the end comes first.

    >>> months_between(date(2026, 1, 31), date(2026, 3, 30))
    1
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months
