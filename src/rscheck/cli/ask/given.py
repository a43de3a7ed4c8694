"""Answers that are given with the command, so that nobody need be asked: by file, or one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import cast

from rscheck.cli.boundary import UsageProblem
from rscheck.engine.lookup import Lookup
from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.interview.draft import Draft, Place
from rscheck.interview.merge import Wishes, merge
from rscheck.location import Location, format_path
from rscheck.yamlfile import PROJECT_LIMITS, Document, Node, read_yaml

__all__ = ["with_answers", "with_settings"]

_KEY = re.compile(r"([a-z_]+)(?:\[([0-9]{1,3})\])?((?:\.[a-z_]+)*)")


def with_answers(draft: Draft, answers: Draft, lookup: Lookup, names: tuple[str, str]) -> Draft:
    """Return a draft with the answers of another; ``names`` are the files of the two.

    :class:`rscheck.errors.InputError` if they answer a question differently: neither is right because it came later.
    """
    own = {key: each for key, each in draft.top.items() if key in ("rscheck", "id", "title")}
    if own.keys() == draft.top.keys():
        return Draft({**answers.top, **own})
    documents = [Document.unwritten(dict(each.top), name) for each, name in zip((draft, answers), names, strict=True)]
    merged = merge(documents, lookup, Wishes(identifier=str(draft.top.get("id", "")), file=names[0]))
    if merged.conflicts:
        hint = Message("take the wrong answer out of one of the files, or join them with rscheck merge")
        raise InputError(
            [
                Problem(
                    "E615",
                    Message("{place} is answered differently there", {"place": format_path(each.path)}),
                    Location(names[1]),
                    hint,
                )
                for each in merged.conflicts
            ]
        )
    return merged.draft


def with_settings(draft: Draft, settings: Iterable[str], lookup: Lookup) -> Draft:
    """Return a draft with answers such as ``partners[0].country=NO``; the number after the last begins a new entry.

    :class:`UsageProblem` with every setting that cannot be understood.
    """
    problems: list[Problem] = []
    for setting in settings:
        key, _, text = setting.partition("=")
        found = _KEY.fullmatch(key)
        answer = _answer(text)
        if found is None or answer is None:
            said = Message("this is no key and answer")
            problems.append(Problem("E616", said, Location(f"--set {setting}"), _HOW))
            continue
        kind, number, rest = found.groups()
        place: Place = (kind, int(number)) if number is not None else None
        question = f"{kind}{rest}"
        if question not in lookup.questions:
            from rscheck.text import nearest

            close = nearest(question, lookup.questions)
            hint = Message("did you mean {name}?", {"name": close}) if close else _HOW
            said = Message("there is no question {name}", {"name": question})
            problems.append(Problem("E616", said, Location(f"--set {setting}"), hint))
            continue
        try:
            draft = _set(draft, question, answer, place)
        except IndexError:
            said = Message("entries are numbered from 0 without a gap")
            problems.append(Problem("E616", said, Location(f"--set {setting}"), _HOW))
    if problems:
        raise UsageProblem(problems)
    return draft


_HOW = Message("write it such as --set research.stage=basic or --set partners[0].country=NO")


def _answer(text: str) -> Node:
    """Return a text as it stands, a list or map as YAML reads it; None for nothing that can be read."""
    if text[:1] not in "[{\"'":
        return text
    document = read_yaml(f"answer: {text}".encode(), "--set", PROJECT_LIMITS)
    return document.value.get("answer") if isinstance(document.value, dict) and not document.problems else None


def _set(draft: Draft, question: str, answer: Node, place: Place) -> Draft:
    if place is None:
        return draft.answered(question, answer)
    records = draft.records(place[0])
    if place[1] > len(records):
        raise IndexError(place[1])
    if place[1] == len(records):
        draft = draft.added(place[0], cast("Mapping[str, Node]", {}))
    return draft.answered(question, answer, place)
