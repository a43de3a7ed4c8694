"""The matches of a project's organisations, or of one name, numbered and with what was decided about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.decide.order import DecideOrder
from rscheck.cli.desk import Desk
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.named import Named
from rscheck.model.screening import Decision, Match, Screening
from rscheck.plain import Plain, plain
from rscheck.screening.decisions import Settled, key_of, settle

__all__ = ["NumberedMatch", "Screens", "chosen", "named_and_screened", "numbered", "screen_all"]

_LIMIT = 200
"""Matches of one name: far more than there are, because one that is cut off could never be decided."""


class Screens(Protocol):
    """Whatever compares names with lists."""

    def screen(self, name: str, country: str = "", *, limit: int = ...) -> Screening:
        """Return the matches of a name."""


@plain
class NumberedMatch(Plain):
    """A match with the number by which it is called, the answers that give the name, and how it stands.

    Numbers count all matches, decided or not: deciding one does not change the number of another.
    """

    number: int
    places: tuple[str, ...]
    screening: Screening
    match: Match
    settled: Settled

    @property
    def entry(self) -> str:
        """Return list and entry as they can be written instead of the number."""
        return f"{self.match.entry.list}:{self.match.entry.id}"


def named_and_screened(desk: Desk, order: DecideOrder, day: date) -> tuple[tuple[Named, Screening], ...]:
    """Return every name that the order is about, compared with the lists: the place where all parts are joined."""
    from rscheck.cli.prepare import cache_folder, list_folders
    from rscheck.screening.screen import open_screener

    if order.name is not None:
        named: tuple[Named, ...] = (Named(order.name, order.country or "", programme=False, places=()),)
    else:
        named = _named_in(desk, str(order.file))
    if not named:
        return ()
    screener = open_screener(list_folders(order.lists), day, cache_folder() or None)
    if all(each.edition is None for each in screener.lists):
        return tuple((each, Screening(each.name, each.country, day, (), screener.lists)) for each in named)
    return screen_all(screener, named)


def _named_in(desk: Desk, path: str) -> tuple[Named, ...]:
    from rscheck.cli.prepare import workbench_for
    from rscheck.pipeline import read_document, read_project_file
    from rscheck.screening.organisations import named_organisations

    workbench = workbench_for(desk)
    project = read_project_file(workbench, read_document(workbench, path))
    return named_organisations(project.answers, workbench.engine.organisations)


def screen_all(screens: Screens, named: Iterable[Named]) -> tuple[tuple[Named, Screening], ...]:
    """Return names with what comes of comparing them; a programme only with lists that hold programmes."""
    return tuple((each, _that_counts(screens.screen(each.name, each.country, limit=_LIMIT), each)) for each in named)


def _that_counts(screening: Screening, named: Named) -> Screening:
    from rscheck.screening.project import weighed

    matches = tuple(each.match for each in weighed(screening, named, ()))
    return Screening(screening.query, screening.country, screening.day, matches, screening.lists)


def numbered(
    screened: Iterable[tuple[Named, Screening]], decisions: Iterable[Decision], day: date
) -> tuple[NumberedMatch, ...]:
    """Return the matches in the order of the names, each name and entry once, with what the decisions say of it."""
    known = tuple(decisions)
    found: dict[tuple[str, str, str], tuple[list[str], Screening, Match]] = {}
    for named, screening in screened:
        for match in screening.matches:
            about = (key_of(screening), match.entry.list, match.entry.id)
            places, *_ = found.setdefault(about, ([], screening, match))
            places += [_place(*each) for each in named.places if _place(*each) not in places]
    return tuple(
        NumberedMatch(number, tuple(places), screening, match, settle(known, key, match.entry, day))
        for number, ((key, _, _), (places, screening, match)) in enumerate(found.items(), 1)
    )


def _place(question: str, number: int | None) -> str:
    """Return an answer as it is called in a project file: ``partners[0].name``."""
    kind, _, name = question.partition(".")
    return question if number is None else f"{kind}[{number}].{name}"


def chosen(matches: Sequence[NumberedMatch], which: str) -> NumberedMatch:
    """Return the match of a number, or of a list and entry; :class:`UsageProblem` if none or several are meant."""
    if which.isascii() and which.isdigit():
        found = [each for each in matches if str(each.number) == which]
    else:
        found = [each for each in matches if each.entry == which]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(str(each.number) for each in found)
        said = Message("several names match this entry")
        hint = Message("name one by its number: {numbers}", {"numbers": numbers})
    elif matches:
        said = Message("there is no such match")
        hint = Message("name one by its number, from 1 to {last}; --all lists them", {"last": len(matches)})
    else:
        said = Message("there is no match at all")
        hint = Message("look at what rscheck decide lists without a number")
    raise UsageProblem([Problem("E640", said, Location(f"rscheck decide … {which}"), hint)])
