"""What was read from a filled form becomes the document of a project, each value with its place in the form.

What a form does not show (measures, decisions, who verified an answer) travels in it as it was. It stays beside an
answer that nobody changed, and goes with one that was changed.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from rscheck.engine.lookup import Lookup
from rscheck.errors import Problem
from rscheck.forms.shown import Shown, node_of, shown_of
from rscheck.interview.draft import Draft
from rscheck.model.question import Question
from rscheck.plain import Plain, plain
from rscheck.yamlfile import PROJECT_LIMITS, Document, Node, read_yaml, write_yaml
from rscheck.yamlfile.document import ListPlaces, MapPlaces, Source, flat

__all__ = ["Entry", "Filled", "Given", "document_of", "packed", "unpacked"]


@plain
class Given(Plain):
    """An answer as it stands in a filled form, and where: an offset that its source can locate.

    ``noted`` says whether the form has room for a note there; where it has none, a note stays with its answer.
    """

    shown: Shown
    offset: int
    noted: bool = True


@plain
class Entry(Plain):
    """One entry of a list. ``origin`` is its number in the project file that the form was made from, if it has one."""

    origin: int | None
    offset: int
    answers: Mapping[str, Given]


@dataclass(slots=True)
class Filled:
    """Everything that stands in a filled form.

    ``lists`` holds a kind for each list that the form has, ``complete`` whether its box "that is all" is ticked.
    ``longest`` is how much text one field of this kind of form can hold.
    """

    identifier: Given | None = None
    title: Given | None = None
    answers: dict[str, Given] = field(default_factory=dict)
    lists: dict[str, list[Entry]] = field(default_factory=dict)
    complete: dict[str, Given] = field(default_factory=dict)
    kept: str = ""
    kept_offset: int = 0
    longest: int | None = None
    problems: list[Problem] = field(default_factory=list)


def packed(draft: Draft) -> str:
    """Return a draft as one word, to travel in a form."""
    return base64.b64encode(write_yaml(dict(draft.top)).encode()).decode()


def unpacked(word: str) -> Draft | None:
    """Return the draft that a form was made from; None if it cannot be read any more."""
    try:
        text = base64.b64decode(word.encode(), validate=True)
    except (binascii.Error, ValueError):
        return None
    document = read_yaml(text, "", PROJECT_LIMITS)
    return Draft(document.value) if isinstance(document.value, dict) and not document.problems else None


def document_of(filled: Filled, lookup: Lookup, source: Source, digest: str) -> Document:
    """Return the project that a filled form describes, to be read like any project file."""
    kept = unpacked(filled.kept) if filled.kept else Draft({"rscheck": "project/1"})
    tree = _Tree(filled, kept or Draft({"rscheck": "project/1"}))
    tree.name("id", filled.identifier)
    tree.name("title", filled.title)
    for identifier, given in filled.answers.items():
        question = lookup.question(identifier)
        tree.put(identifier.split("."), *tree.chosen(question, tree.kept.answer(identifier), given))
    for kind, entries in filled.lists.items():
        tree.entries(kind, entries, lookup)
        if kind in filled.complete:
            tree.complete(lookup.question(lookup.complete(kind)), filled.complete[kind])
    problems = sorted(filled.problems, key=lambda each: each.sort_key)
    return Document(tree.top, digest, tuple(problems), source, (0, tree.places))


class _Tree:
    """The top of a project and the places in it, while they are put together."""

    def __init__(self, filled: Filled, kept: Draft) -> None:
        self.filled = filled
        self.kept = kept
        self.top: dict[str, Node] = {**kept.top}
        self.places: MapPlaces = {key: (filled.kept_offset, flat(each)) for key, each in self.top.items()}

    def name(self, key: str, given: Given | None) -> None:
        """Put the id or the title there, unless it is left open."""
        if given is None:
            return
        before = self.top.get(key)
        same = isinstance(before, str) and Shown(text=before).plain(self.filled.longest) == given.shown
        self.put([key], before if same else given.shown.text or None, given.offset)

    def chosen(self, question: Question, before: Node, given: Given) -> tuple[Node, int]:
        """Return what stood there if the form still shows the same, else what the form says now."""
        shown = shown_of(question, before).plain(self.filled.longest)
        same = (shown if given.noted else replace(shown, note="")) == given.shown
        return (before if same else node_of(question, given.shown)), given.offset

    def put(self, steps: list[str], node: Node, offset: int) -> None:
        """Put a value at a path, or take away what stands there if there is none."""
        here, places, begin = self.top, self.places, 0
        *before, last = steps
        for step in before:
            inner = here.get(step)
            if not isinstance(inner, dict):
                if node is None:
                    return
                inner = {}
                places[step] = (offset - begin, (0, {}))
            here[step] = inner = {**inner}
            begin += places[step][0]
            here, places = inner, cast("tuple[int, MapPlaces]", places[step][1])[1]
        if node is None:
            here.pop(last, None)
            places.pop(last, None)
        else:
            here[last] = node
            places[last] = (offset - begin, flat(node))

    def entries(self, kind: str, entries: list[Entry], lookup: Lookup) -> None:
        """Put the entries of a list there; one in which nothing stands is none."""
        before = self.kept.records(kind)
        begin = entries[0].offset if entries else self.filled.kept_offset
        records: list[Node] = []
        places: ListPlaces = []
        for entry in entries:
            old = before[entry.origin] if entry.origin is not None and entry.origin < len(before) else {}
            record = {**old}
            inside: MapPlaces = {key: (0, flat(each)) for key, each in record.items()}
            for identifier, given in entry.answers.items():
                key = identifier.partition(".")[2]
                node, offset = self.chosen(lookup.question(identifier), old.get(key), given)
                if node is None:
                    record.pop(key, None)
                    inside.pop(key, None)
                else:
                    record[key] = node
                    inside[key] = (offset - entry.offset, flat(node))
            if record:
                records.append(record)
                places.append((entry.offset - begin, (0, inside)))
        if records or kind in self.top or self.filled.complete.get(kind, Given(Shown(), 0)).shown.ticked:
            self.top[kind] = records
            self.places[kind] = (begin, (0, places))

    def complete(self, question: Question, given: Given) -> None:
        """Say that a list is complete if its box is ticked; without a tick nothing is said, least of all "no"."""
        before = self.kept.answer(question.id)
        was_ticked = shown_of(question, before).ticked == ("yes",)
        if was_ticked != bool(given.shown.ticked):
            self.put([question.id], "yes" if given.shown.ticked else None, given.offset)
