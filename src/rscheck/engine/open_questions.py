"""Which unanswered questions can change what: the tier, a framework's outcome, measures and duties, or only points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rscheck.engine.context import Context
from rscheck.engine.paths import effective_conditions
from rscheck.engine.points import point_condition
from rscheck.engine.program import Item, ItemKind
from rscheck.engine.trace import RecordPlace
from rscheck.model.answers import Choices
from rscheck.model.assessment import OpenQuestion, Trace
from rscheck.model.condition import All, Any, Condition, Constant
from rscheck.model.pack import Pack
from rscheck.model.project import AnswerNote
from rscheck.model.terms import Basis

__all__ = ["open_questions", "undecided_items"]

_ORDER = ("tier", "outcome", "measures", "points")
_NOTHING = AnswerNote()

_Open = tuple[str, RecordPlace | None]
"""A question without an answer, and the record it is asked about."""


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
    """Return the open questions that undecided items read, those that can change the tier first, then as declared."""
    waiting: dict[tuple[str, int | None], _Waiting] = {}
    open_leaves = _OpenLeaves(context)

    def wait(question: str, place: RecordPlace | None, item: str, change: str) -> None:
        record = context.engine.lookup.question(question).record
        where = place if record is not None else None
        key = (question, where[1] if where else None)
        waiting.setdefault(key, _Waiting(where)).add(item, change)

    for item, place in undecided_items(context):
        change = _change(context, item)
        for question, where in open_leaves.of(_condition(context, item), place):
            wait(question, where, item.id, change)
    for _, pack in sorted(context.engine.catalogue.packs.items()):
        if pack.id in context.tiers and context.applies(pack.id) is None:
            change = "tier" if context.tiers[pack.id].interval.at_most > context.interval.at_least else "outcome"
            for question, where in open_leaves.of(_applies(pack), None):
                wait(question, where, pack.id, change)
    for pack in context.engine.catalogue.packs.values():
        for point in pack.points if pack.id in context.tiers and context.applies(pack.id) is not False else ():
            if point.of == "project" and point.basis is not Basis.UNCONFIRMED and point.met_when is not None:
                for question, where in open_leaves.of(point_condition(point), None):
                    wait(question, where, point.id, "points")
    declared = {identifier: number for number, identifier in enumerate(context.engine.lookup.questions)}
    found = [_open_question(context, key[0], each) for key, each in waiting.items()]
    return sorted(found, key=lambda each: (_ORDER.index(each.can_change), declared[each.question], each.record))


def _change(context: Context, item: Item) -> str:
    if item.tier is not None and item.tier > context.interval.at_least:
        return "tier"
    return "outcome" if item.kind is ItemKind.OUTCOME else "measures"


def _condition(context: Context, item: Item) -> Condition:
    if item.kind is ItemKind.RULE:
        return context.engine.conditions.of_rule(context.engine.lookup.rules[item.id])
    return context.engine.conditions.of_outcome(context.engine.lookup.trees[item.id], item.part)


def _applies(pack: Pack) -> Condition:
    confirmed = tuple(each.when for each in pack.applies if each.basis is not Basis.UNCONFIRMED)
    reasons = Any(confirmed) if confirmed else Constant(True)
    return All((*effective_conditions(pack.effective), reasons)) if pack.effective else reasons


class _OpenLeaves:
    """Finds the questions on which undecided conditions hang, with the record each is about.

    A record that is not yet listed hangs on whether its list is complete, and on questions about the project, not on
    questions about it that nobody can be asked yet. Many conditions share their parts, so what was found is kept.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[tuple[int, RecordPlace | None], tuple[_Open, ...]] = {}

    def of(self, condition: Condition, place: RecordPlace | None) -> tuple[_Open, ...]:
        """Return the questions of one condition, each once, in the order in which it reads them."""
        return self._below(self._context.tracer.trace(condition, place), place)

    def _below(self, trace: Trace, where: RecordPlace | None) -> tuple[_Open, ...]:
        if trace.truth is not None and trace.operator != "record":
            return ()
        key = (id(trace), where)  # the tracer keeps what it has traced
        if key not in self._known:
            self._known[key] = tuple(dict.fromkeys(self._found(trace, where)))
        return self._known[key]

    def _found(self, trace: Trace, where: RecordPlace | None) -> Iterator[_Open]:
        lookup = self._context.engine.lookup
        yield from ((lookup.complete(kind), None) for kind in _incomplete(trace, where))
        here, evidence = trace.place or where, trace.evidence
        if trace.operator in ("leaf", "record") and evidence is not None and _is_open(evidence.value):
            of_record = lookup.question(evidence.question).record is not None
            if not of_record or here is None or here[1] >= 0:
                yield evidence.question, here
        for child in trace.children:
            yield from self._below(child, here)


def _is_open(value: object) -> bool:
    return value is None or (isinstance(value, Choices) and bool(value.unknown))


def _incomplete(trace: Trace, place: RecordPlace | None) -> Iterator[str]:
    """Yield the kind of record whose list is open at this node of an explanation."""
    if place is not None and place[1] < 0:
        yield place[0]
    elif trace.place is not None and trace.place[1] < 0:
        yield trace.place[0]


def _open_question(context: Context, identifier: str, waiting: _Waiting) -> OpenQuestion:
    question = context.engine.lookup.question(identifier)
    key = (identifier, waiting.place[1] if waiting.place else None)
    note = context.project.notes.get(key, _NOTHING)
    return OpenQuestion(
        question=identifier,
        record=context.tracer.label(waiting.place) if waiting.place else "",
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
