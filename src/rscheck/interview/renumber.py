"""What becomes of screens and questions that were about entries, when one of the entries is taken away.

Entries are told apart by their numbers, so those after it move up by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rscheck.interview.draft import Place
from rscheck.interview.screens import Asked, Page, Screen
from rscheck.model.project import AnswerKey

__all__ = ["keys_without", "screen_without"]


def keys_without(keys: Iterable[AnswerKey], kind: str, number: int) -> frozenset[AnswerKey]:
    """Return the keys of questions as they are after an entry was taken away; those about it are gone.

    >>> sorted(keys_without([("partners.name", 0), ("partners.name", 2), ("team.id", 0)], "partners", 0))
    [('partners.name', 1), ('team.id', 0)]
    """
    moved = ((key[0], _moved((key[0].partition(".")[0], key[1]), kind, number)) for key in keys if key[1] is not None)
    of_entries = frozenset((question, at) for question, at in moved if at is not None)
    return of_entries | {key for key in keys if key[1] is None}


def screen_without(screen: Screen, kind: str, number: int) -> Screen | None:
    """Return a screen as it is after an entry was taken away; None if it was only about that one."""
    if not isinstance(screen, Page):
        return screen
    asked = tuple(each for each in (_asked_without(each, kind, number) for each in screen.asked) if each is not None)
    return replace(screen, asked=asked) if asked else None


def _asked_without(asked: Asked, kind: str, number: int) -> Asked | None:
    if asked.place is None:
        return asked
    at = _moved(asked.place, kind, number)
    place: Place = None if at is None else (asked.place[0], at)
    return replace(asked, place=place) if place else None


def _moved(place: tuple[str, int], kind: str, number: int) -> int | None:
    """Return the number an entry has afterwards, None for the one that is gone."""
    if place[0] != kind or place[1] < number:
        return place[1]
    return None if place[1] == number else place[1] - 1
