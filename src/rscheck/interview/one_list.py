"""Which entries of several lists are the same: those with one name; without a name, those that say the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from rscheck.interview.leaf import value_in
from rscheck.interview.sayings import Said, entries_of
from rscheck.yamlfile import Node

__all__ = ["Group", "grouped", "name_of"]

Group = list[Said]
"""What the files say of one entry, at most one of each file."""


def grouped(lists: Sequence[Said], label: str, references: Sequence[str]) -> list[Group]:
    """Return the entries of all lists, those that are the same together, in the order in which they first stand.

    ``label`` is the field that names an entry, if the kind has one. Entries of one name that refer to different entries
    elsewhere, as two arrangements of two people with one institution do, are two.
    """
    groups: list[Group] = []
    for each in lists:
        for entry in entries_of(each):
            group = next(_same(entry, groups, label, references), None)
            if group is None:
                groups.append([entry])
            else:
                group.append(entry)
    return groups


def name_of(entry: Said, label: str) -> str:
    """Return the name of an entry as it is written, or the file that it is taken from; nothing if it has neither."""
    return _text(entry, label) or _text(entry, "from")


def _same(entry: Said, groups: Sequence[Group], label: str, references: Sequence[str]) -> Iterator[Group]:
    """Yield the groups an entry may belong to, the likeliest first."""
    free = [group for group in groups if all(each.file != entry.file for each in group)]
    name = _folded(name_of(entry, label))
    named = [
        (differing, group)
        for group in free
        if name
        and name in [_folded(name_of(each, label)) for each in group]
        and (differing := _differing(entry, group, references)) is not None
    ]
    yield from (group for _, group in sorted(named, key=lambda each: each[0]))
    for group in free:
        nameless = not name or not any(name_of(each, label) for each in group)
        if nameless and any(_says_no_more(entry, each) for each in group):
            yield group


def _differing(entry: Said, group: Group, references: Sequence[str]) -> int | None:
    """Return how many references only one side has; None if both have one and it is another."""
    only_one = 0
    for field in references:
        own, others = _text(entry, field), {_text(each, field) for each in group} - {""}
        if own and others and own not in others:
            return None
        only_one += bool(own) != bool(others)
    return only_one


def _says_no_more(one: Said, other: Said) -> bool:
    """Return whether two entries stand in the same place and one says nothing but what the other says."""
    if one.path[-1] != other.path[-1] or not isinstance(one.node, dict) or not isinstance(other.node, dict):
        return False
    small, large = sorted((one.node, other.node), key=len)
    return all(key in large and _bare(value) == _bare(large[key]) for key, value in small.items())


def _bare(node: Node) -> Node:
    value = value_in(node)
    return node if value is None else value


def _text(entry: Said, field: str) -> str:
    value = value_in(entry.node.get(field)) if isinstance(entry.node, dict) else None
    return value if isinstance(value, str) else ""


def _folded(name: str) -> str:
    """Return a name in the one form in which names are compared."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
