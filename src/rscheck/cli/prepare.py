"""What every command that decides something needs first: packs made ready, and the day to assess on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk, overlays_of
from rscheck.errors import ConfigError, MissingInputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.question import AnswerType
from rscheck.model.typed import Unreadable, read_scalar
from rscheck.pipeline import Today, Workbench, open_workbench
from rscheck.plain import Plain, plain

__all__ = ["Reopen", "cache_folder", "list_folders", "own_lists", "today_for", "workbench_for"]


def workbench_for(desk: Desk) -> Workbench:
    """Return the packs that this run uses, from the cache if they were found sound before."""
    from rscheck.catalogue.cache import Cache

    missing = [*_folders_missing((*desk.folders, *desk.lists.folders)), *_decisions_missing(desk.lists.decisions)]
    if missing:
        raise MissingInputError(missing)
    folder = cache_folder()
    overlays = overlays_of(desk.overlays, os.environ)
    lists = replace(desk.lists, folders=list_folders(desk.lists.folders), cache=folder or None)
    kept = Cache(folder) if folder else None
    workbench = open_workbench(desk.folders, kept, overlays=overlays, lists=lists, lock=desk.lock)
    if not workbench.engine.catalogue.packs:
        raise MissingInputError([Problem("E661", Message("there are no packs here"), Location(desk.folders[0]))])
    return workbench


@plain
class Reopen(Plain):
    """Opens the packs of a desk once more, in a process that cannot share those that are open."""

    desk: Desk

    def __call__(self) -> Workbench:
        """Return the packs."""
        return workbench_for(self.desk)


def list_folders(asked: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the folders of lists that are named; else that of the program and that of the lists that were imported.

    Raises :class:`MissingInputError` if one that is named does not exist: nothing would be compared, unnoticed.
    """
    missing = _folders_missing(asked)
    if missing:
        raise MissingInputError(missing)
    if asked:
        return tuple(asked)
    from rscheck.catalogue.locate import data_folder

    return data_folder("lists"), own_lists()


def _folders_missing(folders: Sequence[str]) -> list[Problem]:
    said = Message("this folder does not exist")
    return [Problem("E663", said, Location(folder)) for folder in folders if not os.path.isdir(folder)]


def _decisions_missing(path: str | None) -> list[Problem]:
    """Return a problem if a file of decisions is named and not there: all matches would be open, unnoticed."""
    if path is None or os.path.lexists(path):
        return []
    hint = Message("check the name and the folder; rscheck decide makes the file with the first decision")
    return [Problem("E660", Message("there is no file {file}", {"file": path}), Location("--decisions"), hint)]


def own_lists() -> str:
    """Return where imported lists are kept: ``RSCHECK_LISTS_DIR``, else beside the data of the user.

    They are records and no cache: what was decided rests on them.
    """
    asked = os.environ.get("RSCHECK_LISTS_DIR")
    if asked:
        return asked
    from platformdirs import user_data_dir

    return os.path.join(user_data_dir("rscheck", appauthor=False), "lists")


def cache_folder() -> str:
    """Return where compiled packs are kept; empty if ``RSCHECK_CACHE_DIR`` is ``off``."""
    asked = os.environ.get("RSCHECK_CACHE_DIR")
    if asked:
        return "" if asked == "off" else asked
    from platformdirs import user_cache_dir

    return user_cache_dir("rscheck", appauthor=False)


def today_for(as_of: str | None) -> Today:
    """Return the day of assessment: that of ``--as-of``, else of ``SOURCE_DATE_EPOCH`` (in UTC), else today's.

    All but the first give way to the day that a project file names.
    """
    if as_of is not None:
        return Today(_day(as_of), "--as-of", forced=True)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return Today(_day_of_epoch(epoch), "SOURCE_DATE_EPOCH")
    return Today(date.today())


def _day(text: str) -> date:
    try:
        return cast(date, read_scalar(AnswerType.DATE, text))
    except Unreadable as error:
        raise UsageProblem([Problem("E602", error.message, Location("--as-of"), error.hint)]) from error


def _day_of_epoch(text: str) -> date:
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        problem = Problem(
            "E603",
            Message("this is not a number of seconds since 1970"),
            Location("SOURCE_DATE_EPOCH"),
            Message("set it to a whole number, or unset it"),
        )
        raise ConfigError([problem]) from error
