"""What can be said to a screen, and the draft that comes of it."""

from __future__ import annotations

from collections.abc import Mapping

from rscheck.interview.draft import Draft
from rscheck.interview.screens import Entries, Kinds, Page, Screen
from rscheck.model.project import AnswerKey
from rscheck.plain import Plain, plain
from rscheck.yamlfile import Node

__all__ = ["Answered", "Changed", "Later", "Listed", "Removed", "Reply", "There", "drafted"]


@plain
class Answered(Plain):
    """Answers to questions of a screen, by their keys: a value, a map with notes, or a state without value.

    Questions of the screen that are not among them are left for later, or still to be asked if there ``is_more``. The
    one question of a screen of entries is whether the list is complete.
    """

    values: Mapping[AnswerKey, Node]
    is_more: bool = False


@plain
class Listed(Plain):
    """More entries, each with the first of its fields; ``complete`` if that is all, else the list is still open."""

    entries: tuple[Mapping[str, Node], ...] = ()
    complete: bool = False


@plain
class There(Plain):
    """Which kinds of entries there are (``yes``) and of which it is not known (``unknown``); the others have none.

    A kind of which entries are listed already keeps them, whatever is said here.
    """

    yes: frozenset[str]
    unknown: frozenset[str] = frozenset()


@plain
class Removed(Plain):
    """An entry is taken away, by its number from 0."""

    number: int


@plain
class Changed(Plain):
    """An entry is to be gone through again, by its number from 0."""

    number: int


@plain
class Later(Plain):
    """Leave this screen for later in this conversation; nothing is written."""


Reply = Answered | Listed | There | Removed | Changed | Later
"""Everything that can be said to a screen."""


def drafted(draft: Draft, screen: Screen, reply: Reply) -> Draft:
    """Return the draft with a reply to a screen in it; ``ValueError`` if it is no reply to such a screen."""
    match screen, reply:
        case _, Later():
            return draft
        case Page(), Answered(values):
            return _answered(draft, screen, values)
        case Entries(kind=kind), Answered(values):
            return draft.answered(kind.complete_question, values[screen.asked.key])
        case Entries(), Listed():
            return _listed(draft, screen, reply)
        case Entries(kind=kind), Removed(number):
            return draft.removed(kind.id, number)
        case Kinds(), There():
            return _there(draft, screen, reply)
    raise ValueError("this is no reply to this screen")


def _answered(draft: Draft, screen: Page, values: Mapping[AnswerKey, Node]) -> Draft:
    places = {each.key: each.place for each in screen.asked}
    for key, value in values.items():
        draft = draft.answered(key[0], value, places[key])
    return draft


def _listed(draft: Draft, screen: Entries, reply: Listed) -> Draft:
    kind = screen.kind
    for each in reply.entries:
        draft = draft.added(kind.id, each)
    if reply.complete:
        return draft.complete(kind.id, kind.complete_question)
    return draft.answered(kind.complete_question, None)


def _there(draft: Draft, screen: Kinds, reply: There) -> Draft:
    for kind in screen.kinds:
        if kind.id in reply.yes or draft.records(kind.id):
            draft = draft.answered(kind.complete_question, None)
        elif kind.id in reply.unknown:
            draft = draft.answered(kind.complete_question, {"state": "dont_know"})
        else:
            draft = draft.complete(kind.id, kind.complete_question)
    return draft
