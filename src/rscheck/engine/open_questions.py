"""Which unanswered questions can change what: the tier, a framework's outcome, measures and duties, or only points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rscheck.engine.context import Context
from rscheck.engine.program import Item, ItemKind
from rscheck.engine.trace import RecordPlace
from rscheck.model.assessment import OpenQuestion
from rscheck.model.condition import Condition
from rscheck.model.project import AnswerNote
from rscheck.model.terms import Basis

__all__ = ["open_questions", "undecided_items"]

_ORDER = ("tier", "outcome", "measures", "points")
_NOTHING = AnswerNote()


@dataclass(slots=True)
class _Waiting:
    """What hangs on one open question."""

    place: RecordPlace | None
    can_change: str = "points"
    items: dict[str, None] = field(default_factory=dict)
    """Ids in the order in which they were found."""

    def add(self, item: str, change: str) -> None:
        self.items[item] = None
        if _ORDER.index(change) < _ORDER.index(self.can_change):
            self.can_change = change


def undecided_items(context: Context) -> Iterator[tuple[Item, RecordPlace | None]]:
    """Yield the items that may hold: undecided rules, and outcomes of trees with more than one left."""
    for decided in context.decided:
        if decided.truth is None and decided.item.kind in (ItemKind.RULE, ItemKind.OUTCOME):
            yield decided.item, decided.place


def open_questions(context: Context) -> list[OpenQuestion]:
    """Return the open questions that undecided items read, those that can change the tier first, then as declared.

    Whether a duty is met is such an item as well, once the duty applies.
    """
    waiting: dict[tuple[str, int | None], _Waiting] = {}
    conditions, walk = context.engine.conditions, context.walk

    def wait(question: str, place: RecordPlace | None, item: str, change: str) -> None:
        record = context.engine.lookup.question(question).record
        where = place if record is not None else None
        key = (question, where[1] if where else None)
        waiting.setdefault(key, _Waiting(where)).add(item, change)

    for item, place in undecided_items(context):
        change = _change(context, item)
        for question, where in walk.open_questions(_condition(context, item), place):
            wait(question, where, item.id, change)
    for duty, met_when, place in _duties(context):
        for question, where in walk.open_questions(met_when, place):
            wait(question, where, duty, "measures")
    for _, pack in sorted(context.engine.catalogue.packs.items()):
        if pack.id in context.tiers and context.applies(pack.id) is None:
            change = "tier" if context.tiers[pack.id].interval.at_most > context.interval.at_least else "outcome"
            for question, where in walk.open_questions(conditions.applies(pack)):
                wait(question, where, pack.id, change)
    for pack in context.engine.catalogue.packs.values():
        for point in pack.points if pack.id in context.tiers and context.applies(pack.id) is not False else ():
            if point.of == "project" and point.basis is not Basis.UNCONFIRMED and point.met_when is not None:
                for question, where in walk.open_questions(conditions.of_point(point)):
                    wait(question, where, point.id, "points")
    declared = context.engine.standing.declared
    found = [_open_question(context, key[0], each) for key, each in waiting.items()]
    return sorted(found, key=lambda each: (_ORDER.index(each.can_change), declared[each.question], each.record))


def _duties(context: Context) -> Iterator[tuple[str, Condition, RecordPlace | None]]:
    """Yield what is certainly owed and has a condition of its own that says whether it is met."""
    for decided in context.decided:
        if decided.truth and decided.item.kind is ItemKind.RULE:
            rule = context.engine.lookup.rules[decided.item.id]
            if rule.then.kind.is_owed and rule.met_when is not None and rule.basis is not Basis.UNCONFIRMED:
                yield rule.id, rule.met_when, decided.place


def _change(context: Context, item: Item) -> str:
    if item.tier is not None and item.tier > context.interval.at_least:
        return "tier"
    return "outcome" if item.kind is ItemKind.OUTCOME else "measures"


def _condition(context: Context, item: Item) -> Condition:
    if item.kind is ItemKind.RULE:
        return context.engine.conditions.of_rule(context.engine.lookup.rules[item.id])
    return context.engine.conditions.of_outcome(context.engine.lookup.trees[item.id], item.part)


def _open_question(context: Context, identifier: str, waiting: _Waiting) -> OpenQuestion:
    question = context.engine.lookup.question(identifier)
    key = (identifier, waiting.place[1] if waiting.place else None)
    note = context.project.notes.get(key, _NOTHING)
    return OpenQuestion(
        question=identifier,
        record=context.walk.label(waiting.place) if waiting.place else "",
        text=question.text,
        can_change=waiting.can_change,
        items=tuple(waiting.items),
        asked_of=question.asked_of,
        state=note.state,
        whom=note.whom,
        on=note.on,
        location=context.project.locate(key),
        number=waiting.place[1] if waiting.place else None,
    )
