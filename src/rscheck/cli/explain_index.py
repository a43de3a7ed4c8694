"""Everything that has an id, found by it, and the conditions of each item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rscheck.engine.lookup import Lookup
from rscheck.engine.paths import branch_condition
from rscheck.i18n import Message
from rscheck.model.citation import Source
from rscheck.model.condition import Condition, Derived, Leaf, Operation, walk
from rscheck.model.difference import Difference
from rscheck.model.form import Form, FormField
from rscheck.model.measure import Measure
from rscheck.model.overlay import Overlay
from rscheck.model.pack import (
    AppliesClause,
    Catalogue,
    Computed,
    DatedSet,
    DerivedCondition,
    Exclusion,
    Flag,
    Node,
    Outcome,
    Pack,
    Parameter,
    Point,
    Rule,
    RuleException,
    Tree,
)
from rscheck.model.preset import Preset
from rscheck.model.question import Question, RecordKind

__all__ = [
    "Entry",
    "Thing",
    "conditions_by_item",
    "entries_of",
    "leaves_of",
    "list_readers_of",
    "sets_with_list",
]

Thing = (
    AppliesClause
    | Computed
    | DatedSet
    | DerivedCondition
    | Difference
    | Exclusion
    | Flag
    | Form
    | FormField
    | Measure
    | Node
    | Outcome
    | Overlay
    | Pack
    | Parameter
    | Point
    | Preset
    | Question
    | RecordKind
    | Rule
    | RuleException
    | Source
    | Tree
)
"""Everything in the catalogue that has an id."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing: its full id, what kind of thing it is, its pack, and the tree it is a part of, if any."""

    id: str
    kind: Message
    thing: Thing
    pack: Pack | None = None
    tree: Tree | None = None


def entries_of(catalogue: Catalogue) -> Mapping[str, tuple[Entry, ...]]:
    """Return all entries by id. Parts of trees and sources are found by their own id too, which may mean several."""
    found: dict[str, list[Entry]] = {}
    for pack in catalogue.packs.values():
        for entry, names in _pack_entries(pack):
            for name in names:
                found.setdefault(name, []).append(entry)
    for measure in catalogue.measures.values():
        found.setdefault(measure.id, []).append(Entry(measure.id, Message("measure"), measure))
    return {name: tuple(entries) for name, entries in found.items()}


def _pack_entries(pack: Pack) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    yield Entry(pack.id, Message("pack"), pack, pack), (pack.id,)
    for kind, things in _named(pack):
        for thing in things:
            yield Entry(thing.id, kind, thing, pack), (thing.id,)
    for rule in pack.rules:
        for exception in rule.unless:
            if exception.id:
                yield Entry(exception.id, Message("exception"), exception, pack), (exception.id,)
    for name, source in pack.sources.items():
        yield Entry(source.id, Message("source"), source, pack), (source.id, name.rpartition("/")[2])
    for tree in pack.trees:
        for node in tree.nodes.values():
            yield Entry(node.id, Message("node of a tree"), node, pack, tree), (node.id, f"{tree.id}:{node.id}")
        for outcome in tree.outcomes.values():
            full = f"{tree.id}:{outcome.id}"
            yield Entry(full, Message("outcome of a tree"), outcome, pack, tree), (full, outcome.id)
    for form in pack.forms.values():
        for field in form.fields():
            full = f"{form.id}:{field.id}"
            yield Entry(full, Message("field of a form"), field, pack), (full, field.id)


def _named(pack: Pack) -> Iterator[tuple[Message, Iterable[Thing]]]:
    yield Message("reason to apply"), pack.applies
    yield Message("kind of entry"), pack.records.values()
    yield Message("question"), pack.questions.values()
    yield Message("list of values"), pack.sets.values()
    yield Message("value"), pack.parameters.values()
    yield Message("computed number"), pack.computed.values()
    yield Message("condition"), pack.derived.values()
    yield Message("rule"), pack.rules
    yield Message("tree"), pack.trees
    yield Message("point"), pack.points
    yield Message("flag"), pack.flags.values()
    yield Message("what the framework excludes"), pack.exclusions
    yield Message("where frameworks differ"), pack.differences
    yield Message("programme preset"), pack.presets.values()
    yield Message("form to send"), pack.forms.values()
    yield Message("local policy"), pack.overlays


def list_readers_of(watchlist: str, lookup: Lookup) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the rules, trees and reasons to apply that read a list of concern, by the id of their pack."""
    return _items_where(lambda condition: watchlist in _lists_read_by(condition, lookup), lookup)


def sets_with_list(watchlist: str, lookup: Lookup) -> tuple[str, ...]:
    """Return the ids of the lists of values that name a list of concern."""
    return tuple(
        each.id
        for each in lookup.sets.values()
        if any(isinstance(dated.value, tuple) and watchlist in dated.value for dated in each.values)
    )


def _items_where(holds: Callable[[Condition], bool], lookup: Lookup) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the items of each pack of which a condition is as wanted."""
    found: dict[str, tuple[str, ...]] = {}
    for pack in lookup.catalogue.packs.values():
        items = [identifier for identifier, conditions in conditions_by_item(pack) if any(map(holds, conditions))]
        if items:
            found[pack.id] = tuple(items)
    return found


def conditions_by_item(pack: Pack) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """Yield each item of a pack that is decided by conditions, with all of them."""
    for clause in pack.applies:
        yield clause.id, (clause.when,)
    for rule in pack.rules:
        others = (each.when for each in rule.unless)
        yield rule.id, (rule.when, *others, *((rule.met_when,) if rule.met_when else ()))
    for point in pack.points:
        yield point.id, tuple(each for each in (point.met_when, point.when) if each is not None)
    for tree in pack.trees:
        yield tree.id, tuple(branch_condition(n, branch) for n in tree.nodes.values() for branch in n.branches)


def _lists_read_by(condition: Condition, lookup: Lookup) -> set[str]:
    """Return the lists of concern that a condition compares names with, whatever the day."""
    return {
        str(each)
        for leaf in leaves_of(condition, lookup)
        if leaf.test.operation is Operation.LISTED_ON
        for _, _, _, test in lookup.eras(leaf.test)
        for each in test.operands
    }


def leaves_of(condition: Condition, lookup: Lookup) -> Iterator[Leaf]:
    """Yield the leaves of a condition and of the derived conditions that it reads."""
    waiting, seen = [condition], set[str]()
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, Derived) and part.id not in seen:
                seen.add(part.id)
                waiting.append(lookup.derived(part.id).when)
            elif isinstance(part, Leaf):
                yield part
