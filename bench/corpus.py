"""Projects for the packs that are shipped: what invented people would write in their files, out of a seed."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping, Sequence

from rscheck.engine.lookup import Lookup
from rscheck.interview.screens import Asked
from rscheck.model.question import AnswerType, Question
from tools.people import Person

__all__ = ["shipped_project", "write_shipped_corpus"]

_COUNTS: Mapping[str, Sequence[int]] = {
    "partners": (1, 2, 3, 3, 3, 4, 5),
    "activities": (2, 3, 4, 4, 4, 5, 6),
    "team": (1, 2, 3, 4),
    "funding": (1, 1, 2),
    "agreements": (0, 1),
    "transfers": (0, 0, 0, 0, 1),
    "travel": (0, 0, 1),
}
"""How many entries of each kind a project has, each as often as the others."""

_LEADS = ("JP", "JP", "JP", "US", "US", "CA", "GB", "DE", "NL", "FR", "KR", "NO")
_PROGRAMMES: Mapping[str, Sequence[str]] = {
    "JP": ("jsps-kakenhi", "jsps-kakenhi", "jst-other", "jst-sicorp", "jst-aspire", "amed"),
    "US": ("nsf", "us-nih", "us-doe"),
    "CA": ("ca-nserc", "ca-cihr"),
    "GB": ("gb-ukri",),
    "DE": ("de-dfg", "de-daad"),
    "NL": ("nl-nwo",),
}
"""Who funds what a country leads; elsewhere it is a programme that no pack knows."""

_AT_HOME = 0.8
_OPEN = 0.3
_FIRST = ("lead.", "project.", "call.", "partners.country", "partners.kind", "partners_", "funding.", "funding_")
"""Beginnings of the questions that decide which frameworks apply: those are asked first, and are answered."""

_INSTITUTION = "core-institution"
_NOT_ASKED = ("as_of", "research.keywords")


def write_shipped_corpus(folder: str, projects: int, lookup: Lookup, seed: int = 1) -> list[str]:
    """Write that many project files that answer the questions of these packs; return their paths in order."""
    os.makedirs(folder, exist_ok=True)
    paths = [os.path.join(folder, f"project-{number:05}.yaml") for number in range(projects)]
    for number, path in enumerate(paths):
        with open(path, "w", encoding="utf-8") as file:
            file.write(shipped_project(number, lookup, seed))
    return paths


def shipped_project(number: int, lookup: Lookup, seed: int = 1) -> str:
    """Return one project file: three partners, four activities and six frameworks that apply in the median.

    What decides which frameworks apply is answered; of all else three answers in ten are missing. A framework's own
    questions are answered where one of its countries leads, takes part or pays.
    """
    chance = random.Random(f"{seed} shipped {number}")
    person = Person(seed * 1_000_000 + number, lookup.records, lookup.questions)
    lead = chance.choice(_LEADS)
    labels = {kind: _labels(kind, lookup, person, lead, chance) for kind in lookup.records}
    entries = {kind: _entries(kind, lookup, person, labels, chance) for kind in lookup.records}
    lines = ["rscheck: project/1", f"id: 2026-{number:05}", f"title: Example project {number}", "as_of: 2026-11-20"]
    _at_home(lead, entries, chance)
    countries = {lead} | {str(value) for each in entries.values() for entry in each for value in entry.values()}
    sections: dict[str, list[str]] = {"lead": [f"country: {lead}"]}
    for question in _asked(lookup, countries):
        if _answered(question.id, chance):
            section, _, key = question.id.rpartition(".")
            sections.setdefault(section, []).append(f"{key}: {_flow(person.answer(Asked(question), '', ()))}")
    lines += sections.pop("", [])
    for section, answers in sections.items():
        lines += [f"{section}:", *(f"  {each}" for each in answers)]
    for kind, found in entries.items():
        if found:
            lines += [f"{kind}:", *(f"  - {_flow(each)}" for each in found)]
        if not found or _answered(lookup.complete(kind), chance):
            lines.append(f"{lookup.complete(kind)}: yes")
    return "\n".join(lines) + "\n"


def _answered(question: str, chance: random.Random) -> bool:
    return question.startswith(_FIRST) or chance.random() >= _OPEN


def _asked(lookup: Lookup, countries: set[str]) -> Iterator[Question]:
    """Yield the questions about the project, and those of frameworks that one of the countries concerns."""
    packs = lookup.catalogue.packs
    complete = {lookup.complete(kind) for kind in lookup.records}
    for question in lookup.questions.values():
        where = packs[question.pack].jurisdiction
        concerned = not where or bool(countries & set(where))
        named = question.id in complete or question.id in (*_NOT_ASKED, "lead.country")
        if question.record is None and question.pack != _INSTITUTION and concerned and not named:
            yield question


def _labels(kind: str, lookup: Lookup, person: Person, lead: str, chance: random.Random) -> list[str]:
    count = chance.choice(_COUNTS[kind])
    if kind == "funding":
        return list(dict.fromkeys(chance.choices(_PROGRAMMES.get(lead, ("national_other",)), k=count)))
    return [f"Example Institute {person.number % 400}-{each}" for each in range(count)]


def _entries(
    kind: str, lookup: Lookup, person: Person, labels: Mapping[str, Sequence[str]], chance: random.Random
) -> list[dict[str, object]]:
    label = lookup.records[kind].label_field
    fields = [lookup.questions[name] for name in lookup.records[kind].fields]
    found = []
    for who in labels[kind]:
        entry: dict[str, object] = {}
        for question in fields:
            key = question.id.partition(".")[2]
            referable = labels.get(question.refers_to or "", ())
            if question.id == label:
                entry[key] = who
            elif _askable(question, referable) and _answered(question.id, chance):
                entry[key] = person.answer(Asked(question), who, referable)
        found.append(entry)
    return found


def _askable(question: Question, referable: Sequence[str]) -> bool:
    return question.related_of is None and (bool(referable) or question.type is not AnswerType.REF)


def _at_home(lead: str, entries: Mapping[str, Sequence[dict[str, object]]], chance: random.Random) -> None:
    """Let money come from the country that leads, and most partners be there."""
    for each in entries["funding"]:
        each["funder_country"] = lead
    for each in entries["partners"]:
        if chance.random() < _AT_HOME:
            each["country"] = lead


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
