"""Which items of which framework read a question: for explanations, and for the crosswalk of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rscheck.cli.explain_index import conditions_by_item, leaves_of
from rscheck.engine.lookup import Lookup
from rscheck.i18n import Message
from rscheck.model.condition import Condition
from rscheck.model.pack import Effective, Pack
from rscheck.model.terms import Kind
from rscheck.plain import Plain, plain

__all__ = ["KINDS", "ReadingItem", "by_kind", "reading_items"]

_OWED = (Kind.DUTY, Kind.DISCLOSURE)

KINDS: Mapping[str, Message] = {
    "reason": Message("reasons to apply"),
    "rule": Message("rules"),
    "duty": Message("duties"),
    "tree": Message("trees"),
    "point": Message("points"),
}
"""The kinds of items that read questions, in the order in which they are told."""


@plain
class ReadingItem(Plain):
    """An item that reads a question; ``kind`` is a key of :data:`KINDS`."""

    id: str
    kind: str


def reading_items(lookup: Lookup) -> dict[str, dict[str, tuple[ReadingItem, ...]]]:
    """Return, by question and by pack, the items that read it, also by way of what their conditions name.

    A date is read where something is judged on it: a rule, a list of values, a parameter.
    """
    found: dict[str, dict[str, tuple[ReadingItem, ...]]] = {}
    for pack in lookup.catalogue.packs.values():
        kinds = _kinds(pack)
        spans = {rule.id: rule.effective for rule in pack.rules}
        for identifier, conditions in conditions_by_item(pack):
            item = ReadingItem(identifier, kinds[identifier])
            for question in sorted(_read(conditions, spans.get(identifier), lookup)):
                packs = found.setdefault(question, {})
                packs[pack.id] = (*packs.get(pack.id, ()), item)
    return found


def by_kind(items: Sequence[ReadingItem]) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Yield the ids of items under the words of their kind, in the order of :data:`KINDS`."""
    for kind, words in KINDS.items():
        named = tuple(each.id for each in items if each.kind == kind)
        if named:
            yield words, named


def _kinds(pack: Pack) -> dict[str, str]:
    return {
        **{each.id: "reason" for each in pack.applies},
        **{each.id: "duty" if each.then.kind in _OWED else "rule" for each in pack.rules},
        **{each.id: "tree" for each in pack.trees},
        **{each.id: "point" for each in pack.points},
    }


def _read(conditions: Iterable[Condition], span: Effective | None, lookup: Lookup) -> set[str]:
    found = {span.on} if span is not None else set()
    for leaf in (leaf for condition in conditions for leaf in leaves_of(condition, lookup)):
        found.update(each for each in (leaf.question, leaf.through) if each)
        computed = lookup.computed(leaf.question)
        if computed is not None:
            found.update(each for each in (computed.start, computed.end, computed.field) if each)
            if computed.where is not None:
                found.update(each.question for each in leaves_of(computed.where, lookup))
        dated = lookup.dated(leaf.test)
        if dated is not None:
            found.add(dated[0])
    return found & lookup.questions.keys()
