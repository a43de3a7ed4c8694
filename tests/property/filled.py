"""Invented projects over the packs that are shipped: every question has an answer or none, as a person would leave it.

They are made as the values of a project file and read as one, so that everything on the way is gone through.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from rscheck.interview.screens import Asked
from rscheck.model.project import Project
from rscheck.model.question import AnswerType, Question
from rscheck.pipeline import Workbench, read_project_file
from rscheck.yamlfile import Document, Node
from tests.support.shipped import shipped_workbench
from tools.people import PROFILES, Person, Profile

__all__ = [
    "Entry",
    "Filled",
    "filled",
    "harmless",
    "labels_of",
    "names_in",
    "project",
    "shipped",
    "with_entry",
    "with_names",
    "without",
]

Entry = dict[str, Any]
"""One record, by the names of its fields."""

Filled = dict[str, Any]
"""A project by its questions as they are nested in a file; records are lists of entries."""

_OPEN = 0.15
"""How often nothing is answered at all."""

_LEADS = ("JP", "US", "CA", "GB", "DE", "NO")


class _Anybody(Person):
    """Somebody with an ordinary, a somewhat or a seriously concerning project, each as often as the others."""

    @cached_property
    def profile(self) -> Profile:
        return PROFILES[self.number % len(PROFILES)]


@cache
def shipped() -> Workbench:
    """Return the packs that are shipped, without any list: what names are listed on stays unknown."""
    return shipped_workbench()


def filled(number: int) -> Filled:
    """Return the project of the invented person of a number, with lists of records that are said to be complete."""
    lookup = shipped().engine.lookup
    person = _Anybody(number, lookup.records, lookup.questions)
    drawn = random.Random(f"{number}: who pays and where")
    made: Filled = {"rscheck": "project/1", "id": f"P-{number}", "language": "en"}
    entries = {kind: person.entries(kind) for kind in lookup.records}
    programmes = list(lookup.questions["funding.programme"].options)
    entries["funding"] = entries["funding"] or ([{}] if number % 3 else [])
    for place, entry in enumerate(entries["funding"]):
        entry["programme"] = drawn.choice(programmes) if place else programmes[number % len(programmes)]
    labels = {kind: labels_of(found, lookup.records[kind].label_field) for kind, found in entries.items()}
    for kind, found in entries.items():
        for place, entry in enumerate(found):
            who = next(iter(entry.values()), f"{kind} {place}")
            for question in (lookup.questions[name] for name in lookup.records[kind].fields):
                key = question.id.partition(".")[2]
                if key not in entry:
                    _answer(entry, key, question, person, str(who), labels)
        made[kind] = list(found)
        made[lookup.records[kind].complete_question] = "yes"
    for question in lookup.questions.values():
        if question.record is None and not question.id.endswith("_complete") and question.id != "as_of":
            _set(made, question, person)
    made["lead"] = {**made.get("lead", {}), "country": drawn.choice(_LEADS)}
    return made


def labels_of(entries: list[Entry], label_field: str | None) -> tuple[str, ...]:
    """Return what entries can be referred to by: labels that only one of them has."""
    key = (label_field or "").partition(".")[2]
    labels = [str(each[key]) for each in entries if key in each]
    return tuple(each for each in labels if labels.count(each) == 1)


def _answer(
    entry: Entry, key: str, question: Question, person: Person, who: str, labels: Mapping[str, tuple[str, ...]]
) -> None:
    referable = labels.get(question.refers_to or "", ())
    node = _said(question, person, who, referable)
    if node is not None and question.related_of is None:
        entry[key] = node


def _set(made: Filled, question: Question, person: Person) -> None:
    node = _said(question, person, "", ())
    if node is None or question.related_of is not None:
        return
    *path, last = question.id.split(".")
    place = made
    for step in path:
        place = place.setdefault(step, {})
    place[last] = node


def _said(question: Question, person: Person, who: str, referable: tuple[str, ...]) -> Node:
    """Return what the person says, None for nothing; a reference is left open where there is nothing to refer to."""
    open_still = random.Random(f"{person.number}: open {question.id} {who}").random() < _OPEN
    if open_still or (question.type is AnswerType.REF and not referable):
        return None
    return person.answer(Asked(question), who, referable)


def project(made: Filled) -> Project:
    """Return the project as it is read from a file."""
    return read_project_file(shipped(), Document.unwritten(made, "filled.yaml"))


# --- names -------------------------------------------------------------------------------------------------------------


def names_in(made: Filled) -> tuple[str, ...]:
    """Return every name of an institution in a project, in the order in which they are read."""
    return tuple(dict.fromkeys(_names(made)))


def _names(made: Filled) -> Iterator[str]:
    questions = shipped().engine.lookup.questions
    for question in questions.values():
        if question.type is AnswerType.ORGANISATION:
            for value in _values(made, question):
                yield from (each for each in [_plain(value)] if each)


def _values(made: Filled, question: Question) -> list[Node]:
    if question.record is not None:
        key = question.id.partition(".")[2]
        return [each[key] for each in made.get(question.record, []) if key in each]
    value: Node = made
    for step in question.id.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return [value]


def _plain(value: Node) -> str:
    inner = value.get("value") if isinstance(value, dict) else value
    return inner if isinstance(inner, str) else ""


def with_names(node: Node, new: Mapping[str, str]) -> Node:
    """Return the same values with other names, also where they are referred to."""
    if isinstance(node, dict):
        return {key: with_names(each, new) for key, each in node.items()}
    if isinstance(node, list):
        return [with_names(each, new) for each in node]
    return new.get(node, node) if isinstance(node, str) else node


# --- partners ----------------------------------------------------------------------------------------------------------


def without(made: Filled, partner: int) -> Filled:
    """Return the project without a partner and without the entries that refer to it."""
    lookup = shipped().engine.lookup
    partners: list[Entry] = made["partners"]
    label = partners[partner].get("name")
    kept: Filled = {**made, "partners": partners[:partner] + partners[partner + 1 :]}
    for kind, record in lookup.records.items():
        fields = [lookup.questions[name] for name in record.fields]
        keys = [each.id.partition(".")[2] for each in fields if each.refers_to == "partners"]
        if keys and kind != "partners":
            entries: list[Entry] = made[kind]
            kept[kind] = [each for each in entries if all(_plain(each.get(key)) != label for key in keys)]
    return kept


def harmless(name: str) -> Entry:
    """Return a partner of which everything is answered, and as well as can be."""
    lookup = shipped().engine.lookup
    entry: Entry = {"name": name}
    for question in (lookup.questions[each] for each in lookup.records["partners"].fields):
        key = question.id.partition(".")[2]
        node = _best(question)
        if key != "name" and node is not None and question.related_of is None:
            entry[key] = node
    return entry


def _best(question: Question) -> Node:
    best = question.worse.best_first
    match question.type:
        case AnswerType.YES_NO:
            return "yes" if best and best[0] is True else "no"
        case AnswerType.CHOICE:
            return str(best[0]) if best else next(iter(question.options))
        case AnswerType.CHOICES:
            return list[Node](question.worse.fewer)
        case AnswerType.NUMBER:
            return str(question.minimum if question.worse.higher is not False else question.maximum)
        case AnswerType.COUNTRY:
            return "NO"
        case _:
            return None


def with_entry(made: Filled, kind: str, entry: Entry) -> Filled:
    """Return the project with one more entry of a kind."""
    entries: list[Entry] = made[kind]
    return {**made, kind: [*entries, entry]}
