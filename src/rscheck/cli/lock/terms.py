"""On what terms projects are assessed: those of the command line, or those of a lock, which then decides alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rscheck.cli.boundary import UsageProblem
from rscheck.cli.desk import Desk
from rscheck.cli.prepare import list_folders, today_for, workbench_for
from rscheck.errors import ConfigError, Problem
from rscheck.i18n import Message
from rscheck.location import Location
from rscheck.model.terms import Tier
from rscheck.pipeline import Today, Workbench
from rscheck.plain import Plain, plain

if TYPE_CHECKING:
    from rscheck.batch.lock import Lock
    from rscheck.batch.lock_file import LockFile

__all__ = ["Terms", "terms_for"]


@plain
class Terms(Plain):
    """What is the same for every project of a run.

    ``desk`` names folders and pinned editions, so that another process can make the same ``workbench`` again.
    """

    desk: Desk
    workbench: Workbench
    today: Today
    fail_on: Tier


def terms_for(desk: Desk, *, as_of: str | None, fail_on: str | None, lock: str | None) -> Terms:
    """Return the terms of the command line; with the file of a lock those of the lock.

    What is later than the lock is told and not used. Raises :class:`UsageProblem` if an option asks for something else
    than the lock, and :class:`ConfigError` with everything that is not here as it was locked.
    """
    today = today_for(as_of)
    if lock is None:
        return Terms(desk, workbench_for(desk), today, Tier.HIGH if fail_on is None else Tier.of(fail_on))
    from rscheck.batch.lock_file import read_lock

    file = read_lock(lock)
    locked = file.lock
    contradictions = list(_contradictions(desk, locked, today, fail_on))
    if contradictions:
        raise UsageProblem(contradictions)
    lists = replace(desk.lists, pins=locked.lists, wanted=locked.screening)
    pinned = replace(desk, lists=lists, lock=file.used)
    workbench = workbench_for(pinned)
    _keep_to(file, pinned, workbench)
    if not desk.quiet:
        _tell_later(desk, locked, lock)
    day = today if locked.day is None else Today(locked.day, "--lock", forced=True)
    return Terms(pinned, workbench, day, locked.fail_on)


def _contradictions(desk: Desk, lock: Lock, today: Today, fail_on: str | None) -> Iterator[Problem]:
    """Yield the options that ask for something else than the lock."""
    asked = (
        ("--as-of", today.origin == "--as-of" and lock.day not in (None, today.day), str(lock.day)),
        ("--fail-on", fail_on not in (None, lock.fail_on.id), lock.fail_on.id),
        ("--no-screening", lock.screening and not desk.lists.wanted, Message("names are compared")),
    )
    for option, differs, locked in asked:
        if differs:
            said = Message("the lock says otherwise: {locked}", {"locked": locked})
            hint = Message("leave out {option}, or make another lock for another call", {"option": option})
            yield Problem("E613", said, Location(option), hint)


def _keep_to(file: LockFile, desk: Desk, workbench: Workbench) -> None:
    """Raise everything that is not here as it was locked."""
    from rscheck.batch.lock import unmet_packs
    from rscheck.screening.counting import unmet_pins

    folders = list_folders(desk.lists.folders)
    problems = [
        *unmet_packs(file.lock, workbench.engine.catalogue, file.locate),
        *unmet_pins(folders, file.lock.lists, file.locate),
    ]
    if problems:
        raise ConfigError(problems)


def _tell_later(desk: Desk, lock: Lock, file: str) -> None:
    """Say on standard error what came after the lock, apart from all results."""
    from rscheck._version import __version__
    from rscheck.report.phrases import pick
    from rscheck.screening.counting import later_editions

    later = later_editions(list_folders(desk.lists.folders), lock.lists)
    page = desk.talk()
    if lock.made_with != __version__:
        values = {"file": file, "made": lock.made_with, "here": __version__}
        page.line(page.say(Message("{file} was made with rscheck {made}, and this is {here}.", values)))
    if later:
        page.line(page.say(Message("Later than {file}, and not used:", {"file": file})))
    for each in later:
        title = pick(page.words, each.title) or page.say(Message("Research Organization Registry"))
        pinned = each.pinned.isoformat() if each.pinned else page.say(Message("no edition"))
        values = {"day": each.day.isoformat(), "pinned": pinned}
        page.fact(f"{title} ({each.list})", page.say(Message("{day}; locked: {pinned}", values)), indent="  ")
