"""What the command line of ``rscheck lists`` asks for, and the lists that it names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from rscheck.cli.boundary import UsageProblem
from rscheck.errors import Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.question import AnswerType
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.model.watchlist import Watchlist
from rscheck.plain import Plain, plain
from rscheck.screening.describe import is_list_id
from rscheck.screening.importers.formats import FORMATS
from rscheck.text import nearest

__all__ = ["FetchOrder", "ImportOrder", "chosen", "day_asked", "unknown_lists"]


@plain
class ImportOrder(Plain):
    """What the options of ``lists import`` ask for."""

    files: tuple[str, ...]
    format_name: str | None = None
    identifier: str | None = None
    day: str | None = None
    profile: str | None = None
    into: str | None = None
    dry_run: bool = False

    def look_at(self) -> None:
        """Raise :class:`UsageProblem` with everything about the command line that makes no sense."""
        problems = []
        if self.identifier is not None and not is_list_id(self.identifier):
            said = Message("{name} cannot be the id of a list", {"name": self.identifier})
            hint = Message("write small letters, digits and hyphens, such as {example}", {"example": "own-list"})
            problems.append(Problem("E645", said, Location("--as"), hint))
        if self.format_name is not None and self.format_name not in FORMATS:
            close = nearest(self.format_name, FORMATS)
            said = Message("{name} is no format of lists", {"name": self.format_name})
            hint = (
                Message("did you mean {key}?", {"key": close})
                if close
                else Message("write one of: {values}", {"values": ", ".join(FORMATS)})
            )
            problems.append(Problem("E605", said, Location("--format"), hint))
        if self.profile is not None and self.format_name not in (None, "own"):
            said = Message("{option} goes with {others}", {"option": "--profile", "others": "--format own"})
            hint = Message("leave {option} out", {"option": "--profile"})
            problems.append(Problem("E643", said, Location("--profile"), hint))
        if self.day is not None:
            problems += _slips_in("--day", self.day)
        if problems:
            raise UsageProblem(problems)


@plain
class FetchOrder(Plain):
    """What the options of ``lists fetch`` ask for."""

    identifiers: tuple[str, ...] = ()
    every: bool = False
    digest: str | None = None
    into: str | None = None

    def look_at(self) -> None:
        """Raise :class:`UsageProblem` with everything about the command line that makes no sense."""
        problems = []
        if bool(self.identifiers) == self.every:
            said = Message("it is not said which lists to fetch")
            hint = Message("name lists by their ids, or write --all for every list that can be fetched")
            problems.append(Problem("E643", said, Location("rscheck lists fetch"), hint))
        if self.digest is not None:
            if self.every or len(self.identifiers) > 1:
                said = Message("{option} goes with {others}", {"option": "--sha256", "others": "ID"})
                hint = Message("use one of them at a time")
                problems.append(Problem("E643", said, Location("--sha256"), hint))
            if len(self.digest) != 64 or not set(self.digest.lower()) <= set("0123456789abcdef"):
                said = Message("this is no digest of the kind SHA-256")
                hint = Message("write its 64 digits from 0 to 9 and a to f")
                problems.append(Problem("E643", said, Location("--sha256"), hint))
        if problems:
            raise UsageProblem(problems)


def day_asked(option: str, text: str) -> date:
    """Return the day that an option names, which :meth:`ImportOrder.look_at` has found to be one."""
    problems = _slips_in(option, text)
    if problems:
        raise UsageProblem(problems)
    return cast(date, read_scalar(AnswerType.DATE, text))


def _slips_in(option: str, text: str) -> list[Problem]:
    try:
        read_scalar(AnswerType.DATE, text)
    except Unreadable as error:
        return [Problem("E602", error.message, Location(option), error.hint)]
    return []


def chosen(lists: Sequence[Watchlist], identifiers: Sequence[str], place: str) -> tuple[Watchlist, ...]:
    """Return the lists of these ids in the order of all lists, or all; :class:`UsageProblem` names each unknown one."""
    problems = unknown_lists(identifiers, [each.id for each in lists], place)
    if problems:
        raise UsageProblem(problems)
    return tuple(each for each in lists if not identifiers or each.id in identifiers)


def unknown_lists(asked: Sequence[str], known: Sequence[str], place: str) -> list[Problem]:
    """Return a problem for each id that no list has: nothing would be done about it, unnoticed."""
    problems = []
    for identifier in asked:
        if identifier not in known:
            close = nearest(identifier, known)
            hint = (
                Message("did you mean {key}?", {"key": close})
                if close
                else Message("rscheck lists show names the lists that are known")
            )
            said = Message("there is no list of this name: {names}", {"names": identifier})
            problems.append(Problem("E646", said, Location(place), hint))
    return problems
