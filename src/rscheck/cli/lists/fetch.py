"""``rscheck lists fetch``: the newest file of a list from its publisher, and the edition that it makes."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk
from rscheck.cli.exit_codes import ExitCode
from rscheck.cli.lists.bring_in import bring_in
from rscheck.cli.lists.newer import import_step
from rscheck.cli.lists.order import FetchOrder, chosen
from rscheck.cli.prepare import list_folders, own_lists, today_for
from rscheck.errors import InputError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.watchlist import Watchlist
from rscheck.screening.editions import known_lists
from rscheck.screening.fetch import download
from rscheck.screening.importers.collect import Imported
from rscheck.screening.importers.formats import importer
from rscheck.screening.importers.given import GivenFile
from rscheck.screening.importers.order import Order

__all__ = ["fetch_lists"]

_TOLD_EVERY = 16 << 20
"""Bytes between two lines about how far a transfer is."""


def fetch_lists(desk: Desk, order: FetchOrder) -> ExitCode:
    """Fetch lists and import them, each file once, however many lists it holds."""
    order.look_at()
    known = known_lists(list_folders())
    wanted = [each for each in chosen(known, order.identifiers, "ID") if each.address or not order.every]
    _look_at(wanted)
    by_file: dict[tuple[str, str], list[Watchlist]] = defaultdict(list)
    for each in wanted:
        by_file[each.address, each.importer].append(each)
    folder = order.into or own_lists()
    for (address, named), lists in by_file.items():
        with tempfile.TemporaryDirectory(prefix="rscheck-") as place:
            file = download(
                address, os.path.join(place, "list"), digest=order.digest or "", said=_progress(desk, address)
            )
            day = today_for(None).day
            found = _read(file, address, named, lists)
            bring_in(desk, [(each, each.day or day) for each in found], [file], named, folder)
    return ExitCode.OK


def _read(file: GivenFile, address: str, named: str, lists: list[Watchlist]) -> list[Imported]:
    """Return the lists that were asked for in a file; problems name its address, for the file itself is gone soon."""
    day = today_for(None).day
    one = lists[0].id if len(lists) == 1 else ""
    try:
        found = importer(named)([file], Order(day, one))
    except InputError as error:
        raise InputError([_at(address, each) for each in error.problems]) from error
    return [each for each in found if not each.list or each.list in {each.id for each in lists}]


def _at(address: str, problem: Problem) -> Problem:
    where = problem.location
    return replace(problem, location=Location(address, where.line, where.column))


def _look_at(lists: list[Watchlist]) -> None:
    """Raise :class:`UsageProblem` naming each list whose publisher offers no file."""
    problems = []
    for each in lists:
        if not each.address:
            said = Message("no file of {id} is offered to be fetched", {"id": each.id})
            problems.append(Problem("E648", said, Location("ID"), import_step(each)))
    if problems:
        raise UsageProblem(problems)


def _progress(desk: Desk, address: str) -> Callable[[int], None]:
    """Return what says on standard error how far a transfer is; nothing of that in quiet runs."""
    talk = desk.talk()
    if not desk.quiet:
        talk.line(talk.say(Message("Fetching {address}", {"address": address})))
    told = 0

    def said(size: int) -> None:
        nonlocal told
        if not desk.quiet and size - told >= _TOLD_EVERY:
            told = size
            talk.line(talk.say(Message("{count} MB so far", {"count": size >> 20})))

    return said
