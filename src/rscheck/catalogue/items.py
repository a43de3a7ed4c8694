"""The items of a pack by address: found, replaced, told as text, and named by a digest of that text.

An address is an item's id, ``TREE:node`` and ``TREE:outcome`` for the parts of a tree, ``FORM:field`` for those of a
form, ``parameters.ID`` for a parameter, and the pack's own id for the pack itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any as AnyValue

from rscheck.model.condition import (
    All,
    Any,
    CountConditions,
    CountRecords,
    Derived,
    Every,
    Not,
    ParameterRef,
    SetRef,
    Some,
)
from rscheck.model.difference import Difference
from rscheck.model.form import Form, FormField
from rscheck.model.measure import Measure
from rscheck.model.pack import (
    AppliesClause,
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
    Tree,
)
from rscheck.model.preset import Preset
from rscheck.model.question import Question

__all__ = ["Item", "item_digest", "item_digests", "item_text", "items_of", "text_digest", "with_item"]

Item = (
    AppliesClause
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
    | Pack
    | Parameter
    | Point
    | Preset
    | Question
    | Rule
    | Tree
)
"""What can be addressed."""

_LISTS = ("applies", "rules", "trees", "points", "exclusions", "differences")
_MAPS = ("questions", "sets", "derived", "flags", "presets", "forms")
_PARAMETERS = "parameters."
_NOT_CONTENT = {"location", "pack", "own_tier", "own"}
"""Fields that do not say what an item asks for."""

_NAMED = (All, Any, CountConditions, CountRecords, Derived, Every, Not, ParameterRef, SetRef, Some)
"""What is told by its kind too, because the parts alone do not say what they come to."""

_OF_PACK = ("version", "title", "about", "reading", "languages", "jurisdiction", "effective", "status", "depends")


def items_of(pack: Pack) -> dict[str, Item]:
    """Return everything in a pack that can be addressed, by its address."""
    found: dict[str, Item] = {pack.id: pack}
    for name in _LISTS:
        found |= {each.id: each for each in getattr(pack, name)}
    for name in _MAPS:
        found |= getattr(pack, name)
    found |= {f"{_PARAMETERS}{key}": each for key, each in pack.parameters.items()}
    for tree in pack.trees:
        found |= {f"{tree.id}:{key}": each for key, each in tree.nodes.items()}
        found |= {f"{tree.id}:{key}": each for key, each in tree.outcomes.items()}
    for form in pack.forms.values():
        found |= {f"{form.id}:{each.id}": each for each in form.fields()}
    return found


def with_item(pack: Pack, address: str, item: Item) -> Pack:
    """Return a pack with another item at the address of one that it has."""
    if isinstance(item, Pack):
        return item
    for name in _LISTS:
        listed = getattr(pack, name)
        if any(each.id == address for each in listed):
            new: dict[str, AnyValue] = {name: tuple(item if each.id == address else each for each in listed)}
            return replace(pack, **new)
    for name in _MAPS:
        if address in getattr(pack, name):
            changed: dict[str, AnyValue] = {name: {**getattr(pack, name), address: item}}
            return replace(pack, **changed)
    if isinstance(item, Parameter):
        return replace(pack, parameters={**pack.parameters, item.id: item})
    if isinstance(item, FormField):
        return with_item(pack, address.partition(":")[0], _with_field(pack.forms[address.partition(":")[0]], item))
    tree = next(each for each in pack.trees if each.id == address.partition(":")[0])
    if isinstance(item, Node):
        return with_item(pack, tree.id, replace(tree, nodes={**tree.nodes, item.id: item}))
    if isinstance(item, Outcome):
        return with_item(pack, tree.id, replace(tree, outcomes={**tree.outcomes, item.id: item}))
    raise TypeError(f"{type(item).__name__} is no item of a pack")


def _with_field(form: Form, field: FormField) -> Form:
    sections = (
        replace(section, fields=tuple(field if each.id == field.id else each for each in section.fields))
        for section in form.sections
    )
    return replace(form, sections=tuple(sections))


def item_text(item: Item) -> str:
    """Return what an item says, one part a line, always in the same order; where it stands makes no difference."""
    if isinstance(item, Pack):
        return "\n".join(line for name in _OF_PACK for line in _lines(name, getattr(item, name)))
    return "\n".join(_lines("", item))


def text_digest(text: str) -> str:
    """Return the digest of an item's text; spaces at the ends of lines make no difference."""
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"


def item_digest(item: Item) -> str:
    """Return the digest of what an item says, as overlays name it under ``expects``."""
    return text_digest(item_text(item))


def item_digests(pack: Pack) -> Mapping[str, str]:
    """Return the digest of every item of a pack, by address. Give the pack as it is without overlays."""
    return {address: item_digest(item) for address, item in items_of(pack).items()}


def _lines(path: str, value: AnyValue) -> Iterator[str]:
    """Yield ``path: value`` for everything that is not empty."""
    if value is None or value in ((), "", {}):
        return
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _lines(_joined(path, str(key)), each)
    elif isinstance(value, tuple | list):
        for number, each in enumerate(value, start=1):
            yield from _lines(_joined(path, str(number)), each)
    elif isinstance(value, frozenset):
        yield f"{path}: {', '.join(sorted(map(str, value)))}"
    elif is_dataclass(value):
        if isinstance(value, _NAMED):
            yield f"{path}: {type(value).__name__.lower()}"
        for each in fields(value):
            if each.name not in _NOT_CONTENT:
                yield from _lines(_joined(path, each.name), getattr(value, each.name))
    else:
        yield f"{path}: {_scalar(value)}"


def _joined(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step


def _scalar(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(getattr(value, "id", value.value))
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return " ".join(str(value).split())
