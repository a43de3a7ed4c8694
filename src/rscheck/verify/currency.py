"""Is a pack up to date: on which days does what it says change, and what has to be read again?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rscheck.i18n import Message
from rscheck.model.condition import Condition, Leaf, Operation, Test, walk
from rscheck.model.pack import Effective, Pack
from rscheck.plain import Plain, plain

__all__ = ["READ_AGAIN_AFTER", "Turn", "read_again", "turns_of"]

READ_AGAIN_AFTER = timedelta(days=365)
"""A pack that nobody has read against its sources for longer is to be read again: rscheck's own rule."""

_ONE_DAY = timedelta(days=1)


@plain
class Turn(Plain):
    """A day from which an item of a pack says something else than on the day before."""

    day: date
    item: str


def turns_of(pack: Pack) -> tuple[Turn, ...]:
    """Return the days on which something in a pack begins, ends or changes, each item once a day, in their order.

    They are the days its sources name, whatever the day is of: the assessment, the call, the submission, the award.
    """
    found = {Turn(day, item) for item, day in _days(pack)}
    return tuple(sorted(found, key=lambda each: (each.day, each.item)))


def read_again(pack: Pack, today: date) -> tuple[Message, ...]:
    """Return why a pack is to be read against its sources again on a day; nothing if it need not be."""
    if pack.status == "retired":
        return ()
    if pack.status != "reviewed" or pack.reviewed_on is None:
        return (Message("not yet reviewed"),)
    reasons = []
    passed = [each for each in turns_of(pack) if pack.reviewed_on < each.day <= today]
    if passed:
        values = {"day": passed[-1].day, "item": passed[-1].item}
        reasons.append(Message("{item} changed on {day}, after it was last read", values))
    if today - pack.reviewed_on > READ_AGAIN_AFTER:
        reasons.append(Message("last read on {day}, over a year ago", {"day": pack.reviewed_on}))
    return tuple(reasons)


def _days(pack: Pack) -> Iterator[tuple[str, date]]:
    yield from ((pack.id, day) for day in _of_span(pack.effective))
    for rule in pack.rules:
        yield from ((rule.id, day) for day in _of_span(rule.effective))
    yield from ((name, each.start) for name, dated in pack.sets.items() for each in dated.values)
    yield from ((name, each.start) for name, dated in pack.parameters.items() for each in dated.values)
    for item, condition in _conditions(pack):
        for part in walk(condition):
            if isinstance(part, Leaf):
                yield from ((item, day) for day in _of_test(part.test))


def _conditions(pack: Pack) -> Iterator[tuple[str, Condition]]:
    yield from ((each.id, each.when) for each in pack.applies)
    yield from ((name, each.when) for name, each in pack.derived.items())
    yield from ((name, each.ask_when) for name, each in pack.questions.items() if each.ask_when is not None)
    for rule in pack.rules:
        told = (rule.when, *(each.when for each in rule.unless), rule.met_when)
        yield from ((rule.id, each) for each in told if each is not None)
    for point in pack.points:
        yield from ((point.id, each) for each in (point.when, point.met_when) if each is not None)
    for tree in pack.trees:
        for node in tree.nodes.values():
            if not node.on_derived:
                yield from ((node.id, Leaf(node.on, branch.test)) for branch in node.branches)


def _of_span(span: Effective | None) -> Iterator[date]:
    if span is not None and span.start is not None:
        yield span.start
    if span is not None and span.end is not None:
        yield span.end + _ONE_DAY


def _of_test(test: Test) -> Iterator[date]:
    """Yield the days from which a test of a date comes out differently."""
    days = [each for each in test.operands if isinstance(each, date)]
    match test.operation:
        case Operation.AT_LEAST | Operation.BELOW:
            yield from days
        case Operation.ABOVE | Operation.AT_MOST:
            yield from (each + _ONE_DAY for each in days)
        case Operation.BETWEEN if days:
            yield from (days[0], days[-1] + _ONE_DAY)
        case _:
            yield from (each for day in days for each in (day, day + _ONE_DAY))
