"""Which unanswered questions can change what: the tier, a framework's outcome, measures and duties, or only points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rscheck.engine.context import Context
from rscheck.engine.program import Item, ItemKind
from rscheck.engine.step import Open
from rscheck.engine.trace import RecordPlace
from rscheck.model.assessment import OpenQuestion
from rscheck.model.condition import Condition
from rscheck.model.project import AnswerNote
from rscheck.model.terms import Basis

__all__ = ["open_questions"]

_CAN_CHANGE = ("tier", "outcome", "measures", "points")
_TIER, _OUTCOME, _MEASURES, _POINTS = range(4)
_NOTHING = AnswerNote()


def open_questions(context: Context) -> list[OpenQuestion]:
    """Return the open questions that undecided items read, those that can change the tier first, then as declared.

    Whether a duty is met is such an item as well, once the duty applies.
    """
    items: defaultdict[Open, dict[str, None]] = defaultdict(dict)  # ids in the order in which they were found
    changes: dict[Open, int] = {}
    for item, change, opened in _hanging(context):
        for each in opened:
            items[each][item] = None
            changes[each] = min(change, changes.get(each, change))
    declared, label = context.engine.standing.declared, context.walk.label
    labels = {each: label(each[1]) if each[1] is not None else "" for each in items}
    in_order = sorted(items, key=lambda each: (changes[each], declared[each[0]], labels[each]))
    return [_open_question(context, each, labels[each], changes[each], tuple(items[each])) for each in in_order]


def _hanging(context: Context) -> Iterator[tuple[str, int, tuple[Open, ...]]]:
    """Yield what is undecided, what that changes by its number in :data:`_CAN_CHANGE`, and on which questions."""
    conditions, walk = context.engine.conditions, context.walk
    for each in context.undecided:
        opened = walk.open_questions(context.engine.condition(each.item), each.place)
        yield each.item.id, _change(context, each.item), opened
    for duty, met_when, place in _duties(context):
        yield duty, _MEASURES, walk.open_questions(met_when, place)
    for pack in context.concerning:
        if context.applies(pack.id) is None:
            change = _TIER if context.tiers[pack.id].interval.at_most > context.interval.at_least else _OUTCOME
            yield pack.id, change, walk.open_questions(conditions.applies(pack))
    for seen in context.points:
        if seen.state == "unknown" and seen.point.basis is not Basis.UNCONFIRMED:
            yield seen.point.id, _POINTS, seen.when.opened + seen.met.opened


def _duties(context: Context) -> Iterator[tuple[str, Condition, RecordPlace | None]]:
    """Yield what is certainly owed and has a condition of its own that says whether it is met."""
    for decided in context.decided:
        if decided.truth and decided.item.kind is ItemKind.RULE:
            rule = context.engine.lookup.rules[decided.item.id]
            if rule.then.kind.is_owed and rule.met_when is not None and rule.basis is not Basis.UNCONFIRMED:
                yield rule.id, rule.met_when, decided.place


def _change(context: Context, item: Item) -> int:
    if item.tier is not None and item.tier > context.interval.at_least:
        return _TIER
    return _OUTCOME if item.part else _MEASURES


def _open_question(context: Context, asked: Open, record: str, change: int, items: tuple[str, ...]) -> OpenQuestion:
    identifier, place = asked
    question = context.engine.lookup.question(identifier)
    number = place[1] if place is not None else None
    key = (identifier, number)
    note = context.project.notes.get(key, _NOTHING)
    return OpenQuestion(
        identifier,
        record,
        question.text,
        _CAN_CHANGE[change],
        items,
        question.asked_of,
        note.state,
        note.whom,
        note.on,
        context.project.locate(key),
        number,
    )
