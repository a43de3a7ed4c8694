"""One answer to a withdrawn question: taken out of a draft, kept with the entry it is about, and put back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rscheck.engine.lookup import Lookup
from rscheck.interview.draft import Draft, Place
from rscheck.interview.leaf import value_in
from rscheck.yamlfile import Node, Quoted

__all__ = ["kept_answer", "put_back", "without_answer"]

_MOST = 1000
"""No project has more entries of a kind; a slip in a number must not make as many."""


def kept_answer(draft: Draft, lookup: Lookup, question: str, place: Place) -> dict[str, Node]:
    """Return an answer as it is kept: with its question, and the number and name of the entry it is about."""
    kept: dict[str, Node] = {"question": question}
    if place is not None:
        kept["entry"] = str(place[1] + 1)
        name = _names(draft, lookup, place[0])[place[1]]
        if name:
            kept["of"] = Quoted(name)
    return {**kept, "answer": draft.answer(question, place)}


def without_answer(draft: Draft, question: str, place: Place) -> Draft:
    """Return the draft without an answer, and without the sections that are empty then."""
    cleared = draft.answered(question, None, place)
    steps = question.split(".")[:-1] if place is None else []
    while steps and cleared.answer(".".join(steps)) == {}:
        cleared = cleared.answered(".".join(steps), None)
        steps.pop()
    return cleared


def put_back(draft: Draft, lookup: Lookup, kept: Mapping[str, Node], fresh: Collection[str]) -> Draft | None:
    """Return the draft with a kept answer in its place; None if that is taken, or the entry is not to be found.

    ``fresh`` are the kinds of entries that the draft knew nothing of before: their entries are made anew, by number.
    """
    question = lookup.question(str(kept["question"]))
    place: Place = None
    if question.record is not None:
        number = _entry(draft, lookup, question.record, kept, fresh)
        if number is None:
            return None
        place = (question.record, number)
        while number >= len(draft.records(question.record)):
            draft = draft.added(question.record, {})
    elif "entry" in kept:
        return None
    return draft.answered(question.id, kept.get("answer"), place) if draft.answer(question.id, place) is None else None


def _entry(draft: Draft, lookup: Lookup, kind: str, kept: Mapping[str, Node], fresh: Collection[str]) -> int | None:
    """Return the number of the entry that a kept answer is about, by its name: it must never land on another entry."""
    if kind in fresh:
        number = str(kept.get("entry") or "")
        return int(number) - 1 if number.isascii() and number.isdigit() and 0 < int(number) <= _MOST else None
    names = _names(draft, lookup, kind)
    name = str(kept.get("of") or "")
    return names.index(name) if name and names.count(name) == 1 else None


def _names(draft: Draft, lookup: Lookup, kind: str) -> list[str]:
    label = lookup.records[kind].label_field if kind in lookup.records else None
    values = [value_in(each.get((label or "").partition(".")[2])) for each in draft.records(kind)]
    return [each if isinstance(each, str) else "" for each in values]
