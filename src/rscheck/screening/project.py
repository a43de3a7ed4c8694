"""The names of projects compared with lists: each name once, and no list read before there is one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from rscheck.model.named import Named
from rscheck.model.project import Project
from rscheck.model.question import Question
from rscheck.model.screened import DecisionsUsed, MatchState, Screened, WeighedMatch
from rscheck.model.screening import Decision, ListChecked, Match, Screening, Verdict
from rscheck.screening.known_names import KnownNames, Screens
from rscheck.screening.lists import Lists
from rscheck.screening.standing import with_screening

if TYPE_CHECKING:
    from rscheck.screening.decision_file import DecisionFile

__all__ = ["ProjectScreener", "weighed"]

_STATES = {
    Verdict.CONFIRMED: MatchState.CONFIRMED,
    Verdict.NOT_THIS_BODY: MatchState.NOT_THIS_BODY,
    Verdict.CANNOT_TELL: MatchState.CANNOT_TELL,
    None: MatchState.OPEN,
}


class ProjectScreener:
    """Compares the names of one project after the other."""

    def __init__(self, lists: Lists, open_screens: Callable[[date], Screens] | None = None, *, root: str = "") -> None:
        """Compare with these lists; ``open_screens`` stands in for the index of their newest editions.

        Relative names of project files begin in the folder ``root``.
        """
        self.lists = lists
        self._root = root
        self._open = open_screens or self._open_index
        self._screens: dict[date, Screens] = {}
        self._known: dict[date, KnownNames] = {}
        self._decisions: dict[str, DecisionFile] = {}

    def know_decisions(self, file: DecisionFile) -> None:
        """Take a file of decisions that was read already, in place of what lies at its path."""
        self._decisions[self._place(file.path)] = file

    def screened(self, project: Project, named: tuple[Named, ...], questions: Sequence[Question], day: date) -> Project:
        """Return a project with what lists and decisions say of the names in it."""
        if not self.lists.wanted:
            lists = tuple(_left_alone(each) for each in self._of_day(day).lists)
            return with_screening(project, Screened(lists, names=named, off=True), questions)
        screens = self._of_day(day)
        matches: list[WeighedMatch] = []
        used: DecisionsUsed | None = None
        if any(each.edition is not None for each in screens.lists):
            from rscheck.screening.decision_file import decisions_path

            file = self._decisions_for(project.document.file)
            used = DecisionsUsed(decisions_path(project.document.file, self.lists.decisions), file.digest)
            for each in named:
                matches += weighed(self.screen(each.name, each.country, day), each, file.decisions)
        return with_screening(project, Screened(screens.lists, tuple(matches), named, decisions=used), questions)

    def screen(self, name: str, country: str, day: date) -> Screening:
        """Return the matches of one name; one that was asked for before is not compared again."""
        if day not in self._known:
            self._known[day] = KnownNames(self._of_day(day), day, lambda: self._path_of(day))
        return self._known[day].screen(name, country)

    def _path_of(self, day: date) -> str:
        """Return where names on no list are kept: named by the lists and the registry that count, and by the code."""
        if not self.lists.cache:
            return ""
        from rscheck.screening.counting import counting_registry
        from rscheck.screening.index_file import index_key

        editions = [each.edition for each in self._of_day(day).lists if each.edition is not None]
        registry = counting_registry(self.lists, day)
        compared = sha256(f"{index_key(editions)} {registry.digest if registry else ''}".encode()).hexdigest()[:32]
        return os.path.join(self.lists.cache, f"unlisted-{compared}.db")

    def _of_day(self, day: date) -> Screens:
        if day not in self._screens:
            self._screens[day] = self._open(day)
        return self._screens[day]

    def _open_index(self, day: date) -> Screens:
        from rscheck.screening.counting import counting_lists, counting_registry

        lists = counting_lists(self.lists, day)
        if not self.lists.wanted or all(each.edition is None for each in lists):
            return _NoIndex(lists)
        from rscheck.screening.screen import Screener

        return Screener(lists, day, self.lists.cache, registry=counting_registry(self.lists, day))

    def _decisions_for(self, project_file: str) -> DecisionFile:
        from rscheck.screening.decision_file import decisions_path, read_decisions

        path = self._place(decisions_path(project_file, self.lists.decisions))
        if path not in self._decisions:
            self._decisions[path] = read_decisions(path)
        return self._decisions[path]

    def _place(self, path: str) -> str:
        return os.path.abspath(os.path.join(self._root, path))


class _NoIndex:
    """Lists of which none is at hand, or wanted: nothing is compared."""

    def __init__(self, lists: tuple[ListChecked, ...]) -> None:
        self.lists = lists

    def screen(self, name: str, country: str = "", *, limit: int = 10) -> Screening:
        raise LookupError(f"no list is at hand to compare {name} with")


def weighed(screening: Screening, named: Named, decisions: Iterable[Decision]) -> list[WeighedMatch]:
    """Return the matches of a name that count for it, each with the decision about it.

    A programme is compared with lists that hold programmes, an organisation with all of them.
    """
    from rscheck.screening.decisions import key_of

    key, decided = key_of(screening), tuple(decisions)
    programmes = {each.watchlist.id for each in screening.lists if each.watchlist.holds in ("programmes", "both")}
    return [
        _weighed(each, named, decided, key, screening.day)
        for each in screening.matches
        if not named.programme or each.entry.list in programmes
    ]


def _weighed(match: Match, named: Named, decisions: tuple[Decision, ...], key: str, day: date) -> WeighedMatch:
    from rscheck.screening.decisions import settle

    settled = settle(decisions, key, match.entry, day)
    return WeighedMatch(match, _STATES[settled.verdict], named.places, settled.decision, settled.reopened)


def _left_alone(checked: ListChecked) -> ListChecked:
    return ListChecked(checked.watchlist, "missing", checked.edition, checked.age)
